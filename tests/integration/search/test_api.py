"""The search service over HTTP, on a real index and a real Redis."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from tests.browser.newsroom import PORT, PORT_ID, article, id_of
from tests.integration.search.requests import found, search_client
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from warraq.articles import RawArticle, article_id
from warraq.cli.ports import free_port
from warraq.index import SearchIndex, open_index
from warraq.settings import Settings
from warraq.streams import Publisher, connect
from warraq.topology import TRAIL


@pytest.mark.asyncio
async def test_search_answers_what_the_design_promises(client: httpx.AsyncClient) -> None:
    answer = (await client.get("/api/search", params={"q": "هيئة الموانئ", "size": 5})).json()
    assert {"query", "total", "took_ms", "hits", "facets"} == set(answer)
    promised = {"id", "score", "title", "url", "source", "authors", "published_at", "snippet", "copies", "story_id"}
    assert promised <= set(answer["hits"][0])
    assert (answer["total"], answer["hits"][0]["copies"], answer["hits"][0]["story_id"]) == (1, 2, PORT_ID)
    assert "<mark>" in answer["hits"][0]["snippet"]


@pytest.mark.asyncio
async def test_filters_that_repeat_mean_any_and_different_filters_mean_all(client: httpx.AsyncClient) -> None:
    assert set(await found(client, place=["دمشق", "تونس"])) == {id_of("olives"), id_of("bank"), id_of("train")}
    assert await found(client, place=["دمشق", "تونس"], person="كريم الأنصاري") == [id_of("bank")]


@pytest.mark.asyncio
async def test_dates_may_be_a_year_a_month_or_a_day_and_include_their_ends(client: httpx.AsyncClient) -> None:
    assert set(await found(client, **{"from": "2025-11", "to": "2025-11-11"})) == {id_of("train"), id_of("library")}
    assert len(await found(client, **{"from": "2025", "to": "٢٠٢٥"})) == 6
    assert await found(client, **{"from": "2026", "to": ""}) == []


@pytest.mark.asyncio
async def test_without_folding_the_spelling_must_match(client: httpx.AsyncClient) -> None:
    assert await found(client, q="الفائده", fold="off") == await found(client, q="الفائده", fold="false") == []
    assert await found(client, q="الفائده", fold="on") == [id_of("bank")]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("size=-1", "size"), ("size=101", "size"), ("page=0", "page"), ("page=zwei", "page"), ("sort=best", "sort"),
        ("from=yesterday", "from"), ("to=2025-13", "to"), ("fold=maybe", "fold"), (f"q={'a' * 1001}", "q"),
        ("from=2025-11&to=2025-10", "from"), (f"source={'a' * 301}", "source.0"),
    ],
)  # fmt: skip
async def test_an_odd_parameter_is_refused_by_name(client: httpx.AsyncClient, query: str, named: str) -> None:
    answer = await client.get(f"/api/search?{query}")
    assert answer.status_code == 422
    assert answer.json()["reason"].startswith(f"{named}: ")
    assert [wrong["parameter"] for wrong in answer.json()["errors"]] == [named]


@pytest.mark.asyncio
@pytest.mark.parametrize("q", ["%00", "%ff%fe", "%22", "-", "AND%20OR%20NOT", "source%3A", "%2A%28%29%3A%5E"])
async def test_no_query_is_an_error(client: httpx.AsyncClient, q: str) -> None:
    for path in ("/api/search", "/api/suggest", "/"):
        assert (await client.get(f"{path}?q={q}")).status_code == 200


@pytest.mark.asyncio
async def test_completion_goes_on_from_what_is_typed(client: httpx.AsyncClient) -> None:
    assert "البنك المركزي" in (await client.get("/api/suggest", params={"q": "بنك"})).json()
    assert (await client.get("/api/suggest", params={"q": "ا", "size": 99})).status_code == 422


@pytest.mark.asyncio
async def test_the_document_is_the_indexed_article(client: httpx.AsyncClient) -> None:
    document = (await client.get(f"/articles/{PORT_ID}")).json()
    assert document["body"] == PORT
    mention = document["entities"][0]["mentions"][0]
    assert document["body"][mention["start"] : mention["end"]] == mention["text"]
    assert set(document["trail"]) == set(TRAIL)


@pytest.mark.asyncio
async def test_related_gives_the_story_without_the_article_and_its_links(client: httpx.AsyncClient) -> None:
    related = (await client.get(f"/articles/{PORT_ID}/related")).json()
    assert [(m["id"], m["relation"]) for m in related["story"]] == [
        (id_of("port-copy"), "copy"),
        (id_of("port-again"), "copy"),
    ]
    assert related["links"][0]["article_id"] == id_of("train")


@pytest.mark.asyncio
async def test_an_unknown_article_is_named_with_what_to_do(client: httpx.AsyncClient) -> None:
    for path in ("/articles/nowhere", "/articles/nowhere/trail", "/articles/nowhere/related"):
        answer = await client.get(path, headers={"accept": "text/html"})
        assert answer.status_code == 404
        reason = "no article 'nowhere' was pushed here: check the id or URL, or push it"
        known = {"type": "about:blank", "status": 404, "detail": reason, "reason": reason}
        assert (answer.json(), answer.headers["content-type"]) == (known, "application/problem+json")


@pytest.mark.asyncio
async def test_an_article_on_its_way_says_where_it_waits(client: httpx.AsyncClient, redis: Redis) -> None:
    raw = RawArticle(content="خبر في الطريق", url="https://afaq.example/waiting")
    await Publisher(redis).publish([raw])
    name = article_id(raw)
    trail = (await client.get(f"/articles/{name}/trail")).json()
    assert (trail["state"], [step["stage"] for step in trail["steps"]]) == ("waiting", ["ingestor"])
    assert "not indexed yet" in (await client.get(f"/articles/{name}")).json()["reason"]
    page = await client.get(f"/article/{name}")
    assert (page.status_code, "لم يُفهرس هذا المقال بعد" in page.text) == (404, True)


@pytest.mark.asyncio
async def test_the_trail_comes_from_the_index_when_redis_has_none(client: httpx.AsyncClient) -> None:
    trail = (await client.get(f"/articles/{PORT_ID}/trail")).json()
    assert trail["state"] == "indexed"
    assert [step["stage"] for step in trail["steps"]] == list(TRAIL)


@pytest.mark.asyncio
async def test_without_redis_articles_are_still_read_and_readiness_says_so(
    index: SearchIndex, redis_server: RedisServer
) -> None:
    redis = connect(redis_server.url)
    async with search_client(index, redis) as client:
        assert (await client.get("/readyz")).status_code == 200
        redis_server.kill()
        paths = (f"/article/{PORT_ID}", f"/articles/{PORT_ID}/trail", "/articles/nowhere", "/readyz", "/livez")
        started = time.monotonic()
        page, trail, unknown, ready, live = await asyncio.gather(*(client.get(path) for path in paths))
    assert time.monotonic() - started < 6
    assert (page.status_code, trail.json()["state"]) == (200, "indexed")
    assert (unknown.status_code, "Redis" in unknown.json()["reason"]) == (503, True)
    assert (ready.status_code, "redis" in ready.text, live.status_code) == (503, True, 200)
    await redis.aclose()


@pytest.mark.asyncio
async def test_a_broken_index_is_said_not_thrown(tmp_path: Path, redis: Redis) -> None:
    (tmp_path / "index.sqlite3").write_bytes(b"this is no database " * 500)
    async with search_client(open_index(Settings(data=tmp_path)), redis) as client:
        answer = await client.get("/api/search", params={"q": "خبر"})
        page = await client.get("/", headers={"accept": "text/html"})
        ready = await client.get("/readyz")
    assert (answer.status_code, "index.sqlite3" in answer.json()["reason"]) == (503, True)
    assert (page.status_code, "البحث متوقف الآن" in page.text) == (503, True)
    assert (ready.status_code, "index" in ready.text) == (503, True)


@pytest.mark.asyncio
async def test_metrics_count_requests_by_route(client: httpx.AsyncClient) -> None:
    await client.get(f"/articles/{PORT_ID}")
    text = (await client.get("/metrics")).text
    assert 'warraq_http_seconds_count{route="/articles/{article_id}",status="200"} 1.0' in text


@pytest.mark.asyncio
async def test_the_api_page_lists_every_route_of_the_schema(client: httpx.AsyncClient) -> None:
    page = (await client.get("/docs")).text
    paths = (await client.get("/openapi.json")).json()["paths"]
    assert "/api/search" in paths
    assert all(f"GET {path}<" in page for path in paths)
    assert "src=" not in page


@pytest.mark.asyncio
async def test_the_process_serves_and_stops_cleanly(tmp_path: Path, redis_url: str) -> None:
    port = free_port()
    settings = {"WARRAQ_REDIS_URL": redis_url, "WARRAQ_DATA": str(tmp_path), "WARRAQ_PORT": str(port)}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "services.search", env=kept | settings)
    try:
        await until(lambda: _is_ready(f"http://127.0.0.1:{port}/readyz"), 30)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 15) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _is_ready(url: str) -> bool:
    async with httpx.AsyncClient() as client:
        try:
            return (await client.get(url)).status_code == 200
        except httpx.TransportError:
            return False


@pytest.mark.asyncio
async def test_what_has_no_date_is_not_first_under_the_newest(index: SearchIndex, client: httpx.AsyncClient) -> None:
    await index.write([article("bare", "وصل الآن", PORT, source="س", day=400, published_at=None)])
    newest = await found(client, sort="newest", size=20)
    assert newest[-1] == id_of("bare")


@pytest.mark.asyncio
async def test_a_histogram_comes_alone_or_with_the_results(client: httpx.AsyncClient) -> None:
    asked = {"q": "الزيتون أو القطار", "interval": "month"}
    answer = (await client.get("/api/histogram", params=asked)).json()
    assert answer == {
        "interval": "month",
        "buckets": [{"start": "2025-10-01", "count": 1}, {"start": "2025-11-01", "count": 1}],
    }
    result = (await client.get("/api/search", params={"q": asked["q"], "histogram": "month"})).json()
    assert result["histogram"] == answer
    assert (await client.get("/api/histogram", params={"interval": "year"})).status_code == 422


@pytest.mark.asyncio
async def test_two_queries_are_compared_by_the_same_periods(client: httpx.AsyncClient) -> None:
    for q, compare in (("ميناء", "الزيتون أو المخطوطات"), ("الزيتون أو المخطوطات", "ميناء")):
        answer = (await client.get("/api/histogram", params={"q": q, "compare": compare})).json()
        assert answer["interval"] == "day"
        lengths = {q: len(answer["buckets"]), compare: len(answer["compare"])}
        assert lengths == {"ميناء": 2, "الزيتون أو المخطوطات": 22}  # the port's copies came a day later


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("first", "last", "there"),
    [
        ("2025-10-04T06:00:00Z", "2025-10-04T06:30:00.000Z", True),
        ("2025-10-04T09:00:00+03:00", "2025-10-04T09:30:00 03:00", True),
        ("2025-10-04T04:00:00-0200", "2025-10-04T06:29:59Z", False),
        ("2025-10-04T06:30:01Z", "2025-10-04T09", False),
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", True),
    ],
)
async def test_bounds_may_be_moments_of_another_zone(
    client: httpx.AsyncClient, first: str, last: str, *, there: bool
) -> None:
    assert (PORT_ID in await found(client, **{"from": first, "to": last})) is there
    assert (await client.get("/api/search", params={"from": last, "to": first})).status_code == 422


@pytest.mark.asyncio
async def test_bounds_may_be_hours(client: httpx.AsyncClient) -> None:
    assert await found(client, **{"from": "2025-10-04T06", "to": "2025-10-04T06"}) == [PORT_ID]
    assert await found(client, **{"from": "2025-10-04T06:31", "to": "2025-10-05T05"}) == []
    assert (await client.get("/api/search", params={"from": "2025-10-04T24"})).status_code == 422
