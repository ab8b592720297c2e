"""The page in a real browser: right-to-left, no scripts, nothing of an article taken for markup."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from services.search.app import create_app
from tests.conftest import free_port
from warraq.articles import IndexedArticle, RawArticle
from warraq.cli.reading import Defaults, find_files, read_path
from warraq.entities import find
from warraq.extraction import extract
from warraq.index.sqlite import SQLiteIndex
from warraq.streams import Ledger, connect

pytestmark = pytest.mark.browser
SEEDS = Path(__file__).parents[2] / "seeds"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOSTILE = RawArticle(
    content="متن الخبر عن الهجوم على المواقع. " * 12, title="<script>alert('خطر')</script> عنوان", format="plain"
)


def indexed(raw: RawArticle) -> IndexedArticle:
    article = extract(raw)
    found = find(article.body, article.published_at)
    return IndexedArticle(
        **article.model_dump(), story_id=article.id, entities=found.entities, values=found.values,
        trail={"cleaner": datetime(2025, 12, 1, tzinfo=UTC)}, indexed_at=datetime(2025, 12, 1, tzinfo=UTC),
    )  # fmt: skip


class Served(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """It runs in a thread."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, _shared_redis: object) -> Iterator[str]:
    index = SQLiteIndex(tmp_path_factory.mktemp("page") / "index.sqlite3")
    port = free_port()
    seeds = [raw for path in find_files([SEEDS]) for raw in read_path(path, Defaults()) if isinstance(raw, RawArticle)]
    documents = {article.id: article for article in map(indexed, [*seeds, HOSTILE])}
    original = documents[extract(seeds[0]).id]
    copy = original.model_copy(update={"id": "c" * 32, "duplicate_of": original.id, "source": "موقع آخر"})

    async def serve() -> None:
        await index.prepare()
        await index.write([*documents.values(), copy])
        redis = connect(_shared_redis.url)  # type: ignore[attr-defined]
        await server.serve(create_app(index, Ledger(redis)))

    app_server: list[uvicorn.Server] = []

    class server:  # noqa: N801 - the index must be opened in the loop that serves it
        @staticmethod
        async def serve(app: object) -> None:
            app_server.append(Served(uvicorn.Config(app, port=port, log_level="error")))  # type: ignore[arg-type]
            await app_server[0].serve()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    while not (app_server and app_server[0].started):
        thread.join(0.05)
        assert thread.is_alive()
    yield f"http://127.0.0.1:{port}"
    app_server[0].should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test when anything is written to the console."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    messages: list[str] = []
    opened.on("console", lambda message: messages.append(message.text))
    opened.on("pageerror", lambda error: messages.append(str(error)))
    yield opened
    opened.close()
    assert messages == []


def test_a_reader_searches_filters_and_opens_an_article(page: Page, address: str) -> None:
    page.goto(address)
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    page.fill("#q", "معاهده المياه")
    page.keyboard.press("Enter")
    page.wait_for_selector("mark")
    assert page.locator("article.hit h2").first.inner_text().startswith("توقيع معاهدة تقاسم المياه")
    assert "المياه" in page.locator("mark").all_inner_texts()
    before = page.locator("article.hit").count()
    page.locator(".facets a", has_text="الجسر").first.click()
    assert 0 < page.locator("article.hit").count() <= before
    assert page.locator(".chips a").count() == 1
    page.locator("article.hit h2 a").first.click()
    assert page.locator("h1").inner_text() == "توقيع معاهدة تقاسم المياه بين دولتي النهر بعد مفاوضات طويلة"
    assert "الأمم المتحدة" in page.locator(".body .organization").all_inner_texts()
    assert page.locator(".trail li").count() >= 1


def test_copies_are_folded_and_listed_with_the_article(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=نجمة+الشرق")
    page.locator("a.copies").first.click()
    assert page.locator("#story li").count() == 1


def test_an_article_cannot_bring_markup(page: Page, address: str) -> None:
    page.goto(f"{address}/?q=الهجوم")
    title = page.locator("article.hit h2").first
    assert title.inner_text() == "<script>alert('خطر')</script> عنوان"
    title.locator("a").click()
    assert page.locator("h1").inner_text() == "<script>alert('خطر')</script> عنوان"
    assert page.locator("script").count() == 0


def test_every_answer_has_a_strict_policy(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/?q=قفشلنجغطذ")
    assert answer
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert page.locator(".empty").count() == 1


def test_the_page_fits_a_phone(browser: Browser, address: str) -> None:
    phone = browser.new_page(viewport={"width": 390, "height": 800})
    phone.goto(f"{address}/?q=الميناء")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    phone.close()


def test_the_api_page_needs_nothing_from_outside(page: Page, address: str) -> None:
    page.goto(f"{address}/docs")
    assert "GET /api/search" in page.locator("h2").all_inner_texts()
