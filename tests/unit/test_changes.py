"""What one text changed of another."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.changes import change

ROOF = "انهار سقف سوق قديمة في طرابلس صباح الأحد."
HURT = "وقال الدفاع المدني إن ثلاثة أشخاص أصيبوا بجروح."
ROADS = "وأغلقت البلدية الشوارع المؤدية إلى المكان."
INQUIRY = "وأمر المحافظ بفتح تحقيق في أسباب الحادث."


@dataclass
class Text:
    body: str
    title: str = "انهيار سقف سوق في طرابلس"


def test_a_text_is_no_change_of_itself() -> None:
    assert not change(Text(f"{ROOF} {HURT}"), Text(f"{ROOF} {HURT}"))


def test_added_and_dropped_sentences_are_named_as_written() -> None:
    found = change(Text(f"{ROOF} {HURT}\n\n{ROADS}"), Text(f"{ROOF} {HURT}\n\n{INQUIRY}"))
    assert found.added == (INQUIRY,)
    assert found.dropped == (ROADS,)
    assert found.share == pytest.approx(13 / 45)


def test_one_figure_makes_its_sentence_another_and_is_one_word_of_the_share() -> None:
    found = change(Text(f"{ROOF} {HURT}"), Text(f"{ROOF} {HURT.replace('ثلاثة', 'سبعة')}"))
    assert found.dropped == (HURT,)
    assert "سبعة" in found.added[0]
    assert found.share == pytest.approx(2 / 32)


def test_spelling_punctuation_order_and_cuts_are_no_change() -> None:
    before = Text(f"{ROOF}\n\n{HURT}\n\n{ROADS}")
    assert not change(before, Text(f"{ROADS}\n\n{HURT}\n\n{ROOF.replace('الأحد', 'الاحد')}"))
    assert not change(before, Text(f"{ROOF[:-1]}، {HURT[:-1]}، {ROADS}"))


def test_a_new_headline_is_seen() -> None:
    assert change(Text(ROOF), Text(ROOF, "سبعة جرحى في طرابلس")).retitled
    assert not change(Text(ROOF), Text(ROOF, "إنهيار سقف سوق في طرابلس!")).retitled


def test_texts_of_other_words_share_nothing() -> None:
    assert change(Text(ROOF), Text(INQUIRY)).share == 1.0
    assert change(Text(""), Text("")).share == 0.0


@given(st.text(alphabet="ابتث .\n", max_size=300), st.text(alphabet="ابتث .\n", max_size=300))
def test_the_way_back_is_the_same_way(one: str, other: str) -> None:
    there, back = change(Text(one), Text(other)), change(Text(other), Text(one))
    assert 0 <= there.share <= 1
    assert bool(there) == bool(back)
