"""What is remembered of an index."""

from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.outline import Outlines


class Answering:
    """Elasticsearch that knows the mean of some shards only, once it is ``late``."""

    late = False

    async def search(self, **_: Any) -> dict[str, Any]:
        words = {"value": 12.0 if self.late else 300.0}
        total = {"value": 10}
        return {
            "timed_out": self.late,
            "_shards": {"failed": 0},
            "hits": {"total": total},
            "aggregations": {"words": words},
        }


@pytest.mark.asyncio
async def test_the_mean_of_a_part_is_not_taken_for_that_of_the_index() -> None:
    client = Answering()
    outlines = Outlines(cast("AsyncElasticsearch", client), "articles", remembered_for=0)
    assert (await outlines.get("700ms")).mean_words == 300
    client.late = True
    assert (await outlines.get("700ms")).mean_words == 300
