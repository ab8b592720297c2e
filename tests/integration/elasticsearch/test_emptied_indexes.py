"""Indexes that tests get one after the other (`tests.support.emptied_indexes`) keep nothing of the test before."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio

from tests.contract.samples import article, ids
from tests.index_fixtures import SHARDS
from tests.support.emptied_indexes import EmptiedIndexes
from warraq.articles import Patch
from warraq.index import DeadLetterCopy, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex

pytestmark = [pytest.mark.elasticsearch, pytest.mark.asyncio]


@pytest_asyncio.fixture
async def indexes(elasticsearch_url: str) -> AsyncIterator[EmptiedIndexes]:
    made = EmptiedIndexes(elasticsearch_url, SHARDS)
    yield made
    await made.delete()


async def test_no_article_version_word_patch_or_letter_is_left(indexes: EmptiedIndexes, elasticsearch_url: str) -> None:
    alias = await indexes.take()
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, refresh=True, shards=SHARDS)
    await index.write([article(1, version=7, title="غورباتشوف"), article(2)])
    await index.write([article(2, version=2, content_hash="2")])
    await index.patch([Patch(id=article(3).id, story_id=article(2).id)])
    letter = DeadLetterCopy("cleaner", "no text", "Unreadable", 1, datetime(2025, 12, 1, tzinfo=UTC), None)
    await index.dead_letters.replace_all({"1-0": letter})
    await indexes.give_back(alias)

    again = await indexes.take()
    assert (await index.count(), await index.history(article(2).id), await index.get(article(1).id)) == (0, [], None)
    assert (await index.client.count(index=f"{alias}*"))["count"] == 0
    assert [outcome.status for outcome in await index.write([article(1), article(3)])] == ["written", "written"]
    late = await index.get(article(3).id)
    assert late
    assert late.story_id == article(3).id
    assert (await index.search(SearchRequest(q="غورباتشوق"))).did_you_mean is None
    assert await ids(index, "غورباتشوف") == []
    await indexes.give_back(again)
    await index.close()


async def test_what_a_test_has_changed_is_deleted(indexes: EmptiedIndexes, elasticsearch_url: str) -> None:
    alias = await indexes.take()
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, shards=SHARDS)
    await index.client.indices.put_settings(index=index.names.version(1), settings={"index.blocks.write": True})
    await indexes.give_back(alias)
    assert not await index.client.indices.exists(index=index.names.patches)
    assert await indexes.take() != alias
    await index.close()


async def test_what_a_request_still_writes_to_is_deleted(indexes: EmptiedIndexes, elasticsearch_url: str) -> None:
    alias = await indexes.take()
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, refresh=True, shards=SHARDS)
    await index.write([article(1), article(2)])
    await index.client.update_by_query(
        index=index.names.version(1), scroll_size=1, requests_per_second=0.01, wait_for_completion=False
    )
    await indexes.give_back(alias)
    assert not await index.client.indices.exists(index=index.names.version(1))
    await index.close()


async def test_on_another_server_they_are_deleted(elasticsearch_url: str) -> None:
    indexes = EmptiedIndexes(elasticsearch_url, SHARDS, ours=False)
    alias = await indexes.take()
    await indexes.give_back(alias)
    again = await indexes.take()
    assert again != alias
    await indexes.give_back(again)
