"""How well the contextual model finds names on the part of ANERcorp's training section that it was not trained on.

Measured like the light model (test_entity_quality.py): strict spans in texts of 15 sentences. Not skipped where
onnxruntime is missing: the extra ``dev`` has it.
"""

from collections.abc import Callable, Sequence
from functools import cache

import pytest

from tests.quality.test_entity_quality import print_scores, tagged_spans
from training.names.corpus import anercorp
from training.names.measure import measure
from warraq.entities import Span, contextual, find, find_spans_of


def network(body: str) -> list[Span]:
    """The network alone, with all that comes after a model."""
    return find_spans_of([body], contextual.network())[0]


@cache
def model(body: str) -> Sequence[Span]:
    """The same with the light model."""
    return find_spans_of([body], contextual.load())[0]


def tagger(body: str) -> list[Span]:
    """`WARRAQ_TAGGER=contextual`: lists and rules, too."""
    return tagged_spans(find(body, model=contextual.load(), spans=model(body)))


FLOORS: dict[Callable[[str], Sequence[Span]], dict[str, float]] = {
    network: {"PERS": 0.785, "LOC": 0.855, "ORG": 0.695, "micro": 0.78},
    model: {"PERS": 0.81, "LOC": 0.855, "ORG": 0.68, "micro": 0.79},
    tagger: {"PERS": 0.825, "LOC": 0.865, "ORG": 0.66, "micro": 0.79},
}
"""A little under what was measured; docs/contextual.md has the numbers."""


@pytest.mark.quality
@pytest.mark.parametrize("way", FLOORS, ids=lambda way: way.__name__)
def test_contextual_names_are_found_no_worse_than_measured(way: Callable[[str], Sequence[Span]]) -> None:
    measured = measure(way, anercorp()[1])
    print_scores(f"contextual {way.__name__}", measured)
    short = {kind: measured[kind].f1 for kind, floor in FLOORS[way].items() if measured[kind].f1 < floor}
    assert short == {}, measured
