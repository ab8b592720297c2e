"""Trains a linear-chain CRF over the same table of features: CRFsuite (Okazaki 2007), L-BFGS. It knows less of the lines
around than a network and is surer of what a line shows by itself; together they err less (docs/extraction.md)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import numpy as np

from training.lines.network import Array
from training.lines.pages import Example
from warraq.extraction.labels import AT, LABELS
from warraq.extraction.model.crf import offsets
from warraq.extraction.model.features import Table, page_of
from warraq.extraction.model.speech import SPEECH

C1, C2, ITERATIONS = 0.4, 0.05, 90
_UNSEEN = -6.0
"""Of a transition that training never saw."""


@dataclass(frozen=True, slots=True)
class Linear:
    """``weights``: a row per value of each column, a column per label. ``transitions[i, j]``: of label j after i."""

    weights: Array
    transitions: Array


def items_of(table: Table) -> list[list[str]]:
    """The table in CRFsuite's words, without `SPEECH`, which synthetic pages know nothing of. A value of 0 in a column of
    two says nothing and is left out."""
    unknown = {name for name, _ in SPEECH}
    columns = [
        (at, size == 2)
        for at, (name, size) in enumerate(zip(table.names, table.sizes, strict=True))
        if name not in unknown
    ]
    rows = table.rows().tolist()
    return [[f"{at}={row[at]}" for at, skip_zero in columns if row[at] or not skip_zero] for row in rows]


def train_linear(pages: Sequence[Example]) -> Linear:
    """Pages with an empty table are not expected."""
    import pycrfsuite  # noqa: PLC0415 - of the extra `model`; what is trained already can be mixed without it

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    table = Table()
    for page in pages:
        table = page_of(page.lines, page.declared).table
        trainer.append(items_of(table), [str(AT[label]) for label in page.labels])
    scratch = Path(mkdtemp()) / "linear.crfsuite"
    trainer.train(str(scratch))
    return _read(scratch, table)


def _read(path: Path, table: Table) -> Linear:
    import pycrfsuite  # noqa: PLC0415

    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    first = offsets(table.sizes)
    weights = np.zeros((sum(table.sizes), len(LABELS)), dtype=np.float32)
    for (attribute, label), weight in info.state_features.items():
        column, value = map(int, attribute.split("="))
        weights[first[column] + value, int(label)] = weight
    transitions = np.full((len(LABELS), len(LABELS)), _UNSEEN, dtype=np.float32)
    seen = {int(label) for label in info.labels}
    for before in seen:
        for after in seen:
            transitions[before, after] = info.transitions.get((str(before), str(after)), _UNSEEN)
    return Linear(weights, transitions)
