"""What is kept of an article in the window: its id, its place, and what its text looks like.

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
"""Number of the smallest hashes of a sketch, by which candidates are found; kept in four bytes, the others in three."""
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
    """Where an article stands, by the numbers of other articles, 0 for none.

    ``of`` is the article whose copy it is, ``root`` the one whose story it belongs to (0: its own), ``follows`` the
    issue or part before it, or the text that it is derived from. ``similarity`` is in thousandths. ``moves`` counts how
    often it came to stand elsewhere, ``revision`` every change: the larger is the newer.
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
        """Whether others may be copies of it."""
        return not self.of

    def is_where(self, other: "Place") -> bool:
        """Tell whether ``other`` is the same place, however similar the texts are."""
        return (self.relation, self.of, self.root, self.follows) == (
            other.relation, other.of, other.root, other.follows,
        )  # fmt: skip

    def naming(self, number: int) -> "Place":
        """Return this place with ``number`` for the article that had none yet (`SELF`)."""
        of, root, follows = (number if each == SELF else each for each in (self.of, self.root, self.follows))
        return self._replace(of=of, root=root, follows=follows)

    def after(self, before: "Place | None") -> "Place":
        """Return this place as the one that comes after ``before``, with its counts; None when it is the first."""
        if before is None:
            return self._counted(1, 1)
        moves = before.moves if self.is_where(before) else before.moves + 1
        return self._counted(moves & 0xFFFF, (before.revision + 1) & 0xFFFF)

    def _counted(self, moves: int, revision: int) -> "Place":
        return Place(self.relation, self.of, self.root, self.follows, self.similarity, moves, revision)


@dataclass(frozen=True)  # without slots: what is derived from it is kept
class Text:
    """What the text of an article looks like.

    ``exact`` is the hash of all words and figures, 0 for no words; ``hashes`` the sketch, ascending, the first
    `INDEXED` of them 32 bits, the others 24; ``slots`` and ``title_slots`` the figures of body and title. ``mould`` is
    the look-up key of the title without its figures, on its site; ``series`` that of the title without the mark of an
    instalment, whose number is ``part`` (0 for none). ``lead`` holds minimizers of the opening, ``numbers`` the hash of
    the numbers in the title, ``title`` its words in order: 16 bits each.
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
        """The `sketch` without order."""
        return frozenset(self.sketch)

    @cached_property
    def by_slot(self) -> dict[int, int]:
        """The value of each slot of the body, by its key."""
        return {slot.key: slot.value for slot in self.slots}


class Record(NamedTuple):
    """What is kept of an article. ``number`` is 0 until it has one.

    ``time`` is in ms since 1970 and says which of several was first; ``day`` of publication is in days since 1970;
    ``site`` is a hash, zeros when unknown. ``version`` is the hash of the text that is known now, ``seen`` the number
    of that version (ms since 1970), ``born`` the hash of the text that was delivered first. A ``credited`` article says
    itself that it is from somewhere else, an ``addressed`` one has a URL, an ``updated`` one was edited.
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
        """Return the record with ``number``, at ``place``. `_replace` takes longer."""
        return Record(
            self.id, number, self.time, self.day, self.site, self.version, self.born, self.seen, self.text, place,
            self.credited, self.addressed, self.updated,
        )  # fmt: skip

    @property
    def order(self) -> tuple[bool, int, int]:
        """Sort key: of several articles the smallest is the original. One that names another source comes after all
        others."""
        return self.credited, self.time, self.number or 1 << 32

    @property
    def knows_site(self) -> bool:
        """Whether the site is known; one that is not is like no other."""
        return self.site != b"\0\0\0\0"


def pack_place(place: Place) -> bytes:
    """Return the 20 bytes that stand behind the id of a record."""
    relation = _RELATIONS.index(place.relation)
    return _PLACE.pack(
        place.revision, place.moves, place.of, place.root, place.follows, place.similarity, relation, 0
    )  # fmt: skip


def pack(record: Record) -> bytes:
    """Return `SIZE` bytes: the id, then what is kept in a block."""
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
    """Return the article ``number`` of which `pack` made ``packed``. Remembered, for the neighbours of a bulletin are
    read again and again."""
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
    """Return ``values`` in three bytes each, and zeros up to `_REST` of them."""
    packed = bytearray(_FOURS.pack(*_padded(values, _REST)))
    del packed[3::4]
    return bytes(packed)


def _threes(packed: bytes) -> Sequence[int]:
    """Return the numbers that are packed in three bytes each."""
    fours = bytearray(4 * _REST)
    for byte in range(3):
        fours[byte : 4 * (len(packed) // 3) : 4] = packed[byte::3]
    return _FOURS.unpack(fours)[: len(packed) // 3]


def _key(packed: bytes) -> bytes:
    return packed if any(packed) else b""
