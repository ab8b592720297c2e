"""`warraq reindex`: nothing is lost on the way to the next version, nor on the way back."""

import asyncio
from typing import Any

import pytest

from tests.contract.samples import article, ids
from warraq.articles import Patch
from warraq.index import IndexUnavailable
from warraq.index.elasticsearch import ElasticsearchIndex, reindexing
from warraq.index.elasticsearch.setup import create_version, current

pytestmark = pytest.mark.elasticsearch


def ignore(done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reindexing, "BATCH", 20)
    monkeypatch.setattr(reindexing, "NEARLY_DONE", 5)


@pytest.mark.asyncio
async def test_everything_is_in_the_new_version_under_the_same_alias(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 51)])
    seen: list[tuple[int, int]] = []
    name = await index.reindex(lambda done, total: seen.append((done, total)))
    assert name == index.names.version(2) == await current(index.client, index.names)
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
                await asyncio.sleep(0.05)

    writer = asyncio.create_task(keep_writing())
    await index.reindex(ignore)
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
        await index.reindex(stop)
    assert await current(index.client, index.names) == index.names.version(1)
    assert (await index.write([article(200)]))[0].status == "written"
    assert await index.reindex(ignore) == index.names.version(2)
    assert await index.count() == 101


@pytest.mark.asyncio
async def test_a_copy_stopped_while_writing_was_blocked_leaves_no_block(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = elasticsearch_index
    await index.write([article(1)])

    async def fail(*_: Any) -> None:
        raise ConnectionError("gone")

    monkeypatch.setattr(reindexing.Reindexer, "_swap", fail)
    with pytest.raises(IndexUnavailable, match="gone"):
        await index.reindex(ignore)
    assert (await index.write([article(2)]))[0].status == "written"


@pytest.mark.asyncio
async def test_rolled_back_with_all_that_came_since(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(n) for n in range(1, 31)])
    await index.reindex(ignore)
    await index.write([article(31), article(1, version=2, title="عنوان جديد")])
    await index.patch([Patch(id=article(3).id, story_id=article(2).id)])
    assert await index.roll_back(ignore) == index.names.version(1)
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
    await index.reindex(ignore)
    assert await index.drop_old() == [index.names.version(1)]
    assert await index.drop_old() == []
    with pytest.raises(IndexUnavailable, match="no version before"):
        await index.roll_back(ignore)
    assert await index.count() == 1


@pytest.mark.asyncio
async def test_all_workers_may_set_up_at_once(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.client.indices.delete(index=[index.names.version(1), index.names.patches, index.names.dead])
    await asyncio.gather(*(index.prepare() for _ in range(8)))
    assert await current(index.client, index.names) == index.names.version(1)
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
    await index.reindex(ignore)
    assert await index.problems() == []
