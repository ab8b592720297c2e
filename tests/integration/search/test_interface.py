"""Which language a page is in."""

from urllib.parse import quote

import httpx
import pytest
from redis.asyncio import Redis

from services.search.app import build_app
from tests.browser.newsroom import PORT_ID
from warraq.index import SearchIndex
from warraq.streams import Ledger

pytestmark = pytest.mark.asyncio

RTL, LTR = '<html lang="ar" dir="rtl">', '<html lang="en" dir="ltr">'


async def test_english_is_asked_for_once_and_remembered(client: httpx.AsyncClient) -> None:
    assert RTL in (await client.get("/", headers={"accept-language": "en"})).text
    asked = await client.get("/?q=ميناء&ui=en")
    assert LTR in asked.text
    assert f'href="?q={quote("ميناء")}&amp;ui=ar"' in asked.text
    assert asked.headers["set-cookie"] == "ui=en; Path=/; Max-Age=31536000; SameSite=Lax"
    again = await client.get(f"/article/{PORT_ID}")
    assert LTR in again.text
    assert "Cookie" in again.headers["vary"]
    assert 'href="?ui=ar"' in again.text
    assert LTR in (await client.get("/nothing", headers={"accept": "text/html"})).text
    assert RTL in (await client.get("/?ui=ar")).text
    assert RTL in (await client.get("/")).text


async def test_the_texts_of_articles_stay_as_they_are(client: httpx.AsyncClient) -> None:
    arabic, english = [(await client.get("/", params={"q": "ميناء", "ui": ui})).text for ui in ("ar", "en")]
    for page in (arabic, english):
        assert '<h2 dir="rtl">' in page
        assert '<p class="snippet" dir="rtl">' in page
    assert "<mark>ميناء</mark>" in english
    assert "Narrow the results" in english


async def test_browsers_choose_where_that_is_wanted(index: SearchIndex, redis: Redis) -> None:
    app = build_app(index, Ledger(redis), automatic=True)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://search") as client:
        english = await client.get("/", headers={"accept-language": "en-GB,en;q=0.9,ar;q=0.8"})
        assert LTR in english.text
        assert {"Cookie", "Accept-Language"} <= set(english.headers["vary"].split(", "))
        assert RTL in (await client.get("/", headers={"accept-language": "fr"})).text
        assert RTL in (await client.get("/?ui=ar", headers={"accept-language": "en"})).text


async def test_what_is_asked_for_but_unknown_changes_nothing(client: httpx.AsyncClient) -> None:
    answer = await client.get("/?ui=fr")
    assert RTL in answer.text
    assert "set-cookie" not in answer.headers
