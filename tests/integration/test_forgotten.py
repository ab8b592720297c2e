"""What the archive has and a Redis that came back lacks is told, whoever else was down."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from tests.integration.test_redis_faults import article
from tests.support.redis_server import RedisServer
from warraq.archive import FolderArchive, compress
from warraq.archive.forgotten import CLOCK_SKEW_MS, Forgotten
from warraq.archive.records import time_of
from warraq.articles import article_id
from warraq.streams import Ledger, Publisher, connect
from warraq.streams.entry import Entry
from warraq.streams.keys import TRAIL_TTL, Keys
from warraq.topology import INGESTOR, RAW

pytestmark = pytest.mark.asyncio


async def archived(redis: Redis, archive: FolderArchive) -> Sequence[Entry]:
    """All that waits, which is in the archive now."""
    rows: Any = await redis.xrange(RAW)
    entries = [Entry(entry_id.decode(), fields) for entry_id, fields in rows]
    archive.append(time_of(entries[0]), compress(entries))
    return entries


def restart(server: RedisServer) -> None:
    server.kill()
    server.start()


async def test_what_the_archive_alone_has_is_told_until_it_is_pushed_again(
    redis_server: RedisServer, tmp_path: Path
) -> None:
    redis, archive = connect(redis_server.url), FolderArchive(tmp_path)
    _, second, _ = await Publisher(redis).publish([article(number) for number in range(3)])
    forgotten, entries = Forgotten(archive, redis), await archived(redis, archive)
    restart(redis_server)
    assert await forgotten.look() == 0, "nothing is missing"

    await redis.xdel(RAW, *(entry.id for entry in entries[1:]))
    await redis.delete(Keys().trail(second))
    assert await forgotten.look() == 0, "it has looked at this Redis"
    restart(redis_server)
    assert await Forgotten(archive, redis).look() == 1, "the first waits, the third has its trail"
    assert await redis.smembers(Keys().lost) == {second.encode()}  # type: ignore[misc]
    await Publisher(redis).publish([article(1)])
    assert (await Ledger(redis).status()).lost == 0
    await redis.aclose()


async def test_a_newer_version_that_is_gone_is_told(redis_server: RedisServer, tmp_path: Path) -> None:
    redis, archive = connect(redis_server.url), FolderArchive(tmp_path)
    [id_] = await Publisher(redis).publish([article(1)])
    [entry] = await archived(redis, archive)
    await redis.xdel(RAW, entry.id)
    trail = Keys().trail(id_)
    await redis.hset(trail, INGESTOR, entry.at - CLOCK_SKEW_MS - 1)  # type: ignore[misc]
    restart(redis_server)
    assert await Forgotten(archive, redis).look() == 1
    await redis.aclose()


async def test_what_others_have_added_is_not_taken_to_be_lost(redis_server: RedisServer, tmp_path: Path) -> None:
    redis, archive = connect(redis_server.url), FolderArchive(tmp_path)
    for number in range(2):
        await redis.xadd(RAW, {"data": article(number).model_dump_json()})
    entries = await archived(redis, archive)
    await redis.xdel(RAW, entries[0].id)  # one is done; a trail begins with the first stage
    await redis.hset(Keys().trail(article_id(article(0))), "cleaner", entries[0].at)  # type: ignore[misc]
    restart(redis_server)
    assert await Forgotten(archive, redis).look() == 0
    await redis.aclose()


async def test_an_archive_older_than_what_redis_remembers_is_not_read(
    redis_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    redis, archive = connect(redis_server.url), FolderArchive(tmp_path)
    info = await redis.info("server") | {"uptime_in_seconds": TRAIL_TTL + 60}

    async def long_up(_: str) -> dict[str, Any]:
        return info

    monkeypatch.setattr(redis, "info", long_up)
    monkeypatch.setattr(archive, "files", pytest.fail)
    assert await Forgotten(archive, redis).look() == 0
    await redis.aclose()
