"""The page as someone uses it, in Chromium."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.newsroom import ATTACK, ATTACK_ID, PORT_ID

pytestmark = pytest.mark.browser

PATHS = ("/", "/?q=ميناء", "/?q=لاشيءهنا", f"/article/{PORT_ID}", f"/article/{ATTACK_ID}", "/docs", "/docs/streams")


def test_the_page_is_arabic_and_runs_from_right_to_left(page: Page) -> None:
    root = page.locator("html")
    expect(root).to_have_attribute("lang", "ar")
    expect(root).to_have_attribute("dir", "rtl")
    filters, results = page.locator(".facets").bounding_box(), page.locator(".results").bounding_box()
    assert filters is not None
    assert results is not None
    assert filters["x"] > results["x"]


def test_searching_marks_what_was_found_and_keeps_the_query(page: Page) -> None:
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("قطاف الزيتون")
    page.keyboard.press("Enter")
    hit = page.locator(".hit")
    expect(hit).to_have_count(1)
    expect(hit.get_by_role("heading", level=2)).to_have_text("موسم الزيتون يبشّر بالخير في القرى")
    expect(hit.locator(".snippet mark").first).to_have_text("قطاف")
    expect(hit.locator("time")).to_have_text("٢١ أكتوبر ٢٠٢٥، ٠٦:٣٠")
    expect(page.get_by_role("searchbox")).to_have_value("قطاف الزيتون")


def test_a_filter_is_added_and_taken_away_by_its_link(page: Page) -> None:
    filters = page.locator(".facets")
    filters.get_by_role("link", name="تونس").click()
    expect(page.locator(".hit")).to_have_count(2)
    expect(filters.get_by_role("link", name="تونس")).to_have_attribute("aria-current", "true")
    filters.get_by_role("link", name="نوفمبر ٢٠٢٥").click()
    expect(page.locator(".hit")).to_have_count(1)
    page.get_by_role("link", name="أزل المرشح تونس").click()
    expect(page.locator(".hit")).to_have_count(3)


def test_dates_are_chosen_in_a_form_that_keeps_the_search(page: Page) -> None:
    page.locator(".facets").get_by_role("link", name="تونس").click()
    page.get_by_label("من", exact=True).fill("2025-11-01")
    page.get_by_role("button", name="طبّق").click()
    expect(page.locator(".hit h2")).to_have_text(["قطار السواحل يعود في الربيع"])
    expect(page.locator(".chips li")).to_have_count(2)


def test_a_new_search_keeps_the_chosen_filters(page: Page) -> None:
    page.locator(".facets").get_by_role("link", name="تونس").click()
    page.get_by_role("searchbox").fill("القطار")
    page.get_by_role("button", name="ابحث").click()
    expect(page.locator(".chips")).to_contain_text("تونس")
    expect(page.locator(".hit")).to_have_count(1)


def test_an_article_shows_its_parts_and_leads_to_its_story(page: Page) -> None:
    page.goto(f"{page.url}article/{PORT_ID}")
    expect(page.get_by_role("heading", level=1)).to_have_text("ميناء بيروت يستقبل أول سفينة بعد التوسعة")
    expect(page.locator(".kicker")).to_have_text("بعد ثلاث سنوات من الأشغال")
    expect(page.locator(".body .organization").first).to_have_text("هيئة الموانئ")
    expect(page.locator("blockquote")).to_have_text("الميناء سيعمل ليلاً ونهاراً")
    expect(page.locator("#story li")).to_have_count(2)
    expect(page.locator(".side")).to_contain_text("٤٠٬٠٠٠٬٠٠٠ دولار أمريكي")
    expect(page.locator(".trail li")).to_have_count(5)
    page.get_by_role("link", name="سفينة الحاويات الأولى").click()
    expect(page.locator(".note")).to_contain_text("هذه نسخة من")


def test_on_paper_there_is_the_article_alone(page: Page) -> None:
    page.goto(f"{page.url}article/{PORT_ID}")
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert shown.startswith("الرئيسية")
    assert shown.rstrip().endswith("بريد الساحل - الآفاق")
    for text in ("ابحث", "في هذا المقال", "طريق المقال", "واجهة البرمجة"):
        assert text not in shown


def test_folded_copies_are_counted_and_lead_to_the_story(page: Page) -> None:
    copies = page.locator(".hit .copies")
    expect(copies).to_have_text("+ نسختان أخريان")
    copies.click()
    expect(page.locator("#story")).to_be_in_viewport()


def test_a_script_in_a_title_is_shown_as_text(page: Page, complaints: list[str]) -> None:
    page.goto(f"{page.url}article/{ATTACK_ID}")
    expect(page.get_by_role("heading", level=1)).to_have_text(ATTACK)
    expect(page).to_have_title(f"{ATTACK} · ورّاق")
    assert page.locator("script, img, iframe").count() == 0
    assert complaints == []


def test_nothing_found_offers_other_words_and_a_way_out(page: Page) -> None:
    page.goto(f"{page.url}?q=مخطوطين&source=لا أحد")
    expect(page.locator(".hit")).to_have_count(0)
    page.locator(".others a").first.click()
    expect(page.locator(".hit").first).to_contain_text("المخطوطات")


def test_no_page_has_console_errors_or_asks_another_host(
    page: Page, context: BrowserContext, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    site = page.url.rstrip("/")
    for path in PATHS:
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.ok
        assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert complaints == []
    assert all(url.startswith(site) for url in asked)


def test_everything_is_reached_by_keyboard_and_the_skip_link_comes_first(page: Page) -> None:
    page.goto(f"{page.url}?q=ميناء")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="إلى المحتوى")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    title = page.locator(".hit h2 a")
    for _ in range(60):
        page.keyboard.press("Tab")
        if title.evaluate("link => link === document.activeElement"):
            break
    assert title.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("article.full h1")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_no_page_scrolls_sideways_on_a_phone(page: Page, width: int) -> None:
    site = page.url.rstrip("/")
    page.set_viewport_size({"width": width, "height": 800})
    for path in PATHS:
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_filters_are_folded_on_a_phone_and_open_by_touch(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    link = page.locator(".facets").get_by_role("link", name="دمشق")
    expect(link).to_be_hidden()
    page.get_by_text("تصفية النتائج").click()
    link.click()
    expect(page.locator(".hit")).to_have_count(1)


def test_the_page_works_without_scripts_in_it(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_role("searchbox").fill("المخطوطات")
    page.get_by_role("button", name="ابحث").click()
    assert page.locator(".hit h2").inner_text() == "قاعة المخطوطات تفتح أبوابها من جديد"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "quiet", "accent", "alarm"])
def test_text_stands_out_from_its_ground(page: Page, scheme: str, text: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for ground in ("paper", "card", "tint"):
        assert _contrast(_colour(page, text), _colour(page, ground)) >= 4.5, ground


def test_headings_go_down_by_one_level_at_a_time(page: Page) -> None:
    site = page.url.rstrip("/")
    for path in PATHS:
        page.goto(site + path)
        levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), path


def _colour(page: Page, name: str) -> str:
    script = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    return str(page.evaluate(script, f"--{name}"))


def _contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two ``#rrggbb`` colours."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.strip().removeprefix("#")
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
