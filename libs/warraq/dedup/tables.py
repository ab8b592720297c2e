"""The deduplicator's state in Redis: records in blocks, and tables that say which articles have a key. Nothing is
decided here but whether something has changed since it was read.

All keys begin with ``<prefix>dedup:{d}:3:``. The braces put them in one hash slot, so that a script may use them
together on a Redis Cluster, too; 3 is the layout, so that an older state is never read as if it were a newer one.
"""

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from warraq.dedup.keys import Keys, name_keys, packed_sketch_keys
from warraq.dedup.records import ID_SIZE, SELF, SIZE, Place, Record, pack, pack_place, unpack
from warraq.dedup.scripts import Script, joined

if TYPE_CHECKING:
    from redis.asyncio import Redis

LAYOUT = 3
"""Version of the keys and of what they hold; another one begins empty, and `warraq dedup rebuild` fills it."""
BLOCK = 50
"""Records in one Redis string: 20,400 bytes, for which the allocator has a size of 20,480."""
_KEPT = SIZE - ID_SIZE
"""Bytes of a record in its block; ids have blocks of their own, which are kept for longer."""
_HEAD = struct.Struct("<II?")
"""What stands before the fields of a decision (commit.lua)."""
LEAST_TABLES = (16_384, 32_768)
"""Number of tables of sketches, and of names, when the state is new: powers of two, up to 32,768."""
ROWS = 128
"""Rows that a table has on average before there are more tables."""


class Question(NamedTuple):
    """Asks which articles share keys. Of ``sketch`` two keys must be shared, of ``names`` one is enough; both are
    packed.

    ``number`` is that of the article that the question is about: its copies are wanted, too, and the originals of the
    copies that are found. It is 0 for a link.
    """

    sketch: bytes = b""
    names: bytes = b""
    number: int = 0


def question_about(record: Record) -> Question:
    """Return the question that finds the neighbours of an article, and its copies."""
    return Question(packed_sketch_keys(record.text), b"".join(name_keys(record.id, record.text)), record.number)


class Found(NamedTuple):
    """The answer to a `Question`. ``given`` is the last number that an article was given; ``copies`` is what is or was
    a copy of the article of the question, ``copied`` counts them with those that have left the window."""

    given: int
    records: tuple[Record, ...]
    copies: tuple[Record, ...] = ()
    copied: int = 0


class Claim(NamedTuple):
    """An article that is written at once, as ``record``, if nothing has anything in common with it."""

    record: Record
    keys: Keys


class Decision(NamedTuple):
    """What to write about an article, if what was read is still so.

    ``read`` holds all records that the decision rests upon, ``places`` the new places of others. ``copies`` says, of
    each article whose copies were read, how many it had.
    """

    record: Record
    given: int
    keys: Keys
    read: Sequence[Record]
    places: Mapping[int, Place]
    copies: Mapping[int, int]


class Committed(NamedTuple):
    """An article that is written. ``links``: keys of the links that wait under one of its names."""

    number: int
    links: tuple[str, ...]


