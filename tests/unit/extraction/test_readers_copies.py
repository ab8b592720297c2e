"""Heads of pages as readers' copies have them: little or no menu, the headline twice, pictures described twice."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "البلدية تفتح ممشى جديدا على ضفة النهر"
DAY = "الأحد، 29 نوفمبر 2026 - 08:15 م"
TEXT = (
    "افتتحت البلدية صباح اليوم ممشى جديدا للمشاة على ضفة النهر الشرقية، بعد أشغال دامت عاما ونصف العام.",
    "وقال رئيس البلدية سامي الحداد إن الممشى يمتد أربعة كيلومترات، وإنه يربط الحديقة العامة بالسوق القديم من غير سيارات.",
    "وأضاف أن المرحلة الثانية تبدأ في الربيع المقبل، وتشمل جسرا خشبيا وساحة للألعاب ومواقف للدراجات.",
)
BODY = "\n\n".join(TEXT)


def read(*head: str, text: tuple[str, ...] = TEXT) -> CleanArticle:
    return extract(RawArticle(content="\n\n".join((*head, *text)), format="text"))


@pytest.mark.parametrize(
    "masthead",
    [
        ("رئيس التحرير", "فؤاد الصباغ"),
        ("رئيس مجلس الإدارة", "د. فؤاد الصباغ", "رئيس التحرير", "هدى المنصور"),
    ],
)
def test_who_leads_the_house_is_neither_headline_nor_author(masthead: tuple[str, ...]) -> None:
    article = read(*masthead, TITLE, "سلمى النابلسي")
    assert (article.title, article.authors, article.section) == (TITLE, ["سلمى النابلسي"], None)
    assert article.body == BODY


def test_an_editor_in_chief_below_a_headline_signs_it() -> None:
    assert read(TITLE, "فؤاد الصباغ", "رئيس التحرير", DAY).authors == ["فؤاد الصباغ"]
    assert read(TITLE, "رئيس التحرير", "فؤاد الصباغ", DAY).authors == ["فؤاد الصباغ"]


@pytest.mark.parametrize("dateline", ["باريس - أ.ف.ب", "تونس ـ صوت الساحل", "عمان - نافذة الشام"])
def test_where_and_by_which_house_a_text_was_written_is_no_headline(dateline: str) -> None:
    article = read(dateline)
    assert not article.title.startswith(dateline[:4])
    assert article.body == BODY


def test_a_city_and_a_name_above_a_text_without_headline_sign_it() -> None:
    article = read("الرئيسية » أخبار المدن", "القاهرة ـ سلمى النابلسي")
    assert (article.authors, article.section) == (["سلمى النابلسي"], "أخبار المدن")
    assert "النابلسي" not in article.title


@pytest.mark.parametrize(
    "line",
    [
        "site.portal.menu.login",
        "PHOTO: JOHN SMITH-FCN",
        "![]() |",
        "جدول المحتويات",
        "يمكن تحميل الصور من الموقع: http://photos.example/3hf",
    ],
)
def test_what_cannot_be_a_headline_is_none(line: str) -> None:
    article = read(TITLE, DAY, line)
    assert article.title == TITLE
    assert read(line).title.startswith("افتتحت البلدية")


def test_a_headline_that_stands_again_below_the_picture_is_no_kicker() -> None:
    deck = "رئيس البلدية يعد بجسر خشبي وساحة للألعاب في الربيع... ويدعو السكان إلى ترك سياراتهم في السوق القديم"
    caption = "الممشى الجديد كما يبدو من الحديقة العامة (أ ف ب)"
    title = "4 كيلومترات بلا سيارات على ضفة النهر والجسر الخشبي ينتظر الربيع"
    article = read(title, deck, f"{caption}\n{caption}\nTT", title, f"{caption}\n{caption}")
    assert (article.title, article.kicker) == (title, None)
    assert article.body == f"{deck}\n\n{BODY}"


@pytest.mark.parametrize(
    "twins",
    [("ممشى النهر", "ممشى النهر"), ("سامي الحداد - رئيس", "سامي الحداد - رئيس البلدية")],
)
def test_a_picture_described_twice_is_neither_section_nor_author(twins: tuple[str, str]) -> None:
    article = read(TITLE, f"{DAY}\nكتبت: سلمى النابلسي", "\n".join(twins))
    assert (article.section, article.authors) == (None, ["سلمى النابلسي"])
    assert article.body == BODY


def test_a_bar_before_a_headline_is_none_of_it() -> None:
    assert read(f"| {TITLE}", DAY).title == TITLE


def test_the_author_of_a_book_did_not_write_its_review() -> None:
    article = read(TITLE, "كتب: فؤاد الصباغ", "تأليف: هدى المنصور")
    assert article.authors == ["فؤاد الصباغ"]


def test_a_sub_heading_of_many_words_is_no_pull_quote_where_another_has_few() -> None:
    text = (TEXT[0], "جسر وساحة في الربيع", TEXT[1], "استياء أصحاب الدراجات من تأخر الجسر", TEXT[2])
    article = read(TITLE, DAY, text=text)
    assert article.pull_quotes == []
    assert article.body == "\n\n".join(text)


def test_a_deck_that_begins_with_a_quoted_name_names_no_section() -> None:
    article = read(TITLE, "«الشورى» عدها خطوة تسبق إغلاق السوق القديم", TITLE)
    assert article.section is None


def test_a_skip_link_is_no_section() -> None:
    assert read("المحتوى الرئيسى", TITLE, DAY).section is None


def test_a_paper_on_the_web_is_nobody() -> None:
    article = read("محليات", DAY, TITLE, 'نابلس- "النهر" دوت كوم')
    assert article.authors == []
    assert article.body == BODY
