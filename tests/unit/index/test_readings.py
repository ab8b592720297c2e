"""Other readings of typed words, and corrections of them."""

from warraq.index import parse
from warraq.index.corrections import other_layout, slips
from warraq.index.readings import add_readings


def readings(typed: str) -> set[str]:
    return {part.text for part in add_readings(parse(typed)).parts if part.derived}


def test_two_words_are_read_as_one_and_one_as_two() -> None:
    assert readings("بور سعيد") >= {"بورسعيد"}
    assert "بور سعيد" in readings("بورسعيد")
    assert "فولكس فاجن" in readings("فولكسفاغن")
    assert readings("كتاب") == set()


def test_letters_and_digits_stand_together_or_apart() -> None:
    assert readings("كوفيد١٩") == {"كوفيد 19"}
    assert readings("F-16") == {"f16"}
    assert readings("5كم") == {"5 كم"}
    assert readings("25 أكتوبر") >= {"25أكتوبر"}


def test_long_queries_are_read_as_they_are() -> None:
    assert readings("ميناء بور سعيد على البحر المتوسط") == set()


def test_digits_are_read_in_groups() -> None:
    assert readings("1500000") == {"1 500 000", "1.5 مليون"}
    assert readings("1250000") == {"1 250 000", "1.25 مليون"}
    assert readings("1000") == {"1 000"}
    assert {part.text for part in parse("25,000 و1.5").parts} == {"25000", "و1", "5"}


def test_a_year_may_have_the_letter_of_its_era() -> None:
    assert "2025م" in readings("٢٠٢٥")
    assert "2500م" not in readings("2500") | readings("1200")


def test_a_number_before_a_thousand_or_million_is_read_in_digits() -> None:
    assert readings("20 ألف") >= {"20000", "20 000"}
    assert readings("٢٠ ألفاً راكب") >= {"20000", "20 000"}
    assert readings("ثلاثة ملايين") >= {"3000000", "3 000 000"}
    assert "5000000" not in readings("2.5 مليون") | readings("1,5 مليون")
    assert not any(part.isdecimal() for part in readings("5 m") | readings("0 ألف") | readings("20 شاحنة"))


def test_a_share_is_not_read_as_a_bare_number() -> None:
    assert "20" not in readings("20 في المئة")


def test_phrases_are_not_read_otherwise() -> None:
    assert readings('"بور سعيد"') == set()


def test_what_was_typed_on_the_other_keyboard_is_told() -> None:
    assert other_layout("hgvdhq") == "الرياض"
    assert other_layout("اثغ") == "hey"
    assert other_layout("الرياض x") is None
    assert other_layout("123") is None


def test_slips_are_one_letter_away() -> None:
    assert {"كتاب", "كتبا", "تاب", "كاتب"} <= slips("كتابا") | slips("كتاب") | {"كتاب"}
    assert "كتاب" not in slips("كتاب")


def test_a_day_of_a_month_is_read_in_words() -> None:
    assert "السابع" in readings("٧ أكتوبر")
    assert "الثاني والعشرين" in {part.replace("ون", "ين") for part in readings("22 حزيران")}
    assert "السابع" not in (readings("7 وزراء") | readings("7"))


def test_a_machine_is_found_by_its_plural_and_its_plural_by_it() -> None:
    """Folded, آلة is إله; the plural has a stem of its own."""
    assert "آلات" in readings("آلة")
    assert "الآلات" in readings("الآلة")
    assert "بالآلة" in readings("الآلات")


def test_a_millennium_is_no_category() -> None:
    assert {part.text for part in add_readings(parse("ألفية")).parts} >= {"ألفية", "الألفية"}
