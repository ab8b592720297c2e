"""Publishes new articles of feeds, each once: publishing and remembering are one transaction.

What each feed said about an article is remembered under the article's id. An article is published if no feed has
brought it yet, or if its own feed now says something that neither it nor another feed has said before. So an article in
several feeds of a site is published once, and one that was changed is published again as its next version.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xxhash
from pydantic import BaseModel
from redis.asyncio import Redis
from redis.exceptions import WatchError

from warraq.articles import RawArticle
from warraq.feeds.articles import Candidate
from warraq.feeds.keys import FeedKeys
from warraq.streams import Publisher

REMEMBERED = 120 * 24 * 3600
"""Seconds for which an entry is remembered after it last stood in a feed that had changed."""

WANTED = 30 * 24 * 3600
"""Seconds after the last attempt at a page until all wanted pages of its feed are forgotten. Attempts go on for about a
week, and the feed may have been removed while its collector was killed."""

AT_ONCE = 50
"""Articles published in one transaction."""


class Pending(BaseModel):
    """A page that could not be fetched yet; what the feed said was published. ``due``: next attempt, ms since 1970."""

    candidate: Candidate
    attempts: int
    due: int


@dataclass(frozen=True, slots=True)
class Item:
    """What to publish of ``candidate``. ``pending``: its page is still wanted."""

    candidate: Candidate
    article: RawArticle
    pending: Pending | None = None


class Publication:
    """Publishes what feeds bring."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis, self._keys, self._publisher = redis, FeedKeys(prefix), Publisher(redis, prefix)

    async def backlog(self) -> int:
        """Return the number of entries of the ingest stream that were not read yet."""
        return await self._publisher.backlog()

    async def new_among(self, feed: str, found: Sequence[Candidate]) -> list[Candidate]:
        """Return the candidates to publish; extend the time for which the others are remembered."""
        known = await self._known(found)
        field, new = _field(feed), []
        async with self._redis.pipeline(transaction=False) as pipe:
            for candidate, before in zip(found, known, strict=True):
                if is_new(before, field, candidate.fingerprint):
                    new.append(candidate)
                    continue
                key = self._keys.seen(candidate.id)
                if field not in before:
                    pipe.hset(key, field, candidate.fingerprint)
                pipe.expire(key, REMEMBERED)
            await pipe.execute()
        return new

    async def publish(self, feed: str, items: Sequence[Item]) -> list[Item]:
        """Publish those ``items`` that are still new and remember them, in transactions of `AT_ONCE`; return them."""
        published: list[Item] = []
        for start in range(0, len(items), AT_ONCE):
            part = items[start : start + AT_ONCE]
            while True:
                try:
                    published += await self._publish(feed, part)
                    break
                except WatchError:  # another collector was at one of them: look again
                    continue
        return published

    async def _publish(self, feed: str, items: Sequence[Item]) -> list[Item]:
        field = _field(feed)
        async with self._redis.pipeline(transaction=True) as pipe:
            await pipe.watch(*(self._keys.seen(item.candidate.id) for item in items))
            known = await self._known([item.candidate for item in items])
            pipe.multi()  # type: ignore[no-untyped-call]
            new = [i for i, before in zip(items, known, strict=True) if is_new(before, field, i.candidate.fingerprint)]
            for item in new:
                key = self._keys.seen(item.candidate.id)
                self._publisher.enqueue(pipe, item.candidate.id, item.article)
                pipe.hset(key, field, item.candidate.fingerprint)
                pipe.expire(key, REMEMBERED)
                if item.pending:
                    pipe.hset(self._keys.pending(feed), item.candidate.id, item.pending.model_dump_json())
                    pipe.expire(self._keys.pending(feed), WANTED)
                else:
                    pipe.hdel(self._keys.pending(feed), item.candidate.id)
            await pipe.execute()
        return new

    async def pending(self, feed: str) -> dict[str, Pending]:
        """Return the pages of a feed that are still wanted, by article id."""
        answer: Any = self._redis.hgetall(self._keys.pending(feed))
        return {id_.decode(): Pending.model_validate_json(text) for id_, text in (await answer).items()}

    async def replace(self, feed: str, id_: str, article: RawArticle) -> bool:
        """Publish the page of article ``id_`` as its next version, once; return False if another collector has done
        so."""
        key = self._keys.pending(feed)
        async with self._redis.pipeline(transaction=True) as pipe:
            await pipe.watch(key)
            if not await pipe.hexists(key, id_):
                return False
            pipe.multi()  # type: ignore[no-untyped-call]
            self._publisher.enqueue(pipe, id_, article)
            pipe.hdel(key, id_)
            try:
                await pipe.execute()
            except WatchError:
                return False  # at the next poll
        return True

    async def postpone(self, feed: str, id_: str, pending: Pending | None) -> None:
        """Try the page again as ``pending`` says; None: never."""
        key = self._keys.pending(feed)
        async with self._redis.pipeline(transaction=True) as pipe:
            if pending:
                pipe.hset(key, id_, pending.model_dump_json())
                pipe.expire(key, WANTED)
            else:
                pipe.hdel(key, id_)
            await pipe.execute()

    async def _known(self, found: Sequence[Candidate]) -> list[dict[str, str]]:
        async with self._redis.pipeline(transaction=False) as pipe:
            for candidate in found:
                pipe.hgetall(self._keys.seen(candidate.id))
            rows = await pipe.execute()
        return [{name.decode(): value.decode() for name, value in row.items()} for row in rows]


def is_new(known: Mapping[str, str], field: str, fingerprint: str) -> bool:
    """Tell whether to publish an entry. ``known``: what feeds have said about its article."""
    return fingerprint not in known.values() and (field in known or not known)


def _field(feed: str) -> str:
    return xxhash.xxh3_64_hexdigest(feed.encode())
