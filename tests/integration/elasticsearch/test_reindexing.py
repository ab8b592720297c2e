"""`warraq reindex`: nothing is lost on the way to the next version, nor on the way back."""

import asyncio
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.contract.samples import article, ids
from tests.support.indexes import ignore
from warraq.articles import Patch
from warraq.index import IndexUnavailable
from warraq.index.elasticsearch import ElasticsearchIndex, bulk, mapping, reindexing, setup, writer
from warraq.index.elasticsearch.setup import create_version, current_version

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH_SIZE", 20)
    monkeypatch.setattr(reindexing, "NEARLY_DONE", 5)


@pytest.mark.asyncio
async def test_everything_is_in_the_new_version_under_the_same_alias(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 51)])
    seen: list[tuple[int, int]] = []
    name = await index.versions.reindex(lambda done, total: seen.append((done, total)))
    assert name == index.names.version(2) == await current_version(index.client, index.names)
    assert await index.count() == 50
    assert len(await ids(index, "موسكو", size=100)) == 50
    assert seen[-1] == (50, 50)


@pytest.mark.asyncio
async def test_what_is_written_meanwhile_is_there_afterwards(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 101)])
    moved = asyncio.Event()
    written = 0

    async def keep_writing() -> None:
        nonlocal written
        while not moved.is_set():
            batch = [article(1000 + written + n) for n in range(10)] + [article(1 + written % 100, version=2 + written)]
            outcomes = await index.write(batch)
            if {outcome.status for outcome in outcomes} == {"written"}:
                written += 10
            else:  # blocked for the last pass: the stage would try again
                assert {outcome.status for outcome in outcomes} <= {"written", "unavailable"}

    writer = asyncio.create_task(keep_writing())
    await index.versions.reindex(ignore)
    moved.set()
    await writer
    await index.client.indices.refresh(index=index.names.alias)
    assert written > 0
    assert await index.count() == 100 + written
    newest = await index.get(article(1 + (written - 10) % 100).id)
    assert newest
    assert newest.version == 2 + written - 10


@pytest.mark.asyncio
async def test_an_interrupted_copy_goes_on_where_it_stopped(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 101)])

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await index.versions.reindex(stop)
    assert await current_version(index.client, index.names) == index.names.version(1)
    assert (await index.write([article(200)]))[0].status == "written"
    sent: list[str] = []

    async def counting(client: Any, operations: Any, refresh: bool = False) -> Any:
        sent.extend(operation.action["index"]["_id"] for operation in operations)
        return await bulk.send_bulk(client, operations, refresh)

    monkeypatch.setattr(reindexing, "send_bulk", counting)
    assert await index.versions.reindex(ignore) == index.names.version(2)
    assert await index.count() == 101
    assert len(sent) == len(set(sent)) == 81, "the first 20 were there already"


@pytest.mark.asyncio
async def test_a_version_begun_by_other_code_is_not_gone_on_with(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(1)])
    await create_version(index.client, index.names, 2, None)
    await index.client.indices.put_mapping(index=index.names.version(2), meta={"schema": 1, "analysis": "older"})
    assert await index.versions.reindex(ignore) == index.names.version(3)
    assert await index.count() == 1


