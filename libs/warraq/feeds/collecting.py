"""The work of a collector: leases feeds that are due, polls many at the same time, and stores the results."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from redis.exceptions import RedisError

from warraq.feeds.book import FeedBook, Lease
from warraq.feeds.polling import Poll, Poller, failed
from warraq.feeds.publishing import Publication
from warraq.feeds.schedule import Rhythm
from warraq.running_tasks import RunningTasks, wait_at_most

log = logging.getLogger(__name__)

AT_ONCE = 32
"""Feeds that one process polls at the same time."""

AT_ONCE_OF_A_HOST = 4
"""Feeds of one host that one process polls at the same time. A host answers one request at a time, so more would only
keep other sites waiting."""

HOST_BUSY_DELAY = 10.0
"""Seconds for which a feed is put off when its host has that many polls."""

LOOK_INTERVAL = 0.5
"""Seconds between two looks for feeds that are due."""

STOP_SECONDS = 2.0
"""Seconds that a stopping process leaves its polls to end."""


class Collector:
    """Polls feeds until it is stopped. If a collector is killed, another polls its feeds when their leases end.

    ``lease``: seconds, renewed while a poll takes longer. ``most_waiting``: entries of the ingest stream above which
    nothing is fetched. ``noted``: called with each poll.
    """

    def __init__(
        self,
        book: FeedBook,
        poller: Poller,
        publication: Publication,
        *,
        lease: float,
        most_waiting: int,
        rhythm: Rhythm,
        noted: Callable[[str, Poll], None],
    ) -> None:
        self._book, self._poller, self._publication = book, poller, publication
        self._lease, self._most_waiting, self._rhythm, self._noted = lease, most_waiting, rhythm, noted
        self._polls = RunningTasks(AT_ONCE)
        self._of_host: Counter[str] = Counter()

    async def run(self, stopping: asyncio.Event) -> None:
        """Poll until ``stopping`` is set. Polls under way then get a moment to end; what is cut off is done again
        later."""
        while not stopping.is_set():
            try:
                taken = await self._take(AT_ONCE_OF_A_HOST)
            except RedisError as error:
                log.warning("Redis is away, trying again: %s", error)
                taken = 0
            except Exception:  # a feed that is no feed in Redis must not end the reading of all others
                log.exception("feeds that are due could not be taken, trying again")
                taken = 0
            if not taken:
                await wait_at_most(LOOK_INTERVAL, stopping)
        await self._polls.end(STOP_SECONDS)

    async def run_due(self) -> int:
        """Poll the feeds that are due now, once, and wait for the end; return how many they were."""
        number = 0
        while taken := await self._take(AT_ONCE):
            number += taken
            await self._polls.finish()
        return number

    async def _take(self, of_a_host: int) -> int:
        if await self._publication.backlog() > self._most_waiting:
            return 0
        leases = await self._book.take(self._polls.room, self._lease)
        for lease in [each for each in leases if not self._started(each, of_a_host)]:
            await self._book.renew(lease, HOST_BUSY_DELAY)
        return len(leases)

    def _started(self, lease: Lease, of_a_host: int) -> bool:
        """Start a poll unless the host of its feed has too many already; return whether it was started."""
        host = urlsplit(lease.feed.url).netloc
        if self._of_host[host] >= of_a_host:
            return False
        self._of_host[host] += 1
        self._polls.start(self._poll_of(host, lease))
        return True

    async def _poll_of(self, host: str, lease: Lease) -> None:
        try:
            await self._poll(lease)
        finally:
            self._of_host -= Counter([host])  # drops a host that has none left

    async def _poll(self, lease: Lease) -> None:
        holder = _Holder(self._book, lease, self._lease)
        work = asyncio.create_task(self._poller.poll(lease.feed, lease.state))
        holding = asyncio.create_task(holder.hold(work))
        try:
            poll = await work
        except asyncio.CancelledError:
            work.cancel()
            await self._released(holder.lease)
            return
        except RedisError as error:
            log.warning("%s: Redis is away: %s", lease.feed.url, error)
            return  # polled again when the lease ends
        except Exception as error:  # a fault of ours must not stop the other feeds, nor be repeated without pause
            log.exception("poll of %s failed", lease.feed.url)
            poll = failed(lease.state, f"internal error: {type(error).__name__}: {error}", _now(), self._rhythm)
        finally:
            holding.cancel()
        await self._settle(holder.lease, poll)

    async def _settle(self, lease: Lease, poll: Poll) -> None:
        try:
            if await self._book.settle(lease, poll.state, poll.wait):
                self._noted(lease.feed.url, poll)
        except RedisError as error:
            log.warning("%s: Redis is away: %s", lease.feed.url, error)

    async def _released(self, lease: Lease) -> None:
        try:
            await self._book.release(lease)
        except RedisError:
            log.warning("%s was not given back: it is polled again when its lease ends", lease.feed.url)


class _Holder:
    """Keeps a lease while a poll goes on."""

    def __init__(self, book: FeedBook, lease: Lease, seconds: float) -> None:
        self._book, self.lease, self._seconds = book, lease, seconds

    async def hold(self, work: "asyncio.Task[Poll]") -> None:
        """Renew the lease until cancelled; cancel ``work`` if the lease is lost."""
        while True:
            await asyncio.sleep(self._seconds / 3)
            try:
                renewed = await self._book.renew(self.lease, self._seconds)
            except RedisError:
                continue
            if renewed is None:
                work.cancel()
                return
            self.lease = renewed


def _now() -> datetime:
    return datetime.now(UTC)
