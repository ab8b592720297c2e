"""Archiver: stores every entry of the ingest stream as it came, in files by day."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from warraq.archive import Archive, ArchiveUnavailable, compress, open_archive
from warraq.archive.forgotten import Forgotten
from warraq.archive.records import by_day, time_of
from warraq.archive.trouble import ArchiveTrouble
from warraq.settings import Settings
from warraq.streams import Done, Retry, Stage, Verdict, Worker, connect
from warraq.streams.connection import redis_url
from warraq.streams.entry import Entry
from warraq.streams.wire import REPLAY_OF

from .metrics import ArchiveMetrics

log = logging.getLogger(__name__)

LONGEST_WAIT = 100.0
"""Seconds that a batch waits for room on the disk. Then its entries are set aside, and the stage pauses."""

RETRY_PAUSE = 1.0
"""Seconds between two attempts."""

BATCH_FACTOR = 4
"""How many times WARRAQ_BATCH_SIZE is read at once: they share one fsync, and a larger frame compresses better."""

LOOK_INTERVAL = 10.0
"""Seconds between two checks whether Redis has become another process."""

GATHER_STEP = 0.25
"""Seconds within which an archiver that gathers entries notices that it is to stop."""


class BatchKeeper:
    """Writes batches to ``archive``, and reports to ``trouble`` when it cannot.

    ``longest``: seconds for which it tries; ``pause``: seconds between two attempts. ``metrics``: counts what was
    written.
    """

    def __init__(
        self, archive: Archive, trouble: ArchiveTrouble, longest: float, *, pause: float = RETRY_PAUSE
    ) -> None:
        self._archive, self._trouble = archive, trouble
        self._longest, self._pause = longest, pause
        self.metrics = ArchiveMetrics()
        self._is_in_trouble = True  # what one before this process has said

    async def keep(self, entries: Sequence[Entry], stage: Stage) -> str | None:
        """Return None once all ``entries`` are stored durably, else the reason why they are not."""
        left, began = by_day(entries), asyncio.get_running_loop().time()
        deadline = asyncio.get_running_loop().time() + self._longest
        while True:
            try:
                await asyncio.to_thread(self._write, left)
            except ArchiveUnavailable as error:
                self.metrics.failed()
                await self._tell(str(error))
                if stage.stopping.is_set() or asyncio.get_running_loop().time() > deadline:
                    return str(error)
                await asyncio.sleep(self._pause)
            else:
                await self._tell(None)
                if not stage.full:
                    await self._gather(began, stage)
                return None

    async def _gather(self, began: float, stage: Stage) -> None:
        """Let entries accumulate for the next file, if every append makes a file."""
        end = began + self._archive.gather
        while asyncio.get_running_loop().time() < end and not stage.stopping.is_set():  # noqa: ASYNC110 - of threads
            await asyncio.sleep(GATHER_STEP)

    def _write(self, left: dict[str, list[Entry]]) -> None:
        for day in list(left):
            frame = compress(left[day])
            self._archive.append(min(map(time_of, left[day])), frame)
            self.metrics.wrote(len(left.pop(day)), len(frame))  # not once more when the next day fails

    async def _tell(self, reason: str | None) -> None:
        if reason:
            log.warning("archive cannot be written, entries wait in Redis: %s", reason)
            await self._trouble.report(reason)
        elif self._is_in_trouble:
            await self._trouble.clear()
        self._is_in_trouble = reason is not None


def create_stage(archive: Archive | None, keeper: BatchKeeper | None, days: int) -> Stage:
    """Return the stage; without ``archive`` it stores nothing. ``days``: how far back the archive goes; 0: forever."""
    stage = Stage("archiver", batch_factor=BATCH_FACTOR)

    @stage.entries
    async def keep(entries: Sequence[Entry]) -> list[Verdict]:
        new = [entry for entry in entries if REPLAY_OF.encode() not in entry.fields]
        if keeper and new and (reason := await keeper.keep(new, stage)):
            return [Retry(reason, counted=False) for _ in entries]
        return [Done("") for _ in entries]

    if archive and days:

        @stage.every(3600.0)
        async def forget() -> None:
            oldest = datetime.now(UTC).date() - timedelta(days=days)
            if removed := await asyncio.to_thread(archive.remove_before, oldest):
                log.info("%d files of the archive from before %s removed", removed, oldest)

    return stage


def create_app(settings: Settings) -> Worker:
    """Return the worker, which opens a Redis connection of its own and closes it at its end."""
    redis = connect(redis_url(settings))
    archive = open_archive(settings)
    trouble = ArchiveTrouble(redis, settings.stream_prefix)
    keeper = BatchKeeper(archive, trouble, min(LONGEST_WAIT, settings.batch_timeout / 3)) if archive else None
    stage = create_stage(archive, keeper, settings.archive_days)

    if archive:
        forgotten = Forgotten(archive, redis, settings.stream_prefix)

        @stage.every(LOOK_INTERVAL)
        async def look() -> None:
            try:
                await forgotten.look()
            except ArchiveUnavailable as error:
                log.info("what Redis has lost is looked for later: %s", error)

    async def end() -> None:
        if archive:
            await asyncio.to_thread(archive.close)
        await redis.aclose()

    stage.at_end(end)
    return Worker(stage, settings=settings, registry=keeper.metrics.registry if keeper else None)


app = create_app(Settings())
