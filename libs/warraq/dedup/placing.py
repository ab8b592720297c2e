"""Articles while their places are found: what was read about each, and what is decided."""

from dataclasses import dataclass, field

from warraq.dedup.changes import Changes, Placed
from warraq.dedup.evidence import containment
from warraq.dedup.facts import Facts
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.stories import Graph
from warraq.dedup.tables import Committed, Decision, Found, Question


class Case:
    """An article while it is decided.

    ``before`` is what is known of an earlier version, ``asked`` the questions about its neighbours. ``copies`` says, of
    each article whose copies were read, how many it had: of this one when it is edited, and of others that may move.
    """

    def __init__(self, facts: Facts, found: Found, before: Record | None, record: Record) -> None:
        self.facts, self.found, self.before, self.record = facts, found, before, record
        self.graph = Graph()
        self.graph.records[record.number] = record
        self.graph.add(record.number, found.records)
        self.places: dict[int, Place] = {}
        self.asked: list[Question] = []
        self.copies: dict[int, int] = {}

    def followed(self) -> set[int]:
        """Return the numbers of the articles that later neighbours follow, without those that have been read."""
        records, order = self.graph.records, self.record.order
        later = {other.place.follows for other in records.values() if other.order > order}
        return later - {0, *records}

    def is_stale_after(self, changes: Changes) -> bool:
        """Tell whether ``changes`` may have altered what was read: then the article must be read and decided again.

        Of an edited article copies were read that need not be like it, so any change makes it stale.
        """
        if self.before:
            return bool(changes.numbers)
        return not changes.numbers.isdisjoint(self.graph.records) or changes.may_change_answers(self.asked)

    def decision(self) -> Decision:
        """Return what to write, once ``places`` are settled."""
        number = self.record.number
        record = self.record.placed(number, _own_place(self.places[number], self.before, self.record))
        return Decision(
            record=record,
            given=self.found.given,
            keys=self.facts.keys,
            read=[each for each in self.graph.records.values() if each.number != SELF],
            places={other: place for other, place in self.places.items() if other != number},
            copies={each: copied for each, copied in self.copies.items() if each == number or each in self.places},
        )

    def placed(self, decision: Decision, committed: Committed) -> Placed:
        """Return the article as it is once ``decision`` is written."""
        moved = [
            self.graph.records[other].placed(other, place.naming(committed.number))
            for other, place in sorted(decision.places.items())
        ]
        own = decision.record.placed(committed.number, decision.record.place)
        return Placed(own, committed.links, tuple(moved), read=decision.read)


@dataclass(slots=True)
class Claimed:
    """What became of claims, by position: ``results`` of the articles that were written at once, and errors; ``known``,
    the records of second deliveries; ``cases``, the articles that were found with others."""

    results: dict[int, Placed | Exception] = field(default_factory=dict)
    known: dict[int, Record] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)

    def take_stale(self, changes: Changes) -> list[int]:
        """Take out those of ``known`` and ``cases`` that are stale after ``changes``, and return their positions."""
        known = [at for at, record in self.known.items() if record.number in changes.numbers]
        stale = sorted([*known, *(at for at, case in self.cases.items() if case.is_stale_after(changes))])
        for at in stale:
            for each in (self.results, self.known, self.cases):
                each.pop(at, None)
        return stale

    def add(self, other: "Claimed") -> None:
        """Add what became of ``other`` claims."""
        self.results |= other.results
        self.known |= other.known
        self.cases |= other.cases


def _own_place(place: Place, before: Record | None, record: Record) -> Place:
    if before is None or place.of:
        return place
    return place._replace(similarity=round(1000 * containment(before.text, record.text)))
