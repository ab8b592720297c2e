"""A copy of a Redis over its connection, and an append-only redis-server that starts from it."""

import asyncio
from pathlib import Path

import pytest
import redis
from redis.exceptions import RedisError

from tests.support.redis_server import RedisServer
from warraq.cli.embedded_redis import place_rdb
from warraq.streams import connect
from warraq.streams.client.rdb import copy_rdb

BLOB = "خبر عاجل\r\n".encode() * 200_000  # more than is read at once


async def copy(url: str, target: Path) -> None:
    client = connect(url)
    try:
        await copy_rdb(client, target)
        assert await client.ping(), "the client can still be used"
    finally:
        await client.aclose()


@pytest.mark.parametrize("diskless", ["yes", "no"])
def test_an_append_only_redis_starts_from_the_copy_and_keeps_what_comes_after(
    redis_server: RedisServer, tmp_path: Path, diskless: str
) -> None:
    with redis.Redis.from_url(redis_server.url) as client:
        client.config_set("repl-diskless-sync", diskless)
        client.config_set("repl-diskless-sync-delay", 0)
        client.set("blob", BLOB)
        client.xadd("stream", {"article": "مقال"}, id="1-1")
        client.xgroup_create("stream", "cleaner", id="0")
        client.xreadgroup("cleaner", "one", {"stream": ">"})
        asyncio.run(copy(redis_server.url, tmp_path / "redis.rdb"))
    place_rdb(tmp_path / "redis.rdb", tmp_path / "restored")
    with RedisServer(tmp_path / "restored") as other, redis.Redis.from_url(other.url) as client:
        assert client.get("blob") == BLOB
        assert client.xpending("stream", "cleaner")["pending"] == 1
        client.set("later", "1")
        other.stop()
        other.start()
        assert (client.get("later"), client.get("blob")) == (b"1", BLOB)


def test_a_user_that_may_not_copy_is_told_so(redis_server: RedisServer, tmp_path: Path) -> None:
    with redis.Redis.from_url(redis_server.url) as client:
        client.acl_setuser("reader", enabled=True, passwords=["+secret"], keys=["*"], categories=["+@all", "-@admin"])
    url = redis_server.url.replace("//", "//reader:secret@")
    with pytest.raises(RedisError, match="permissions"):
        asyncio.run(copy(url, tmp_path / "redis.rdb"))
