"""The deduplicator's state in Redis: records in blocks, and tables of who has which key. Shell only; nothing is decided
here but whether something has changed since it was read.

All keys begin with ``<prefix>dedup:{d}:``. The braces put them in one hash slot, so that a script may use them together
on a Redis Cluster, too.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson
from redis.exceptions import NoScriptError

from warraq.dedup.links import LinkFacts
from warraq.dedup.records import SIZE, Place, Record, pack, pack_place, unpack

if TYPE_CHECKING:
    from redis.asyncio import Redis

BLOCK = 29
"""Records in one Redis string: 12,238 bytes, for which the allocator has a size of 12,288."""
SELF = 0xFFFFFFFF
"""The number of an article that has none yet."""
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Question:
    """``sketch``: keys of which two must be shared; ``names``: keys of which one is enough."""

    sketch: Sequence[bytes] = ()
    names: Sequence[bytes] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Records by question. ``given``: numbers given so far."""

    given: int
    records: tuple[tuple[Record, ...], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What to write about an article, if what was read is still so. ``places``: of others that change.

    ``sketch``, ``names``: its keys, for others to find; ``targets``: by which links find it. ``read``: all records that
    the decision rests upon.
    """

    record: Record
    given: int
    sketch: Sequence[bytes]
    names: Sequence[bytes]
    targets: Sequence[bytes]
    read: Sequence[Record]
    places: Mapping[int, Place]


@dataclass(frozen=True, slots=True)
class Committed:
    """``links``: keys of links that wait under one of the article's names."""

    number: int
    links: tuple[str, ...]


class Tables:
    """``window``: days for which an article is kept. Raises redis.RedisError when the server cannot be reached."""

    def __init__(self, redis: "Redis", prefix: str, window: int) -> None:
        self._redis, self._window = redis, window
        self._name = f"{prefix}dedup:{{d}}:"
        self._lookup, self._commit = _Script("lookup"), _Script("commit")

    async def look_up(self, asked: Sequence[Sequence[Question]]) -> list[Found | Exception]:
        """For each sequence of questions what is found, in one round trip."""
        calls = [
            [SIZE, BLOCK, *(b"".join(keys) for question in each for keys in (question.sketch, question.names))]
            for each in asked
        ]
        answers = await self._call(self._lookup, calls)
        return [answer if isinstance(answer, Exception) else _found(answer) for answer in answers]

    async def commit(self, decisions: Sequence[Decision], day: int) -> list[Committed | Exception | None]:
        """Write each that still holds; None for one that must be decided again. ``day``: today, since 1970."""
        answers = await self._call(self._commit, [self._arguments(decision, day) for decision in decisions])
        return [answer if isinstance(answer, Exception) else _committed(answer) for answer in answers]

    def _arguments(self, decision: Decision, day: int) -> list[Any]:
        number = decision.record.number
        read = b"".join(_four(r.number) + pack_place(r.place)[:4] for r in decision.read if r.number != SELF)
        places = b"".join(_four(other) + pack_place(place) for other, place in decision.places.items())
        return [
            SIZE, BLOCK, day, self._window, decision.given, 0 if number == SELF else number, pack(decision.record),
            b"".join(decision.sketch), b"".join(decision.names), "copy" if decision.record.place.of else "",
            read, places, b"".join(decision.targets),
        ]  # fmt: skip

    async def records(self, numbers: Iterable[int]) -> dict[int, Record]:
        """Those that are still in the window."""
        wanted = list(dict.fromkeys(numbers))
        if not wanted:
            return {}
        pipe = self._redis.pipeline(transaction=False)
        for number in wanted:
            at = number % BLOCK * SIZE
            pipe.getrange(f"{self._name}block:{number // BLOCK}", at, at + SIZE - 1)
        rows = await pipe.execute()
        return {
            number: unpack(number, row)
            for number, row in zip(wanted, rows, strict=True)
            if len(row) == SIZE and any(row[:64])
        }

    async def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """Ids of articles, for two windows."""
        wanted = list(dict.fromkeys(numbers))
        pipe = self._redis.pipeline(transaction=False)
        for number in wanted:
            at = number % BLOCK * 16
            pipe.getrange(f"{self._name}ids:{number // BLOCK}", at, at + 15)
        rows = await pipe.execute() if wanted else []
        return {number: row.hex() for number, row in zip(wanted, rows, strict=True) if len(row) == 16 and any(row)}

    async def copies(self, number: int) -> list[int]:
        """Articles that are, or were, copies of ``number``."""
        return sorted(int(each) for each in await self._members(f"copies:{number}"))

    async def moved(self, number: int) -> list[int]:
        """Articles whose place changed when ``number`` came."""
        return sorted(int(each) for each in await self._members(f"moved:{number}"))

    async def forget(self) -> int:
        """Delete the whole state; how many keys it was."""
        deleted = 0
        async for key in self._redis.scan_iter(match=f"{self._name}*".replace("[", "\\["), count=1000):
            deleted += await self._redis.delete(key)
        return deleted

    # Links that wait

    async def wait(self, links: Sequence[tuple[LinkFacts, str, int]], life: int) -> None:
        """Keep links, each with the page that holds it and the article that it means so far (0: none), under their
        names, in one round trip."""
        if not links:
            return
        pipe = self._redis.pipeline(transaction=False)
        for link, holder, target in links:
            self._wait(pipe, link, holder, target, life)
        await pipe.execute()

    def _wait(self, pipe: Any, link: LinkFacts, holder: str, target: int, life: int) -> None:
        holders = f"{self._name}holders:{link.key}"
        pipe.set(f"{self._name}link:{link.key}", _packed_link(link), ex=life)
        pipe.hset(holders, holder, str(target))
        pipe.expire(holders, life)
        for name in link.names:
            pipe.sadd(self._room(name), link.key)
            pipe.expire(self._room(name), life)

    async def waiting_link(self, key: str) -> tuple[LinkFacts, int] | None:
        """A link that waits, and the article that it was found to mean (0: none); None when it has expired."""
        facts: Any = await self._redis.get(f"{self._name}link:{key}")
        meant: Any = await self._redis.get(f"{self._name}meant:{key}")
        return (_unpacked_link(facts), int(meant or 0)) if facts else None

    async def resolve(self, link: LinkFacts, number: int, life: int, *, final: bool) -> None:
        """The link means the article ``number``. Once ``final`` it waits no longer."""
        pipe = self._redis.pipeline(transaction=False)
        edges = f"{self._name}edges:{number}"
        pipe.sadd(edges, link.key)
        pipe.set(f"{self._name}meant:{link.key}", str(number), ex=life)
        for key in (edges, f"{self._name}link:{link.key}", f"{self._name}holders:{link.key}"):
            pipe.expire(key, life)
        if final:
            for name in link.names:
                pipe.srem(self._room(name), link.key)
        await pipe.execute()

    async def waiting(self, names: Iterable[bytes]) -> list[str]:
        """Keys of the links that wait under ``names``."""
        pipe = self._redis.pipeline(transaction=False)
        for name in names:
            pipe.smembers(self._room(name))
        found: list[set[bytes]] = await pipe.execute()
        return sorted({key.decode() for keys in found for key in keys})

    async def edges(self, number: int) -> list[str]:
        """Keys of the links that were resolved when the article ``number`` came."""
        return sorted(each.decode() for each in await self._members(f"edges:{number}"))

    async def holders(self, key: str) -> dict[str, int]:
        """Ids of the pages that hold a link, and what it meant when they came (0: nothing)."""
        rows: Any = await self._redis.hgetall(f"{self._name}holders:{key}")
        return {holder.decode(): int(number) for holder, number in sorted(rows.items())}

    def _room(self, name: bytes) -> bytes:
        return self._name.encode() + b"waiting:" + name

    async def _members(self, name: str) -> set[bytes]:
        members: Any = await self._redis.smembers(f"{self._name}{name}")
        return set(members)

    async def _call(self, script: "_Script", calls: Sequence[Sequence[Any]]) -> list[Any]:
        """One round trip. Answers are in order; an error is that call's alone."""
        answers = await self._evaluate(script, calls)
        missing = [at for at, answer in enumerate(answers) if isinstance(answer, NoScriptError)]
        if missing:  # the server was restarted; a cluster loads it on every node
            await self._redis.script_load(script.source)
            for at, answer in zip(missing, await self._evaluate(script, [calls[at] for at in missing]), strict=True):
                answers[at] = answer
        return answers

    async def _evaluate(self, script: "_Script", calls: Sequence[Sequence[Any]]) -> list[Any]:
        pipe = self._redis.pipeline(transaction=False)
        for call in calls:
            pipe.execute_command("EVALSHA", script.sha, 1, self._name, *call)
        answers: list[Any] = await pipe.execute(raise_on_error=False)
        return answers


class _Script:
    def __init__(self, name: str) -> None:
        folder = files(__package__).joinpath("scripts")
        parts = (folder.joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in ("rows", name))
        self.source = "\n".join(parts)
        self.sha = hashlib.sha1(self.source.encode(), usedforsecurity=False).hexdigest()


def _found(answer: Any) -> Found:
    given, *packed = answer
    step = 4 + SIZE
    return Found(
        int(given),
        tuple(
            tuple(
                unpack(int.from_bytes(each[at : at + 4], "little"), each[at + 4 : at + step])
                for at in range(0, len(each), step)
            )
            for each in packed
        ),
    )


def _committed(answer: Any) -> Committed | None:
    number, *links = answer
    return Committed(number, tuple(link.decode() for link in dict.fromkeys(links))) if number else None


def _four(number: int) -> bytes:
    return number.to_bytes(4, "little")


def _packed_link(link: LinkFacts) -> bytes:
    fields = {name: getattr(link, name) for name in LinkFacts.__dataclass_fields__}
    for name in ("addresses", "titles", "openings"):
        fields[name] = [key.hex() for key in fields[name]]
    return orjson.dumps(fields)


def _unpacked_link(packed: bytes) -> LinkFacts:
    fields = orjson.loads(packed)
    for name in ("addresses", "titles", "openings"):
        fields[name] = tuple(map(bytes.fromhex, fields[name]))
    for name in ("lead", "words"):
        fields[name] = tuple(fields[name])
    return LinkFacts(**fields)
