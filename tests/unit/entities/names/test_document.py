"""The same words are the same thing all over a text."""

from warraq.entities.names.document import agree
from warraq.entities.names.tags import Span

EVERYDAY = frozenset({"سلام", "الوزير"})

GIVEN = frozenset({"مسعود"})


def agreed(lines: list[str], found: list[list[Span]]) -> list[list[Span]]:
    return agree([line.split() for line in lines], found, EVERYDAY, GIVEN)


def test_a_name_that_was_missed_once_is_found() -> None:
    lines = ["زار كركوك وفد", "عاد من كركوك"]
    assert agreed(lines, [[Span(1, 2, "LOC")], []])[1] == [Span(2, 3, "LOC")]


def test_the_majority_decides_the_type() -> None:
    lines = ["بيروت", "بيروت", "بيروت", "بيروت"]
    found = [[Span(0, 1, "LOC")]] * 3 + [[Span(0, 1, "PERS")]]
    assert agreed(lines, found)[3] == [Span(0, 1, "LOC")]


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    lines = ["قال سمير خوري ذلك", "واضاف خوري امس"]
    assert agreed(lines, [[Span(1, 3, "PERS")], []])[1] == [Span(1, 2, "PERS")]


def test_behind_a_given_name_a_surname_is_the_persons_though_it_was_once_taken_for_a_place() -> None:
    found = [[Span(1, 3, "PERS")], [Span(1, 2, "LOC")]]
    assert agreed(["قال مسعود بزشكيان", "زياره بزشكيان الى روسيا"], found)[1] == [Span(1, 2, "PERS")]
    assert agreed(["قال كاردينال لشبونه", "زياره لشبونه القادمه"], found)[1] == [Span(1, 2, "LOC")]


def test_an_everyday_word_is_no_surname() -> None:
    lines = ["قال نواف سلام ذلك", "الى سلام دائم"]
    assert agreed(lines, [[Span(1, 3, "PERS")], []])[1] == []


def test_what_a_longer_name_has_is_not_marked_twice() -> None:
    lines = ["في جامعه دمشق", "الى دمشق"]
    found = [[Span(1, 3, "ORG")], [Span(1, 2, "LOC")]]
    assert agreed(lines, found) == found


def test_the_longest_known_name_is_found() -> None:
    lines = ["حزب الله و الله", "قال حزب الله"]
    found = [[Span(0, 2, "ORG")], []]
    assert agreed(lines, found)[1] == [Span(1, 3, "ORG")]


def test_a_name_of_type_misc_is_not_looked_for_elsewhere() -> None:
    lines = ["الوفد الروسي", "الوزير الروسي"]
    assert agreed(lines, [[Span(1, 2, "MISC")], []]) == [[Span(1, 2, "MISC")], []]
