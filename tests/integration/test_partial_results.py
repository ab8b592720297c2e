"""An index that answers only in part: said in the answer, and on the page."""

from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis

from services.search.app import build_app
from tests.support.documents import tagged_article
from warraq.articles import IndexedArticle
from warraq.index import SearchRequest, SearchResult
from warraq.index.elasticsearch.fields import SEPARATOR
from warraq.index.elasticsearch.outline import Outlines
from warraq.index.elasticsearch.searcher import Searcher
from warraq.index.elasticsearch.spellings import Spellings
from warraq.index.models import NameField
from warraq.index.parsing import parse
from warraq.names import load_names
from warraq.streams import Ledger

NOTICE = "لم يُجب جزء من الفهرس"


class HalfAway:
    """An index of which some shards do not answer."""

    async def search(self, request: SearchRequest) -> SearchResult:
        return SearchResult(query=request.q, total=0, took_ms=1, hits=[], facets={}, partial=True)

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        return []

    async def count(self) -> int:
        return 0


@pytest.mark.asyncio
async def test_a_partial_result_is_said_in_the_api_and_on_the_page(redis: Redis) -> None:
    transport = httpx.ASGITransport(build_app(HalfAway(), Ledger(redis)))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://search") as client:
        answer = await client.get("/api/search", params={"q": "خبر"})
        page = await client.get("/", params={"q": "خبر"}, headers={"accept": "text/html"})
    assert answer.json()["partial"] is True
    assert NOTICE in page.text


class Slow:
    """Elasticsearch, some of whose shards had no time or failed."""

    def __init__(self, timed_out: bool, failed: int) -> None:
        self.timed_out, self.failed = timed_out, failed

    async def search(self, **_: Any) -> dict[str, Any]:
        empty = {"doc_count": 0}
        groups = {"buckets": defaultdict(lambda: empty)}
        counts = {
            "all": empty,
            "groups": groups,
            "undated": {"stories": {"value": 0}},
            "result": {"stories": {"value": 0}},
        }
        return {
            "timed_out": self.timed_out,
            "_shards": {"failed": self.failed},
            "hits": {"hits": [], "max_score": None},
            "aggregations": counts,
        }


def _searcher(client: Any) -> Searcher:
    return Searcher(client, "articles", Spellings(client, "articles", 0), Outlines(client, "articles", 0))


@pytest.mark.asyncio
@pytest.mark.parametrize(("timed_out", "failed", "partial"), [(True, 0, True), (False, 1, True), (False, 0, False)])
async def test_a_late_or_failed_shard_makes_a_partial_result(timed_out: bool, failed: int, partial: bool) -> None:
    searcher = _searcher(Slow(timed_out, failed))
    request = SearchRequest(q="خبر")
    assert (await searcher.search(request, parse(request.q), load_names())).partial is partial


class Spent(Slow):
    """Finds a page, and has no time left to count anything: its answers then have no aggregations at all."""

    async def search(self, **_: Any) -> dict[str, Any]:
        article = IndexedArticle(**dict(tagged_article(1)), indexed_at=datetime(2025, 1, 1, tzinfo=UTC))
        hits = [{"_id": article.id, "_score": 1.0, "_source": article.model_dump(mode="json")}]
        hits[0]["fields"] = {"story_id": [article.story_id], "id": [article.id]}  # as of a collapsed search
        return {"timed_out": True, "_shards": {"failed": 0}, "hits": {"hits": hits, "max_score": 1.0}}


@pytest.mark.asyncio
async def test_a_search_whose_time_is_over_before_anything_was_counted_is_partial() -> None:
    searcher = _searcher(Spent(True, 0))
    request = SearchRequest(q="خبر", source=["site.example"], histogram="month")
    found = await searcher.search(request, parse(request.q), load_names())
    assert (found.partial, found.hits) == (True, [])


class Late(Slow):
    """Remembers within what time it was asked to answer."""

    asked: list[str]

    async def search(self, **body: Any) -> dict[str, Any]:
        self.asked.append(body["timeout"])
        buckets = {"buckets": [{"key": f"سلمي حداد{SEPARATOR}سلمى حداد", "doc_count": 1}]}
        return {"timed_out": self.timed_out, "_shards": {"failed": 0}, "aggregations": {"person 0": buckets}}


@pytest.mark.asyncio
async def test_spellings_are_asked_for_within_the_time_of_the_search_and_remembered_when_all_have_answered() -> None:
    client = Late(timed_out=True, failed=0)
    client.asked = []
    spellings = Spellings(client, "articles")  # type: ignore[arg-type]
    keys: dict[NameField, list[str]] = {"person": ["سلمي حداد"]}
    for timed_out, complete in ((True, False), (False, True), (False, True)):
        client.timed_out = timed_out
        assert await spellings.of(keys, "700ms") == ({("person", "سلمي حداد"): "سلمى حداد"}, complete)
    assert client.asked == ["700ms", "700ms"]
