"""Words into pieces."""

import pytest

from warraq.e5.vocabulary import UNKNOWN, Vocabulary

PIECES = {
    "<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0,
    "▁": -6.0, "▁و": -4.0, "▁القاهرة": -8.0, "القاهرة": -9.0, "▁ال": -3.0,
    "قاهرة": -7.0, "ر": -5.0, "كة": -5.0, "▁ب": -4.0,
}  # fmt: skip


@pytest.fixture
def vocabulary() -> Vocabulary:
    return Vocabulary(list(PIECES), list(PIECES.values()))


def pieces(vocabulary: Vocabulary, word: str) -> list[str]:
    return [list(PIECES)[number] for number in vocabulary.word(word)]


def test_whole_word_beats_its_parts_when_it_is_likelier(vocabulary):
    assert pieces(vocabulary, "القاهرة") == ["▁القاهرة"]  # -8 against -10 for the article and the rest


def test_clitic_stands_apart(vocabulary):
    assert pieces(vocabulary, "والقاهرة") == ["▁و", "القاهرة"]


def test_letters_without_a_piece_are_unknown_and_the_rest_is_read(vocabulary):
    assert pieces(vocabulary, "بԱركة") == ["▁ب", "<unk>", "ر", "كة"]


def test_a_piece_named_like_the_special_ones_is_never_cut_from_text(vocabulary):
    assert set(vocabulary.word("<s>")) <= {list(PIECES).index("▁"), UNKNOWN}


def test_harakat_tatweel_and_invisible_marks_change_nothing(vocabulary):
    assert vocabulary.word("القَاهِـرة\u200f") == vocabulary.word("القاهرة")


def test_presentation_forms_are_read_as_letters(vocabulary):
    assert pieces(vocabulary, "ﺑر") == ["▁ب", "ر"]


def test_a_word_of_marks_alone_has_a_piece(vocabulary):
    assert pieces(vocabulary, "ـَ") == ["▁"]


def test_long_noise_is_cut_short(vocabulary):
    assert len(vocabulary.word("ر" * 4000)) == 12
