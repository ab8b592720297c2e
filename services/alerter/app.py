"""Alerter: matches new articles against saved searches, and sends what they find."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from warraq.alerts import AlertBook, Matcher, Outbox, SavedAlerts
from warraq.alerts.outbox import Patience
from warraq.alerts.sending import Dispatcher
from warraq.articles import Patch, TaggedArticle
from warraq.index import IndexUnavailable
from warraq.settings import Settings
from warraq.streams import PATCHES, TAGGED, Delivery, Done, Following, Retry, Stage, Verdict, Worker, connect
from warraq.streams.connection import redis_url

LONGEST_WAIT = 60.0
"""Seconds that a batch waits for the indexer. Then its entries are set aside, and the stage pauses."""


class CurrentMatcher:
    """The matcher for the alerts as they are saved now."""

    def __init__(self, saved: SavedAlerts, settings: Settings) -> None:
        self._saved, self._settings = saved, settings
        self._known: tuple[int, Matcher] | None = None

    async def get(self) -> Matcher:
        """Return the matcher, made anew if an alert was added, paused or removed."""
        revision = await self._saved.revision()
        if self._known is None or self._known[0] != revision:
            alerts = await self._saved.list()
            self._known = (revision, Matcher(alerts, self._settings.synonyms, self._settings.names))
        return self._known[1]


@dataclass(frozen=True, slots=True)
class Prerequisites:
    """What matching waits for: that the indexer has written an article, so that what is reported can be opened, and
    that it is known which articles moved to other stories. ``longest``: seconds for either."""

    indexer: Following
    places: Following
    longest: float


def create_matching(matcher: CurrentMatcher, book: AlertBook, prerequisites: Prerequisites) -> Stage:
    """Return the stage that matches articles."""
    # One look at 200 articles costs little more than one at 50, and the indexer writes 200 at once.
    stage = Stage("alerter", batch_factor=4)

    @stage.batch
    async def match(deliveries: Sequence[Delivery[TaggedArticle]]) -> list[Verdict]:
        if (await matcher.get()).idle:
            return [Done(delivery.document.id) for delivery in deliveries]
        stopping = stage.stopping.is_set
        entries = [delivery.entry.id for delivery in deliveries]
        indexed = await prerequisites.indexer.wait(entries, prerequisites.longest, stopping)
        if not await prerequisites.places.catch_up(prerequisites.longest, stopping):
            indexed = frozenset()
        there = [delivery for delivery in deliveries if delivery.entry.id in indexed]
        died = await prerequisites.indexer.died([(delivery.entry.id, delivery.document.id) for delivery in there])
        articles = [delivery.document for delivery in there if delivery.entry.id not in died]
        try:
            current = await matcher.get()  # as they are now: the wait may have been long
            await book.record(await asyncio.to_thread(current.match, articles))
        except IndexUnavailable as error:  # a file of names or synonyms that cannot be read: no article's fault
            return [Retry(str(error), delivery.document.id, counted=False) for delivery in deliveries]
        return [
            Done(delivery.document.id)
            if delivery.entry.id in indexed
            else Retry("not indexed yet", delivery.document.id, counted=False)
            for delivery in deliveries
        ]

    return stage


def create_placing(matcher: CurrentMatcher, book: AlertBook) -> Stage:
    """Return the stage that learns which articles were moved to another story."""
    stage = Stage("alerter:patches")

    @stage.batch
    async def place(deliveries: Sequence[Delivery[Patch]]) -> list[Verdict]:
        if not (await matcher.get()).idle:
            await book.place([delivery.document for delivery in deliveries])
        return [Done("") for _ in deliveries]

    return stage


def create_app(settings: Settings) -> Worker:
    """Return the worker, which opens a Redis connection of its own and closes it at its end."""
    redis, prefix = connect(redis_url(settings)), settings.stream_prefix
    saved = SavedAlerts(redis, prefix)
    book = AlertBook(redis, prefix, collecting=settings.mail_collect)
    longest = min(LONGEST_WAIT, settings.batch_timeout / 3)
    placing = create_placing(CurrentMatcher(saved, settings), book)
    places = Following(redis, PATCHES, prefix, placing.spec.group)
    prerequisites = Prerequisites(Following(redis, TAGGED, prefix), places, longest)
    stage = create_matching(CurrentMatcher(saved, settings), book, prerequisites)
    patience = Patience(first=settings.alert_retry_first, lifetime=settings.alert_lifetime)
    dispatcher = Dispatcher(Outbox(redis, prefix, patience), saved, settings)

    @stage.every(0.5)
    async def send_what_is_due() -> None:
        await dispatcher.run_due()

    async def end() -> None:
        await dispatcher.close()
        await redis.aclose()

    stage.at_end(end)
    return Worker(stage, placing, settings=settings)


app = create_app(Settings())
