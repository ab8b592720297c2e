"""The lines that a source's pages have in common, in Redis.

A page of an unknown source is read by its structure alone. Of each page the lines around the text, and those at the
text's own ends, are remembered as hashes, with the articles that had them; a line that enough different articles had is
boilerplate, and the cleaner reads the next pages of the source with that knowledge. So what it makes of a page depends
on which pages of the source came before, and on nothing else: order and number of workers matter only so far.
"""

import time
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import xxhash
from redis.asyncio import Redis

from warraq.arabic.letters import fold
from warraq.arabic.line_keys import line_key
from warraq.articles import CleanArticle, SourceLine
from warraq.lua import lua_script

LIFE = timedelta(days=60)
"""How long a line is remembered after it was last seen."""
MAX_SEEN = 1_000
"""Lines in one generation that only one article had so far; some ten pages. There are two generations."""
MAX_BOILERPLATE = 2_000
"""Boilerplate lines of one source; those unseen for longest are dropped first."""
MAX_TEXT = 300
"""Letters of a line that are kept for display."""


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A boilerplate line of a source: its text, cut to `MAX_TEXT` letters, and when a page last had it."""

    text: str
    last_seen: datetime


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The lines of one page of ``source`` that may be boilerplate."""

    source: str
    article: CleanArticle
    lines: Sequence[SourceLine]


def without_lines(body: str, known: Container[bytes]) -> str:
    """Return ``body`` without the paragraphs whose key is in ``known``; unchanged if nothing would be left."""
    kept = [paragraph for paragraph in body.split("\n\n") if line_key(paragraph) not in known]
    return "\n\n".join(kept) or body


class BoilerplateMemory:
    """What is known about every source. ``prefix``: WARRAQ_STREAM_PREFIX. Methods raise RedisError when Redis is
    away."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._prefix = redis, prefix
        self._remember = redis.register_script(lua_script("warraq.boilerplate", "remember"))

    async def lookup(self, sources: Iterable[str]) -> dict[str, frozenset[bytes]]:
        """Return for each source the keys of its boilerplate lines."""
        names = list(dict.fromkeys(sources))
        async with self._redis.pipeline(transaction=False) as pipe:
            for name in names:
                pipe.zrange(self._key(name, "lines"), 0, -1)
            rows: Any = await pipe.execute()
        return {name: frozenset(row) for name, row in zip(names, rows, strict=True)}

    async def own_bodies(self, articles: Sequence[CleanArticle]) -> list[str]:
        """Return the bodies without lines that are now known as boilerplate of their sources.

        Some of these articles were read before that was known. A body that would become empty is left unchanged.
        """
        known = await self.lookup(article.source for article in articles if article.source)
        return [without_lines(article.body, known.get(article.source or "", frozenset())) for article in articles]

    async def remember(self, pages: Sequence[SourcePage]) -> None:
        """Count the lines of ``pages`` in one round trip. An article that comes again counts once."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for page in pages:
                if page.lines:
                    await self._remember(keys=self._keys(page.source), args=_arguments(page), client=pipe)
            await pipe.execute()

    async def lines(self, source: str) -> list[KnownLine]:
        """Return the boilerplate of ``source``, last seen first."""
        rows: Any = await self._redis.zrevrange(self._key(source, "lines"), 0, -1, withscores=True)
        if not rows:
            return []
        texts: Any = await self._redis.hmget(self._key(source, "texts"), [key for key, _ in rows])
        return [
            KnownLine((text or b"").decode("utf-8", "replace"), datetime.fromtimestamp(score / 1000, UTC))
            for (_, score), text in zip(rows, texts, strict=True)
        ]

    async def keep(self, source: str, key: bytes) -> bool:
        """Declare that the line with this key is no boilerplate of ``source``, now and later; return whether it was."""
        removed: int = await self._redis.zrem(self._key(source, "lines"), key)
        await self._redis.hdel(self._key(source, "texts"), key)
        await self._redis.sadd(self._key(source, "kept"), key)
        return bool(removed)

    def _keys(self, source: str) -> list[str]:
        return [self._key(source, part) for part in ("seen", "older", "lines", "texts", "kept")]

    def _key(self, source: str, part: str) -> str:
        # In braces: all keys of a source in one hash slot.
        return f"{self._prefix}articles:boilerplate:{{{source}}}:{part}"


def _arguments(page: SourcePage) -> list[Any]:
    article = page.article
    fingerprint = bytes.fromhex(article.id)[:4] + xxhash.xxh32_digest(fold(article.title).encode("utf-8", "ignore"))
    now, life = int(time.time() * 1000), int(LIFE.total_seconds() * 1000)
    arguments: list[Any] = [now, fingerprint, life, MAX_SEEN, MAX_BOILERPLATE]
    for line in page.lines:
        arguments += [line.key, line.text[:MAX_TEXT].encode("utf-8", "ignore"), line.needed]
    return arguments
