"""Versions of the index that older code has made: read, added to, gone back to."""

from typing import Any

import pytest

from tests.contract.samples import article, ids
from tests.support.indexes import delete_indexes, ignore
from warraq.index.elasticsearch import ElasticsearchIndex, mapping
from warraq.index.synonyms import load_synonyms

pytestmark = pytest.mark.elasticsearch


@pytest.mark.asyncio
async def test_an_index_of_the_schema_before_goes_on_until_it_is_made_anew(elasticsearch_url: str, alias: str) -> None:
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, refresh=True)
    before, made = mapping.mappings(), mapping.settings(load_synonyms())
    del before["properties"]["lead"], made["similarity"]
    before["_meta"] = {"schema": 1, "analysis": "of the version before"}
    await _make_first(index, before, made)
    assert {outcome.status for outcome in await index.write([article(1)])} == {"written"}
    assert await ids(index, "المعاهدات") == [article(1).id]
    assert any("warraq reindex" in problem for problem in await index.problems())
    await index.versions.reindex(ignore)
    assert await index.problems() == []
    assert await ids(index, "المعاهدات") == [article(1).id]
    await delete_indexes(index)
    await index.close()


async def _make_first(index: ElasticsearchIndex, mappings: dict[str, Any], settings: dict[str, Any]) -> None:
    """The first version, as other code makes it."""
    aliases: dict[str, Any] = {index.names.alias: {}, index.names.writing: {"is_write_index": True}}
    await index.client.indices.create(
        index=index.names.version(1), mappings=mappings, settings=settings, aliases=aliases
    )


@pytest.mark.asyncio
async def test_rolled_back_to_a_version_that_only_older_code_has_written_to(elasticsearch_url: str, alias: str) -> None:
    index = ElasticsearchIndex(elasticsearch_url, alias=alias, refresh=True)
    before = mapping.mappings()
    del before["properties"]["story_number"]
    before["_meta"]["schema"] = 3
    await _make_first(index, before, mapping.settings(load_synonyms()))
    await index.versions.grow(2)
    assert {outcome.status for outcome in await index.write([article(1), article(2)])} == {"written"}
    [told] = await index.problems()
    assert "schema 3" in told
    assert "words" not in told
    assert await index.versions.roll_back(ignore) == index.names.version(1)
    assert set(await ids(index, "موسكو")) == {article(1).id, article(2).id}
    await delete_indexes(index)
    await index.close()
