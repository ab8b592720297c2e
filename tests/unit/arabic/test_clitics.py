"""What may stand before a word, and taking it off."""

import re
from itertools import product

import pytest

from warraq.arabic.clitics import (
    ARTICLES,
    LI_ARTICLES,
    PROCLITIC_PATTERN,
    PROCLITICS,
    is_definite,
    proclitic_length,
    strip_definite_article,
)


def test_a_conjunction_comes_before_a_preposition_and_one_of_each_is_enough() -> None:
    every = {"".join(letters) for size in range(4) for letters in product("وفبلك", repeat=size)}
    assert {letters for letters in every if re.fullmatch(PROCLITIC_PATTERN, letters)} == set(PROCLITICS)
    assert {"", "و", "ب", "وب", "فل"} < set(PROCLITICS)
    assert not {"بو", "لك", "وف", "وبل"} & set(PROCLITICS)


def test_after_li_the_alef_of_the_article_is_not_written() -> None:
    assert {"ال", "وبال", "فلل"} < set(ARTICLES)
    assert [form for form in ARTICLES if "لال" in form] == []
    assert set(LI_ARTICLES) == {"لل", "ولل", "فلل"}


@pytest.mark.parametrize(
    ("word", "bare"),
    [("القاهره", "قاهره"), ("وبالقاهره", "قاهره"), ("وللجنه", "جنه"), ("الف", "الف"), ("ال", "ال"), ("كتاب", "كتاب")],
)
def test_the_article_goes_with_what_is_joined_to_it_if_a_word_stays(word: str, bare: str) -> None:
    assert strip_definite_article(word) == bare


def test_a_word_with_an_article_is_definite() -> None:
    assert [is_definite(word) for word in ("القاهره", "للجنه", "لجنه", "وبالقاهره")] == [True, True, False, False]


@pytest.mark.parametrize(
    ("word", "length"),
    [("فريق", 0), ("بفريق", 1), ("ريق", 0), ("كريق", None), ("سفريق", None), ("وبفريق", None), ("", None)],
)
def test_a_listed_word_is_never_cut(word: str, length: int | None) -> None:
    assert proclitic_length(word, {"فريق", "ريق"}, "وفبل") == length
