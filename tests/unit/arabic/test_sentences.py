"""Words and sentences of a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.sentences import LONGEST_SENTENCE, sentences


def words(body: str) -> list[list[str]]:
    return [[body[start:end] for start, end in sentence] for sentence in sentences(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("زار بغداد. عاد", [["زار", "بغداد", ".", "عاد"]]),
        ("زار الوفد بغداد أمس. عاد", [["زار", "الوفد", "بغداد", "أمس", "."], ["عاد"]]),
        ("سطر\n\nآخر", [["سطر"], ["آخر"]]),
        ("مُحَمَّد مـــوسى", [["مُحَمَّد", "مـــوسى"]]),
        ("1.3 مليار، 15%", [["1.3", "مليار", "،", "15%"]]),
        ("«إكس»", [["«", "إكس", "»"]]),
        ("", []),
    ],
)
def test_bodies_are_cut_into_sentences_and_words(body: str, expected: list[list[str]]) -> None:
    assert words(body) == expected


@given(st.text())
def test_every_letter_is_in_one_word(body: str) -> None:
    spans = [span for sentence in sentences(body) for span in sentence]
    assert all(start < end for start, end in spans)
    assert spans == sorted(spans)
    inside = {at for start, end in spans for at in range(start, end)}
    assert len(inside) == sum(end - start for start, end in spans)
    assert all(at in inside for at, letter in enumerate(body) if letter.isalpha())


def test_an_endless_sentence_is_cut() -> None:
    assert max(map(len, sentences("كلمة " * 1000))) == LONGEST_SENTENCE
