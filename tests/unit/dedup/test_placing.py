"""Which articles must be read again when records have changed meanwhile."""

from datetime import UTC, datetime

from tests.quality.published import published
from warraq.dedup.facts import article_facts
from warraq.dedup.placing import Case, Claimed, Placed
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.tables import Found

MOMENT = datetime(2025, 10, 13, 8, tzinfo=UTC)
FACTS = article_facts(
    published("https://a.example/1", "افتتاح الميناء", "افتتح الوزير ميناء المدينة صباح اليوم.", MOMENT)
)


def known(number: int) -> Record:
    return FACTS.record.placed(number, Place())


def case(*near: int, before: Record | None = None) -> Case:
    return Case(FACTS, Found(9, tuple(map(known, near))), before, known(SELF))


def test_a_case_rests_on_those_it_was_found_with_and_on_no_others() -> None:
    assert case(3, 4).rests_on([7, 4])
    assert not case(3, 4).rests_on([7])
    assert not case(3, 4).rests_on([])


def test_an_edited_article_or_one_whose_neighbours_neighbours_were_read_may_rest_on_any() -> None:
    wide = case(3)
    wide.graph.add(3, [known(5)])
    assert wide.rests_on([7])
    assert case(3, before=known(2)).rests_on([7])
    assert not wide.rests_on([])


def test_what_is_stale_is_taken_out_in_order_and_the_rest_stays() -> None:
    written = Placed(known(8), (), ())
    error = ValueError("not settled")
    claimed = Claimed({0: written, 5: error}, {1: known(6), 4: known(7)}, {2: case(3), 3: case(4), 5: case(7)})
    assert claimed.take_stale({7, 4}) == [3, 4, 5]
    assert claimed.results == {0: written}
    assert [*claimed.known] == [1]
    assert [*claimed.cases] == [2]
    assert claimed.take_stale(set()) == []
