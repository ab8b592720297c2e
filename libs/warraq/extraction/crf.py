"""Labels of the lines of a page: a small network's scores, and the path through them that a linear-chain CRF prefers.

Lafferty, McCallum & Pereira 2001; trained in training/lines, decoded here (Viterbi). One file per wing in data/, see
data/LICENCE.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from warraq.extraction.features import Table
from warraq.extraction.labels import LABELS
from warraq.extraction.network import PARTS, Network, network_of

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """``names``, ``sizes``: the columns it was trained on. ``transitions[i, j]``: of label j after label i."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    network: Network
    transitions: Scores

    def scores(self, table: Table) -> Scores:
        """One row per line, one column per label."""
        if tuple(table.names) != self.names or tuple(table.sizes) != self.sizes:
            raise ValueError("the model was trained on other features: run `make model`")
        rows = np.array(table.columns, dtype=np.int64) + offsets(self.sizes)[:, np.newaxis]
        return self.network.scores(rows)

    def reasons(self, table: Table, line: int, label: int, most: int = 4) -> tuple[str, ...]:
        """The columns that speak most for ``label`` against the others, strongest first: each by itself, without what
        the lines around say."""
        rows = np.array([column[line] for column in table.columns]) + offsets(self.sizes)
        weights = self.network.evidence(rows)
        margin = weights[:, label] - weights.mean(axis=1)
        best = np.argsort(-margin)[:most]
        return tuple(f"{table.names[at]} {margin[at]:+.1f}" for at in best if margin[at] > 0.2)


def offsets(sizes: Sequence[int]) -> npt.NDArray[np.int64]:
    """The first row of each column in an embedding."""
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)


def best_path(scores: Scores, transitions: Scores) -> list[int]:
    """The labels of all lines that together score most."""
    count, labels = scores.shape
    if count == 0:
        return []
    totals = np.empty((count, labels), dtype=np.float32)
    totals[0] = scores[0]
    step = np.empty((labels, labels), dtype=np.float32)
    for before, own, total in zip(totals[:, :, np.newaxis], scores[1:], totals[1:], strict=False):
        np.add(transitions, before, out=step)
        np.maximum.reduce(step, axis=0, out=total)
        np.add(total, own, out=total)
    incoming = np.ascontiguousarray(transitions.T)
    path = [int(totals[-1].argmax())]
    for at in range(count - 2, -1, -1):
        path.append(int((totals[at] + incoming[path[-1]]).argmax()))
    return path[::-1]


@cache
def load_model(name: str) -> Model:
    """The weights of a wing: ``dump`` or ``html``."""
    return read_model(files(__package__).joinpath("data", f"{name}.npz").read_bytes())


def read_model(data: bytes) -> Model:
    """Raises ValueError when it was trained on other labels."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        if tuple(str(label) for label in arrays["labels"]) != tuple(map(str, LABELS)):
            raise ValueError("the weights are of other labels: run `make model`")
        names = tuple(str(each) for each in arrays["names"])
        sizes = tuple(int(each) for each in arrays["sizes"])
        network = network_of({part: arrays[part].astype(np.float32) for part in PARTS})
        return Model(names, sizes, network, arrays["transitions"].astype(np.float32))
