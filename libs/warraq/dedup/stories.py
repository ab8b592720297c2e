"""Which articles are one story: a function of the articles, whatever order they arrive in.

Taken from the first to the last (`Record.order`), an article is a copy of the nearest earlier one that is no copy
itself, else the next part or issue of one, else an original. So nothing is a copy of a copy, and A~B~C does not make A
and C one story. When an article arrives that is earlier than others, `settle` says whose place changes by that.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from warraq.dedup.evidence import Bond, compare, judge
from warraq.dedup.records import Place, Record

_RANK = {"copy": 4, "instalment": 3, "series": 2, "derived": 1, "none": 0}
_MANY = 4
"""Articles of one source that have a shingle in common before it counts as boilerplate of that source."""


class Missing(LookupError):
    """The neighbours of articles ``numbers`` must be read to go on."""

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__(numbers)
        self.numbers = numbers


@dataclass(slots=True)
class Graph:
    """Articles as far as they are known. ``near`` holds, for some, the numbers of those that may be bound to them;
    ``read`` holds, for others, what was found with them, until `neighbours` is asked about them. Bonds are remembered,
    for `settle` begins anew when more has been read."""

    records: dict[int, Record] = field(default_factory=dict)
    near: dict[int, tuple[int, ...]] = field(default_factory=dict)
    read: dict[int, Sequence[Record]] = field(default_factory=dict)
    _bonds: dict[tuple[int, int, frozenset[int]], Bond] = field(default_factory=dict, init=False, repr=False)

    def add(self, number: int, near: Sequence[Record]) -> None:
        """Set the neighbours of ``number``."""
        for record in near:
            self.records.setdefault(record.number, record)
        self.near[number] = tuple(dict.fromkeys(record.number for record in near if record.number != number))

    def unread(self, numbers: Iterable[int]) -> list[int]:
        """Return those of ``numbers`` whose neighbours have not been read."""
        return [number for number in numbers if number not in self.near and number not in self.read]

    def neighbours(self, number: int) -> list[Record]:
        """Return the neighbours of an article that is not `unread`."""
        if number not in self.near:
            near = [other for other in self.records.values() if number in self.near.get(other.number, ())]
            self.add(number, [*self.read[number], *near])
        return [self.records[other] for other in self.near[number]]

    def bond(self, one: Record, other: Record, common: frozenset[int] = frozenset()) -> Bond:
        """Return the `bond` of two articles, wherever they stand."""
        key = one.number, other.number, common
        found = self._bonds.get(key)
        if found is None:
            found = self._bonds[key] = bond(one, other, common)
        return found


class _Option(NamedTuple):
    target: Record
    bond: Bond

    def rank(self, record: Record) -> tuple[int, float, int, int]:
        """Return a sort key, the larger the better: the most similar for a copy, the latest before it for an issue or a
        part."""
        kind = _RANK[self.bond.kind]
        if self.bond.kind in {"series", "instalment"}:
            return kind, float(self.target.site == record.site), self.target.time, self.target.number
        return kind, self.bond.similarity, -self.target.time, -self.target.number


def settle(graph: Graph, number: int) -> dict[int, Place]:
    """Return the places that change when the article ``number`` is new or edited, its own among them. Raises
    `Missing`."""
    places: dict[int, Place] = {}
    agenda = {number}
    while agenda:
        current = min(agenda, key=lambda each: graph.records[each].order)
        if graph.unread([current]):
            raise Missing(graph.unread(sorted(agenda)))  # all of them will be asked for
        agenda.remove(current)
        record = graph.records[current]
        near = _with_originals(graph, graph.neighbours(current), places)
        place = _place(graph, record, near)
        if current != number and place.is_where(record.place):
            continue
        was_root = record.place.is_root
        places[current] = place
        changed = record.placed(current, place)
        agenda |= {each.number for each in near if _is_affected(graph, each, changed, was_root)}
    return places


def boilerplate(record: Record, near: Iterable[Record]) -> frozenset[int]:
    """Return the hashes that several other articles of the source share with this one, if they are less than half of
    it.

    They are of footers and subscription texts that the cleaner could not know yet. Nearly all words of a bulletin are
    shared so, and are none.
    """
    others = [other for other in near if other.site == record.site and other.number != record.number]
    if len(others) < _MANY or not record.knows_site:
        return frozenset()
    own = record.text.sketched
    counts: Counter[int] = Counter()
    for other in others:
        counts.update(own & other.text.sketched)
    common = frozenset(value for value, count in counts.items() if count >= _MANY)
    return common if len(common) * 2 < len(own) else frozenset()


def bond(one: Record, other: Record, common: frozenset[int] = frozenset()) -> Bond:
    """Return what the later of the two is to the earlier."""
    evidence = compare(one, other, common)
    found = judge(evidence)
    if common and evidence.same_heading and found.kind not in {"series", "instalment"}:
        whole = judge(compare(one, other))  # the words that a series has in all its issues are no boilerplate
        return whole if whole.kind == "series" else found
    return found


def _place(graph: Graph, record: Record, near: Sequence[Record]) -> Place:
    common, order = boilerplate(record, near), record.order
    options = [
        _Option(other, found)
        for other in near
        if other.place.is_root and other.order < order and (found := graph.bond(record, other, common)).kind != "none"
    ]
    if record.updated and record.place.is_root:  # others may be copies of it
        options = [option for option in options if option.bond.kind != "copy"]
    best = max(options, key=lambda option: option.rank(record), default=None)
    place = _placed(best)
    if record.updated and record.place.of and not place.of and all(record.place.of != other.number for other in near):
        place = record.place  # its original has left the window: what was found stays
    if record.updated and not place.root and record.place.root and record.place.root != record.number:
        place = place._replace(root=record.place.root)  # an edited article stays in its story
    return place.after(record.place if record.place.revision else None)


def _placed(best: _Option | None) -> Place:
    if best is None:
        return Place()
    similarity = round(best.bond.similarity * 1000)
    root = best.target.place.root or best.target.number
    match best.bond.kind:
        case "copy":
            return Place("copy", of=best.target.number, root=root, similarity=similarity)
        case "instalment":
            return Place("instalment", root=root, follows=best.target.number, similarity=similarity)
        case "series":
            return Place("series", follows=best.target.number, similarity=similarity)
    return Place("derived", follows=best.target.number, similarity=similarity)


def _is_affected(graph: Graph, later: Record, changed: Record, was_root: bool) -> bool:
    """Tell whether the place of ``later`` may be another one now that ``changed`` has changed."""
    if later.order <= changed.order:
        return False
    if changed.number in {later.place.of, later.place.follows}:
        return True
    if not changed.place.is_root:
        return was_root and later.place.relation == "derived"
    found = graph.bond(later, changed)
    if _RANK[found.kind] != _RANK[_kind(later.place)]:
        return _RANK[found.kind] > _RANK[_kind(later.place)]
    if found.kind in {"series", "instalment"}:  # it may come between
        before = graph.records.get(later.place.follows)
        return before is None or before.order < changed.order or before.site != later.site
    return found.kind != "none" and round(found.similarity * 1000) >= later.place.similarity


def _kind(place: Place) -> str:
    return "none" if place.relation == "original" else place.relation


def _with_originals(graph: Graph, near: Sequence[Record], places: Mapping[int, Place]) -> list[Record]:
    """Return ``near`` as it is now, and the originals of the copies among it: of a text with many copies not all are
    read, and the one that has become the original may not be among the neighbours of all."""
    present = {record.number: _present_one(record, places) for record in near}
    originals = {record.place.of for record in present.values()} - present.keys()
    more = [_present_one(graph.records[each], places) for each in sorted(originals) if each in graph.records]
    return [*present.values(), *more]


def _present_one(record: Record, places: Mapping[int, Place]) -> Record:
    return record.placed(record.number, places[record.number]) if record.number in places else record
