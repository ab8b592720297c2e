"""What HTTP asks of every answer: problems as RFC 9457 has them, caching, compression, a true description."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pydantic import TypeAdapter
from redis.asyncio import Redis

from services.gateway.app import build_app
from services.ingestor.app import build_app as build_ingestor
from services.search import examples
from services.search.alerts_api import ShownAlert
from services.search.story_api import Related, Story
from services.stream_pages import pipeline_document
from tests.browser.newsroom import PORT_ID
from warraq.articles import IndexedArticle
from warraq.index import SearchIndex, SearchResult
from warraq.index.models import Histogram, Hit
from warraq.settings import Settings
from warraq.streams import Publisher
from warraq.streams.client.reports import Trail

PROBLEM = "application/problem+json"


@pytest_asyncio.fixture
async def gateway(index: SearchIndex, redis: Redis) -> AsyncIterator[httpx.AsyncClient]:
    app = build_app(redis, index, Settings())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as opened:
        yield opened


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/stories/nowhere", 404),
        ("DELETE", "/api/search", 405),
        ("GET", "/api/search?size=x", 422),
        ("GET", "/api/search?cursor=x", 422),
        ("GET", "/api/alerts/غائب", 404),
        ("DELETE", "/api/sources?url=غائب", 404),
        ("POST", "/articles", 415),
    ],
)
async def test_a_failure_is_a_problem(gateway: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    answer = await gateway.request(method, path)
    said = answer.json()
    assert (answer.status_code, answer.headers["content-type"], said["status"]) == (status, PROBLEM, status)
    assert said["type"] == "about:blank"
    assert ("title" in said) is not path.startswith("/articles/")  # there it would pass for an article's
    assert said["detail"] == said["reason"] != ""
    assert answer.headers.get("cache-control") == ("no-store" if method == "GET" else None)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("path", "arabic", "english"),
    [
        ("/nowhere", "لا صفحة بهذا العنوان", "There is no such page"),
        ("/article/nowhere", "لا مقال بهذا الرقم", "There is no article with this id"),
        ("/story/nowhere", "لا خبر بهذا الرقم", "There is no story with this id"),
        ("/person/nowhere", "لا مقال فيه هذا الاسم", "No article has this name"),
        ("/source/nowhere", "لا مقال من هذا المصدر", "No article is from this source"),
        ("/alerts/nowhere", "لا تنبيه بهذا الاسم", "There is no alert of this name"),
    ],
)
async def test_what_is_not_there_is_a_page_with_a_way_on(
    gateway: httpx.AsyncClient, path: str, arabic: str, english: str
) -> None:
    for said, language in ((arabic, "ar"), (english, "en")):
        answer = await gateway.get(path, params={"ui": language}, headers={"accept": "text/html"})
        assert answer.status_code == 404
        assert said in answer.text
        assert "Not Found" not in answer.text
        main = answer.text.partition("<main")[2]
        assert "nowhere" in main  # what was asked for
        assert all(f'href="{way}"' in main for way in ("/", "/sources", "/alerts"))
        assert 'role="search"' in answer.text


@pytest.mark.asyncio
async def test_the_ingest_service_answers_problems_too(redis: Redis) -> None:
    app = build_ingestor(Publisher(redis), Settings())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://ingestor") as client:
        missing, wrong = await client.get("/nowhere"), await client.post("/articles", json=[{"title": "بلا نص"}])
    assert [each.headers["content-type"] for each in (missing, wrong)] == [PROBLEM, PROBLEM]
    assert wrong.json()["rejected"] == [{"index": 0, "reason": "content: Field required"}]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("accept", "media", "said"),
    [("application/json", PROBLEM, "KeyError"), ("text/html", "text/html; charset=utf-8", 'lang="en"')],
)
async def test_a_fault_is_answered_like_any_failure_counted_and_says_nothing_of_its_inside(
    gateway: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, accept: str, media: str, said: str
) -> None:
    app: Any = gateway._transport.app  # type: ignore[attr-defined]

    @app.get("/fault")
    async def fault() -> None:
        raise KeyError("a secret")

    answer = await gateway.get("/fault?ui=en", headers={"accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (500, media)
    assert said in answer.text
    assert "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    figures = (await gateway.get("/metrics")).text
    assert re.search(r'warraq_http_seconds_count{[^}]*route="/fault",status="500"} 1.0', figures)
    assert "a secret" in caplog.text, "the log has it"


@pytest.mark.asyncio
async def test_what_may_be_chosen_is_said_in_one_sentence(gateway: httpx.AsyncClient) -> None:
    said = (await gateway.get("/api/histogram?interval=year")).json()
    assert said["reason"] == "interval: Input should be 'hour', 'day', 'week', 'month' or 'auto'"


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/", "/feed?q=ميناء", "/api/export?q=ميناء", f"/articles/{PORT_ID}", "/livez", "/x"])
async def test_head_is_answered_as_get_is_without_the_body(gateway: httpx.AsyncClient, path: str) -> None:
    got, asked = await gateway.get(path), await gateway.head(path)
    assert (asked.status_code, asked.content) == (got.status_code, b"")
    assert asked.headers == got.headers
    assert (await gateway.head("/api/search?size=x")).status_code == 422


@pytest.mark.asyncio
async def test_head_of_a_file_reads_no_article(
    gateway: httpx.AsyncClient, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    get = index.get

    async def noted(id_: str) -> IndexedArticle | None:
        read.append(id_)
        return await get(id_)

    monkeypatch.setattr(index, "get", noted)
    for format_ in ("jsonl", "csv"):
        asked = await gateway.head(f"/api/export?q=ميناء&format={format_}&bom=on")
        assert (asked.status_code, read) == (200, [])
        got = await gateway.get(f"/api/export?q=ميناء&format={format_}&bom=on")
        assert asked.headers == got.headers
        assert read
        read.clear()


@pytest.mark.asyncio
@pytest.mark.parametrize("path", ["/api/search?q=ميناء", f"/articles/{PORT_ID}", "/feed?q=ميناء", "/static/warraq.css"])
async def test_what_the_caller_has_is_not_sent_again(gateway: httpx.AsyncClient, path: str) -> None:
    first = await gateway.get(path)
    tag = first.headers["etag"]
    again = await gateway.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["etag"] == tag
    assert first.headers["cache-control"] == again.headers["cache-control"]
    assert "content-type" not in again.headers


@pytest.mark.asyncio
async def test_another_answer_has_another_tag(gateway: httpx.AsyncClient) -> None:
    tag = (await gateway.get("/api/search?q=ميناء")).headers["etag"]
    other = await gateway.get("/api/search?q=الزيتون", headers={"if-none-match": tag})
    assert other.status_code == 200
    assert other.headers["etag"] != tag


@pytest.mark.asyncio
async def test_how_long_an_answer_may_be_kept(gateway: httpx.AsyncClient) -> None:
    rules = {path: (await gateway.get(path)).headers["cache-control"] for path in ("/", "/readyz", "/static/search.js")}
    assert rules == {"/": "private, no-cache", "/readyz": "no-store", "/static/search.js": "public, max-age=300"}
    export = await gateway.get("/api/export?q=ميناء")  # streamed: nothing to compare by
    assert (export.headers["cache-control"], "etag" in export.headers) == ("private, no-cache", False)


@pytest.mark.asyncio
async def test_large_answers_are_compressed_for_who_takes_that(gateway: httpx.AsyncClient) -> None:
    packed = await gateway.get("/", headers={"accept-encoding": "gzip"})
    plain = await gateway.get("/", headers={"accept-encoding": "identity"})
    small = await gateway.get("/api/suggest", headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) * 3 < len(plain.content)
    assert "Accept-Encoding" in packed.headers["vary"]
    assert [("content-encoding" in each.headers) for each in (plain, small)] == [False, False]


@pytest.mark.asyncio
async def test_every_route_lists_its_statuses_and_what_is_in_them(gateway: httpx.AsyncClient) -> None:
    api = (await gateway.get("/openapi.json")).json()
    for path, operations in api["paths"].items():
        for method, operation in operations.items():
            responses = operation["responses"]
            assert {"401", "403", "422", "429", "500", "503"} <= set(responses), (method, path)
            assert ("404" in responses) == ("{" in path or method == "delete"), (method, path)
            for status, answer in responses.items():
                assert answer["description"]
                kinds = set(answer.get("content", {}))
                assert kinds == ({PROBLEM} if status >= "400" else kinds - {PROBLEM})
                assert kinds or status == "204", (method, path, status)
    assert "hits" in api["components"]["schemas"]["SearchResult"]["properties"]
    assert "HTTPValidationError" not in json.dumps(api)


@pytest.mark.parametrize(
    ("model", "example"),
    [
        (SearchResult, examples.SEARCH),
        (Hit, examples.HIT),
        (Histogram, examples.HISTOGRAM),
        (list[str], examples.SUGGESTIONS),
        (IndexedArticle, examples.ARTICLE),
        (Trail, examples.TRAIL),
        (Related, examples.RELATED),
        (Story, examples.STORY),
        (ShownAlert, examples.ALERT),
    ],
)
def test_the_examples_of_the_description_are_true(model: Any, example: Any) -> None:
    TypeAdapter(model).validate_python(example)
    for entity in example.get("entities", []) if isinstance(example, dict) else []:
        for mention in entity["mentions"]:
            assert example["body"][mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.asyncio
async def test_the_streams_are_described_beside_the_api_and_load_nothing(gateway: httpx.AsyncClient) -> None:
    docs = (await gateway.get("/docs")).text
    page = await gateway.get("/docs/streams")
    assert 'href="/docs/streams"' in docs
    assert "articles:raw" in page.text
    assert not any(loaded in page.text for loaded in ("src=", "<script", "http://", "https://", "style="))
    assert 'class="top"' in page.text
    assert "unsafe-inline" not in page.headers["content-security-policy"]
    assert (await gateway.get("/docs/asyncapi.json")).json() == pipeline_document()
