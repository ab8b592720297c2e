"""Titles that begin with what does not say which way they run."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site
from tests.browser.newsroom import article, id_of
from tests.support.redis_server import RedisServer

pytestmark = pytest.mark.browser

# What a reader takes in one after the other, from the right: `|` between, `_` for a space within.
TITLES = """
STC|تبث|لقاء|السوبر|عبر|«دوري|بلس»
Apple|تعلن|موعد|مؤتمرها|السنوي
iPhone_17_Pro|يصل|إلى|الأسواق|العربية
NEOM|توقع|عقداً|مع|Air_Products|في|تبوك
F-16|تهبط|اضطرارياً|قرب|الحدود
C++|تتصدر|لغات|البرمجة|مجدداً
AT&T|تبيع|حصتها|في|شركة|أقمار
MBC1|تعرض|المسلسل|ليلاً
5G|في|كل|المدن|قبل|نهاية|العام
COVID-19|يعود|والأطباء|يحذرون
OPEC+|تبقي|على|خفض|الإنتاج
S&P_500|يغلق|مرتفعاً|بعد|خسائر
Netflix،|2030|مليون|مشترك|في|المنطقة
Google|و|Microsoft|تتنافسان|على|العقد
eXtra|تفتتح|فرعاً|في|أبها
WhatsApp:|ميزة|جديدة|للمجموعات
(ARAMCO)|ترفع|أسعار|الوقود
example.org/a?b=1|رابط|يثير|الجدل
@warraq|يعلق|على|الخبر
#Riyadh|وسم|يتصدر|المنصات
7|قتلى|في|انهيار|منجم
15|مليار|ريال|للطرق
2030|عام|الحسم|لرؤية|المملكة
2025-10-12|تاريخ|افتتاح|المعرض
10:30|موعد|المباراة|الليلة
2|-|1|فوز|الهلال|على|النصر
+966_50_123_4567|رقم|احتيال|يحذر|منه|المصرف
٣|مليارات|ريال|للصحة
٤٠|عاماً|على|الرحيل
$100|سعر|البرميل|لأول|مرة
«STC»|تبث|المباراة|مجاناً
"Tesla"|تستدعي|آلاف|السيارات
“OpenAI”|تطلق|نموذجاً|يفهم|العربية
«دوري|بلس»|يعود|مع|STC
'Vision'|اسم|المشروع|الجديد
😀|يوم|السعادة|في|مدارس|الشارقة
🚀|SpaceX|تطلق|قمراً|عربياً
⚽|2|-|0|خسارة|الاتحاد|في|جدة
🇸🇦|Vision_2030|في|عامها|العاشر
…|ثم|عاد|إلى|Milan|بعد|غياب
"""
UNITS = [[unit.replace("_", " ") for unit in line.split("|")] for line in TITLES.split("\n") if line]

# The middle of each unit, as it is drawn: x within the window, y for the line.
MIDDLES = """([heading, units]) => {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const text = nodes.map(n => n.data).join('');
  const place = at => { for (const n of nodes) { if (at <= n.data.length) return [n, at]; at -= n.data.length; } };
  let from = 0;
  return units.map(unit => {
    const start = text.indexOf(unit, from), range = document.createRange();
    if (start < 0) throw new Error(`${unit} is not in ${text}`);
    from = start + unit.length;
    range.setStart(...place(start)); range.setEnd(...place(from));
    const box = range.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  });
}"""


def titles() -> list[str]:
    return [" ".join(units).replace(" - ", "-") for units in UNITS]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a search service with an article for each title; each is a link of the one before."""
    articles = [
        article(f"mixed-{n}", title, f"{title} في حديث المدينة اليوم.", source="STC الإخبارية", day=n % 27,
                related=[{"title": titles()[n - 1], "url": "afaq.example/before"}])
        for n, title in enumerate(titles())
    ]  # fmt: skip
    with RedisServer(tmp_path_factory.mktemp("redis")) as redis:
        running = Site(tmp_path_factory.mktemp("index"), redis.url, articles)
        running.start()
        yield running.url
        running.stop()


def test_there_are_forty_titles() -> None:
    assert len(UNITS) == len({*titles()}) == 40


def test_every_title_in_a_list_runs_from_right_to_left(page: Page) -> None:
    page.goto(f"{page.url}?size=100")
    headings = page.locator(".hit h2").all()
    assert len(headings) == 40
    for heading in headings:
        _assert_in_order(page, heading.element_handle(), UNITS[titles().index(heading.inner_text())])


def test_every_article_runs_from_right_to_left_in_title_text_and_links(page: Page) -> None:
    site = page.url
    for number, units in enumerate(UNITS):
        page.goto(f"{site}article/{id_of(f'mixed-{number}')}")
        for place in ("h1", ".body p"):
            _assert_in_order(page, page.locator(place).first.element_handle(), units)
        _assert_in_order(page, page.locator("section:has(#related) li a").element_handle(), UNITS[number - 1])


def test_a_snippet_runs_from_right_to_left_with_its_marks(page: Page) -> None:
    page.goto(f"{page.url}?q=S%26P 500 يغلق")
    units = ["S&P 500", "يغلق", "مرتفعاً", "بعد", "خسائر", "في حديث"]
    _assert_in_order(page, page.locator(".snippet").first.element_handle(), units)
    assert page.locator(".snippet mark").count() >= 2


def test_what_else_to_search_for_runs_from_right_to_left(page: Page) -> None:
    page.goto(f"{page.url}?q=STC تبثون&source=لا أحد")
    links = page.locator(".others a")
    assert "STC تبث لقاء السوبر عبر «دوري بلس»" in links.all_inner_texts()
    assert set(links.evaluate_all("all => all.map(link => getComputedStyle(link).direction)")) == {"rtl"}


def test_a_source_with_a_latin_name_runs_from_right_to_left(page: Page) -> None:
    for place in (".hit .source", ".facets a bdi"):
        _assert_in_order(page, page.locator(place).first.element_handle(), ["STC", "الإخبارية"])


def _assert_in_order(page: Page, element: Any, units: list[str]) -> None:
    style = page.evaluate("e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign]", element)
    assert style == ["rtl", "start"], units
    middles = page.evaluate(MIDDLES, [element, units])
    reading = sorted(range(len(units)), key=lambda n: (round(middles[n][1] / 20), -middles[n][0]))
    assert reading == list(range(len(units))), (units, middles)
