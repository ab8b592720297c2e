"""Whose place changes when an article comes, and what must be read to know it."""

from datetime import UTC, datetime

import pytest

from tests.quality.published import published
from warraq.dedup.facts import article_facts
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.stories import Graph, Missing, settle

TEXT = " ".join(f"كلمة{n}" for n in range(80))


def record(number: int, hour: int) -> Record:
    """Of one text, on a site of its own."""
    moment = datetime(2025, 10, 13, hour, tzinfo=UTC)
    facts = article_facts(published(f"https://site{hour}.example/1", f"افتتاح الميناء {hour}", TEXT, moment))
    return facts.record.placed(number, Place().after(None))


def test_neighbours_of_all_whose_places_may_change_are_asked_for_at_once() -> None:
    first, second, third = record(SELF, 8), record(1, 9), record(2, 10)
    graph = Graph({first.number: first})
    graph.add(first.number, [second, third])
    with pytest.raises(Missing) as missing:
        settle(graph, first.number)
    assert missing.value.numbers == [1, 2]
    graph.read |= {1: [third], 2: [second]}
    places = settle(graph, first.number)
    assert {number: (place.relation, place.of) for number, place in places.items()} == {
        SELF: ("original", 0), 1: ("copy", SELF), 2: ("copy", SELF),
    }  # fmt: skip
    assert not graph.unread([1, 2])


def test_who_has_an_article_among_its_neighbours_is_a_neighbour_of_it() -> None:
    first, second = record(3, 8), record(1, 9)
    graph = Graph({first.number: first})
    graph.add(first.number, [second])
    graph.read[1] = []
    assert graph.neighbours(1) == [first]


def test_copies_of_an_original_that_becomes_a_copy_go_with_it_though_they_are_no_neighbours_of_the_first() -> None:
    first, second = record(SELF, 8), record(1, 9)
    third = record(2, 10).placed(2, Place("copy", of=1, root=1, similarity=1000).after(None))
    graph = Graph({first.number: first})
    graph.add(first.number, [second])  # of many copies the newest are found
    graph.read |= {1: [third], 2: [second]}
    places = settle(graph, first.number)
    assert {number: (place.relation, place.of) for number, place in places.items() if number != SELF} == {
        1: ("copy", SELF), 2: ("copy", SELF),
    }  # fmt: skip
