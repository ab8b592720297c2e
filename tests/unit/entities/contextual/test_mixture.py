"""Two names models as one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from warraq.entities.contextual.mixture import Mixture
from warraq.entities.names.crf import best_tags
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS


@dataclass
class Sure:
    """Says ``tag`` of every word, by ``score``."""

    tag: str
    score: float

    def __post_init__(self) -> None:
        self.starts: Floats = np.zeros(len(TAGS), np.float32)
        self.transitions: Floats = np.zeros((len(TAGS), len(TAGS)), np.float32)

    texts_at_once = 1

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        row = np.where(np.array(TAGS) == self.tag, self.score, 0).astype(np.float32)
        return [np.tile(row, (len(sentence), 1)) for sentence in sentences]


def tags(mixture: Mixture) -> list[list[str]]:
    return best_tags(mixture.scores([["دمشق"], ["في", "حلب"]]), mixture.starts, mixture.transitions)


def test_the_surer_model_wins():
    assert tags(Mixture(Sure("B-LOC", 2), Sure("O", 1), 1.0)) == [["B-LOC"], ["B-LOC", "B-LOC"]]


def test_weight_of_the_second_counts():
    assert tags(Mixture(Sure("B-LOC", 2), Sure("O", 1), 3.0)) == [["O"], ["O", "O"]]


def test_what_one_of_them_bars_stays_barred():
    second = Sure("B-LOC", 1)
    second.starts[TAGS.index("O")] = -1e4

    assert tags(Mixture(Sure("O", 100), second, 0.5)) == [["B-LOC"], ["B-LOC", "O"]]
