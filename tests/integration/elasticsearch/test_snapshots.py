"""`warraq index snapshot` and `warraq index restore`, on the server's own repository."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from typer.testing import CliRunner

from tests.contract.samples import article, ids
from tests.support.indexes import delete_indexes
from warraq.articles import IndexedArticle, Patch
from warraq.cli.commands import app
from warraq.index import IndexUnavailable
from warraq.index.elasticsearch import ElasticsearchIndex

pytestmark = [pytest.mark.elasticsearch, pytest.mark.asyncio]


@pytest_asyncio.fixture
async def index(elasticsearch_index: ElasticsearchIndex) -> AsyncIterator[ElasticsearchIndex]:
    """With a repository of its own, which is forgotten afterwards."""
    yield elasticsearch_index
    client, name = elasticsearch_index.client.options(ignore_status=404), elasticsearch_index.names.alias
    for snapshot in await elasticsearch_index.snapshots.list():
        await client.snapshot.delete(repository=name, snapshot=snapshot.name)
    await client.snapshot.delete_repository(name=name)


async def documents(index: ElasticsearchIndex) -> list[IndexedArticle | None]:
    return [await index.get(article(n).id) for n in range(1, 31)]


async def test_what_was_lost_comes_back_as_it_was(index: ElasticsearchIndex) -> None:
    await index.write([article(n) for n in range(1, 31)])
    await index.write([article(1, version=2, content_hash="2", title="عنوان جديد")])
    await index.patch(
        [Patch(id=article(3).id, story_id=article(2).id), Patch(id=article(99).id, story_id=article(2).id)]
    )
    before = await documents(index)
    made = await index.snapshots.make("night")
    assert made.articles == 30
    await index.write([article(31)])

    await delete_indexes(index)
    await index.prepare()  # as services do that are started too early: empty, it may be replaced
    assert await index.snapshots.restore(made.name) == made
    assert await documents(index) == before
    assert (await index.count(), len(await ids(index, "موسكو", size=100))) == (30, 29)
    assert [version.version for version in await index.history(article(1).id)] == [1, 2]
    assert await index.problems() == []
    assert (await index.write([article(99)]))[0].status == "written"
    late = await index.get(article(99).id)
    assert late
    assert late.story_id == article(2).id


async def test_one_made_while_writing_was_blocked_can_be_written_to(index: ElasticsearchIndex) -> None:
    await index.write([article(1)])
    await index.client.indices.add_block(index=index.names.version(1), block="write")
    made = await index.snapshots.make()
    await delete_indexes(index)
    await index.snapshots.restore(made.name)
    assert (await index.write([article(2)]))[0].status == "written"


async def test_a_backup_makes_one_and_names_it(
    index: ElasticsearchIndex, elasticsearch_url: str, redis_url: str, tmp_path: Path
) -> None:
    await index.write([article(1)])
    settings = {
        "WARRAQ_ELASTICSEARCH_URL": elasticsearch_url,
        "WARRAQ_ELASTICSEARCH_INDEX": index.names.alias,
        "WARRAQ_REDIS_URL": redis_url,
        "WARRAQ_DATA": str(tmp_path / "data"),
    }
    command = ["backup", str(tmp_path / "copy"), "--json"]
    done = await asyncio.to_thread(CliRunner().invoke, app, command, env=settings)
    assert done.exit_code == 0, done.exception
    (made,) = await index.snapshots.list()
    assert f"`warraq index restore {made.name}`" in json.loads(done.stdout)["elsewhere"][0]
    assert made.articles == 1


async def test_what_cannot_be_done_is_said_and_changes_nothing(index: ElasticsearchIndex) -> None:
    assert await index.snapshots.list() == []
    await index.write([article(1)])
    first = await index.snapshots.make("first")
    with pytest.raises(IndexUnavailable, match=r"no snapshot first: .*already exists"):
        await index.snapshots.make("first")
    with pytest.raises(IndexUnavailable, match=r"no snapshot First Night: .*whitespace"):
        await index.snapshots.make("First Night")
    with pytest.raises(IndexUnavailable, match="no snapshot second; there are: first"):
        await index.snapshots.restore("second")
    with pytest.raises(IndexUnavailable, match="is not empty"):
        await index.snapshots.restore("first")
    assert (await index.count(), await index.snapshots.list()) == (1, [first])
