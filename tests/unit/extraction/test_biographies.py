"""What is said of an author below the text."""

import pytest

from warraq.extraction.authors.biographies import without_biography
from warraq.extraction.body.credits import is_about_writer

TEXT = ["عاد الصيادون إلى البحر صباح الأحد.", "وقال رئيس التعاونية إن الموسم قصير."]


@pytest.mark.parametrize(
    "biography",
    [
        "دينا فارس صحافية مستقلة تكتب عن البيئة.",
        "دينا فارس: كاتبة ولدت في صيدا عام 1981، لها أربع مجموعات قصصية.",
        "دينا فارس هي باحثة في سياسات المياه.",
    ],
)
def test_who_signed_is_described_below_the_text(biography: str) -> None:
    assert without_biography([*TEXT, biography], ["د. دينا فارس"]) == TEXT


@pytest.mark.parametrize(
    "paragraph",
    [
        "سالم فارس صحافي يكتب عن البحر.",
        "دينا فارس ترى أن الموسم قصير.",
        "دينا تكتب عن البيئة.",
        "كاتبة من صيدا.",
        "دينا فارس كاتبة معروفة، أما أنا فبائعة سمك.",
    ],
)
def test_a_paragraph_of_the_story_stays(paragraph: str) -> None:
    assert without_biography([*TEXT, paragraph], ["دينا فارس"]) == [*TEXT, paragraph]


def test_a_text_of_nothing_else_stays() -> None:
    assert without_biography(["دينا فارس كاتبة من صيدا."], ["دينا فارس"]) == ["دينا فارس كاتبة من صيدا."]


def test_what_is_said_of_who_wrote_is_no_source() -> None:
    assert is_about_writer("عن الكاتبة: استشارية غدد ولها 40 مقالا")
    assert not is_about_writer("عن رويترز")
    assert not is_about_writer("عن «الكاتب العربي»: عدد الصيف")
