"""A running search service with a few articles, and a Chromium to look at it."""

import asyncio
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from services.search.alert_desk import AlertDesk
from services.search.app import build_app
from tests.browser.newsroom import ARTICLES, fill
from tests.support.redis_server import RedisServer
from tests.support.waiting import wait_until
from warraq.articles import IndexedArticle
from warraq.cli.ports import free_port
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import Ledger, connect

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Site:
    """The search service on a thread and loop of its own."""

    def __init__(self, folder: Path, redis_url: str, articles: Sequence[IndexedArticle] = ARTICLES) -> None:
        self.folder, self.redis_url, self.port = folder, redis_url, free_port()
        self.articles = articles
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    async def _serve(self) -> None:
        index = open_index(Settings(data=self.folder))
        await fill(index, self.articles)
        redis = connect(self.redis_url)
        desk = AlertDesk(redis, Settings(fetch_private=True))
        app = build_app(index, Ledger(redis), zone=UTC, desk=desk)
        options = uvicorn.Config(app, port=self.port, log_level="warning")
        self.server = uvicorn.Server(options)
        await self.server.serve()
        await index.close()
        await redis.aclose()

    def start(self) -> None:
        self._thread.start()
        wait_until(self._started, 20)

    def _started(self) -> bool:
        assert self._thread.is_alive(), "the search service did not start"
        return hasattr(self, "server") and self.server.started

    def stop(self) -> None:
        self.server.should_exit = True
        self._thread.join(10)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a search service with the newsroom's articles, which the tests only read."""
    with RedisServer(tmp_path_factory.mktemp("redis")) as redis:
        running = Site(tmp_path_factory.mktemp("index"), redis.url)
        running.start()
        yield running.url
        running.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Not for the whole session: Playwright's loop would be running in the thread of the asyncio tests.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console complained of."""
    return []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ar")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, site: str, complaints: list[str]) -> Page:
    """The start page."""
    page = context.new_page()

    def note(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site)
    return page
