"""Which articles must be read again when records have changed meanwhile."""

from datetime import UTC, datetime

from tests.quality.published import published
from warraq.dedup.changes import Changes, Placed
from warraq.dedup.facts import Facts, article_facts
from warraq.dedup.keys import NAME_SIZE, Keys
from warraq.dedup.placing import Case, Claimed
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.tables import Found, question_about

MOMENT = datetime(2025, 10, 13, 8, tzinfo=UTC)
FACTS = article_facts(
    published("https://a.example/1", "افتتاح الميناء", " ".join(f"كلمة{n}" for n in range(80)), MOMENT)
)
OTHER = article_facts(published("https://b.example/2", "مباراة الليلة", " ".join(f"لفظ{n}" for n in range(80)), MOMENT))


def known(number: int) -> Record:
    return FACTS.record.placed(number, Place())


def case(*near: int, before: Record | None = None) -> Case:
    return Case(FACTS, Found(9, tuple(map(known, near))), before, known(SELF))


def changes(*written: Placed, facts: Facts = OTHER) -> Changes:
    """After ``written``, all with the keys of ``facts``."""
    return Changes([(placed, facts.keys) for placed in written])


def placed(number: int, of: int = 0, moved: tuple[Record, ...] = ()) -> Placed:
    return Placed(OTHER.record.placed(number, Place("copy" if of else "original", of=of, root=of)), (), moved)


def wide(number: int) -> Case:
    """Found with article ``number``, of which the neighbours were read too."""
    found = case(number)
    found.asked.append(question_about(known(number)))
    return found


def test_a_case_is_stale_after_changes_to_those_it_was_found_with_and_to_no_others() -> None:
    assert case(3, 4).is_stale_after(changes(placed(7), placed(4)))
    assert case(3, 4).is_stale_after(changes(placed(7, moved=(known(3),))))
    assert not case(3, 4).is_stale_after(changes(placed(7)))
    assert not case(3, 4).is_stale_after(changes())


def test_a_case_whose_neighbours_neighbours_were_read_is_stale_after_new_ones() -> None:
    assert not wide(3).is_stale_after(changes(placed(7)))
    assert wide(3).is_stale_after(changes(placed(7), facts=FACTS))
    one_key = FACTS._replace(keys=Keys(FACTS.keys.sketch[:4], b"", b"", b""))
    two_keys = FACTS._replace(keys=Keys(FACTS.keys.sketch[-8:], b"", b"", b""))
    assert not wide(3).is_stale_after(changes(placed(7), facts=one_key))
    assert wide(3).is_stale_after(changes(placed(7), facts=two_keys))
    by_link = FACTS._replace(keys=Keys(b"", b"", b"", FACTS.keys.names[-NAME_SIZE:]))
    assert wide(3).is_stale_after(changes(placed(7), facts=by_link))


def test_a_case_whose_neighbours_neighbours_were_read_is_stale_after_new_copies_of_them() -> None:
    assert wide(3).is_stale_after(changes(placed(7, of=3)))
    assert wide(3).is_stale_after(changes(placed(7, moved=(known(8)._replace(place=Place("copy", of=3, root=3)),))))
    assert not wide(3).is_stale_after(changes(placed(7, of=8)))


def test_any_change_makes_an_edited_article_stale() -> None:
    assert case(3, before=known(2)).is_stale_after(changes(placed(7)))
    assert not case(3, before=known(2)).is_stale_after(changes())


def test_what_is_stale_is_taken_out_in_order_and_the_rest_stays() -> None:
    written = Placed(known(8), (), ())
    error = ValueError("not settled")
    claimed = Claimed({0: written, 5: error}, {1: known(6), 4: known(7)}, {2: case(3), 3: case(4), 5: case(7)})
    assert claimed.take_stale(changes(placed(7), placed(4))) == [3, 4, 5]
    assert claimed.results == {0: written}
    assert [*claimed.known] == [1]
    assert [*claimed.cases] == [2]
    assert claimed.take_stale(changes()) == []
