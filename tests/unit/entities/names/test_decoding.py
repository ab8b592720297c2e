"""Tags, their spans, and the search for the best tags."""

from itertools import pairwise, product

import numpy as np
import pytest

from warraq.entities.names.crf import best_tags
from warraq.entities.names.tags import TAGS, Span, follows, spans

BARRED = np.array([[0 if follows(a, b) else -1e4 for b in TAGS] for a in TAGS], np.float32)
BARRED_STARTS = np.array([0 if follows("O", tag) else -1e4 for tag in TAGS], np.float32)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PERS", "I-PERS", "O", "B-LOC"], [Span(0, 2, "PERS"), Span(3, 4, "LOC")]),
        (["B-LOC", "B-LOC"], [Span(0, 1, "LOC"), Span(1, 2, "LOC")]),
        (["O", "I-ORG", "I-ORG"], [Span(1, 3, "ORG")]),
        (["B-ORG", "I-PERS"], [Span(0, 1, "ORG"), Span(1, 2, "PERS")]),
        (["O"], []),
    ],
)
def test_tags_mark_spans(tags: list[str], expected: list[Span]) -> None:
    assert spans(tags) == expected


def test_the_best_tags_are_those_of_trying_all() -> None:
    chance = np.random.default_rng(3)
    transitions = (chance.normal(size=BARRED.shape) + BARRED).astype(np.float32)
    scores = [chance.normal(size=(length, len(TAGS))).astype(np.float32) for length in (1, 3, 2)]
    for each, found in zip(scores, best_tags(scores, BARRED_STARTS, transitions), strict=True):
        best = max(product(range(len(TAGS)), repeat=len(each)), key=lambda path: total(path, each, transitions))
        assert found == [TAGS[tag] for tag in best]


def total(path: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(BARRED_STARTS[path[0]] + steps + sum(scores[at, tag] for at, tag in enumerate(path)))


def test_no_sentence_has_no_tags() -> None:
    assert best_tags([], BARRED_STARTS, BARRED) == []
