"""Numbers as newspapers write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.letters import fold
from warraq.arabic.number_words import number_starts
from warraq.arabic.numbers import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40 مليار", 40_000_000_000),
        ("٤٠ مليار", 40_000_000_000),
        ("۴۰ ملیار", 40_000_000_000),
        ("1.3 مليار", 1_300_000_000),
        ("١٫٣ مليار", 1_300_000_000),
        ("1,250", 1250),
        ("١٬٢٥٠", 1250),
        ("1.000.000", 1_000_000),
        ("3,5", 3.5),
        ("خمسة مليارات", 5_000_000_000),
        ("الخمسة مليارات", 5_000_000_000),
        ("خمسة وعشرين مليون", 25_000_000),
        ("مئة وخمسة وعشرون", 125),
        ("ثلاثة آلاف", 3000),
        ("20 ألف", 20_000),
        ("خمسة عشر ألفاً", 15_000),
        ("ثلاث مئة", 300),
        ("مئتي مليون", 200_000_000),
        ("ملياري", 2_000_000_000),
        ("مليونا", 2_000_000),
        ("11 مليوناً", 11_000_000),
        ("نصف مليار", 500_000_000),
        ("مليار ونصف المليار", 1_500_000_000),
        ("مليون و200 ألف", 1_200_000),
        ("ألف مليار", 1_000_000_000_000),
        ("تسعمئة و سبعين", 970),
        ("أربعة و ستين ألفاً", 64_000),
        ("مئة و35", 135),
        ("مئتان و80 مليون", 280_000_000),
        ("مليوناً و350 ألف", 1_350_000),
        ("ألفاً وتسعمئة", 1900),
        ("ملياراً وثلث المليار", 1_333_333_333.333333),
        ("مليوني و100 ألف", 2_100_000),
        ("ثلث مليون", 333_333.333333),
        ("ثلثي مليار", 666_666_666.666667),
        ("ثلاثة أرباع المليون", 750_000),
        ("7 ونصف مليون", 7_500_000),
        ("تسعة ملايير", 9_000_000_000),
        ("2 450 000", 2_450_000),
        ("2\u00a0450\u202f000", 2_450_000),
        ("9.876.543", 9_876_543),
        ("9.876,54", 9876.54),
        ("9،876،543,2", 9_876_543.2),
        ("٩٬٨٧٦٫٥", 9876.5),
        ("0,250", 0.25),
        ("75ر18", 18.75),
        ("0ر4", 0.4),
        ("25مليون", 25_000_000),
    ],
)
def test_number_is_read_to_its_end(text: str, value: float) -> None:
    folded = fold(text)
    number = read_number(folded, 0)
    assert number is not None
    assert (number.value, number.end) == (value, len(folded))


@pytest.mark.parametrize(("text", "first"), [("10 و15", 10), ("خمسة وستة", 5), ("مليون وملياران", 1_000_000)])
def test_two_numbers_joined_by_and_stay_two(text: str, first: int) -> None:
    number = read_number(fold(text), 0)
    assert number is not None
    assert number.value == first


@pytest.mark.parametrize("text", ["الملايين", "ملايين الدولارات", "كتاب", "", "9" * 400, "1" * 25 + " مليار"])
def test_what_is_no_exact_number_is_not_read(text: str) -> None:
    assert read_number(fold(text), 0) is None


def test_whole_numbers_are_ints() -> None:
    number = read_number(fold("1.5 مليون"), 0)
    assert number is not None
    assert isinstance(number.value, int)


@pytest.mark.parametrize(
    ("word", "skipped"),
    [("بثلاثة", 1), ("وخمسين", 1), ("للمليار", 2), ("واحد", 0), ("ألف", 0), ("وبمليون", 2), ("وللمليار", 3)],
)
def test_proclitics_are_not_part_of_a_number(word: str, skipped: int) -> None:
    assert number_starts()[fold(word)] == skipped


@given(st.integers(0, 10**15))
def test_grouped_digits_mean_what_they_say(value: int) -> None:
    number = read_number(f"{value:,}", 0)
    assert number is not None
    assert number.value == value


@given(st.text(alphabet="0123456789.,٫٬ وال مليونارفةخسعش", max_size=40))
def test_any_text_reads_to_a_span_inside_it(text: str) -> None:
    number = read_number(fold(text), 0)
    assert number is None or 0 < number.end <= len(fold(text))
