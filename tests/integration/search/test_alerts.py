"""Alerts over HTTP: the API, the feed, the pages."""

import re
from collections.abc import AsyncIterator
from xml.etree import ElementTree as ET

import httpx
import pytest
import pytest_asyncio
from redis.asyncio import Redis

from services.search.alert_desk import AlertDesk
from services.search.app import build_app
from tests.integration.alerts.conftest import news
from tests.support.races import once_read
from tests.support.receiver import Receiver
from warraq.alerts import Matcher, SavedAlerts
from warraq.index import SearchIndex
from warraq.settings import Settings
from warraq.streams import Ledger

pytestmark = pytest.mark.asyncio

ATOM = "{http://www.w3.org/2005/Atom}"
MOSCOW = {"name": "موسكو اليوم", "query": "موسكو"}


@pytest.fixture
def desk(redis: Redis) -> AlertDesk:
    return AlertDesk(redis, Settings(fetch_private=True))


@pytest_asyncio.fixture
async def client(index: SearchIndex, redis: Redis, desk: AlertDesk) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(build_app(index, Ledger(redis), desk=desk))
    async with httpx.AsyncClient(transport=transport, base_url="http://search") as opened:
        yield opened


async def arrive(desk: AlertDesk, *numbers: int) -> None:
    articles = [news(number, url=f"https://alafaq.example/{number}") for number in numbers]
    await desk.book.record(Matcher(await desk.saved.list()).match(articles))


async def test_an_alert_is_saved_shown_paused_and_removed(client: httpx.AsyncClient, desk: AlertDesk) -> None:
    made = await client.post("/api/alerts", json=MOSCOW | {"webhook": "http://127.0.0.1:9/x"})
    assert made.status_code == 201
    assert len(made.json()["secret"]) == 64
    await arrive(desk, 1, 2)
    [listed] = (await client.get("/api/alerts")).json()
    assert (listed["name"], listed["found"], listed["new"], listed["paused"]) == (MOSCOW["name"], 2, 2, False)
    assert "secret" not in listed
    shown = (await client.get(f"/api/alerts/{MOSCOW['name']}")).json()
    assert [each["hit"]["id"] for each in shown["news"]] == [news(2).id, news(1).id]
    assert shown["channels"][0]["waiting"] == 1
    assert (await client.post(f"/api/alerts/{MOSCOW['name']}/pause")).json()["paused"] is True
    assert (await client.post(f"/api/alerts/{MOSCOW['name']}/resume")).json()["paused"] is False
    assert (await client.delete(f"/api/alerts/{MOSCOW['name']}")).status_code == 204
    gone = await client.get(f"/api/alerts/{MOSCOW['name']}")
    assert (gone.status_code, "no alert" in gone.json()["reason"]) == (404, True)


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"query": ""}, 422, "what to look for"),
        ({"email": "nobody"}, 422, "is no address"),
        ({"webhook": "https://nowhere.invalid/x"}, 422, "there is no host"),
        ({}, 409, "already"),
    ],
)
async def test_what_cannot_be_saved_is_said(
    client: httpx.AsyncClient, changes: dict[str, str], status: int, said: str
) -> None:
    await client.post("/api/alerts", json=MOSCOW)
    answer = await client.post("/api/alerts", json=MOSCOW | changes)
    assert (answer.status_code, said in answer.json()["reason"]) == (status, True)


async def test_a_webhook_into_the_own_network_is_refused_when_it_is_saved(index: SearchIndex, redis: Redis) -> None:
    app = build_app(index, Ledger(redis), desk=AlertDesk(redis, Settings()))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://search") as client:
        for url in ("http://127.0.0.1:6379/", "http://169.254.169.254/latest", "http://[::1]/"):
            answer = await client.post("/api/alerts", json=MOSCOW | {"webhook": url})
            assert (answer.status_code, "WARRAQ_FETCH_PRIVATE" in answer.json()["reason"]) == (422, True)


async def test_the_feed_has_each_article_once_under_an_id_that_stays(
    client: httpx.AsyncClient, desk: AlertDesk
) -> None:
    await client.post("/api/alerts", json=MOSCOW)
    await arrive(desk, 1)
    await arrive(desk, 1, 2)
    answer = await client.get(f"/api/alerts/{MOSCOW['name']}/feed")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.text)  # noqa: S314 - our own
    assert feed.findtext(f"{ATOM}title") == "موسكو اليوم · ورّاق"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["خبر 2 من موسكو", "خبر 1 من موسكو"]
    links = [link.get("href") for link in entries[0].findall(f"{ATOM}link")]
    assert links == [f"http://search/article/{news(2).id}", "https://alafaq.example/2"]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2


