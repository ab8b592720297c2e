"""Sketches: what they see and what they do not."""

import random

import numpy as np
import pytest

from benchmarks.articles import WORDS
from warraq.dedup import sketch as sketches
from warraq.dedup.sketch import (
    FINGERPRINT_COUNT,
    MIN_BODY_WORDS,
    MIN_SKETCHED_WORDS,
    SKETCH_SIZE,
    Sketch,
    lookup_slots,
    shingles,
    sketch,
    word_hashes,
)


def text(seed: int, words: int = 300) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words))


def look(body: str) -> Sketch:
    return sketch(word_hashes(body))


def test_spelling_marks_and_punctuation_do_not_change_a_sketch() -> None:
    plain = look("أعلنت وزارة الطاقة إلى جانب مسؤولي الميناء، 15 اتفاقية " * 10)
    other = look("أَعلنت وزاره الطاقه الى جانـــب مسؤولى الميناء ١٥ اتفاقيه. " * 10)
    assert plain == other


def test_a_token_of_several_words_counts_as_all_of_them() -> None:
    assert word_hashes("الاقتصاد،السياسة/الرياضة").tolist() == word_hashes("الاقتصاد السياسة الرياضة").tolist()


def test_word_order_changes_the_sketch() -> None:
    words = text(1).split()
    assert look(" ".join(words)) != look(" ".join(reversed(words)))


def test_a_long_text_gives_a_full_ascending_sketch() -> None:
    found = look(text(2))
    tops = np.frombuffer(found.hashes, dtype=">u4")
    assert len(tops) == SKETCH_SIZE
    assert (np.diff(tops.astype(np.int64)) >= 0).all()
    assert len(found.fingerprints) == 8 * FINGERPRINT_COUNT


@pytest.mark.parametrize("count", [1, 2, 3, MIN_SKETCHED_WORDS - 1])
def test_a_short_text_has_no_fingerprints_but_an_exact_hash(count: int) -> None:
    found = look(text(3, count))
    assert (found.words, found.fingerprints, found.hashes) == (count, b"", b"")
    assert found.exact


def test_the_title_counts_only_beside_a_body_that_says_little() -> None:
    one, other = word_hashes("زلزال يضرب غرب تركيا"), word_hashes("البرلمان يقر الموازنة العامة")
    for words, same in ((MIN_BODY_WORDS - 1, False), (MIN_BODY_WORDS, True)):
        body = word_hashes(text(6, words))
        assert (sketch(body, one).exact == sketch(body, other).exact) is same
    assert sketch(word_hashes("…"), one).exact == ""


def test_a_text_without_words_equals_nothing() -> None:
    assert look("… — !").exact == ""


def test_shingles_of_a_shorter_text_are_none() -> None:
    assert len(shingles(word_hashes("كلمة أخرى"), 3)) == 0


def test_fingerprints_spread_over_the_tables() -> None:
    """Bottom-k hashes are small numbers: a table chosen by their top bits would be one table."""
    smallest = np.unique(shingles(word_hashes(text(4, 5000)), 3))[:64]
    tables = np.frombuffer(lookup_slots(smallest), dtype="<u4")[::2]
    assert len(set(tables.tolist())) > 55


def test_the_token_cache_stays_within_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = look(text(5))
    monkeypatch.setattr(sketches, "_CACHE_LIMIT", 10)
    monkeypatch.setattr(sketches, "_tokens", sketches._Tokens())
    assert look(text(5)) == expected
    assert len(sketches._tokens) <= 10
