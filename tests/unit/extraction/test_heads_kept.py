"""What dumps print above or within a text and is neither a dateline, a ticker, a masthead nor a note of the site."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE, read
from warraq.arabic.dates import parse_date
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.model.features import page_of

_LEAD = (
    "يواصل متطوعون من أبناء الحي القديم منذ مطلع الشهر الجاري ترميم رفوف الخشب وطلاء الجدران وتنظيف النوافذ العالية"
    " استعدادا ليوم الافتتاح الذي ينتظره الأهالي بعد سنوات طويلة من الإغلاق بسبب نقص المال وتعثر البلدية"
)


def _told(*head: str, text: tuple[str, ...]) -> CleanArticle:
    rows = ["صوت الساحل", *MENU, "", *head, "", *text]
    return extract(RawArticle(content="\n".join(rows), format="text"))


@pytest.mark.parametrize(
    "headline",
    ["بيروت – شتاء قاس", "القاهرة (حكاية مدينة)", "دمشق - حلب", "بيروت تغرق اليوم"],
    ids=lambda text: text[:7],
)
def test_a_headline_that_begins_with_a_city_is_no_dateline(headline: str) -> None:
    opening = "فتحت أسواق البهارات دكاكينها القديمة أمام الزوار، وعاد الحرفيون إلى أعمالهم بعد غياب طويل."
    assert _told(headline, text=(opening, *PARAGRAPHS[1:])).title == headline


def test_a_headline_of_two_sentences_stands_beside_a_menu() -> None:
    headline = "انتهت الأزمة. المكتبة العامة تفتح أبوابها"
    article = read(headline, DATE)
    assert (article.title, article.body) == (headline, "\n\n".join(PARAGRAPHS))


def test_the_one_line_below_the_name_of_a_column_is_its_headline() -> None:
    article = read("وزير التجارة يفتتح معرض الصناعات الغذائية غدا", "في سطور", TITLE)
    assert (article.title, article.section) == (TITLE, "في سطور")


@pytest.mark.parametrize(
    "head", [("رأي", "رئيس التحرير", "سامي الحداد", TITLE), ("دروس الشتاء", "رئيس التحرير", "سامي الحداد")]
)
def test_who_leads_a_paper_signs_his_column(head: tuple[str, ...]) -> None:
    assert read(*head, DATE).authors == ["سامي الحداد"]


def test_a_page_of_nothing_but_a_masthead_has_its_top_read_alone() -> None:
    page = page_of(read_lines("\n".join(["رئيس التحرير", "سامي الحداد"] * 200)))
    assert [is_of_masthead(page, at) for at in (0, 1, 98, 399)] == [True, True, True, False]


def test_an_author_stands_above_what_he_is() -> None:
    assert read(TITLE, "سامي الحداد", "سامي الحداد كاتب من الأردن", DATE).authors == ["سامي الحداد"]


def test_a_long_lead_without_a_full_stop_below_its_headline_is_no_ticker() -> None:
    text = (_LEAD, "قصة مبنى قديم", *PARAGRAPHS)
    assert _told(TITLE, DATE, text=text).body == "\n\n".join(text)


@pytest.mark.parametrize(
    "told",
    [
        "صدرت هذه الدراسة بدعم من جامعة المدينة، وخلصت إلى أن القراء من الشباب زادوا بمقدار الثلث في عامين.",
        "نشرت هذه الخرائط القديمة بالتعاون مع دار الوثائق، وفيها أسماء الأزقة كلها قبل مئة عام.",
        "وقال أيضا: لن نغلق الباب أمام أحد من القراء…",
    ],
    ids=["a study", "maps", "said too"],
)
def test_what_a_story_tells_is_no_note_of_its_site(told: str) -> None:
    article = _told(TITLE, DATE, text=(PARAGRAPHS[0], told, *PARAGRAPHS[1:]))
    assert told in article.body
    assert article.related == []


def test_what_a_speaker_said_too_is_no_link() -> None:
    said = "وقال المدير أيضا: «لن نغلق الباب أمام أحد من القراء»"
    assert _told(TITLE, DATE, text=(PARAGRAPHS[0], said, *PARAGRAPHS[1:])).related == []


def test_what_a_speaker_said_elsewhere_is_no_link_though_a_page_links_it() -> None:
    said = "وأضاف المتحدث: <a href='https://sahel.example/2025/10/05/story'>«لن نغلق الباب أمام أحد من القراء»</a>"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (PARAGRAPHS[0], said, *PARAGRAPHS[1:]))
    menu = "<nav><ul><li><a href='/'>الرئيسية</a></li><li><a href='/c/local'>محليات</a></li></ul></nav>"
    head = f"<h1>{TITLE}</h1><time>{DATE}</time>"
    page = f"{menu}<article>{head}<div class=body>{text}</div></article>"
    article = extract(RawArticle(content=page, format="html"))
    assert "لن نغلق الباب" in article.body
    assert article.related == []


def test_a_call_to_read_on_leads_to_a_link() -> None:
    text = (PARAGRAPHS[0], "تابع أيضا: سوق السمك ينتقل إلى الميناء الجديد", *PARAGRAPHS[1:])
    assert [link.title for link in _told(TITLE, DATE, text=text).related] == ["سوق السمك ينتقل إلى الميناء الجديد"]


def test_where_a_text_is_filed_is_not_its_source() -> None:
    assert read(TITLE, DATE, below=("نشر في:", "ثقافة وفنون", "شارك")).credit is None


@pytest.mark.parametrize("line", ["بقلم: سالم خميس 11/06/2025", "بقلم: سالم خميس القطيطي 11/06/2025"])
def test_a_name_that_is_a_weekday_turns_no_date(line: str) -> None:
    moment = parse_date(line)
    assert moment is not None
    assert moment.date().isoformat() == "2025-06-11"


def test_one_of_many_is_no_sunday() -> None:
    moment = parse_date("كتبه أحد المراسلين في 10/05/2025")
    assert moment is not None
    assert moment.date().isoformat() == "2025-05-10"


@pytest.mark.parametrize("signs", ["//", "ـــ", "/ /"])
def test_lines_of_signs_alone_are_read(signs: str) -> None:
    assert read(TITLE, signs, DATE, signs, below=(signs,)).title == TITLE
    head = f"ـــ\n{PARAGRAPHS[1]}\n{signs}\n{PARAGRAPHS[0]}"
    assert extract(RawArticle(content=head, format="text")).title


def test_a_handle_stands_right_behind_a_name_in_arabic_letters() -> None:
    assert people("يزن القضاة@yazan_q") == ["يزن القضاة"]
