"""One poll of a feed: publishes what is new and decides when to read it again."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from warraq.arabic.dates import parse_date
from warraq.feeds.articles import Candidate, candidates, from_feed
from warraq.feeds.models import Feed, FeedState
from warraq.feeds.pages import Pages
from warraq.feeds.publishing import Item, Publication
from warraq.feeds.reading import Read, read_feed
from warraq.feeds.schedule import Rhythm
from warraq.feeds.unparsable import Unparsable
from warraq.feeds.web import Web
from warraq.fetching import FetchFailed

GONE = 410


@dataclass(frozen=True, slots=True)
class Poll:
    """The result of a poll.

    ``state``: of the feed from now on. ``wait``: seconds until the next poll. ``unchanged``: the server answered 304.
    ``new``: articles published. ``lags``: seconds from publication until now, for those that have a date.
    """

    state: FeedState
    wait: float
    new: int = 0
    unchanged: bool = False
    lags: list[float] = field(default_factory=list)


class Poller:
    """Reads feeds through ``web`` and publishes what is new."""

    def __init__(self, web: Web, publication: Publication, pages: Pages, rhythm: Rhythm | None = None) -> None:
        self._web, self._publication, self._pages = web, publication, pages
        self._rhythm = rhythm or Rhythm()

    async def poll(self, feed: Feed, state: FeedState, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Poll:
        """Read ``feed`` once. A feed that cannot be read raises nothing: the returned state says why.

        The state is stored last, so a poll that was cut off is repeated and publishes what is missing.
        """
        try:
            read = await read_feed(self._web, feed, state)
            found = await asyncio.to_thread(candidates, read.parsed.entries, feed.url) if read.parsed else []
        except (FetchFailed, Unparsable) as error:
            return self._failed(state, error, now())
        published = await self._publish(feed, found, now())
        due_again = await self._pages.retry(feed.url, now())
        changed = self._succeeded(state, read, len(published), now())
        wait = self._rhythm.jittered(changed.interval or self._rhythm.first)
        if due_again is not None:
            wait = min(wait, max(due_again, self._rhythm.shortest))
        lags = [lag for item in published if (lag := _lag(item.article.published_at, now())) is not None]
        return Poll(changed, wait, len(published), read.parsed is None, lags)

    async def _publish(self, feed: Feed, found: list[Candidate], now: datetime) -> list[Item]:
        new = await self._publication.new_among(feed.url, found)
        whole = [Item(each, from_feed(each, feed.url, now)) for each in new if each.page is None]
        published = await self._publication.publish(feed.url, whole)
        async for item in self._pages.fetch(feed.url, [each for each in new if each.page is not None]):
            published += await self._publication.publish(feed.url, [item])
        return published

    def _succeeded(self, state: FeedState, read: Read, new: int, now: datetime) -> FeedState:
        interval = self._rhythm.interval(state, new)
        return state.model_copy(
            update={
                "address": read.address or state.address,
                "title": (read.parsed and read.parsed.title) or state.title,
                "etag": read.etag,
                "modified": read.modified,
                "interval": interval,
                "failures": 0,
                "error": None,
                "failing_since": None,
                "succeeded_at": now,
                "newest_at": now if new else state.newest_at,
                "gone": False,
                "days": state.counted(new, now),
            }
        )

    def _failed(self, state: FeedState, error: Exception, now: datetime) -> Poll:
        failures = state.failures + 1
        status, asked = getattr(error, "status", None), getattr(error, "wait", 0.0)
        gone = status == GONE
        changed = state.model_copy(
            update={
                "failures": failures,
                "error": f"{error}: it is not read any more" if gone else str(error),
                "failing_since": state.failing_since or now,
                "gone": gone,
                # Its moving was for good, but now it fails: the next poll begins where it was added.
                "address": None if failures % 3 == 0 else state.address,
            }
        )
        return Poll(changed, self._rhythm.jittered(self._rhythm.back_off(failures, asked)))


def failed(state: FeedState, why: str, now: datetime, rhythm: Rhythm) -> Poll:
    """Return a poll that ended because of an error in Warraq itself."""
    changed = state.model_copy(
        update={
            "failures": state.failures + 1,
            "error": why,
            "failing_since": state.failing_since or now,
        }
    )
    return Poll(changed, rhythm.jittered(rhythm.back_off(changed.failures)))


def _lag(published: str | None, now: datetime) -> float | None:
    moment = parse_date(published) if published else None
    return (now - moment).total_seconds() if moment and moment <= now else None
