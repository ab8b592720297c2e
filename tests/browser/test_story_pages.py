"""The pages of a story, of names and sources, and an article with its versions, as someone uses them in Chromium."""

from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import Site
from tests.browser.newsroom import ARTICLES, PORT, PORT_ID, article, id_of
from tests.browser.views import IN_EVERY_FORM, check_views
from tests.support.redis_server import RedisServer

pytestmark = pytest.mark.browser

LAST = PORT.split("\n\n")[-1]
ADDED = "وقالت الهيئة إن سفينة ثانية تصل يوم الخميس."
EDITED_ID = id_of("prices")
MORE = [
    article("port-cut", "وصول السفينة الأولى إلى بيروت", f"{PORT.removesuffix(LAST)}{ADDED}", source="بوابة الخليج",
            day=2, story="port", relation="copy"),
    article("port-more", "ميناء بيروت: إضافة أولى", f"وأضاف المصدر أن العمل مستمر. {ADDED}", source="جريدة الآفاق",
            day=1, story="port", relation="instalment", follows=PORT_ID),
    article("prices-old", "أسعار الذهب يوم الأحد", "سجل غرام الذهب 300 ريال.", source="صوت المرفأ", day=42),
    article("prices", "أسعار الذهب", "سجل غرام الذهب 310 ريالات. وقال تجار إن الطلب ضعيف.", source="صوت المرفأ",
            day=43, relation="series", follows=id_of("prices-old")),
    article("prices", "أسعار الذهب يوم الاثنين", "سجل غرام الذهب 315 ريالاً. وقال تجار إن الطلب ضعيف.",
            source="صوت المرفأ", day=44, relation="series", follows=id_of("prices-old")),
]  # fmt: skip
PATHS = {
    "story": f"/story/{PORT_ID}",
    "series": f"/story/{EDITED_ID}",
    "no story": "/story/nowhere",
    "person": f"/person/{quote('سلمى حداد')}",
    "place": f"/place/{quote('بيروت')}",
    "organization": f"/organization/{quote('هيئة الموانئ')}",
    "nobody": f"/person/{quote('لا أحد')}",
    "source": f"/source/{quote('بوابة الخليج')}",
    "slash in a name": f"/source/{quote('<i>مصدر</i>')}",
    "article": f"/article/{PORT_ID}?q={quote('ميناء بيروت')}&page=1",
    "edited": f"/article/{EDITED_ID}",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with RedisServer(tmp_path_factory.mktemp("redis")) as redis:
        running = Site(tmp_path_factory.mktemp("index"), redis.url, [*ARTICLES, *MORE])
        running.start()
        yield running.url
        running.stop()


def test_a_story_says_who_was_first_and_what_each_copy_changed(page: Page, site: str) -> None:
    page.goto(site + PATHS["story"])
    expect(page.get_by_role("heading", level=1)).to_have_text("ميناء بيروت يستقبل أول سفينة بعد التوسعة")
    expect(page.locator(".story > .about").first).to_contain_text("نُشر هنا أولاً")
    expect(page.locator(".spread circle")).to_have_count(5)
    copies = page.locator("section[aria-labelledby=copies] > ol > li")
    expect(copies).to_have_count(3)
    expect(copies.nth(0)).to_contain_text("غيّر العنوان")
    cut = copies.filter(has_text="بوابة الخليج")
    expect(cut.get_by_text(ADDED)).to_be_hidden()
    cut.locator("summary").click()
    expect(cut.locator("ins")).to_have_text(ADDED)
    expect(cut.locator("del")).to_have_text(LAST)
    expect(page.locator("section[aria-labelledby=parts] li")).to_have_count(1)


def test_an_issue_of_a_series_leads_to_those_before_it(page: Page, site: str) -> None:
    page.goto(site + PATHS["series"])
    expect(page.locator("section[aria-labelledby=issues] h3")).to_have_text("أسعار الذهب يوم الأحد")


def test_an_edited_article_shows_its_versions(page: Page, site: str) -> None:
    page.goto(site + PATHS["edited"])
    versions = page.locator(".versions > li")
    expect(versions).to_have_count(2)
    expect(versions.nth(0)).to_contain_text("أسعار الذهب")
    versions.nth(1).locator("summary").click()
    expect(versions.nth(1).locator("ins")).to_have_text("سجل غرام الذهب 315 ريالاً.")
    expect(versions.nth(1).locator("del")).to_have_text("سجل غرام الذهب 310 ريالات.")


def test_an_article_keeps_the_query_marked_and_leads_back(page: Page, site: str) -> None:
    page.goto(f"{site}/?q={quote('ميناء بيروت')}&sort=oldest")
    page.locator(".hit h2 a").first.click()
    expect(page.get_by_role("searchbox")).to_have_value("ميناء بيروت")
    expect(page.locator("h1 mark")).to_have_text(["ميناء", "بيروت"])
    assert page.locator(".body mark").count() >= 3
    page.get_by_role("link", name="عودة إلى النتائج").click()
    assert "sort=oldest" in page.url
    expect(page.locator(".hit")).to_have_count(1)
    page.goto(f"{site}/article/{PORT_ID}")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator(".back")).to_have_count(0)


