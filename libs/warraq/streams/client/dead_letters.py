"""Lists, replays and drops dead letters."""

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import orjson
from redis.asyncio import Redis

from warraq.articles.field_names import by_field
from warraq.articles.field_values import value_of
from warraq.streams.client.reports import DeadLetter
from warraq.streams.groups import memory
from warraq.streams.keys import Keys
from warraq.streams.scripts import script
from warraq.topology import BESIDE

ABOUT = ("stage", "reason", "error", "attempts", "at", "stream", "entry", "article")

AT_ONCE = 100
"""Letters that are read, replayed or dropped in one step. Each may have the size of an article."""

_ID = re.compile(r"(\d{1,20})-(\d{1,20})", re.ASCII)


class NoLetterId(ValueError):
    """The text cannot be the id of a dead letter."""

    def __init__(self, given: str) -> None:
        super().__init__(
            f"{given!r} is no id of a dead letter: they look like 1764045123456-0; `warraq dead list` shows them"
        )


class DeadLetters:
    """The stream ``articles:dead``: original entries with the reason why they failed."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys = redis, Keys(prefix)
        self._resolve = redis.register_script(script("resolve"))

    async def list(self, limit: int = 50) -> Sequence[DeadLetter]:
        """Return the newest ``limit`` letters, newest first."""
        return [letter async for letter in self.newest(limit)]

    async def extent(self) -> tuple[int, str]:
        """Return how many letters there are, and the id of the newest, "" if there is none."""
        async with self._redis.pipeline() as pipe:
            pipe.xlen(self._keys.dead)
            pipe.xrevrange(self._keys.dead, count=1)
            number, rows = await pipe.execute()
        return number, rows[0][0].decode() if rows else ""

    async def memory(self) -> int:
        """Return how many bytes of Redis' memory all letters take."""
        return await memory(self._redis, self._keys.dead)

    async def newest(self, limit: int, after: str = "") -> AsyncIterator[DeadLetter]:
        """Yield the newest ``limit`` letters, newest first, without holding more than `AT_ONCE` of them. ``after``:
        only letters that came after the one with this id."""
        first, last = f"({after}" if after else "-", "+"
        while limit > 0:
            rows: Any = await self._redis.xrevrange(self._keys.dead, last, first, min(limit, AT_ONCE))
            for row in rows:
                yield _letter(*row)
            if len(rows) < AT_ONCE:
                return
            limit, last = limit - len(rows), f"({rows[-1][0].decode()}"

    async def get(self, letter_id: str) -> DeadLetter | None:
        """Return the letter, or None if there is none (any more). Raises NoLetterId."""
        _check(letter_id)
        rows: Any = await self._redis.xrange(self._keys.dead, letter_id, letter_id)
        return _letter(*rows[0]) if rows else None

    async def replay(self, ids: Sequence[str] | None = None) -> int:
        """Put letters (None: all) back into the stream where they failed; return how many. One that names no stream
        stays. Raises NoLetterId before changing anything."""
        return await self._each("replay", ids)

    async def drop(self, ids: Sequence[str] | None = None) -> int:
        """Delete letters (None: all) for good; return how many. Raises NoLetterId before changing anything."""
        return await self._each("drop", ids)

    async def _each(self, action: str, ids: Sequence[str] | None) -> int:
        for letter_id in ids or ():
            _check(letter_id)
        resolved, beside = 0, {spec.name: spec.group for spec in BESIDE}
        async for part in self._all_ids() if ids is None else _parts(ids):
            arguments: list[Any] = [action, self._keys.trail_prefix, orjson.dumps(beside), *part]
            resolved += await self._resolve(keys=[self._keys.dead, self._keys.counters], args=arguments)
        return resolved

    async def _all_ids(self) -> AsyncIterator[Sequence[str]]:
        """Yield the ids of all letters that are there now, `AT_ONCE` at a time, since Redis sends the articles with
        them. What fails again meanwhile comes after the last of them."""
        newest: Any = await self._redis.xrevrange(self._keys.dead, count=1)
        last, after = newest[0][0].decode() if newest else "", "-"
        while last and (rows := await self._page(after, last)):
            yield rows
            after = f"({rows[-1]}"

    async def _page(self, first: str, last: str) -> Sequence[str]:
        rows: Any = await self._redis.xrange(self._keys.dead, first, last, AT_ONCE)
        return [row[0].decode() for row in rows]


async def _parts(ids: Sequence[str]) -> AsyncIterator[Sequence[str]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]


def _check(letter_id: str) -> None:
    """Raise NoLetterId unless Redis would accept the id (two 64-bit numbers): its own message does not say which id is
    wrong."""
    numbers = _ID.fullmatch(letter_id)
    if not numbers or max(map(int, numbers.groups())) >= 2**64:
        raise NoLetterId(letter_id)


def _letter(entry_id: bytes, fields: dict[bytes, bytes]) -> DeadLetter:
    text: dict[str, Any] = {k.decode("utf-8", "replace"): v.decode("utf-8", "replace") for k, v in fields.items()}
    about = {name: text.pop(name, "") for name in ABOUT}
    entry = {name.removeprefix("original:"): value for name, value in text.items()}
    return DeadLetter(
        id=entry_id.decode(),
        article_id=about["article"] or None,
        title=_title(entry),
        stage=about["stage"],
        stream=about["stream"],
        reason=about["reason"],
        error=about["error"],
        attempts=_number(about["attempts"]),
        at=datetime.fromtimestamp(_number(about["at"]) / 1000, UTC),
        entry=entry,
    )


def _number(text: str) -> int:
    """Return the number in ``text``; 0 where another program has written something else, or no time before 2286."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 13 else 0


def _title(entry: dict[str, str]) -> str | None:
    """Return the title of the pushed article, under any of its names, in a field of its own or inside JSON; None if it
    has none."""
    documents: list[Any] = [entry]
    for name in ("data", "payload"):
        with suppress(orjson.JSONDecodeError):
            documents.append(orjson.loads(entry.get(name, "null")))
    found = [(d, name) for d in documents if isinstance(d, dict) for name in by_field(d).get("title", ())]
    titles = (value_of("title", name, document[name]) for document, name in found)
    return next((" ".join(title.split()) for title in titles if isinstance(title, str) and title.strip()), None)