class Tables:
    """The state of one prefix. Every method raises redis.RedisError when the server cannot be reached."""

    def __init__(
        self, redis: "Redis", prefix: str, window: int, least: tuple[int, int] = LEAST_TABLES, rows: int = ROWS
    ) -> None:
        """``window``: days for which an article is kept. ``least`` (see `LEAST_TABLES`) must not change while there is
        a state."""
        self._redis, self.least, self.rows = redis, least, rows
        self._all = f"{prefix}dedup:{{d}}:"
        self.name = f"{self._all}{LAYOUT}:"
        head = (
            f"local SKETCH_TABLES, NAME_TABLES, ROWS = {least[0]}, {least[1]}, {rows}\n"
            f"local SIZE, BLOCK, WINDOW = {_KEPT}, {BLOCK}, {window} -- bytes, records, days"
        )
        self._lookup = Script(redis, self.name, head, "rows", "search", "lookup")
        self._claim = Script(redis, self.name, head, "rows", "search", "writing", "adding", "claim")
        self._commit = Script(redis, self.name, head, "rows", "writing", "adding", "commit")

    async def look_up(self, asked: Sequence[Question]) -> list[Found | Exception]:
        """Return for each question what is found, in one round trip."""
        calls = [_four(each.number) + joined((each.sketch, each.names)) for each in asked]
        answers = await self._lookup.call([], calls)
        return [answer if isinstance(answer, Exception) else _found(*answer) for answer in answers]

    async def claim(self, claims: Sequence[Claim], day: int) -> list[Committed | Found | Exception]:
        """Write each that has nothing in common with any other, as if it was looked up and committed; return for the
        others what is found. ``day``: today, in days since 1970."""
        calls = [
            joined((pack(each.record), each.keys.sketch, each.keys.names, each.keys.more_names, each.keys.targets))
            for each in claims
        ]
        answers = await self._claim.call([day], calls)
        return [answer if isinstance(answer, Exception) else _claimed(*answer) for answer in answers]

    async def commit(self, decisions: Sequence[Decision], day: int) -> list[Committed | Exception | None]:
        """Write each that still holds, and return None for one that must be decided again. ``day``: as for `claim`."""
        calls = [self._argument(decision) for decision in decisions]
        answers = await self._commit.call([day], calls)
        return [answer if isinstance(answer, Exception) else _committed(answer) for answer in answers]

    def _argument(self, decision: Decision) -> bytes:
        number, keys = decision.record.number, decision.keys
        read = b"".join(_four(r.number) + pack_place(r.place)[:4] for r in decision.read if r.number != SELF)
        places = b"".join(_four(other) + pack_place(place) for other, place in decision.places.items())
        copies = b"".join(_four(other) + _four(count) for other, count in decision.copies.items())
        head = _HEAD.pack(decision.given, 0 if number == SELF else number, bool(decision.record.place.of))
        fields = (pack(decision.record), keys.sketch, keys.names, read, places, keys.more_names, keys.targets, copies)
        return head + joined(fields)

    async def records(self, numbers: Iterable[int]) -> dict[int, Record]:
        """Return the articles of ``numbers`` that are in the window, as `record` in search.lua: not those below its
        oldest, nor those whose block has expired because no article came for so long. 0 names none."""
        wanted = list(dict.fromkeys(numbers))
        if not wanted:
            return {}
        pipe = self._redis.pipeline(transaction=False)
        pipe.get(f"{self.name}oldest")
        for number in wanted:
            at = number % BLOCK * _KEPT
            pipe.getrange(f"{self.name}records:{number // BLOCK}", at, at + _KEPT - 1)
            self._get_id(pipe, number)
        oldest, *rows = await pipe.execute()
        first = max(1, int(oldest or 0))
        return {
            number: unpack(number, id_ + row)
            for number, row, id_ in zip(wanted, rows[::2], rows[1::2], strict=True)
            if number >= first and len(row) == _KEPT
        }

    async def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the ids of articles by number; they are kept for two windows."""
        wanted = list(dict.fromkeys(numbers))
        pipe = self._redis.pipeline(transaction=False)
        for number in wanted:
            self._get_id(pipe, number)
        rows = await pipe.execute() if wanted else []
        return {number: row.hex() for number, row in zip(wanted, rows, strict=True) if any(row)}

    def _get_id(self, pipe: Any, number: int) -> None:
        at = number % BLOCK * ID_SIZE
        pipe.getrange(f"{self.name}ids:{number // BLOCK}", at, at + ID_SIZE - 1)

    async def copies(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """Return the numbers of the articles that are, or were, copies of each of ``numbers``."""
        return await self._members("copies", numbers)

    async def moved(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """Return the numbers of the articles whose place changed when each of ``numbers`` came."""
        return await self._members("moved", numbers)

    async def forget(self) -> int:
        """Delete the whole state, of every layout, and return how many keys it was."""
        deleted = 0
        async for key in self._redis.scan_iter(match=f"{_literally(self._all)}*", count=1000):
            deleted += await self._redis.delete(key)
        return deleted

    async def _members(self, kind: str, numbers: Iterable[int]) -> dict[int, list[int]]:
        wanted = list(dict.fromkeys(numbers))
        pipe = self._redis.pipeline(transaction=False)
        for number in wanted:
            pipe.smembers(f"{self.name}{kind}:{number}")
        found: list[set[bytes]] = await pipe.execute() if wanted else []
        return {number: sorted(map(int, members)) for number, members in zip(wanted, found, strict=True)}


def _literally(text: str) -> str:
    """Return a pattern of Redis that matches ``text`` alone: a prefix may hold any sign."""
    return re.sub(r"([*?\[\]\\])", r"\\\1", text)


def _found(given: Any, found: bytes, copies: bytes = b"", copied: int = 0) -> Found:
    return Found(int(given), _records(found), _records(copies), copied)


def _records(packed: bytes) -> tuple[Record, ...]:
    step = 4 + SIZE
    return tuple(
        [
            unpack(int.from_bytes(packed[at : at + 4], "little"), packed[at + 4 : at + step])
            for at in range(0, len(packed), step)
        ]
    )


def _claimed(number: int, *answer: Any) -> Committed | Found:
    return _written(number, answer) if number else _found(*answer)


def _committed(answer: Any) -> Committed | None:
    number, *links = answer
    return _written(number, links) if number else None


def _written(number: int, links: Iterable[bytes]) -> Committed:
    return Committed(number, tuple(link.decode() for link in dict.fromkeys(links)))


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")
