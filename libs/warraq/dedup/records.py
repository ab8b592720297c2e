"""What is kept of an article in the window: who it is, where it stands, and what its text looks like.

A record has a fixed size, so that twenty-nine of them are one Redis string without any overhead (docs/dedup.md).
"""

import struct
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal

from warraq.dedup.figures import Slot

Relation = Literal["original", "copy", "derived", "series", "instalment"]
_RELATIONS: tuple[Relation, ...] = ("original", "copy", "derived", "series", "instalment")

INDEXED = 18
"""The smallest hashes of a sketch, by which candidates are found (and kept in four bytes, the others in three)."""
MAX_LEAD = 16
MAX_TITLE_WORDS = 14
_REST = 64 - INDEXED
_MAX_SLOTS = 16

_PLACE = struct.Struct("<HHIIIHBB")
_HEAD = struct.Struct("<16sQIH4s4s4s8s5s5sBBBBBB")
SIZE = _PLACE.size + _HEAD.size + 4 * INDEXED + 3 * _REST + 4 * _MAX_SLOTS + 2 * MAX_LEAD + 2 * (MAX_TITLE_WORDS + 1)

_CREDITED, _ADDRESSED, _UPDATED = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: numbers of other articles, 0 for none.

    ``of``: whose copy it is. ``root``: whose story it belongs to (0: its own). ``follows``: the issue or part before
    it. ``similarity``: thousandths. ``revision`` grows with every change: the larger is the newer.
    """

    relation: Relation = "original"
    of: int = 0
    root: int = 0
    follows: int = 0
    similarity: int = 0
    moves: int = 0
    revision: int = 0

    @property
    def is_root(self) -> bool:
        """Others may be copies of it."""
        return not self.of

    def is_where(self, other: "Place") -> bool:
        """The same place, however similar."""
        return (self.relation, self.of, self.root, self.follows) == (
            other.relation, other.of, other.root, other.follows,
        )  # fmt: skip

    def after(self, before: "Place | None") -> "Place":
        """This place, taken after ``before``; None: the first."""
        if before is None:
            return replace(self, moves=1, revision=1)
        moves = before.moves if self.is_where(before) else before.moves + 1
        return replace(self, moves=moves & 0xFFFF, revision=(before.revision + 1) & 0xFFFF)


@dataclass(frozen=True)  # without slots: what is derived from it is kept
class Text:
    """What the text looks like.

    ``exact``: hash of all words and figures, 0 for no words. ``hashes``: its sketch, ascending, the first `INDEXED` of
    them 32 bits, the others 24. ``slots``: of the body; ``title_slots``. ``mould``: the title without its figures, on
    its site, as a look-up key. ``series``: the title without the mark of an instalment, likewise; ``part``: the number
    of the instalment, 0 for none. ``lead``: minimizers of the opening, 16 bits each. ``numbers``: of the title;
    ``title``: its words, 16 bits each, in order.
    """

    words: int = 0
    exact: int = 0
    hashes: tuple[int, ...] = ()
    slots: tuple[Slot, ...] = ()
    title_slots: tuple[Slot, ...] = ()
    mould: bytes = b""
    series: bytes = b""
    part: int = 0
    lead: tuple[int, ...] = ()
    numbers: int = 0
    title: tuple[int, ...] = ()

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        """The whole sketch, 24 bits each, ascending."""
        return (*(value >> 8 for value in self.hashes[:INDEXED]), *self.hashes[INDEXED:])

    @cached_property
    def sketched(self) -> frozenset[int]:
        """The same without order."""
        return frozenset(self.sketch)

    @cached_property
    def by_slot(self) -> dict[int, int]:
        """What stands in each slot of the body."""
        return {slot.key: slot.value for slot in self.slots}


@dataclass(frozen=True, slots=True)
class Record:
    """An article. ``number`` is 0 until it has one.

    ``time``: ms since 1970, which says who was first. ``day``: of publication, days since 1970; ``site``: hash, zeros
    when unknown. ``version``: hash of what was delivered last, ``born`` of what was delivered first. ``credited``: it
    says itself that it is from somewhere else. ``addressed``: it has a URL.
    """

    id: str
    number: int
    time: int
    day: int
    site: bytes
    version: bytes
    born: bytes
    text: Text
    place: Place = Place()
    credited: bool = False
    addressed: bool = False
    updated: bool = False

    @property
    def order(self) -> tuple[bool, int, int]:
        """Who of several is the original: the smallest. One that names another source is behind those that do not."""
        return self.credited, self.time, self.number or 1 << 32

    @property
    def knows_site(self) -> bool:
        """A site that is not known is like no other."""
        return self.site != b"\0\0\0\0"


def pack_place(place: Place) -> bytes:
    """20 bytes, with which a record begins."""
    relation = _RELATIONS.index(place.relation)
    return _PLACE.pack(
        place.revision, place.moves, place.of, place.root, place.follows, place.similarity, relation, 0
    )  # fmt: skip


def pack(record: Record) -> bytes:
    """`SIZE` bytes."""
    text = record.text
    flags = record.credited * _CREDITED | record.addressed * _ADDRESSED | record.updated * _UPDATED
    head = _HEAD.pack(
        bytes.fromhex(record.id), record.time, record.day, min(text.words, 0xFFFF), record.site, record.version,
        record.born, text.exact.to_bytes(8, "little"), text.mould, text.series, flags, text.part,
        len(text.hashes), len(text.slots) | len(text.title_slots) << 5, len(text.lead), len(text.title),
    )  # fmt: skip
    slots = [half for slot in (*text.slots, *text.title_slots) for half in (slot.key, slot.value)]
    return b"".join(
        (
            pack_place(record.place),
            head,
            struct.pack(f"<{INDEXED}I", *_padded(text.hashes[:INDEXED], INDEXED)),
            b"".join(value.to_bytes(3, "little") for value in _padded(text.hashes[INDEXED:], _REST)),
            struct.pack(f"<{2 * _MAX_SLOTS}H", *_padded(slots, 2 * _MAX_SLOTS)),
            struct.pack(f"<{MAX_LEAD}H", *_padded(text.lead, MAX_LEAD)),
            struct.pack(f"<{MAX_TITLE_WORDS + 1}H", text.numbers, *_padded(text.title, MAX_TITLE_WORDS)),
        )
    )


@lru_cache(2_000)
def unpack(number: int, packed: bytes) -> Record:
    """What `pack` made of the article ``number``. The neighbours of a bulletin are read again and again."""
    revision, moves, of, root, follows, similarity, relation, _ = _PLACE.unpack_from(packed)
    (id_, time, day, words, site, version, born, exact, mould, series, flags, part, n_hashes, n_slots, n_lead,
     n_title) = _HEAD.unpack_from(packed, _PLACE.size)  # fmt: skip
    at = _PLACE.size + _HEAD.size
    indexed = struct.unpack_from(f"<{INDEXED}I", packed, at)[:n_hashes]
    at += 4 * INDEXED
    rest = packed[at : at + 3 * max(0, n_hashes - INDEXED)]
    at += 3 * _REST
    halves = struct.unpack_from(f"<{2 * _MAX_SLOTS}H", packed, at)
    count = (n_slots & 31) + (n_slots >> 5)
    slots = tuple(map(Slot, halves[: 2 * count : 2], halves[1 : 2 * count : 2]))
    at += 4 * _MAX_SLOTS
    lead = struct.unpack_from(f"<{n_lead}H", packed, at)
    at += 2 * MAX_LEAD
    numbers, *title = struct.unpack_from(f"<{n_title + 1}H", packed, at)
    in_body = n_slots & 31
    text = Text(
        words=words,
        exact=int.from_bytes(exact, "little"),
        hashes=(*indexed, *_threes(rest)),
        slots=slots[:in_body],
        title_slots=slots[in_body : in_body + (n_slots >> 5)],
        mould=_key(mould),
        series=_key(series),
        part=part,
        lead=lead,
        numbers=numbers,
        title=tuple(title),
    )
    place = Place(_RELATIONS[relation], of, root, follows, similarity, moves, revision)
    return Record(
        id_.hex(), number, time, day, site, version, born, text, place,
        credited=bool(flags & _CREDITED), addressed=bool(flags & _ADDRESSED), updated=bool(flags & _UPDATED),
    )  # fmt: skip


def _padded(values: tuple[int, ...] | list[int], size: int) -> list[int]:
    return [*values, *([0] * (size - len(values)))]


def _threes(packed: bytes) -> list[int]:
    """Numbers of three bytes each."""
    low, middle, high = packed[::3], packed[1::3], packed[2::3]
    return [a | b << 8 | c << 16 for a, b, c in zip(low, middle, high, strict=True)]


def _key(packed: bytes) -> bytes:
    return packed if any(packed) else b""
