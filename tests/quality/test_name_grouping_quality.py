"""How well the mentions of one person, place or organization are brought together, on gold/names.

With the mentions of the gold, grouping alone is measured; end to end, what the tagger finds. The half `reported.jsonl`
is only measured: no one looks into it, and no floor hangs on it.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.quality.name_grouping import MEASURED, Score, read_gold, with_gold_links
from warraq.entities import find
from warraq.entities.canonical import FoundName, group

GOLD = Path(__file__).parents[2] / "gold" / "names"

FLOORS = {"B³": 0.92, "names": 0.92, "facets": 0.95}
"""Of grouping alone on the tuned half."""

OF_REACHABLE = 0.97
"""B³ of what the light tagger finds, of what grouping could reach at best with the same mentions."""

WHOLE_FLOORS = {"B³": 0.675, "CEAF": 0.67, "names": 0.97, "facets": 0.99}
"""The same of grouping what the light tagger finds; docs/names.md has the numbers."""


def grouping_alone(half: str) -> Score:
    score = Score()
    for text in read_gold(GOLD / f"{half}.jsonl"):
        found = [FoundName(each.type, start, end) for each in text.entities for _, start, end in each.spans]
        score.add(text, group(found, text.body))
    return score


def end_to_end(half: str) -> tuple[Score, Score]:
    """Of what the tagger finds, and of the same mentions grouped as the gold says."""
    score, reachable = Score(), Score()
    for text in read_gold(GOLD / f"{half}.jsonl"):
        entities = [each for each in find(text.body).entities if each.type in MEASURED]
        score.add(text, entities)
        reachable.add(text, with_gold_links(text, entities))
    return score, reachable


@pytest.mark.quality
@pytest.mark.parametrize("half", ["tuned", "reported"])
def test_mentions_of_one_name_come_together(half: str) -> None:
    alone = grouping_alone(half)
    whole, reachable = end_to_end(half)
    reached = f"B³ {reachable.b_cubed:.3f} CEAF {reachable.ceaf:.3f}"
    print(f"{half}: grouping alone {alone}; end to end {whole}; with the gold's links {reached}")  # noqa: T201
    if half == "tuned":
        assert short_of(FLOORS, alone) == {}, alone.wrong
        assert short_of(WHOLE_FLOORS, whole) == {}, whole.wrong
        assert whole.b_cubed > OF_REACHABLE * reachable.b_cubed


def short_of(floors: Mapping[str, float], score: Score) -> dict[str, float]:
    measured = {
        "B³": score.b_cubed,
        "CEAF": score.ceaf,
        "names": score.same_names / score.matched,
        "facets": score.facets / score.matched,
    }
    return {name: measured[name] for name, floor in floors.items() if measured[name] < floor}
