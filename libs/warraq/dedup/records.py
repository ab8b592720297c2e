"""What is kept of an article in the window: who it is, where it stands, and what its text looks like.

A record has a fixed size, so that many of them are one Redis string without any overhead (docs/dedup.md).
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

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
_HEAD = struct.Struct("<6sHH4s4s4s6s8s5s5sBBBBBB")
ID_SIZE = 16
_FOURS = struct.Struct(f"<{_REST}I")
_INDEXED = struct.Struct(f"<{INDEXED}I")
_HALVES = struct.Struct(f"<{2 * _MAX_SLOTS + MAX_LEAD + MAX_TITLE_WORDS + 1}H")
SIZE = ID_SIZE + _PLACE.size + _HEAD.size + _INDEXED.size + 3 * _REST + _HALVES.size

SELF = 0xFFFFFFFF
"""The number of an article that has none yet."""
_CREDITED, _ADDRESSED, _UPDATED = 1, 2, 4


class Place(NamedTuple):
    """Where an article stands: numbers of other articles, 0 for none.

    ``of``: whose copy it is. ``root``: whose story it belongs to (0: its own). ``follows``: the issue or part before
    it, or the text that it is derived from. ``similarity``: thousandths. ``revision`` grows with every change: the
    larger is the newer.
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

    def naming(self, number: int) -> "Place":
        """With ``number`` for an article that had none yet (`SELF`)."""
        of, root, follows = (number if each == SELF else each for each in (self.of, self.root, self.follows))
        return self._replace(of=of, root=root, follows=follows)

    def after(self, before: "Place | None") -> "Place":
        """This place, taken after ``before``; None: the first."""
        if before is None:
            return self._counted(1, 1)
        moves = before.moves if self.is_where(before) else before.moves + 1
        return self._counted(moves & 0xFFFF, (before.revision + 1) & 0xFFFF)

    def _counted(self, moves: int, revision: int) -> "Place":
        return Place(self.relation, self.of, self.root, self.follows, self.similarity, moves, revision)


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


class Record(NamedTuple):
    """An article. ``number`` is 0 until it has one.

    ``time``: ms since 1970, which says who was first. ``day``: of publication, days since 1970; ``site``: hash, zeros
    when unknown. ``version``: hash of the text that is known now, ``seen`` the number of that version (ms since 1970),
    ``born``: hash of the text that was delivered first. ``credited``: it says itself that it is from somewhere else.
    ``addressed``: it has a URL.
    """

    id: str
    number: int
    time: int
    day: int
    site: bytes
    version: bytes
    born: bytes
    seen: int
    text: Text
    place: Place = Place()
    credited: bool = False
    addressed: bool = False
    updated: bool = False

    def placed(self, number: int, place: Place) -> "Record":
        """With ``number``, at ``place``. `_replace` takes longer."""
        return Record(
            self.id, number, self.time, self.day, self.site, self.version, self.born, self.seen, self.text, place,
            self.credited, self.addressed, self.updated,
        )  # fmt: skip

    @property
    def order(self) -> tuple[bool, int, int]:
        """Who of several is the original: the smallest. One that names another source is behind those that do not."""
        return self.credited, self.time, self.number or 1 << 32

    @property
    def knows_site(self) -> bool:
        """A site that is not known is like no other."""
        return self.site != b"\0\0\0\0"


def pack_place(place: Place) -> bytes:
    """20 bytes, behind the id of a record."""
    relation = _RELATIONS.index(place.relation)
    return _PLACE.pack(
        place.revision, place.moves, place.of, place.root, place.follows, place.similarity, relation, 0
    )  # fmt: skip


def pack(record: Record) -> bytes:
    """`SIZE` bytes: the id, then what is kept in a block."""
    text = record.text
    flags = record.credited * _CREDITED | record.addressed * _ADDRESSED | record.updated * _UPDATED
    head = _HEAD.pack(
        record.time.to_bytes(6, "little"), record.day, min(text.words, 0xFFFF), record.site, record.version,
        record.born, record.seen.to_bytes(6, "little"), text.exact.to_bytes(8, "little"), text.mould, text.series,
        flags, text.part, len(text.hashes), len(text.slots) | len(text.title_slots) << 5, len(text.lead),
        len(text.title),
    )  # fmt: skip
    halves = [half for slot in (*text.slots, *text.title_slots) for half in slot]
    return b"".join(
        (
            bytes.fromhex(record.id),
            pack_place(record.place),
            head,
            _INDEXED.pack(*_padded(text.hashes[:INDEXED], INDEXED)),
            _packed_threes(text.hashes[INDEXED:]),
            _HALVES.pack(
                *_padded(halves, 2 * _MAX_SLOTS), *_padded(text.lead, MAX_LEAD), text.numbers,
                *_padded(text.title, MAX_TITLE_WORDS),
            ),
        )
    )  # fmt: skip


@lru_cache(2_000)
def unpack(number: int, packed: bytes) -> Record:
    """What `pack` made of the article ``number``. The neighbours of a bulletin are read again and again."""
    revision, moves, of, root, follows, similarity, relation, _ = _PLACE.unpack_from(packed, ID_SIZE)
    (time, day, words, site, version, born, seen, exact, mould, series, flags, part, n_hashes, n_slots, n_lead,
     n_title) = _HEAD.unpack_from(packed, ID_SIZE + _PLACE.size)  # fmt: skip
    at = ID_SIZE + _PLACE.size + _HEAD.size
    indexed = _INDEXED.unpack_from(packed, at)[:n_hashes]
    at += _INDEXED.size
    rest = packed[at : at + 3 * max(0, n_hashes - INDEXED)]
    halves = _HALVES.unpack_from(packed, at + 3 * _REST)
    in_body, in_title = n_slots & 31, n_slots >> 5
    last = 2 * (in_body + in_title)
    slots = tuple(map(Slot._make, zip(halves[:last:2], halves[1:last:2], strict=True)))
    lead, titled = 2 * _MAX_SLOTS, 2 * _MAX_SLOTS + MAX_LEAD
    text = Text(
        words=words,
        exact=int.from_bytes(exact, "little"),
        hashes=(*indexed, *_threes(rest)),
        slots=slots[:in_body],
        title_slots=slots[in_body:],
        mould=_key(mould),
        series=_key(series),
        part=part,
        lead=halves[lead : lead + n_lead],
        numbers=halves[titled],
        title=halves[titled + 1 : titled + 1 + n_title],
    )
    place = Place(_RELATIONS[relation], of, root, follows, similarity, moves, revision)
    return Record(
        packed[:ID_SIZE].hex(), number, int.from_bytes(time, "little"), day, site, version, born,
        int.from_bytes(seen, "little"), text, place,
        credited=bool(flags & _CREDITED), addressed=bool(flags & _ADDRESSED), updated=bool(flags & _UPDATED),
    )  # fmt: skip


def _padded(values: Sequence[int], size: int) -> list[int]:
    return [*values, *([0] * (size - len(values)))]


def _packed_threes(values: Sequence[int]) -> bytes:
    """`_REST` numbers of three bytes each, zeros after the last of ``values``."""
    packed = bytearray(_FOURS.pack(*_padded(values, _REST)))
    del packed[3::4]
    return bytes(packed)


def _threes(packed: bytes) -> Sequence[int]:
    """The numbers of three bytes each."""
    fours = bytearray(4 * _REST)
    for byte in range(3):
        fours[byte : 4 * (len(packed) // 3) : 4] = packed[byte::3]
    return _FOURS.unpack(fours)[: len(packed) // 3]


def _key(packed: bytes) -> bytes:
    return packed if any(packed) else b""
