"""Figures and dates apart from the words around them."""

import json
from pathlib import Path

import pytest

from warraq.dedup.figures import body_slots, masked, plain, title_slots
from warraq.dedup.sketch import Mark, word_hashes

GOLD = Path(__file__).parents[3] / "gold" / "stories" / "texts.jsonl"


def values(text: str) -> list[int]:
    return [slot.value for slot in body_slots(word_hashes(text))]


def keys(text: str) -> list[int]:
    return [slot.key for slot in body_slots(word_hashes(text))]


def test_texts_that_differ_in_figures_and_dates_only_are_the_same_when_masked() -> None:
    monday = "سجل الذهب اليوم الاثنين 13 أكتوبر 2025 نحو 6,235 جنيهاً بزيادة 2.3 في المئة"
    sunday = "سجل الذهب اليوم الأحد 12-10-2025 نحو 6100 جنيهاً بزيادة 15 في المئة"
    assert masked(word_hashes(monday)).tolist() == masked(word_hashes(sunday)).tolist()
    assert plain(word_hashes(monday)).tolist() == plain(word_hashes(sunday)).tolist()


def test_the_place_of_a_figure_is_named_by_the_words_before_it() -> None:
    assert keys("وسجل سعر الغرام 6100 جنيه") == keys("وسجل سعر الغرام 5340 دولاراً") != keys("وسجل سعر الدولار 5340")
    assert values("وسجل سعر الغرام 6100 جنيه") != values("وسجل سعر الغرام 5340 جنيه")


@pytest.mark.parametrize("written", ["الأحد 12 أكتوبر 2025", "12-10-2025", "12 تشرين الأول", "١٢/١٠/٢٠٢٥", "12 أكتوبر"])
def test_a_day_is_one_value_however_it_is_written(written: str) -> None:
    (slot,) = body_slots(word_hashes(f"في يوم {written}"))[:1]
    (expected,) = body_slots(word_hashes("في يوم 12 أكتوبر 2025"))
    assert (slot.is_date, slot.value) == (True, expected.value)


def slots_one_by_one(words: list[int]) -> dict[int, tuple[int, ...]]:
    """By the key of a slot the figures that stand in it, found word by word."""
    found: dict[int, tuple[int, ...]] = {}
    before, run, key = [0, 0, 0], [], 0
    for word in [*words, 0]:
        if word & Mark.FIGURE:
            if not run:
                key = 0
                for each in before[-3:]:
                    key = (key ^ each) * 0x9E3779B97F4A7C15 % 2**64
                    key ^= key >> 31
            run.append(word)
            continue
        if run:
            found.setdefault(key & 0xFFFF, tuple(run))
        run = []
        before.append(word)
    return found


def test_slots_are_the_runs_of_figures_by_the_three_words_before_them() -> None:
    """Golden: what the fast way finds is what the slow way finds, for texts that no limit cuts."""
    texts = [json.loads(line)["body"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    compared = 0
    for text in texts:
        words = word_hashes(text)
        expected = slots_one_by_one(words.tolist())
        if len(expected) <= 4:
            compared += len(expected)
            assert {slot.key for slot in body_slots(words)} == set(expected)
            for slot in body_slots(words):
                assert (
                    slot.is_date == any(figure & Mark.DATE for figure in expected[slot.key])
                    or len(expected[slot.key]) >= 3
                )
    assert compared > 50


def test_the_order_of_a_score_counts() -> None:
    assert values("فاز الفريق بنتيجة 2-1") != values("فاز الفريق بنتيجة 1-2")


def test_dates_come_first_and_a_table_keeps_a_bounded_number() -> None:
    rows = " ".join(f"بند{'ا' * n} قيمة{'ب' * n} رقم {n * 7}" for n in range(1, 60))
    slots = body_slots(word_hashes(f"{rows} يوم الأحد 12 أكتوبر"))
    assert len(slots) == 14
    assert [slot.is_date for slot in slots] == [True] + [False] * 13


def test_a_figure_in_a_title_is_not_in_the_same_place_as_one_in_the_text() -> None:
    words = word_hashes("سعر الذهب اليوم 12 أكتوبر")
    assert title_slots(words)[0].key != body_slots(words)[0].key


def test_a_text_without_figures_has_no_slots() -> None:
    words = word_hashes("خبر بلا أرقام")
    assert (body_slots(words), masked(words).tolist()) == ((), words.tolist())
