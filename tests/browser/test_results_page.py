"""The page of results as a place to work in: the chart, suggestions, keys; and that all works without scripts."""

from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.views import IN_EVERY_FORM, check_views

pytestmark = pytest.mark.browser

VIEWS = ("/", "/?q=ميناء", "/?q=الزيتون&compare=ميناء", "/?source=صوت المرفأ&from=2025-10", "/?q=الزيتون المريخي")
MOST_BYTES = 100_000
ARABIC_J = "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))"
"""The key of j on an Arabic keyboard."""


def bars(page: Page) -> Locator:
    return page.locator(".timeline .bars a")


def asked(page: Page, name: str) -> list[str]:
    return parse_qs(urlsplit(page.url).query).get(name, [])


def test_a_bar_of_the_chart_narrows_to_its_days(page: Page) -> None:
    expect(bars(page)).to_have_count(7)
    bars(page).nth(2).click(position={"x": 2, "y": 2})
    assert (asked(page, "from"), asked(page, "to")) == (["2025-10-13"], ["2025-10-13"])
    expect(page.locator(".hit h2")).to_have_text(["البنك المركزي يُبقي نسبة الفائدة على حالها"])


def test_dragging_over_the_chart_narrows_to_what_lies_between(page: Page) -> None:
    first, last = (bars(page).nth(n).bounding_box() for n in (2, 4))
    assert first
    assert last
    page.mouse.move(first["x"] + first["width"] / 2, first["y"] + 10)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] / 2, last["y"] + 10, steps=4)
    expect(page.locator(".timeline .within")).to_have_count(3)
    page.mouse.up()
    page.wait_for_url("**from=2025-10-13*")
    assert asked(page, "to") == ["2025-11-04"]
    expect(page.locator(".hit")).to_have_count(3)


def test_the_chart_is_gone_through_by_arrows_from_the_newest(page: Page) -> None:
    newest = bars(page).last
    newest.focus()
    expect(newest).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(bars(page).nth(5)).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2025-10-04*")


def test_time_runs_from_right_to_left(page: Page) -> None:
    first, last = bars(page).first.bounding_box(), bars(page).last.bounding_box()
    assert first
    assert last
    assert first["x"] > last["x"]
    expect(page.locator(".axis span").first).to_have_text("٤ أكتوبر ٢٠٢٥")


def test_another_search_is_compared_on_the_same_chart(page: Page) -> None:
    page.goto(f"{page.url}?q=الزيتون أو القطار")
    page.get_by_text("قارن ببحث آخر").click()
    page.get_by_label("البحث الآخر").fill("ميناء")
    page.get_by_role("button", name="قارن").click()
    expect(page.locator(".timeline .key")).to_have_text(["الزيتون أو القطار", "ميناء"])
    expect(page.locator(".timeline .bars .other")).to_have_count(2)
    expect(page.locator(".hit")).to_have_count(2)


def test_suggestions_are_chosen_by_arrows_and_announced(page: Page) -> None:
    page.get_by_role("searchbox").press_sequentially("بنك")
    box = page.get_by_role("combobox")
    expect(page.get_by_role("option", name="البنك المركزي").first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    text = chosen.inner_text()
    assert Axe().run(page).violations_count == 0
    box.press("Enter")
    page.wait_for_url("**/?q=*")
    expect(page.get_by_role("searchbox")).to_have_value(text)


def test_escape_closes_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    page.get_by_role("searchbox").press_sequentially("بنك")
    box = page.get_by_role("combobox")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Escape")
    expect(page.locator(".suggestions")).to_be_hidden()
    expect(box).to_have_value("بنك")


def test_slash_goes_to_the_search_and_letters_from_hit_to_hit(page: Page) -> None:
    page.goto(f"{page.url}?q=بيروت أو تونس")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.evaluate(ARABIC_J)
    expect(page.locator(".hit h2 a").nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(".hit h2 a").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("/j")
    expect(page.locator("#q")).to_have_value("/j")


def test_the_first_hit_is_within_ten_keys(page: Page) -> None:
    page.goto(f"{page.url}?q=ميناء")
    for key in ("Tab", "Enter", "Tab", "Enter", "Tab"):
        page.keyboard.press(key)
    expect(page.locator(".hit h2 a").first).to_be_focused()


def test_all_of_it_works_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    bars(page).first.click(position={"x": 2, "y": 2})
    page.wait_for_url("**from=2025-10-04*")
    page.goto(f"{site}/?q=الزيتون&compare=ميناء")
    assert page.locator(".timeline .key").count() == 2
    context.close()


@IN_EVERY_FORM
def test_no_view_has_anything_that_axe_complains_of(page: Page, width: int, scheme: str, ui: str) -> None:
    check_views(page, page.url.rstrip("/"), VIEWS, width=width, scheme=scheme, ui=ui)


def test_a_page_with_all_it_loads_is_below_a_hundred_kilobytes(page: Page, context: BrowserContext) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    for view in VIEWS:
        sizes.clear()
        page.goto(page.url.split("/?")[0].rstrip("/") + view, wait_until="networkidle")
        assert 0 < sum(sizes) < MOST_BYTES, view
