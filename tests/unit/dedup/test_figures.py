"""Figures and dates apart from the words around them."""

import json
from pathlib import Path

import pytest

from tests.support.words import word_hashes
from warraq.dedup.figures import Slot, body_slots, masked, plain, slots_of, title_slots
from warraq.dedup.words import Hashes, Mark, word_hashes_of

GOLD = Path(__file__).parents[3] / "gold" / "tuned"


def slots(text: str) -> dict[int, int]:
    (found,) = slots_of([word_hashes(text)])
    return found


def values(text: str) -> list[int]:
    return [slot.value for slot in body_slots(slots(text))]


def keys(text: str) -> list[int]:
    return [slot.key for slot in body_slots(slots(text))]


def mask(text: str) -> Hashes:
    (found,) = masked([word_hashes(text)])
    return found


def test_texts_that_differ_in_figures_and_dates_only_are_the_same_when_masked() -> None:
    monday = "سجل الذهب اليوم الاثنين 13 أكتوبر 2025 نحو 6,235 جنيهاً بزيادة 2.3 في المئة"
    sunday = "سجل الذهب اليوم الأحد 12-10-2025 نحو 6100 جنيهاً بزيادة 15 في المئة"
    assert mask(monday).tolist() == mask(sunday).tolist()
    assert plain(word_hashes(monday)).tolist() == plain(word_hashes(sunday)).tolist()


def test_the_place_of_a_figure_is_named_by_the_words_before_it() -> None:
    assert keys("وسجل سعر الغرام 6100 جنيه") == keys("وسجل سعر الغرام 5340 دولاراً") != keys("وسجل سعر الدولار 5340")
    assert values("وسجل سعر الغرام 6100 جنيه") != values("وسجل سعر الغرام 5340 جنيه")


@pytest.mark.parametrize("written", ["الأحد 12 أكتوبر 2025", "12-10-2025", "12 تشرين الأول", "١٢/١٠/٢٠٢٥", "12 أكتوبر"])
def test_a_day_is_one_value_however_it_is_written(written: str) -> None:
    (slot,) = body_slots(slots(f"في يوم {written}"))[:1]
    (expected,) = body_slots(slots("في يوم 12 أكتوبر 2025"))
    assert (slot.is_date, slot.value) == (True, expected.value)


def slots_one_by_one(words: list[int]) -> dict[int, Slot]:
    """By key the slots of a text, in order, found word by word."""
    found: dict[int, Slot] = {}
    before: list[int] = [0, 0, 0]
    run: list[int] = []
    for word in [*words, 0]:
        if word & Mark.FIGURE:
            run.append(word)
            continue
        if run:
            slot = Slot(place_of(before[-3:]), value_of(run))
            found.setdefault(slot.key, slot)
        run = []
        before.append(word)
    return found


def place_of(before: list[int]) -> int:
    mixed = 0
    for word in before:
        mixed = (mixed ^ word) * 0x9E3779B97F4A7C15 % 2**64
        mixed ^= mixed >> 31
    return mixed % 2**16


def value_of(run: list[int]) -> int:
    bare = [figure // 32 for figure in run]
    days = [figure // 32 for figure in run if not figure & (Mark.YEAR | Mark.WEEKDAY)]
    is_date = any(figure & Mark.DATE for figure in run) or (len(run) >= 3 and any(figure & Mark.YEAR for figure in run))
    said = (sum(days) or sum(bare)) if is_date else sum(place * figure for place, figure in enumerate(bare, 1))
    mixed = said * 0x9E3779B97F4A7C15 // 2**20 % 2**16
    return mixed - mixed % 2 + is_date


def test_slots_are_what_the_slow_way_finds_word_by_word() -> None:
    """In all articles of gold/tuned, whose texts are taken together: keys, dates among them, values, which are kept."""
    pages = sorted(GOLD.glob("*/*.json"))
    assert len(pages) > 100
    answers = [json.loads(page.read_text(encoding="utf-8")) for page in pages]
    bodies = word_hashes_of(["\n\n".join(answer["body"]) for answer in answers])
    titles = word_hashes_of([answer["title"] or "" for answer in answers])
    for page, body, found in zip(pages, bodies, slots_of(bodies), strict=True):
        expected = sorted(slots_one_by_one(body.tolist()).values())
        dates, others = [each for each in expected if each.is_date][:4], [each for each in expected if not each.is_date]
        assert body_slots(found) == (*dates, *others[: 14 - len(dates)]), page
    for page, title, found in zip(pages, titles, slots_of(titles), strict=True):
        in_title = [*slots_one_by_one(title.tolist()).values()][:2]
        assert title_slots(found) == tuple(Slot(key ^ 0x8E60, value) for key, value in in_title), page


def test_the_order_of_a_score_counts() -> None:
    assert values("فاز الفريق بنتيجة 2-1") != values("فاز الفريق بنتيجة 1-2")


def test_dates_come_first_and_a_table_keeps_a_bounded_number() -> None:
    rows = " ".join(f"بند{'ا' * n} قيمة{'ب' * n} رقم {n * 7}" for n in range(1, 60))
    kept = body_slots(slots(f"{rows} يوم الأحد 12 أكتوبر"))
    assert len(kept) == 14
    assert [slot.is_date for slot in kept] == [True] + [False] * 13


def test_a_figure_in_a_title_is_not_in_the_same_place_as_one_in_the_text() -> None:
    found = slots("سعر الذهب اليوم 12 أكتوبر")
    assert title_slots(found)[0].key != body_slots(found)[0].key


def test_a_text_without_figures_has_no_slots() -> None:
    text = "خبر بلا أرقام"
    assert (body_slots(slots(text)), mask(text).tolist()) == ((), word_hashes(text).tolist())