@pytest.mark.asyncio
async def test_clocks_of_writers_do_not_matter(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    for number, ahead in ((1, timedelta(hours=1)), (2, timedelta(0)), (3, timedelta(hours=-1))):
        monkeypatch.setattr(writer, "datetime", Clock(ahead))
        await index.write([article(number)])
        await index.versions.reindex(ignore)
        await index.write([article(10 + number)])
        await index.versions.roll_back(ignore)
        await index.versions.drop_old()
    assert await index.count() == 6


class Clock:
    """``datetime`` of a machine whose clock is wrong."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self, zone: timezone) -> datetime:
        return datetime.now(zone) + self._ahead


@pytest.mark.asyncio
async def test_a_lost_alias_for_writing_is_made_again(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(1)])
    await index.client.indices.delete_alias(index=index.names.version(1), name=index.names.writing)
    await index.prepare()
    assert [outcome.status for outcome in await index.write([article(2)])] == ["written"]


@pytest.mark.asyncio
async def test_a_field_that_is_new_in_the_code_is_added_to_an_older_index(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    newer = {**mapping.mappings(), "properties": {**mapping.mappings()["properties"], "mood": {"type": "keyword"}}}
    monkeypatch.setattr(setup, "mappings", lambda: newer)
    await index.prepare()
    found = await index.client.indices.get_mapping(index=index.names.writing)
    assert found[index.names.version(1)]["mappings"]["properties"]["mood"] == {"type": "keyword"}


@pytest.mark.asyncio
async def test_a_closed_index_is_waited_for(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.client.indices.close(index=index.names.version(1))
    assert [outcome.status for outcome in await index.write([article(1)])] == ["unavailable"]
    await index.client.indices.open(index=index.names.version(1))
    assert [outcome.status for outcome in await index.write([article(1)])] == ["written"]


@pytest.mark.asyncio
async def test_a_copy_stopped_while_writing_was_blocked_leaves_no_block(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    await index.write([article(1)])

    async def fail(*_: Any) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr(reindexing.ElasticsearchVersions, "_swap", fail)
    with pytest.raises(IndexUnavailable, match="gone"):
        await index.versions.reindex(ignore)
    assert (await index.write([article(2)]))[0].status == "written"


@pytest.mark.asyncio
async def test_rolled_back_with_all_that_came_since(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 31)])
    await index.versions.reindex(ignore)
    await index.write([article(31), article(1, version=2, title="عنوان جديد")])
    await index.patch([Patch(id=article(3).id, story_id=article(2).id)])
    assert await index.versions.roll_back(ignore) == index.names.version(1)
    assert await index.count() == 31
    changed, merged = await index.get(article(1).id), await index.get(article(3).id)
    assert changed
    assert changed.title == "عنوان جديد"
    assert merged
    assert merged.story_id == article(2).id
    assert (await index.write([article(32)]))[0].status == "written"


@pytest.mark.asyncio
async def test_old_versions_are_dropped_only_when_asked(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(1)])
    await index.versions.reindex(ignore)
    assert await index.versions.drop_old() == [index.names.version(1)]
    assert await index.versions.drop_old() == []
    with pytest.raises(IndexUnavailable, match="no version before"):
        await index.versions.roll_back(ignore)
    assert await index.count() == 1


@pytest.mark.asyncio
async def test_all_workers_may_set_up_at_once(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.client.indices.delete(index=[index.names.version(1), index.names.patches, index.names.dead])
    await asyncio.gather(*(index.prepare() for _ in range(8)))
    assert await current_version(index.client, index.names) == index.names.version(1)
    assert await create_version(index.client, index.names, 1, None) is False
    assert await index.problems() == []


@pytest.mark.asyncio
async def test_what_is_wrong_with_an_index_is_told_with_its_remedy(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.client.indices.put_mapping(index=index.names.writing, meta={"schema": 1, "analysis": "older"})
    blocks = {"index.blocks.write": True, "index.blocks.read_only_allow_delete": True}
    await index.client.indices.put_settings(index=index.names.writing, settings=blocks)
    told = await index.problems()
    assert len(told) == 3
    assert "`warraq reindex`" in told[0]
    assert "run it again" in told[1]
    assert "disk" in told[2]
    await index.client.indices.put_settings(index=index.names.writing, settings=dict.fromkeys(blocks))
    await index.versions.reindex(ignore)
    assert await index.problems() == []


@pytest.mark.asyncio
async def test_histories_outlast_the_version_they_were_written_with(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    for version in (1, 2):
        await index.write([article(1, version=version, content_hash=f"{version}")])
    await index.versions.reindex(ignore)
    await index.versions.drop_old()
    assert [each.version for each in await index.history(article(1).id)] == [1, 2]


@pytest.mark.asyncio
async def test_a_version_whose_writer_was_killed_is_kept_when_it_is_delivered_again(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    first, second = (article(1, version=version, content_hash=f"{version}") for version in (1, 2))

    async def killed(*_: Any) -> dict[str, Any]:
        raise asyncio.CancelledError

    with monkeypatch.context() as patched:
        patched.setattr(writer, "keep_versions", killed)
        with pytest.raises(asyncio.CancelledError):
            await index.write([first])
    await index.write([second])
    assert [each.version for each in await index.history(first.id)] == [2]
    assert [outcome.status for outcome in await index.write([first])] == ["stale"]
    assert [each.version for each in await index.history(first.id)] == [1, 2]
