"""Folding: what is one word to a reader, and where it stands in the original."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.letters import (
    FOLDS,
    INVISIBLE,
    MARKS,
    MAX_MARKS_PER_LETTER,
    compose,
    fold,
    fold_with_offsets,
    strip_marks,
)
from warraq.arabic.words import folded_words_with_offsets

ARABIC = st.text(
    st.sampled_from(sorted("ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآٱؤئىةیکگ ،.\n٠١٩۵aZé" "ﻣﺤﻤﺪﻻ") + sorted(MARKS | INVISIBLE))
)  # fmt: skip

EVERYDAY = st.text(st.sampled_from("ابتأإآىةؤئـي٠٣٩0aZé «»،؟.-\u064b\u0650\u0651\u0652"), max_size=30)
"""Nearly all of today's news: `fold` takes a short way through it."""
ANY = st.text(st.characters(codec="utf-8"), max_size=12)
DECOMPOSED = ANY.map(lambda text: unicodedata.normalize("NFD", text)) | EVERYDAY.map(
    lambda text: unicodedata.normalize("NFD", text)
)

_LETTERS = st.sampled_from("ابeس .")
_MARKS = st.text(st.sampled_from("\u064e\u0650\u0301\u0323!"), max_size=3)
PILED = st.lists(st.tuples(_LETTERS, _MARKS, st.integers(1, 90))).map(
    lambda parts: "".join(letter + marks * times for letter, marks, times in parts)
)
"""Letters and signs under far too many marks of several kinds."""


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("العُقُوبَاتُ الغربيّة", "العقوبات الغربيه"),
        ("أحمد إبراهيم آمنة ٱلكتاب", "احمد ابراهيم امنه الكتاب"),
        ("عراقجى", "عراقجي"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("یوسف کریم", "يوسف كريم"),
        ("مــحــمــد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻻ", "لا"),
        ("١٢٣ ۴۵۶", "123 456"),
        ("قال\u200f: \u202bنعم\u202c", "قال: نعم"),
        ("ا\u0653سفي", "اسفي"),
        ("الرَّحْمَٰنِ", "الرحمن"),
        ("CNN بالعربية", "cnn بالعربيه"),
    ],
)
def test_spellings_of_one_word_become_one(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_stripping_marks_keeps_letters_apart() -> None:
    assert strip_marks("آليّةُ الزِّنــاد إلى مصطفى") == "آلية الزناد إلى مصطفى"


def test_words_are_found_where_they_stand_with_their_marks() -> None:
    text = "قالَ الوَزِيرُ: «المُعَاهَدَةُ» في ١٢ ﻣﺎﻳﻮ"
    assert [(word, text[start:end]) for word, start, end in folded_words_with_offsets(text)] == [
        ("قال", "قالَ"),
        ("الوزير", "الوَزِيرُ"),
        ("المعاهده", "المُعَاهَدَةُ"),
        ("في", "في"),
        ("12", "١٢"),
        ("مايو", "ﻣﺎﻳﻮ"),
    ]


def test_a_ligature_of_several_words_gives_all_of_them() -> None:
    assert [(word, start, end) for word, start, end in folded_words_with_offsets("النبي ﷺ")][1:] == [
        ("صلي", 6, 7),
        ("الله", 6, 7),
        ("عليه", 6, 7),
        ("وسلم", 6, 7),
    ]


@given(ARABIC)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ARABIC)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(ARABIC)
def test_offsets_lead_back_to_the_original(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert len(offsets) == len(folded) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


@given(ARABIC)
def test_each_word_folds_from_its_own_span(text: str) -> None:
    for word, start, end in folded_words_with_offsets(text):
        assert 0 <= start < end <= len(text)
        assert word in fold(text[start:end])


@given(ARABIC)
def test_words_are_the_words_of_the_folded_text(text: str) -> None:
    assert "".join(word for word, _, _ in folded_words_with_offsets(text)) == "".join(
        c for c in fold(text) if c.isalnum()
    )


def test_the_table_maps_single_letters_to_folded_ones() -> None:
    assert all(len(a) == len(b) == 1 and fold(b) == b for a, b in FOLDS.items())


@given(PILED)
def test_no_letter_keeps_more_marks_than_any_word_has(text: str) -> None:
    longest = piled = 0
    for letter in unicodedata.normalize("NFD", compose(text)):
        piled = piled + 1 if unicodedata.combining(letter) else 0
        longest = max(longest, piled)
    assert longest <= MAX_MARKS_PER_LETTER


@given(PILED)
def test_under_piled_marks_the_letters_keep_their_offsets(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    letters = [(letter, offset) for letter, offset in zip(folded, offsets, strict=False) if letter in "ابس .!"]
    assert letters == [(letter, offset) for offset, letter in enumerate(text) if letter in "ابس .!"]


@pytest.mark.parametrize("marks", ["\u064e\u0650", "\u0301\u0323", "\u0f73"])
@pytest.mark.parametrize("function", [fold, fold_with_offsets, folded_words_with_offsets])
def test_the_time_for_piled_marks_grows_with_their_number_only(function: Callable[[str], object], marks: str) -> None:
    def seconds(number: int) -> float:
        started = time.thread_time()
        function("ا" + marks * number)
        return time.thread_time() - started

    few = min(seconds(10_000) for _ in range(3))
    many = min(seconds(80_000) for _ in range(3))
    assert many < 24 * few, "8 times the marks: 8 times the time; sorting them by insertion takes 64 times"


def _by_the_table(text: str) -> str:
    """What `fold` promises, letter by letter: no short way."""
    composed = unicodedata.normalize("NFC", text)
    ordinary = "".join(compose(letter) if "\ufb50" <= letter <= "\ufefc" else letter for letter in composed)
    kept = (letter for letter in ordinary if letter not in MARKS | INVISIBLE)
    return "".join(FOLDS.get(letter, letter) for letter in kept).lower().replace("ς", "σ")


@given(EVERYDAY | ARABIC | DECOMPOSED | ANY)
def test_the_short_way_of_folding_ends_where_the_table_does(text: str) -> None:
    assert fold(text) == _by_the_table(text)


@given(EVERYDAY | DECOMPOSED, st.integers(60, 200))
def test_long_texts_fold_like_short_ones(text: str, times: int) -> None:
    assert fold(f"{text} " * times) == f"{fold(text)} " * times


@given(EVERYDAY | EVERYDAY.map(lambda text: unicodedata.normalize("NFD", text)))
def test_composing_is_what_unicode_says(text: str) -> None:
    assert compose(text) == unicodedata.normalize("NFC", text)
