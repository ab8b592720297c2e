"""An index of several shards: searched as one, copied shard by shard, made by splitting."""

import asyncio

import pytest

from tests.contract.samples import article, ids
from tests.support.indexes import delete_indexes, ignore
from warraq.index import IndexUnavailable, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex, reindexing
from warraq.index.elasticsearch.setup import count_shards, current_version

pytestmark = [pytest.mark.elasticsearch, pytest.mark.asyncio]

MERGED_SOON = {"index.merge.policy.floor_segment": "16mb", "index.merge.policy.segments_per_tier": "4"}
DIRECT = list(range(1, 41))


async def shards(index: ElasticsearchIndex) -> int:
    return await count_shards(index.client, await current_version(index.client, index.names))


async def merge_policy(index: ElasticsearchIndex) -> dict[str, str]:
    """What Elasticsearch itself says of the index that is written to."""
    version = await current_version(index.client, index.names)
    found = await index.client.indices.get_settings(index=version, name="index.merge.*", flat_settings=True)
    return dict(found[version]["settings"])


async def test_a_word_is_as_rare_as_in_all_shards_together(elasticsearch_url: str, alias: str) -> None:
    """Scores do not depend on which shard an article fell into."""
    scores = []
    for number in (1, 3):
        index = ElasticsearchIndex(elasticsearch_url, alias=f"{alias}-s{number}", refresh=True, shards=number)
        await index.prepare()
        assert await shards(index) == number
        await index.write([article(n) for n in DIRECT])
        result = await index.search(SearchRequest(q="موسكو", size=100))
        scores.append({hit.id: hit.score for hit in result.hits})
        await delete_indexes(index)
        await index.close()
    one, three = scores
    assert len(one) == len(DIRECT)
    assert three == pytest.approx(one)


async def test_it_is_copied_shard_by_shard_and_back(
    elasticsearch_url: str, alias: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reindexing, "BATCH_SIZE", 7)
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, refresh=True, shards=3)
    await index.prepare()
    await index.write([article(n) for n in DIRECT])
    seen: list[tuple[int, int]] = []
    await index.versions.reindex(lambda done, total: seen.append((done, total)))
    assert (await index.count(), await shards(index), seen[-1]) == (40, 3, (40, 40))
    await index.write([article(1, version=9), article(50)])
    copied: list[int] = []
    await index.versions.roll_back(lambda done, total: copied.append(done))
    assert await current_version(index.client, index.names) == index.names.version(1)
    assert len(await ids(index, "موسكو", size=100)) == 41
    assert (await index.get(article(1).id) or article(1)).version == 9
    await delete_indexes(index)
    await index.close()


async def test_split_under_writes_it_has_every_article_and_goes_back(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    before = await shards(index)
    await index.write([article(n, version=5) for n in DIRECT])
    moved = asyncio.Event()
    written: list[str] = []

    async def keep_writing() -> None:
        number = 1000
        while not moved.is_set() or not written:
            [outcome] = await index.write([article(number)])
            if outcome.status == "written":
                written.append(article(number).id)
                number += 1
            else:
                assert outcome.status == "unavailable"

    writer = asyncio.create_task(keep_writing())
    name = await index.versions.grow(before * 4)
    moved.set()
    await writer
    assert (name, await shards(index)) == (index.names.version(2), before * 4)
    assert await index.count() == len(DIRECT) + len(written)
    [older] = await index.write([article(1, version=4)])
    assert older.status == "stale"  # versions were kept
    [newer] = await index.write([article(1, version=6)])
    assert newer.status == "written"
    await index.versions.roll_back(ignore)
    assert (await shards(index), await index.count()) == (before, len(DIRECT) + len(written))
    assert (await index.get(article(1).id) or article(1)).version == 6


async def test_small_segments_are_merged_sooner_also_after_a_split(elasticsearch_index: ElasticsearchIndex) -> None:
    assert await merge_policy(elasticsearch_index) == MERGED_SOON
    await elasticsearch_index.versions.grow(await shards(elasticsearch_index) * 2)
    assert await merge_policy(elasticsearch_index) == MERGED_SOON


async def test_what_cannot_be_split_stays_as_it_is(elasticsearch_index: ElasticsearchIndex) -> None:
    index = elasticsearch_index
    await index.write([article(1)])
    with pytest.raises(IndexUnavailable, match="can be split into"):
        await index.versions.grow(await shards(index))
    [outcome] = await index.write([article(2)])
    assert (outcome.status, await index.count()) == ("written", 2)
