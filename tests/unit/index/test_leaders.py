"""Marking the hits of a page while Elasticsearch looks for the leaders of their stories."""

import asyncio
from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index import Hit, SearchRequest, parse
from warraq.index.elasticsearch import searcher
from warraq.index.elasticsearch.outline import Outlines
from warraq.index.elasticsearch.searcher import Searcher
from warraq.index.elasticsearch.spellings import Spellings
from warraq.index.hits import hit_of
from warraq.names import load_names

ARTICLES = [{"id": f"{n:032}", "story_id": f"{n:032}", "version": n, "body": "ميناء بيروت"} for n in range(5)]


class Answering:
    """Elasticsearch with five stories of one article, behind a client that sends a request a moment after it was
    asked to."""

    def __init__(self, events: list[str]) -> None:
        self._events = events

    async def search(self, **asked: Any) -> dict[str, Any]:
        await asyncio.sleep(0)
        if "stored_fields" in asked:
            self._events.append("leaders asked for")
        return {
            "timed_out": False,
            "_shards": {"failed": 0},
            "hits": {
                "total": {"value": len(ARTICLES)},
                "hits": [
                    {"_source": article, "_score": 1.0, "fields": {"id": [article["id"]], "story_id": [article["id"]]}}
                    for article in ARTICLES
                ],
            },
            "aggregations": {
                "words": {"value": 300.0},
                "unnumbered": {"doc_count": 0},
                "stories": {
                    "value": len(ARTICLES),
                    "buckets": [{"key": article["id"], "doc_count": 1} for article in ARTICLES],
                },
            },
        }


@pytest.mark.asyncio
async def test_leaders_are_asked_for_before_all_hits_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []

    def marked(*given: Any) -> Hit:
        events.append("marked")
        return hit_of(*given)

    monkeypatch.setattr(searcher, "hit_of", marked)
    client = cast("AsyncElasticsearch", Answering(events))
    asked = Searcher(client, "articles", Spellings(client, "articles"), Outlines(client, "articles"))
    found = await asked.search(SearchRequest(q="ميناء", facets="none"), parse("ميناء"), load_names(None))
    assert [hit.snippet for hit in found.hits] == ["<mark>ميناء</mark> بيروت"] * 5
    assert events.count("marked") == 5
    assert events.index("leaders asked for") < 2
