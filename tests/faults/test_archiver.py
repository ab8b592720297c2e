"""The archive under fire: whatever happens to archiver or disk, an entry is in it before Redis lets go of it."""

from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from tests.faults.full_disk import FULL_DISK
from tests.faults.observing import news
from tests.support.redis_server import RedisServer
from tests.support.s3_server import start_s3
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.archive import FolderArchive, read_in_order
from warraq.archive.bucket import BucketArchive
from warraq.archive.trouble import ArchiveTrouble
from warraq.articles import RawArticle
from warraq.streams import RAW, Ledger, Publisher, connect
from warraq.streams.client.reports import StageStatus
from warraq.streams.entry import Entry
from warraq.streams.keys import Keys
from warraq.streams.wire import peek_id


async def archiver(redis: Redis) -> StageStatus:
    return next(stage for stage in (await Ledger(redis).status()).stages if stage.stage == "archiver")


async def archived(redis: Redis, number: int) -> None:
    """The archiver has acknowledged ``number`` entries at least."""

    async def enough() -> bool:
        return (await archiver(redis)).done >= number

    await until(enough)


async def push(redis: Redis, number: int) -> set[str]:
    """Ids of ``number`` new entries."""
    before = {row[0] for row in await redis.xrange(RAW)}
    await Publisher(redis).publish([news(f"خبر {len(before)} {each} " * 20) for each in range(number)])
    rows: Any = await redis.xrange(RAW)
    return {row[0].decode() for row in rows if row[0] not in before}


def kept(data: Path) -> list[str]:
    """Ids of the entries in the archive, in order, those that are there twice twice."""
    archive = FolderArchive(data / "archive")
    return [passed.entry.id for passed in read_in_order(archive, archive.files(), {})]


@pytest.mark.asyncio
async def test_a_killed_archiver_loses_nothing(redis_url: str, workers: Workers, tmp_path: Path) -> None:
    redis, pushed = connect(redis_url), set[str]()
    settings = {"redis_url": redis_url, "data": str(tmp_path), "batch_size": "5"}
    for round_ in range(4):
        victim = workers.start("services.archiver", **settings)
        pushed |= await push(redis, 200)
        await archived(redis, round_ * 150 + 20)
        victim.kill()
        victim.wait()
        acknowledged: Any = await redis.xpending(RAW, "archiver")
        assert (await archiver(redis)).waiting + acknowledged["pending"] + len(set(kept(tmp_path))) >= len(pushed)
    workers.start("services.archiver", **settings)
    await archived(redis, 800)
    assert set(kept(tmp_path)) == pushed
    assert len(kept(tmp_path)) < 900, "only what was in hand may be there twice"
    await redis.aclose()


@pytest.mark.asyncio
async def test_a_full_disk_is_said_and_waited_for_and_nothing_is_lost(
    redis_url: str, workers: Workers, tmp_path: Path
) -> None:
    redis = connect(redis_url)
    worker = workers.start(FULL_DISK, redis_url=redis_url, data=str(tmp_path), batch_size="10", batch_timeout="3")
    first = await push(redis, 30)
    await archived(redis, 30)
    (tmp_path / "full").touch()
    trouble, second = ArchiveTrouble(redis), await push(redis, 100)

    async def said() -> bool:
        return "No space left on device" in (await trouble.current() or "")

    async def set_aside() -> bool:
        return (await archiver(redis)).retried > 0

    await until(said)
    await until(set_aside)
    assert (await archiver(redis)).done == 30
    assert await Publisher(redis).backlog() >= 100, "whoever pushes is held up by it at last"
    assert set(kept(tmp_path)) == first
    (tmp_path / "full").unlink()
    await archived(redis, 130)
    assert sorted(kept(tmp_path)) == sorted(first | second), "each once, and no half frame between them"
    assert (await trouble.current(), (await archiver(redis)).dead, worker.poll()) == (None, 0, None)
    await redis.aclose()


@pytest.mark.asyncio
async def test_a_killed_s3_server_is_said_and_waited_for_and_nothing_is_lost(
    redis_url: str, workers: Workers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server, redis = start_s3(), connect(redis_url)
    for name, value in server.env.items():
        monkeypatch.setenv(name, value)
    trouble, archive = ArchiveTrouble(redis), BucketArchive("s3://archive/raw")
    server.kill()
    pushed = await push(redis, 300)
    settings = {"redis_url": redis_url, "data": str(tmp_path), "archive": archive.place}
    worker = workers.start("services.archiver", **settings)

    async def said() -> bool:
        return archive.place in (await trouble.current() or "")

    await until(said)
    assert (await archiver(redis)).done == 0
    server.start()
    await archived(redis, 300)
    found = [each.entry.id for each in read_in_order(archive, archive.files(), {})]
    assert (sorted(found), await trouble.current()) == (sorted(pushed), None)
    worker.terminate()
    assert worker.wait(10) == 0
    server.kill()
    await redis.aclose()


@pytest.mark.asyncio
async def test_an_archiver_tells_what_redis_has_lost(
    redis_server: RedisServer, workers: Workers, tmp_path: Path
) -> None:
    redis, settings = connect(redis_server.url), {"redis_url": redis_server.url, "data": str(tmp_path)}
    worker = workers.start("services.archiver", **settings)
    [entry_id, _] = await push(redis, 2)
    await archived(redis, 2)
    worker.kill()
    worker.wait()
    [[_, fields]] = await redis.xrange(RAW, entry_id, entry_id)
    await redis.xdel(RAW, entry_id)
    await redis.delete(Keys().trail(peek_id(Entry(entry_id, fields), RawArticle)))
    redis_server.kill()
    redis_server.start()
    workers.start("services.archiver", **settings)

    async def told() -> bool:
        return (await Ledger(redis).status()).lost == 1

    await until(told)
    await redis.aclose()
