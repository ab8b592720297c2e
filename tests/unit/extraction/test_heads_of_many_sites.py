"""Heads of pages copied as text, in forms that only some families of sites have: old portals, blogs, agencies."""

from datetime import UTC, datetime

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "البلدية تفتح ممشى جديدا على ضفة النهر"
HEADER = ("نافذة النهر", "الأحد 29 نوفمبر 2026")
MENU = ("محليات", "اقتصاد", "رياضة", "فن", "مقالات", "الدول العربية", "هواتف", "تكنولوجيا")
TEXT = (
    "افتتحت البلدية صباح اليوم ممشى جديدا للمشاة على ضفة النهر الشرقية، بعد أشغال دامت عاما ونصف العام.",
    "وقال رئيس البلدية إن الممشى يمتد أربعة كيلومترات، وإنه يربط الحديقة العامة بالسوق القديم من غير سيارات.",
    "وأضاف أن المرحلة الثانية تبدأ في الربيع المقبل، وتشمل جسرا خشبيا وساحة للألعاب ومواقف للدراجات.",
)


def read(*head: str, below: tuple[str, ...] = (), fetched: datetime | None = None) -> CleanArticle:
    content = "\n".join((*HEADER, *MENU, *head, *TEXT, *below))
    return extract(RawArticle(content=content, format="text", fetched_at=fetched))


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        (("مقالات", "هدى العبدالله", TITLE, "28 نوفمبر 2026"), ["هدى العبدالله"]),
        (("مقالات", "هدى العبدالله", "كل مقالات الكاتبة", TITLE, "28 نوفمبر 2026"), ["هدى العبدالله"]),
        (("محليات", TITLE, "زهرا معصومی\u200cفر", "28 نوفمبر 2026"), ["زهرا معصومی\u200cفر"]),
        (("محليات", TITLE, "الثلاثاء، 22 سبتمبر 2026", "رَبِيع الثانِي 12, 1448"), []),
        (("الدول العربية، لبنان", TITLE, "28 نوفمبر 2026"), []),
        ((TITLE, "28 نوفمبر 2026", "بيت لحم- خاص العودة"), []),
    ],
    ids=[
        "a columnist", "above a link", "a non-joiner", "a month with harakat",
        "two sections", "the place of an own report",
    ],
)  # fmt: skip
def test_the_author_of_a_head(head: tuple[str, ...], authors: list[str]) -> None:
    article = read(*head)
    assert (article.title, article.kicker, article.authors) == (TITLE, None, authors)


def test_whom_the_story_is_about_wrote_no_column() -> None:
    about = ("الطبيبة هدى العبدالله تدير العيادة منذ عام، وقالت هدى العبدالله إنها لا تغلق بابها في العيد.", *TEXT)
    content = "\n".join((*HEADER, *MENU, "هدى العبدالله", "عيادة لا تغلق أبوابها", "28 نوفمبر 2026", *about))
    assert extract(RawArticle(content=content, format="text")).authors == []


def test_two_authors_behind_a_label_without_a_colon_below_the_text() -> None:
    article = read(TITLE, "28 نوفمبر 2026", below=("تحقيق رامي الخطيب وليلى الحسن", "تعليقات"))
    assert article.authors == ["رامي الخطيب", "ليلى الحسن"]


def test_a_blogs_row_of_who_and_when_that_was_copied_as_four_lines() -> None:
    article = read(
        "الأحد، 29 نوفمبر 2026", TITLE, below=("مرسلة بواسطة", "أم سارة", "في", "9:47 م", "ليست هناك تعليقات:")
    )
    assert (article.authors, article.body) == (["أم سارة"], "\n\n".join(TEXT))
    assert f"{article.published_at:%H:%M}" == "21:47"


def test_the_hour_of_a_day_behind_a_sign_on_a_line_of_its_own() -> None:
    assert f"{read('محليات', TITLE, '28 نوفمبر 2026', '|', '14:35').published_at:%d %H:%M}" == "28 14:35"


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الأربعاء 18 نوفمبر، 10:30", "2026-11-18 10:30"),
        ("الأربعاء 30 ديسمبر - 22:05", "2025-12-30 22:05"),
    ],
    ids=["of this year", "of the last one"],
)
def test_a_moment_without_its_year_is_the_last_such_before_the_page_was_fetched(line: str, day: str) -> None:
    article = read(TITLE, "ليلى الحسن", line, fetched=datetime(2026, 11, 20, tzinfo=UTC))
    assert f"{article.published_at:%Y-%m-%d %H:%M}" == day


@pytest.mark.parametrize("headline", [f"** {TITLE} **", f"{TITLE} ::", f":: {TITLE} ::"])
def test_ornaments_around_a_headline_are_none_of_it(headline: str) -> None:
    assert read(headline, "28 نوفمبر 2026").title == TITLE


def test_an_entry_in_the_middle_of_the_menu_is_not_the_section() -> None:
    assert read(TITLE, "28 نوفمبر 2026").section is None


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (("عبدالحق بلعيد | دمشق",), ["عبدالحق بلعيد"]),
        (("حيدر الدمشقي - دبي",), ["حيدر الدمشقي"]),
        (("صنعاء: أنس الطراونة",), ["أنس الطراونة"]),
        (("سالم الحارثي (مسقط)", "22 تشرين الثاني/نوفمبر 2026", "محليات"), ["سالم الحارثي"]),
        (("مراسل الصحيفة - هدى زيد",), ["هدى زيد"]),
        (("كتب: لارا الجبوري",), ["لارا الجبوري"]),
        (("نادية المسعودي", "الدوحة"), ["نادية المسعودي"]),
        (("مروان الحارثي", "@marwan_h", "17 أوت 2026 - 20:39"), ["مروان الحارثي"]),
        (("رنا كرار الطراونة وعبدالله البلوشي",), ["رنا كرار الطراونة", "عبدالله البلوشي"]),
        (("بواسطة", "هدى الكربلائي"), ["هدى الكربلائي"]),
    ],
)
def test_who_signs_above_a_headline(lines: tuple[str, ...], authors: list[str]) -> None:
    article = read("محليات", *lines, TITLE, "28 نوفمبر 2026")
    assert (article.title, article.kicker, article.authors) == (TITLE, None, authors)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("بقلم / بشار أمينة الجزائري", ["بشار أمينة الجزائري"]),
        ("باريس سامر الخطيب", ["سامر الخطيب"]),
        ("كتب: الشيخ بنعيسى", ["الشيخ بنعيسى"]),
        ("د. سناء وائل زيد", ["د. سناء وائل زيد"]),
        ("لندن - ضفاف الغد", []),
        ("خاص – ضفاف الغد", []),
        ("المصدر: ضفاف الغد", []),
        ("أ ب", []),
        ("صورة أرشيفية", []),
        ("المؤسسة تتوقع بلوغ 75 ألف برميل يوميا قبل نهاية الشهر", []),
    ],
)
def test_names_beside_cities_titles_and_houses(line: str, authors: list[str]) -> None:
    assert read("محليات", TITLE, line, "28 نوفمبر 2026").authors == authors


def test_the_line_in_which_the_trail_ends_is_the_headline() -> None:
    title, deck = "حين يشرب الفلج من القمر", "كيف كان أهل الوادي يوزعون الماء بالنجوم، ولماذا عاد شبابهم إلى ساعة الظل"
    article = read(f"الرئيسية » محليات » {title}", "28 نوفمبر 2026", title, deck, "شارك الخبر:")
    assert (article.title, article.kicker) == (title, None)
