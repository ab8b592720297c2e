"""The search service over HTTP, on a real index and a real Redis."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from services.search.app import build_app
from tests.browser.newsroom import ATTACK_ID, PORT, PORT_ID, article, fill, id_of
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from warraq.articles import RawArticle, article_id
from warraq.cli.ports import free_port
from warraq.index import SearchIndex, open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher, connect
from warraq.topology import TRAIL


@pytest_asyncio.fixture
async def index(tmp_path: Path) -> AsyncIterator[SearchIndex]:
    opened = open_index(Settings(data=tmp_path))
    await fill(opened)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def client(index: SearchIndex, redis: Redis) -> AsyncIterator[httpx.AsyncClient]:
    async with _client(index, redis) as opened:
        yield opened


def _client(index: SearchIndex, redis: Redis) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(index, Ledger(redis)))
    return httpx.AsyncClient(transport=transport, base_url="http://search")


async def _found(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get("/api/search", params=params)
    assert answer.status_code == 200, answer.text
    return [hit["id"] for hit in answer.json()["hits"]]


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
    assert set(await _found(client, place=["دمشق", "تونس"])) == {id_of("olives"), id_of("bank"), id_of("train")}
    assert await _found(client, place=["دمشق", "تونس"], person="كريم الأنصاري") == [id_of("bank")]


@pytest.mark.asyncio
async def test_dates_may_be_a_year_a_month_or_a_day_and_include_their_ends(client: httpx.AsyncClient) -> None:
    assert set(await _found(client, **{"from": "2025-11", "to": "2025-11-11"})) == {id_of("train"), id_of("library")}
    assert len(await _found(client, **{"from": "2025", "to": "٢٠٢٥"})) == 6
    assert await _found(client, **{"from": "2026", "to": ""}) == []


@pytest.mark.asyncio
async def test_without_folding_the_spelling_must_match(client: httpx.AsyncClient) -> None:
    assert await _found(client, q="الفائده", fold="off") == await _found(client, q="الفائده", fold="false") == []
    assert await _found(client, q="الفائده", fold="on") == [id_of("bank")]


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
    assert [wrong["parameter"] for wrong in answer.json()["detail"]] == [named]


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
        assert answer.json() == {
            "reason": "no article nowhere was pushed here: check the id, or push it to POST /articles"
        }


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
    async with _client(index, redis) as client:
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
    async with _client(open_index(Settings(data=tmp_path)), redis) as client:
        answer = await client.get("/api/search", params={"q": "خبر"})
        page = await client.get("/", headers={"accept": "text/html"})
        ready = await client.get("/readyz")
    assert (answer.status_code, "index.sqlite3" in answer.json()["reason"]) == (503, True)
    assert (page.status_code, "البحث متوقف الآن" in page.text) == (503, True)
    assert (ready.status_code, "index" in ready.text) == (503, True)


@pytest.mark.asyncio
async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient) -> None:
    for path in ("/", f"/article/{ATTACK_ID}", "/docs", "/api/search", "/static/warraq.css", "/nowhere"):
        headers = (await client.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.asyncio
async def test_what_was_pushed_is_never_markup(client: httpx.AsyncClient) -> None:
    for path in ("/", "/?q=هجوم", f"/article/{ATTACK_ID}", '/?q="><script>&source=<script>', "/article/<script>"):
        text = (await client.get(path)).text
        assert "<script" not in text
        assert "<img" not in text
        assert "<i>" not in text


@pytest.mark.asyncio
async def test_only_web_addresses_are_linked(client: httpx.AsyncClient) -> None:
    text = (await client.get(f"/article/{PORT_ID}")).text
    assert 'href="https://afaq.example/economy/port" rel="noopener nofollow noreferrer"' in text
    assert f'href="/article/{id_of("train")}"' in text
    assert "javascript:" not in text


@pytest.mark.asyncio
async def test_mentions_that_overlap_are_marked_once_and_keep_the_text(index: SearchIndex, redis: Redis) -> None:
    body = "قال وزير خارجية تونس <أمس>"
    spans = [("organization", "وزير خارجية تونس"), ("person", "وزير"), ("location", "تونس")]
    entities = [
        {"type": kind, "name": name, "count": 1,
         "mentions": [{"start": body.find(name), "end": body.find(name) + len(name), "text": name}]}
        for kind, name in spans
    ]  # fmt: skip
    await index.write([article("overlap", "تصريح", body, source="صوت المرفأ", day=2, entities=entities)])
    async with _client(index, redis) as client:
        text = (await client.get(f"/article/{id_of('overlap')}")).text
    marked = '<span class="e organization" title="مؤسسات">وزير خارجية تونس</span>'
    assert f"<p>قال {marked} &lt;أمس&gt;</p>" in text


@pytest.mark.asyncio
async def test_a_page_after_the_last_leads_back_to_the_first(client: httpx.AsyncClient) -> None:
    text = (await client.get("/?size=2&page=9")).text
    assert "عدد الصفحات ٣" in text
    assert "لم يُعثر" not in text


@pytest.mark.asyncio
async def test_links_of_a_search_keep_all_of_it(client: httpx.AsyncClient) -> None:
    text = (await client.get("/?size=1&place=تونس&from=2025-10&sort=oldest&fold=off")).text
    following = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    params = httpx.URL(following).params
    assert dict(params) == {
        "q": "", "place": "تونس", "from": "2025-10-01", "sort": "oldest", "fold": "off", "size": "1", "page": "2"
    }  # fmt: skip


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
async def test_a_filter_by_dates_says_how_many_undated_it_hides_and_leads_to_them(
    index: SearchIndex, client: httpx.AsyncClient
) -> None:
    bare = [article(f"bare-{n}", f"بلا تاريخ {n}", f"{n} {PORT}", source="س", day=1, published_at=None) for n in (1, 2)]
    await index.write(bare)
    for query in ("from=2025-11", "q=from:2025-11", "to=2030&q=بيروت"):
        page = (await client.get(f"/?{query}", headers={"accept": "text/html"})).text
        assert "يُخفي" in page
        assert "خبرين بلا تاريخ" in page
    hidden = (await client.get("/?undated=on", headers={"accept": "text/html"})).text
    assert hidden.count('<article class="hit">') == hidden.count("<span>وصل <time") == 2
    assert "بلا تاريخ <span" in hidden
    assert "يُخفي" not in (await client.get("/", headers={"accept": "text/html"})).text


@pytest.mark.asyncio
async def test_what_has_no_date_is_not_first_under_the_newest(index: SearchIndex, client: httpx.AsyncClient) -> None:
    await index.write([article("bare", "وصل الآن", PORT, source="س", day=400, published_at=None)])
    newest = await _found(client, sort="newest", size=20)
    assert newest[-1] == id_of("bare")


@pytest.mark.asyncio
async def test_a_page_describes_itself_to_machines(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"/article/{PORT_ID}", headers={"accept": "text/html"})).text
    assert '<meta property="og:title" content="ميناء بيروت يستقبل أول سفينة بعد التوسعة · ورّاق">' in page
    assert '<meta property="og:type" content="article">' in page
    assert page.count('property="og:type"') == 1
    assert '<meta name="description" content="استقبل ميناء بيروت' in page
    described = (await client.get("/opensearch.xml")).text
    assert 'template="http://search/?q={searchTerms}"' in described
    attacked = (await client.get(f"/article/{ATTACK_ID}", headers={"accept": "text/html"})).text
    assert "<script" not in attacked


@pytest.mark.asyncio
async def test_a_date_that_is_none_is_an_error_that_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/search", params={"q": "ميناء from:2025-13"})
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["parameter"] == "q"
    assert "from:2025-13 is no date" in answer.json()["reason"]
    page = await client.get("/", params={"q": "ميناء من:2025-13"}, headers={"accept": "text/html"})
    assert page.status_code == 422
    assert "ليس تاريخاً" in page.text
    assert 'value="ميناء من:2025-13"' in page.text
    assert "is no date" not in page.text
