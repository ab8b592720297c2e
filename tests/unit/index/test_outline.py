"""What is remembered of an index."""

from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.outline import Outlines


class Answering:
    """Elasticsearch that knows the mean of some shards only, once it is ``late``."""

    late = False
    unnumbered = 0

    async def search(self, **_: Any) -> dict[str, Any]:
        words = {"value": 12.0 if self.late else 300.0}
        total = {"value": 10}
        return {
            "timed_out": self.late,
            "_shards": {"failed": 0},
            "hits": {"total": total},
            "aggregations": {"words": words, "unnumbered": {"doc_count": self.unnumbered}},
        }


@pytest.mark.asyncio
async def test_the_mean_of_a_part_is_not_taken_for_that_of_the_index() -> None:
    client = Answering()
    outlines = Outlines(cast("AsyncElasticsearch", client), "articles", remembered_for=0)
    assert (await outlines.get("700ms")).mean_words == 300
    client.late = True
    assert (await outlines.get("700ms")).mean_words == 300


@pytest.mark.asyncio
async def test_a_part_without_unnumbered_articles_tells_nothing_new_of_the_index() -> None:
    client = Answering()
    client.late = True
    outlines = Outlines(cast("AsyncElasticsearch", client), "articles", remembered_for=0)
    assert not (await outlines.get("700ms")).numbered
    client.late = False
    assert (await outlines.get("700ms")).numbered
    client.late = True
    assert (await outlines.get("700ms")).numbered
    client.unnumbered = 1
    assert not (await outlines.get("700ms")).numbered