async def test_a_test_delivery_says_what_came_of_it(client: httpx.AsyncClient) -> None:
    async with Receiver() as receiver:
        await client.post("/api/alerts", json=MOSCOW | {"webhook": receiver.url})
        sent = (await client.post(f"/api/alerts/{MOSCOW['name']}/test")).json()
        receiver.status = 500
        failed = (await client.post(f"/api/alerts/{MOSCOW['name']}/test")).json()
    assert sent == [{"channel": "webhook", "sent": True, "error": ""}]
    assert failed[0]["error"].startswith("the receiver answers 500")
    assert receiver.received[0].articles == []


async def test_a_test_from_the_page_can_be_loaded_again(client: httpx.AsyncClient) -> None:
    page = f"/alerts/{MOSCOW['name']}"
    async with Receiver() as receiver:
        await client.post("/api/alerts", json=MOSCOW | {"webhook": receiver.url})
        sent = await client.post(f"{page}/test")
    assert sent.status_code == 303
    for _ in range(2):
        assert "وصلت التجربة" in (await client.get(sent.headers["location"])).text
    assert len(receiver.received) == 1
    assert "وصلت التجربة" not in (await client.get(page)).text
    again = await client.get(f"{page}/test")
    assert (again.status_code, (await client.get(again.headers["location"])).status_code) == (303, 200)


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}])
async def test_a_page_of_another_site_cannot_change_anything(
    client: httpx.AsyncClient, desk: AlertDesk, headers: dict[str, str]
) -> None:
    form = {"name": "موسكو", "query": "موسكو"}
    assert (await client.post("/alerts", data=form, headers=headers)).status_code == 403
    await client.post("/alerts", data=form, headers={"sec-fetch-site": "same-origin"})
    assert (await client.post("/alerts/موسكو/remove", headers=headers)).status_code == 403
    assert len(await desk.saved.list()) == 1


async def test_a_form_that_is_wrong_says_so_beside_the_field_and_keeps_what_was_typed(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/alerts", data={"name": "موسكو", "query": "", "webhook": "ftp://x"})
    assert answer.status_code == 422
    assert re.search(r'id="name"[^>]*value="موسكو"', answer.text)
    assert re.search(r'id="query"[^>]*aria-invalid=true', answer.text)
    assert "اكتب ما يُبحث عنه" in answer.text


async def test_what_an_alert_is_called_cannot_break_its_page(client: httpx.AsyncClient, desk: AlertDesk) -> None:
    name = '<script>alert("?#&%")</script'.replace("/", "")
    made = await client.post("/alerts", data={"name": name, "query": "موسكو"})
    assert made.status_code == 303
    page = await client.get(made.headers["location"])
    assert page.status_code == 200
    assert "<script>" not in page.text
    assert (await client.post(f"{made.headers['location']}/remove")).headers["location"] == "/alerts"
    assert await SavedAlerts(desk.saved._redis).list() == []
    assert (await client.get("/alerts/ليس هنا")).status_code == 404
    assert (await client.post("/alerts/ليس هنا/pause")).status_code == 404


@pytest.mark.parametrize("path", ["/api/alerts/{}/pause", "/alerts/{}/pause", "/alerts/{}/remove"])
async def test_an_alert_that_another_removes_meanwhile_is_not_found(
    client: httpx.AsyncClient, desk: AlertDesk, redis: Redis, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    await client.post("/api/alerts", json=MOSCOW)
    once_read(monkeypatch, redis, "alerts:saved", lambda: desk.saved.remove(MOSCOW["name"]))
    assert (await client.post(path.format(MOSCOW["name"]))).status_code == 404


@pytest.mark.parametrize(
    ("typed", "status"), [("name=" + "a" * 20_000, 413), ("&".join(f"a{n}=1" for n in range(30)), 422)]
)
async def test_what_is_none_of_our_forms_is_refused(client: httpx.AsyncClient, typed: str, status: int) -> None:
    answer = await client.post("/alerts", content=typed)
    assert answer.status_code == status
