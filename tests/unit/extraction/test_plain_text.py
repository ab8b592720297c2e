"""Titled texts as other tools push them: what of a page they left at the ends of a text is none of it."""

import pytest

from tests.unit.extraction.test_print_pages import PARAGRAPHS, TITLE
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract


def read(*lines: str, shape: str = "auto") -> CleanArticle:
    return extract(RawArticle.model_validate({"content": "\n".join(lines), "title": TITLE, "format": shape}))


def test_who_wrote_it_and_when_above_a_titled_text_are_read() -> None:
    article = read("بقلم: سلمى الجزيري", "12 نوفمبر 2025", *PARAGRAPHS)
    assert (article.authors, article.body) == (["سلمى الجزيري"], "\n\n".join(PARAGRAPHS))
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2025-11-12"


@pytest.mark.parametrize(
    "below",
    [
        "المصدر: رويترز",
        "تابعونا على فيسبوك وتلغرام",
        "#تحلية #المرسى",
        "شارك",
        "للمزيد: https://a.example/n/1",
        "@alsahil_news",
    ],
)
def test_credits_calls_and_buttons_below_a_titled_text_are_none_of_it(below: str) -> None:
    article = read(*PARAGRAPHS, below)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert (article.credit is not None and article.credit.original == "رويترز") == below.startswith("المصدر")


def test_an_agency_its_editors_and_the_time_of_sending_end_a_report() -> None:
    article = read(*PARAGRAPHS, "--(بترا)", "س م / ع ك", "12/11/2025 10:15:22")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.credit is not None
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2025-11-12T10:15"


@pytest.mark.parametrize(
    "line", ["وفي 12 نوفمبر 2025 يفتح المعرض أبوابه للزوار.", "كتب جديدة في معرض المدينة", "متى: يوم الأحد القادم"]
)
def test_lines_of_the_text_stay_at_its_ends(line: str) -> None:
    assert read(line, *PARAGRAPHS, line).body == "\n\n".join([line, *PARAGRAPHS, line])


def test_a_body_that_its_pusher_calls_plain_stays_whole() -> None:
    assert read("12 نوفمبر 2025", *PARAGRAPHS, "المصدر: رويترز", shape="plain").body.endswith("المصدر: رويترز")


def test_a_headline_that_nothing_but_its_place_tells_stands_above_the_day() -> None:
    menu = ["جريدة الساحل", "الرئيسية", "سياسة", "اقتصاد", "رياضة"]
    text = [
        "أعلنت لجنة الجائزة أسماء الفائزين في حفل أقيم مساء الثلاثاء:",
        "جائزة الشباب: هدى بن سالم عن «ملح»",
        "جائزة الترجمة: جون سميث",
        "وتسلّم الفائزون جوائزهم من وزيرة الثقافة.",
    ]
    dump = "\n".join([*menu, "إعلان الفائزين بجوائز الرواية", "12 نوفمبر 2025", *text])
    assert extract(RawArticle(content=dump)).title == "إعلان الفائزين بجوائز الرواية"


def test_days_of_a_chronicle_are_its_own() -> None:
    lines = [part for day, each in enumerate(PARAGRAPHS, 7) for part in (f"{day} أكتوبر 2023", each)]
    article = read(*lines)
    assert (article.published_at, article.body) == (None, "\n\n".join(lines))


@pytest.mark.parametrize("days", [1, 3])
def test_days_that_a_line_announces_are_the_story_s(days: int) -> None:
    lines = [*PARAGRAPHS, "وتصل الباخرة في المواعيد التالية:", *(f"{12 + day} نوفمبر 2025" for day in range(days))]
    article = read(*lines)
    assert (article.published_at, article.body) == (None, "\n\n".join(lines))


@pytest.mark.parametrize("last", ["الشرق الأوسط", "شبكة الطرق - حلق الوادي"])
def test_the_last_entry_of_a_list_is_no_credit(last: str) -> None:
    lines = [*PARAGRAPHS, "ويعمل المقاول في المجالات والمناطق الآتية:", "شرق آسيا", "غرب أفريقيا", last]
    article = read(*lines)
    assert (article.credit, article.body) == (None, "\n\n".join(lines))


@pytest.mark.parametrize("line", ["عرض: فيلم الأسبوع", "متابعة: افتتاح المحطة", "نص: البيان الختامي"])
def test_a_label_before_what_is_no_name_signs_nothing(line: str) -> None:
    article = read(line, *PARAGRAPHS)
    assert (article.authors, article.body) == ([], "\n\n".join([line, *PARAGRAPHS]))
