"""Saved alerts, and matches for them, on a real Redis."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.support.documents import tagged_article
from tests.support.receiver import Receiver
from warraq.alerts import Alert, AlertBook, Matcher, Outbox, SavedAlerts, new_alert
from warraq.alerts.outbox import Patience
from warraq.alerts.sending import Dispatcher
from warraq.articles import TaggedArticle
from warraq.settings import Settings


@dataclass
class Desk:
    """Everything about alerts on one Redis."""

    redis: Redis
    saved: SavedAlerts
    book: AlertBook
    outbox: Outbox
    dispatcher: Dispatcher

    async def add(self, query: str = "موسكو", **more: Any) -> Alert:
        alert = new_alert(more.pop("name", "موسكو"), query, **more)
        await self.saved.add(alert)
        return alert

    async def arrive(self, *articles: TaggedArticle) -> int:
        """What the alerter does with articles; how much was new."""
        return await self.book.record(Matcher(await self.saved.list()).match(articles))

    async def titles(self, name: str = "موسكو") -> list[str]:
        return [news.hit.title for news in await self.book.news(name)]

    async def send(self) -> int:
        """Send what is due, until it is settled; how many deliveries that were."""
        number = await self.dispatcher.run_due()
        await self.dispatcher.close()
        return number

    async def make_due(self) -> None:
        """As if the waiting were over."""
        for each in await self.redis.zrange("alerts:due", 0, -1):
            await self.redis.zadd("alerts:due", {each: 0})


@pytest.fixture
def desk_of(redis: Redis) -> Callable[..., Desk]:
    """A desk with these settings, and this patience with receivers."""

    def make(patience: Patience | None = None, collecting: float = 0.0, **settings: Any) -> Desk:
        saved, outbox = SavedAlerts(redis), Outbox(redis, patience=patience)
        config = Settings.model_validate({"fetch_private": True, **settings})
        book = AlertBook(redis, collecting=collecting)
        return Desk(redis, saved, book, outbox, Dispatcher(outbox, saved, config))

    return make


@pytest.fixture
def desk(desk_of: Callable[..., Desk]) -> Desk:
    return desk_of()


@pytest_asyncio.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with Receiver() as started:
        yield started


def news(number: int, **changes: Any) -> TaggedArticle:
    """Article ``number`` about Moscow, titled by its number."""
    return tagged_article(number, **({"title": f"خبر {number} من موسكو"} | changes))
