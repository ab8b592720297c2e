"""POST /articles against a real Redis: what is answered is what lies on the stream."""

import gzip
import json
import threading
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError

from services.ingestor import routes
from services.ingestor.app import build_app
from services.ingestor.reading import Batch, read_body
from tests.support.failing import fail_after
from warraq.articles import RawArticle, article_id
from warraq.settings import Settings
from warraq.streams import RAW, Ledger, Publisher
from warraq.streams.client.publisher import AT_ONCE

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."
JSON = {"content-type": "application/json"}


@asynccontextmanager
async def ingestor(redis: Redis, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = build_app(Publisher(redis), Settings(**settings))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://ingestor") as client:
        yield client


async def pushed(redis: Redis) -> list[dict[str, Any]]:
    return [orjson.loads(fields[b"data"]) for _, fields in await redis.xrange(RAW)]


@pytest.mark.asyncio
async def test_accepted_articles_lie_on_the_stream_under_the_ids_that_were_answered(redis: Redis) -> None:
    async with ingestor(redis) as client:
        body = [{"content": TEXT, "url": "https://a.example/1"}, {"no": "content"}, {"text": TEXT, "source": "الوطن"}]
        answer = await client.post("/articles", json=body)
        assert answer.status_code == 202
        ids = [item["id"] for item in answer.json()["accepted"]]
        assert [item["index"] for item in answer.json()["rejected"]] == [1]
        assert [article_id(RawArticle.model_validate(data)) for data in await pushed(redis)] == ids
        assert (await Ledger(redis).trail(ids[0])).state == "waiting"


@pytest.mark.asyncio
async def test_a_body_is_read_beside_the_event_loop_so_that_others_are_answered(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers: list[int] = []

    def noted(*given: Any) -> Batch:
        readers.append(threading.get_ident())
        return read_body(*given)

    monkeypatch.setattr(routes, "read_body", noted)
    async with ingestor(redis) as client:
        assert (await client.post("/articles", json={"content": TEXT})).status_code == 202
    assert len(readers) == 1
    assert threading.get_ident() not in readers


@pytest.mark.asyncio
async def test_a_page_is_taken_with_its_address_from_the_query(redis: Redis) -> None:
    async with ingestor(redis) as client:
        answer = await client.post(
            "/articles",
            params={"url": "https://a.example/2", "source": "الأخبار"},
            content=f"<p>{TEXT}</p>".encode(),
            headers={"content-type": "text/html"},
        )
        assert answer.status_code == 202
        [article] = await pushed(redis)
        assert (article["format"], article["url"], article["source"]) == ("html", "https://a.example/2", "الأخبار")


@pytest.mark.parametrize(
    ("body", "kind", "status", "reason"),
    [
        ('{"content": ', "application/json", 422, "line 1 column"),
        ("[]", "application/json", 422, "no article"),
        ('{"title": "بلا نص"}', "application/json", 422, "no article"),
        ("%PDF-1.7", "application/pdf", 415, "application/pdf"),
        ("+2AA-", "text/plain; charset=utf-7", 422, "surrogate"),
        ("+2AA-", "text/plain; charset=undefined", 415, "charset"),
        (json.dumps({"content": "م" * 3000}), "application/json", 413, "WARRAQ_MAX_REQUEST_BYTES"),
    ],
)
@pytest.mark.asyncio
async def test_a_refusal_says_why_and_nothing_is_pushed(
    redis: Redis, body: str, kind: str, status: int, reason: str
) -> None:
    async with ingestor(redis, max_request_bytes=4000) as client:
        answer = await client.post("/articles", content=body.encode(), headers={"content-type": kind})
        assert answer.status_code == status
        assert reason in answer.json()["reason"]
        assert await redis.xlen(RAW) == 0


@pytest.mark.asyncio
async def test_a_body_without_a_length_is_cut_off_at_the_limit(redis: Redis) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(1000):
            sent += 1000
            yield b"x" * 1000

    async with ingestor(redis, max_request_bytes=5000) as client:
        answer = await client.post("/articles", content=endless(), headers={"content-type": "text/plain"})
    assert answer.status_code == 413
    assert sent < 10_000


@pytest.mark.asyncio
@pytest.mark.parametrize("encoding", ["gzip", "X-GZIP", "deflate", ""])
async def test_a_packed_body_is_read_as_the_body_that_it_holds(redis: Redis, encoding: str) -> None:
    page = f"<h1>ميناء</h1><p>{TEXT}</p>".encode("windows-1256")
    headers = {"content-type": "text/html; charset=windows-1256"} | ({"content-encoding": encoding} if encoding else {})
    async with ingestor(redis) as client:
        packed = zlib.compress(page) if encoding == "deflate" else gzip.compress(page)
        answer = await client.post("/articles", content=packed, headers=headers)
        plain = await client.post("/articles", content=page, headers={"content-type": headers["content-type"]})
    assert answer.status_code == 202
    assert answer.json() == plain.json()
    assert TEXT in (await pushed(redis))[0]["content"]


@pytest.mark.asyncio
async def test_what_cannot_be_unpacked_or_is_too_large_then_is_refused(redis: Redis) -> None:
    body = gzip.compress(json.dumps({"content": TEXT * 1000}).encode())
    async with ingestor(redis, max_request_bytes=5000) as client:
        bomb = await client.post("/articles", content=body, headers=JSON | {"content-encoding": "gzip"})
        cut = await client.post("/articles", content=body[:40], headers=JSON | {"content-encoding": "gzip"})
        brotli = await client.post("/articles", content=b"x", headers=JSON | {"content-encoding": "br"})
    assert (bomb.status_code, cut.status_code, brotli.status_code) == (413, 422, 415)
    assert cut.json()["reason"] == "the body is packed, and it is cut off"
    assert brotli.json()["reason"] == "Content-Encoding br: send gzip or deflate, or the body as it is"
    assert await pushed(redis) == []


@pytest.mark.asyncio
async def test_an_article_over_the_limit_is_rejected_and_its_neighbour_accepted(redis: Redis) -> None:
    async with ingestor(redis, max_article_bytes=1000) as client:
        answer = await client.post("/articles", json=[{"content": "م" * 600}, {"content": TEXT}])
    assert answer.status_code == 202
    assert len(answer.json()["accepted"]) == 1
    assert answer.json()["rejected"][0]["index"] == 0


@pytest.mark.asyncio
async def test_what_is_refused_whole_for_its_size_is_413_and_the_reason_says_what_was_wrong(redis: Redis) -> None:
    large = {"content": "م" * 600}
    async with ingestor(redis, max_article_bytes=1000) as client:
        answers = [await client.post("/articles", json=body) for body in (large, [large] * 2, [large, {"title": "س"}])]
        answers.append(await client.post("/articles", json={"title": "س"}))
    assert [answer.status_code for answer in answers] == [413, 413, 422, 422]
    assert "WARRAQ_MAX_ARTICLE_BYTES" in answers[0].json()["reason"]
    assert "content" in answers[3].json()["reason"]
    assert [each["index"] for each in answers[1].json()["rejected"]] == [0, 1]


@pytest.mark.asyncio
async def test_a_full_stream_answers_429_and_when_to_come_back(redis: Redis) -> None:
    async with ingestor(redis, max_backlog=1) as client:
        answers = [await client.post("/articles", json={"content": f"{TEXT} {n}"}) for n in range(3)]
        assert [answer.status_code for answer in answers] == [202, 202, 429]
        assert int(answers[2].headers["retry-after"]) > 0
        assert await redis.xlen(RAW) == 2


@pytest.mark.asyncio
async def test_without_redis_the_answer_is_503_and_the_service_is_unready_but_alive() -> None:
    away: Redis = Redis.from_url("redis://127.0.0.1:1/0", retry=Retry(NoBackoff(), 0))
    async with away, ingestor(away) as client:
        answer = await client.post("/articles", json={"content": TEXT})
        assert answer.status_code == 503
        assert int(answer.headers["retry-after"]) > 0
        assert (await client.get("/readyz")).status_code == 503
        assert (await client.get("/livez")).status_code == 200


@pytest.mark.asyncio
async def test_a_redis_that_hangs_is_not_waited_for_through_all_retries(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PATIENCE", 0.1)
    async with ingestor(redis) as client:
        await redis.client_pause(1000)
        answer = await client.post("/articles", json={"content": TEXT})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["reason"] == "the queue is away, try again: it does not answer"
        assert (await client.post("/articles", json=[])).status_code == 422


@pytest.mark.asyncio
async def test_metrics_count_requests_by_route_and_status(redis: Redis) -> None:
    async with ingestor(redis) as client:
        await client.post("/articles", json={"content": TEXT})
        figures = (await client.get("/metrics")).text
    assert 'warraq_http_seconds_count{route="/articles",status="202"} 1.0' in figures


@pytest.mark.asyncio
async def test_docs_show_the_route_offline_and_without_a_search_form(redis: Redis) -> None:
    async with ingestor(redis) as client:
        page = await client.get("/docs")
        assert page.status_code == 200
        assert "POST /articles" in page.text
        assert "https://" not in page.text
        assert "<form" not in page.text
        assert page.headers["content-security-policy"].startswith("default-src 'none'")
        assert (await client.get("/static/warraq.css")).status_code == 200


@pytest.mark.asyncio
@pytest.mark.parametrize("header", [{"sec-fetch-site": "cross-site"}, {"origin": "https://other.example"}])
async def test_a_page_of_another_site_pushes_nothing(redis: Redis, header: dict[str, str]) -> None:
    async with ingestor(redis) as client:
        text = {"content-type": "text/plain", **header}  # what a page may send without asking first
        assert (await client.post("/articles", content=TEXT.encode(), headers=text)).status_code == 403
        assert await redis.xlen(RAW) == 0
        assert (await client.post("/articles", json={"content": TEXT})).status_code == 202


@pytest.mark.asyncio
async def test_a_queue_that_fails_between_two_parts_answers_which_articles_it_has(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_after(monkeypatch, Publisher, "_add", calls=1, error=RedisConnectionError("the master is gone"))
    body = [{"content": TEXT, "url": f"https://a.example/{number}"} for number in range(AT_ONCE + 5)]
    async with ingestor(redis) as client:
        answer = await client.post("/articles", json=body)
    assert answer.status_code == 503
    first = [article_id(RawArticle.model_validate(item)) for item in body[:AT_ONCE]]
    assert [item["id"] for item in answer.json()["accepted"]] == first
    assert f"{AT_ONCE} of {AT_ONCE + 5} articles are published" in answer.json()["reason"]
