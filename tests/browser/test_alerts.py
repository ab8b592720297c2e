"""Alerts as someone uses them in Chromium; scripts are off, but where axe looks."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site
from tests.browser.views import IN_EVERY_FORM, check_views
from tests.integration.alerts.conftest import news
from tests.support.redis_server import RedisServer
from warraq.alerts import AlertBook, Matcher, Outbox, SavedAlerts, new_alert
from warraq.alerts.outbox import Outcome
from warraq.streams import connect

pytestmark = pytest.mark.browser

PORTS, STOPPED = "الموانئ STC", "متوقف منذ أمس"
VIEWS = ("/alerts", f"/alerts?q={quote('القمح')}", f"/alerts/{quote(PORTS)}", f"/alerts/{quote(STOPPED)}")


async def _fill(redis_url: str) -> None:
    """An alert that has found something and cannot send it, and one that is paused."""
    redis = connect(redis_url)
    saved, outbox = SavedAlerts(redis), Outbox(redis)
    await saved.add(new_alert(PORTS, "موسكو", webhook="http://127.0.0.1:9/hook", email="desk@paper.example"))
    await saved.add(new_alert(STOPPED, "القمح"))
    await saved.pause(STOPPED, True)
    articles = [
        news(1, source="الآفاق", story_id=f"{1:032x}"),
        news(2, title="STC تعلن من موسكو: «5G» في 2026", language="ar"),
    ]
    await AlertBook(redis, collecting=0).record(Matcher(await saved.list()).match(articles))
    for delivery in await outbox.take(2):
        status = "dead" if delivery.channel == "email" else "retry"
        await outbox.settle(delivery, Outcome(status, "ConnectError: All connection attempts failed"))  # type: ignore[arg-type]
    await redis.aclose()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as redis:
        with ThreadPoolExecutor() as threads:  # Playwright's loop runs in this one
            threads.submit(lambda: asyncio.run(_fill(redis.url))).result()
        running = Site(tmp_path_factory.mktemp("index"), redis.url)
        running.start()
        yield running.url
        running.stop()


@pytest.fixture
def bare(browser: Browser, site: str) -> Iterator[Page]:
    """The list of alerts, without scripts, on a phone."""
    context: BrowserContext = browser.new_context(
        viewport={"width": 390, "height": 800}, java_script_enabled=False, locale="ar"
    )
    page = context.new_page()
    page.goto(f"{site}/alerts")
    yield page
    context.close()


def test_a_search_becomes_an_alert_that_is_paused_resumed_and_removed(bare: Page, site: str) -> None:
    bare.goto(f"{site}/?q=ميناء")
    bare.get_by_role("link", name="نبّهني إلى الجديد").click()
    expect(bare.get_by_label("البحث", exact=True)).to_have_value("ميناء")
    bare.get_by_label("الاسم").fill("ميناء بيروت")
    bare.get_by_role("button", name="أنشئ التنبيه").click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("ميناء بيروت")
    bare.get_by_role("button", name="أوقف مؤقتاً").click()
    bare.get_by_role("button", name="استأنف").click()
    bare.get_by_text("احذف التنبيه").click()
    bare.get_by_role("button", name="احذف نهائياً").click()
    expect(bare.get_by_role("heading", level=1)).to_have_text("التنبيهات")
    expect(bare.get_by_role("link", name="ميناء بيروت")).to_have_count(0)


def test_what_is_wrong_in_the_form_is_said_in_arabic_beside_it(bare: Page) -> None:
    bare.get_by_label("الاسم").fill("أ")
    bare.get_by_label("البحث", exact=True).fill("-")
    bare.get_by_label("إلى بريد").fill("a@b.example")
    bare.get_by_role("button", name="أنشئ التنبيه").click()
    expect(bare.locator("#query-note")).to_contain_text("اكتب ما يُبحث عنه")
    expect(bare.get_by_label("إلى بريد")).to_have_value("a@b.example")


def test_the_list_says_what_is_new_and_what_cannot_be_sent(bare: Page) -> None:
    rows = bare.locator(".alerts li")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("خبران جديدان")
    expect(rows.first).to_contain_text("تعذّر الإرسال")
    expect(rows.last).to_contain_text("متوقف")


def test_an_alert_shows_what_it_found_from_right_to_left_with_its_troubles(bare: Page, site: str) -> None:
    bare.goto(f"{site}/alerts/{quote(PORTS)}")
    headings = bare.locator(".hit h3")
    expect(headings).to_have_count(2)
    expect(headings.first).to_have_attribute("dir", "rtl")
    expect(headings.first.locator("bdi[dir=ltr]").first).to_have_text("STC")
    expect(headings.first).to_contain_text("جديد")
    expect(bare.locator(".side")).to_contain_text("All connection attempts failed")
    bare.get_by_role("button", name="جرّب الإرسال").click()
    expect(bare.get_by_role("status")).to_contain_text("تعذّر الإرسال")


def test_what_was_read_is_new_no_more(bare: Page, site: str) -> None:
    bare.goto(f"{site}/alerts/{quote(PORTS)}")
    bare.get_by_role("button", name="قرأت الجديد").click()
    expect(bare.locator(".fresh")).to_have_count(0)
    expect(bare.locator(".hit")).to_have_count(2)


@IN_EVERY_FORM
def test_no_view_has_anything_that_axe_complains_of(
    page: Page, complaints: list[str], site: str, width: int, scheme: str, ui: str
) -> None:
    check_views(page, site, VIEWS, width=width, scheme=scheme, ui=ui)
    assert complaints == []
