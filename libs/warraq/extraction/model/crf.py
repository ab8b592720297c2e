"""Labels the lines of a page: scores by a small network, and the best path through them by a linear-chain CRF.

Lafferty, McCallum & Pereira 2001. Trained in training/lines, decoded here (Viterbi). There is a model for dumps and one
for HTML, in data/ (see data/LICENCE.md).
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np
import numpy.typing as npt

from warraq.extraction.labels import LABELS
from warraq.extraction.model.network import PARTS, Network, network_of
from warraq.extraction.model.speech import Weights
from warraq.extraction.model.table import Numbers, Table

_AT_ONCE = 500
"""Lines worked on together: pages have fewer, and a heap of lines takes no more memory."""

Scores = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Model:
    """A trained model. ``names``, ``sizes``: the columns it was trained on. ``transitions[i, j]``: score of label j
    after label i. ``speech``: weights of words, for dumps."""

    names: tuple[str, ...]
    sizes: tuple[int, ...]
    network: Network
    transitions: Scores
    speech: Weights = field(default_factory=Weights)

    def scores(self, table: Table) -> Scores:
        """Return the scores of the lines, shape (lines, labels)."""
        if table.names != self.names or table.sizes != self.sizes:
            raise ValueError("the model was trained on other features: run `make model`")
        return self.network.scores(table.columns + offsets(self.sizes)[:, np.newaxis])

    def reasons(self, table: Table, line: int, label: int, most: int = 4) -> tuple[str, ...]:
        """Return the columns that speak most for ``label`` against the others, strongest first. Each counts by itself,
        without the lines around."""
        weights = self.network.evidence(table.columns[:, line] + offsets(self.sizes))
        margin = weights[:, label] - weights.mean(axis=1)
        best = np.argsort(-margin)[:most]
        return tuple(f"{table.names[at]} {margin[at]:+.1f}" for at in best if margin[at] > 0.2)


@lru_cache(8)
def offsets(sizes: tuple[int, ...]) -> Numbers:
    """Return the first row of each column in an embedding."""
    return np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)


def best_path(scores: Scores, transitions: Scores) -> list[int]:
    """Return the sequence of labels with the highest total score.

    It is searched from both ends at once, in half as many steps; the halves meet in the middle.
    """
    count, labels = scores.shape
    half = count // 2
    if half == 0:
        return [int(row.argmax()) for row in scores]
    steps = np.stack([transitions, transitions.T])  # from one label to all others: down the page, and up
    totals = _totals(np.stack([scores[:half], scores[::-1][:half]], axis=1), steps)
    ahead, behind = totals[-1, 0, :, np.newaxis] + transitions, totals[-1, 1]
    last = ahead.max(axis=0)[:, np.newaxis] + scores[half][:, np.newaxis] + transitions if count % 2 else ahead
    first, second = divmod(int((last + behind).argmax()), labels)
    middle = [first, int(ahead[:, first].argmax())] if count % 2 else [first]
    back = _back(totals, steps)
    return [*_traced(middle, back[0])[::-1], *_traced([second], back[1])]


def _totals(totals: Scores, steps: Scores) -> Scores:
    """For each line and label the best score of a path that ends there, both ways: shape (lines, ways, labels).
    ``totals``: the scores of the lines, which become those of the paths."""
    from_each = np.ascontiguousarray(steps.swapaxes(0, 1))  # along the first axis maxima are found quickest
    before = totals.swapaxes(1, 2)[..., np.newaxis]
    for at in range(1, len(totals)):
        totals[at] += np.maximum.reduce(before[at - 1] + from_each, axis=0)
    return totals


def _back(totals: Scores, steps: Scores) -> tuple[list[list[int]], list[list[int]]]:
    """For each line but the last of either half, and each label after it, the label that it followed best."""
    into = steps[::-1]  # to one label from all others; along the last axis argmax is quickest
    down: list[list[int]] = []
    up: list[list[int]] = []
    for at in range(0, len(totals) - 1, _AT_ONCE):
        before = totals[at : min(at + _AT_ONCE, len(totals) - 1), :, np.newaxis]
        found = (before + into).argmax(axis=3)
        down += found[:, 0].tolist()
        up += found[:, 1].tolist()
    return down, up


def _traced(path: list[int], back: list[list[int]]) -> list[int]:
    """``path`` and the labels that led to its last."""
    for row in reversed(back):
        path.append(row[path[-1]])
    return path


@cache
def load_model(name: str) -> Model:
    """Load the model called ``name``: ``dump`` or ``html``."""
    return read_model(files("warraq.extraction").joinpath("data", f"{name}.npz").read_bytes())


def read_model(data: bytes) -> Model:
    """Parse a model file. Raises ValueError if it was trained on other labels."""
    with np.load(BytesIO(data), allow_pickle=False) as arrays:
        if tuple(str(label) for label in arrays["labels"]) != tuple(map(str, LABELS)):
            raise ValueError("the weights are of other labels: run `make model`")
        names = tuple(str(each) for each in arrays["names"])
        sizes = tuple(int(each) for each in arrays["sizes"])
        network = network_of({part: arrays[part].astype(np.float32) for part in PARTS})
        words, weights = (arrays[part].tolist() if part in arrays else [] for part in ("words", "word weights"))
        speech = Weights((word, (site, heading)) for word, (site, heading) in zip(words, weights, strict=True))
        transitions = arrays["transitions"].astype(np.float32)
        return Model(names, sizes, network, transitions, speech)
