"""Stems and grams."""

from collections import Counter

import pytest

from warraq.arabic.inflection import meant_stems, query_variants
from warraq.arabic.letters import fold
from warraq.arabic.stemming import KNOWN, data_lines, stem
from warraq.arabic.words import (
    exact_words,
    folded_words,
    folded_words_with_offsets,
    grams,
    places_of,
    stems,
    stems_as_written,
    written_pieces,
)


@pytest.mark.parametrize(
    "family",
    [
        "فلسطين الفلسطينية الفلسطينيين بفلسطين وفلسطين",
        "لبنان اللبناني ولبنان اللبنانيون",
        "إيران الإيراني وإيران",
        "وزير الوزير للوزير والوزراء",
        "وزارة الوزارة وزارات",
        "ولاية الولاية الولايات",
        "ألمانيا الألماني والألمان",
        "سوريا سورية السوري",
        "غزة بغزة لغزة وغزة",
        "العقوبات عقوبات والعقوبات بالعقوبات",
        "مدينة المدينة مدينتها",
        "هيئة الهيئة والهيئة للهيئة هيئته هيئتها هيئتان هيئات الهيئات",
        "بيئة البيئة بيئتها بيئات بيئي البيئية والبيئية",
    ],
)
def test_forms_of_one_word_share_a_stem(family: str) -> None:
    found = set(stems(folded_words(family)))
    assert len(found) <= (1 if "مدينتها" not in family else 2)


@pytest.mark.parametrize(
    "pair",
    [
        "لبنان لبن",
        "علي عل",
        "بيان بي",
        "مليون مل",
        "سليمان سليم",
        "عمان عم",
        "كتاب تاب",
        "هيئة هي",
        "هيئتها وهي",
        "بيئة بي",
    ],
)
def test_different_words_keep_different_stems(pair: str) -> None:
    first, second = stems(folded_words(pair))
    assert first != second


def test_listed_forms_are_folded_as_the_words_they_are_compared_with() -> None:
    assert [form for form in KNOWN if fold(form) != form] == []


@pytest.mark.parametrize("name", ["stems.txt", "nations.txt", "doubled_verbs.txt"])
def test_no_word_is_listed_twice(name: str) -> None:
    listed = Counter(fold(line[0]) for line in data_lines(name))
    assert [word for word, times in listed.items() if times > 1] == []


@pytest.mark.parametrize("text", ["دفع \ufdfc500 أمس", "500 \ufdfc", "\ufdfc_x", "محمد \ufdfa", "\ufdfd"])
def test_words_and_their_places_are_the_same_words_for_signs_that_spell_some(text: str) -> None:
    placed = folded_words_with_offsets(text)
    assert [word for word, _, _ in placed] == folded_words(text)
    assert all(text[start:end].strip() for _, start, end in placed)


def test_other_scripts_are_left_alone() -> None:
    assert [stem(word) for word in ("covid", "2025", "москва", "")] == ["covid", "2025", "москва", ""]


def test_a_typed_word_may_begin_with_a_particle() -> None:
    assert stem("موسكو") in meant_stems("لموسكو")
    assert query_variants("بلد") == ("بلد",)


def test_grams_stay_within_their_word() -> None:
    assert grams(["عراقجي", "في", "الغزه"]) == ["ـعرا", "عراق", "راقج", "اقجي", "قجيـ", "ـفيـ", "ـغزه", "غزهـ"]


def test_exact_words_keep_ta_marbuta_and_lose_marks() -> None:
    assert exact_words("آلية الزِّناد، EU") == ["آلية", "الزناد", "eu"]


def test_stems_of_written_words_are_those_of_the_folded_ones() -> None:
    text = "قال العاملون في مِينَاء ٢٥ إن «السفن» عبرت."
    found = stems_as_written(written_pieces(text))
    assert found == stems(folded_words(text))
    starts, ends = places_of(written_pieces(text))
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)][3:5] == ["مِينَاء", "٢٥"]
    assert stems_as_written(written_pieces("قال ﷺ إن")) == ["قال", "", "ان"]
