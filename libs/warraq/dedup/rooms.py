"""Links that wait for their article, in Redis: each under all the names its article will have.

Every method is one round trip; `warraq.dedup.waiting` decides.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import orjson

from warraq.dedup.keys import NAME_SIZE
from warraq.dedup.links import LinkFacts
from warraq.dedup.scripts import Script, joined

if TYPE_CHECKING:
    from redis.asyncio import Redis

MOST_HOLDERS = 1000
"""Pages that are put right when their link finds its article. A site shows some links on all its pages, for years."""


class Rooms:
    """The links of one state, whose keys all begin with ``name``. ``life``: seconds for which a link waits."""

    def __init__(self, redis: "Redis", name: str, life: int) -> None:
        self._redis, self._name, self._life = redis, name, life
        constants = f"local NAME, MOST = {NAME_SIZE} --[[bytes]], {MOST_HOLDERS}"
        self._wait = Script(redis, name, constants, "wait")

    async def wait(self, links: Sequence[tuple[LinkFacts, str, int]]) -> None:
        """Keep links, each with the page that holds it and the article that it means so far (0: none).

        After an error some of the rest are not kept until they are given again.
        """
        calls = [
            target.to_bytes(4, "little")
            + joined((link.key.encode(), _packed_link(link), holder.encode(), b"".join(link.names)))
            for link, holder, target in links
        ]
        for answer in await self._wait.call([self._life], calls):
            if isinstance(answer, Exception):
                raise answer

    async def links(self, keys: Iterable[str]) -> dict[str, tuple[LinkFacts, int]]:
        """Return the links that wait under ``keys``, without those that have expired, each with the article that it was
        found to mean (0: none)."""
        wanted = list(dict.fromkeys(keys))
        pipe = self._redis.pipeline(transaction=False)
        for key in wanted:
            pipe.get(f"{self._name}link:{key}")
            pipe.get(f"{self._name}meant:{key}")
        answers = await self._answers(pipe)
        found = zip(wanted, answers[::2], answers[1::2], strict=True)
        return {key: (_unpacked_link(facts), int(meant or 0)) for key, facts, meant in found if facts}

    async def resolve(self, found: Sequence[tuple[LinkFacts, int, bool]]) -> None:
        """Write that each link means the article of a number; once that is final, the link waits no longer."""
        pipe = self._redis.pipeline(transaction=False)
        for link, number, is_final in found:
            edges = f"{self._name}edges:{number}"
            pipe.sadd(edges, link.key)
            pipe.set(f"{self._name}meant:{link.key}", str(number), ex=self._life)
            for key in (edges, f"{self._name}link:{link.key}", f"{self._name}holders:{link.key}"):
                pipe.expire(key, self._life)
            for name in link.names if is_final else ():
                pipe.srem(self._room(name), link.key)
        await self._answers(pipe)

    async def waiting(self, asked: Sequence[Iterable[bytes]]) -> list[tuple[str, ...]]:
        """Return for each of several lists of names the keys of the links that wait under them."""
        names = list(dict.fromkeys(name for each in asked for name in each))
        pipe = self._redis.pipeline(transaction=False)
        for name in names:
            pipe.smembers(self._room(name))
        rooms = dict(zip(names, await self._answers(pipe), strict=True))
        return [tuple(sorted({key.decode() for name in each for key in rooms[name]})) for each in asked]

    async def edges(self, numbers: Iterable[int]) -> dict[int, list[str]]:
        """Return by the number of an article the keys of the links that were resolved when it came."""
        wanted = list(dict.fromkeys(numbers))
        pipe = self._redis.pipeline(transaction=False)
        for number in wanted:
            pipe.smembers(f"{self._name}edges:{number}")
        answers = await self._answers(pipe)
        return {number: sorted(key.decode() for key in keys) for number, keys in zip(wanted, answers, strict=True)}

    async def holders(self, keys: Iterable[str]) -> dict[str, dict[str, int]]:
        """Return by link the ids of the pages that hold it, and what it meant when they came (0: nothing)."""
        wanted = list(dict.fromkeys(keys))
        pipe = self._redis.pipeline(transaction=False)
        for key in wanted:
            pipe.hgetall(f"{self._name}holders:{key}")
        answers = await self._answers(pipe)
        return {
            key: {holder.decode(): int(number) for holder, number in sorted(rows.items())}
            for key, rows in zip(wanted, answers, strict=True)
        }

    async def _answers(self, pipe: Any) -> list[Any]:
        """Return the answers of a pipeline, which may be empty."""
        answers: list[Any] = await pipe.execute() if len(pipe) else []
        return answers

    def _room(self, name: bytes) -> bytes:
        return self._name.encode() + b"waiting:" + name


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
