"""What stands below the last paragraph of a page copied as text: more of the story, or what the site says of it."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, PARAGRAPHS, TITLE, read, read_below
from warraq.extraction.authors.biographies import without_biography
from warraq.extraction.body.embeds import says_how_made

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "line",
    [
        "أُنجز هذا التحقيق بدعم من صندوق الصحافة المتوسطية",
        "أُنجز هذا التقرير ضمن مشروع «مناخ بلغتنا» بدعم من شبكة صحافيي البيئة.",
        "كانت هذه تفاصيل خبر افتتاح مكتبة عامة لهذا اليوم نرجو أن نكون قد وفقنا بإعطائك المعلومات الكاملة",
    ],
)
def test_who_paid_for_a_text_and_that_it_ends_is_no_part_of_it(line: str) -> None:
    assert read_below(line).body == TEXT


def test_what_was_done_with_support_is_news() -> None:
    assert not says_how_made("أنجزت هذه البلدة سدها بدعم من أهلها")
    assert not says_how_made("كانت هذه تفاصيل الاتفاق كما رواها الوزير")


@pytest.mark.parametrize(
    "line",
    [
        "يذكر أن المؤشر يصدر شهريا عن هيئة الإحصاء، ويعتمد عام 2021 سنة أساس.",
        "ومن جانبه وعد رئيس مجلس الإدارة بإنارة الملعب قبل بداية الموسم الجديد",
    ],
)
def test_a_last_paragraph_begins_as_those_of_news_do(line: str) -> None:
    assert (
        read_below(line, "مرسلة بواسطة أحمد الدسوقي في 11:47 م", "هناك 2 تعليقات:", "مبروك لأهل الحي").body
        == f"{TEXT}\n\n{line}"
    )


def test_what_an_author_is_stands_below_the_name() -> None:
    box = ["سعد الجنابي", "باحث في برنامج الأمن الإقليمي، ومحاضر في جامعة السليمانية."]
    assert without_biography([*PARAGRAPHS, *box], ["سعد الجنابي"]) == list(PARAGRAPHS)
    assert without_biography([*PARAGRAPHS, *box], ["سعاد المرعي"]) == [*PARAGRAPHS, *box]


def test_pictures_that_are_numbered_are_no_text() -> None:
    pictures = [f"رئيس البلدية يستمع إلى القراء ({number})" for number in (1, 2)]
    assert read(TITLE, DATE, *pictures).body == TEXT
