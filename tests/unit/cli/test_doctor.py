"""What `warraq doctor` says of the counts and of the archive."""

from pathlib import Path

import pytest
from redis import Redis

from tests.contract.samples import article
from tests.support.topics import TopicEncoder
from tests.unit.cli.test_commands import warraq
from warraq.cli.doctor import checks
from warraq.index import open_index
from warraq.index.semantic.semantic import Semantic
from warraq.settings import Settings
from warraq.topology import GROUPS, RAW

pytestmark = pytest.mark.asyncio


async def look(name: str, redis_url: str, data: Path, **settings: str) -> tuple[bool, str]:
    """What the check called ``name`` says."""
    found = await checks(Settings.model_validate({"redis_url": redis_url, "data": data} | settings))
    [check] = [check for check in found if check.name == name]
    return check.ok, check.detail


async def counts(redis_url: str, data: Path) -> tuple[bool, str]:
    return await look("counts", redis_url, data)


async def test_dead_letters_are_named_with_what_to_do_and_are_not_ok(redis_url: str, tmp_path: Path) -> None:
    assert await counts(redis_url, tmp_path) == (True, "pushed 0, indexed 0, dead 0, in flight 0")
    with Redis.from_url(redis_url) as redis:
        redis.xgroup_create(RAW, GROUPS[RAW], 0, mkstream=True)
        for number in (1, 2):
            redis.xadd(RAW, {"content": ""})
            [[_, [[entry, _]]]] = redis.xreadgroup(GROUPS[RAW], "test", {RAW: ">"})
            redis.xack(RAW, GROUPS[RAW], entry)
            redis.hset("articles:counters", f"dead:{RAW}", number)
            letters = "1 dead letter" if number == 1 else "2 dead letters"
            ok, detail = await counts(redis_url, tmp_path)
            assert not ok
            assert detail.partition("; ")[2].startswith(f"{letters}: `warraq dead list` has the reasons")


async def test_dead_letters_that_stop_the_cleaner_are_named_with_their_setting(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.xadd("articles:dead", {"content": "خبر " * 500_000, "stage": "cleaner", "stream": RAW})
    ok, detail = await look("counts", redis_url, tmp_path, max_dead_bytes="2000000")
    assert not ok
    assert "they hold 3 MB, more than 2 (WARRAQ_MAX_DEAD_BYTES): nothing new is cleaned" in detail


async def test_counts_that_do_not_add_up_are_a_failure(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.hset("articles:counters", f"dead:{RAW}", 1)
    ok, detail = await counts(redis_url, tmp_path)
    assert not ok
    assert "they do not add up; 1 dead letter" in detail


async def test_an_archiver_that_never_ran_is_named_for_the_stream_grows(redis_url: str, tmp_path: Path) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.xgroup_create(RAW, GROUPS[RAW], 0, mkstream=True)
        ok, detail = await look("archive", redis_url, tmp_path)
        assert not ok
        assert detail.startswith("the archiver has never run")
        redis.xgroup_create(RAW, "archiver", 0)
        assert (await look("archive", redis_url, tmp_path))[0]


async def test_an_archive_without_room_is_named_with_its_reason_and_what_waits(redis_url: str, tmp_path: Path) -> None:
    assert await look("archive", redis_url, tmp_path) == (True, str(tmp_path / "archive"))
    with Redis.from_url(redis_url) as redis:
        redis.xgroup_create(RAW, "archiver", 0, mkstream=True)
        redis.xadd(RAW, {"content": "خبر"})
        redis.set("archive:trouble", "No space left on device")
    ok, detail = await look("archive", redis_url, tmp_path)
    assert not ok
    assert detail.startswith("cannot be written: No space left on device; 1 entry wait")
    assert await look("archive", redis_url, tmp_path, archive="off") == (True, "off (WARRAQ_ARCHIVE)")
    shown = warraq("status", WARRAQ_REDIS_URL=redis_url, WARRAQ_DATA=str(tmp_path)).stdout
    assert "the archive cannot be written, entries wait in Redis: No space left on device" in " ".join(shown.split())


async def test_articles_without_a_vector_are_named_where_semantic_search_is_on(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("warraq.index.factory._semantic", lambda folder, lazily: Semantic(TopicEncoder()))
    index = open_index(Settings(data=tmp_path))
    await index.write([article(1), article(2)])
    await index.close()
    assert await look("index", redis_url, tmp_path) == (True, "2 articles")
    ok, detail = await look("index", redis_url, tmp_path, semantic="on")
    assert (ok, detail) == (False, "2 articles; 2 articles without a vector: run `warraq semantic backfill`")