def test_the_way_of_an_article_is_folded_away(page: Page, site: str) -> None:
    page.goto(f"{site}/article/{PORT_ID}")
    expect(page.locator(".trail")).to_be_hidden()
    page.get_by_text("طريق المقال").click()
    expect(page.locator(".trail li")).to_have_count(5)


def test_a_name_leads_to_who_is_named_with_it_and_to_its_newest_articles(page: Page, site: str) -> None:
    page.goto(f"{site}/article/{PORT_ID}")
    page.locator(".side").get_by_role("link", name="سلمى حداد", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("سلمى حداد")
    expect(page.locator(".bars a")).to_have_count(3)
    page.locator(".bars a").last.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".bars a").nth(1)).to_be_focused()
    expect(page.locator("section[aria-labelledby=with-person]")).to_have_count(0)
    page.locator("section[aria-labelledby=with-place]").get_by_role("link", name="بيروت").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("بيروت")
    page.locator(".hit h3 a").first.click()
    expect(page.locator("article.full h1")).to_be_visible()


def test_a_source_says_whom_it_copies(page: Page, site: str) -> None:
    page.goto(site + PATHS["source"])
    page.locator("section[aria-labelledby=copied]").get_by_role("link", name="جريدة الآفاق").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("جريدة الآفاق")
    expect(page.locator("section[aria-labelledby=copied]")).to_contain_text("لا نسخ معروفة")


def test_a_source_is_drawn_by_days_and_a_bar_narrows_to_its_day(page: Page, site: str) -> None:
    page.goto(f"{site}/source/{quote('صوت المرفأ')}")
    expect(page.locator(".bars a").last.locator("title")).to_have_text("١٧ نوفمبر ٢٠٢٥: خبر واحد")
    page.locator(".bars a").last.click(position={"x": 2, "y": 2})
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["source"], asked["from"], asked["to"]) == (["صوت المرفأ"], ["2025-11-17"], ["2025-11-17"])
    expect(page.locator(".hit")).to_have_count(1)


@IN_EVERY_FORM
def test_no_view_has_anything_that_axe_complains_of(
    page: Page, site: str, complaints: list[str], width: int, scheme: str, ui: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    check_views(page, site, PATHS.values(), width=width, scheme=scheme, ui=ui)
    assert {url.startswith(site) for url in asked} == {True}
    assert [each for each in complaints if "404" not in each] == []


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PATHS["story"])
    page.locator(".change summary").first.click()
    assert page.locator("ins").first.is_visible()
    page.goto(site + PATHS["place"])
    assert page.locator(".bars a").count() == 3
    page.get_by_text("بالأرقام").click()
    page.locator(".timeline li a").first.click()
    assert parse_qs(urlsplit(page.url).query).keys() == {"place", "from", "to"}
    context.close()


def test_the_changes_are_opened_by_keyboard(page: Page, site: str) -> None:
    page.goto(site + PATHS["story"])
    summary = page.locator(".change summary").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if summary.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("ins").first).to_be_visible()


def test_on_paper_an_article_has_neither_versions_nor_the_way_back(page: Page, site: str) -> None:
    page.goto(site + PATHS["article"])
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "عودة إلى النتائج" not in shown
    assert "من نشره أولاً" not in shown
    page.goto(site + PATHS["story"])
    expect(page.locator(".spread")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
