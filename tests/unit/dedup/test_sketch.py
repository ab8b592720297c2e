"""Sketches: what they see and what they do not."""

import random

import pytest

from benchmarks.articles import WORDS
from tests.support.words import word_hashes
from warraq.dedup.keys import sketch_keys
from warraq.dedup.records import Text
from warraq.dedup.sketch import (
    MIN_BODY_WORDS,
    MIN_SKETCHED_WORDS,
    SKETCH_SIZE,
    exact_hash,
    shingles,
    sketches,
)


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def look(body: str) -> tuple[int, tuple[int, ...]]:
    words = word_hashes(body)
    (found,) = sketches([words], [len(words)])
    return exact_hash(words), found


def test_spelling_marks_and_punctuation_do_not_change_a_sketch() -> None:
    plain = look("أعلنت وزارة الطاقة إلى جانب مسؤولي الميناء، 15 اتفاقية " * 10)
    other = look("أَعلنت وزاره الطاقه الى جانـــب مسؤولى الميناء ١٥ اتفاقيه. " * 10)
    assert plain == other


def test_word_order_changes_the_sketch() -> None:
    words = text(1).split()
    assert look(" ".join(words)) != look(" ".join(reversed(words)))


def test_a_long_text_gives_a_full_ascending_sketch() -> None:
    _, found = look(text(2))
    assert len(found) == SKETCH_SIZE
    assert list(found) == sorted(set(found))


@pytest.mark.parametrize("count", [1, 2, 3, MIN_SKETCHED_WORDS - 1])
def test_a_short_text_has_no_sketch_but_an_exact_hash(count: int) -> None:
    exact, found = look(text(3, count))
    assert (bool(exact), found) == (True, ())


def test_the_title_counts_only_beside_a_body_that_says_little() -> None:
    one, other = word_hashes("زلزال يضرب غرب تركيا"), word_hashes("البرلمان يقر الموازنة العامة")
    for words, same in ((MIN_BODY_WORDS - 1, False), (MIN_BODY_WORDS, True)):
        body = word_hashes(text(6, words))
        assert (exact_hash(body, one) == exact_hash(body, other)) is same
    assert exact_hash(word_hashes("…"), one) == 0


def test_a_text_without_words_equals_nothing() -> None:
    assert look("… — !") == (0, ())


def test_shingles_of_a_shorter_text_are_none() -> None:
    assert len(shingles(word_hashes("كلمة أخرى"), 3)) == 0


def test_keys_spread_over_the_tables() -> None:
    """Bottom-k hashes are small numbers: a table chosen by their top bits would be one table."""
    keys = sketch_keys(Text(hashes=look(text(4, 5000))[1]))
    assert len({key & 0xFFFF for key in keys}) == len(keys)
