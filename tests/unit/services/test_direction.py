"""Latin names, numbers and addresses among Arabic words."""

import time

import pytest

from services.search.direction import Span, direction_of, isolate, isolate_marked, isolated_name


def _isolated(text: str) -> list[str]:
    return [piece.partition("</bdi>")[0] for piece in str(isolate(text)).split('<bdi dir="ltr">')[1:]]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("STC تبث لقاء السوبر", ["STC"]),
        ("أعلنت Air Products وiPhone 17 Pro السعر", ["Air Products", "iPhone 17 Pro"]),
        ("لغة C++ ثم C# ثم AT&T", ["C++", "C#", "AT&amp;T"]),
        ("من STC، 2030 مليون", ["STC", "2030"]),
        ("يوم 2025-10-12 وعند 10:30", ["2025-10-12", "10:30"]),
        ("فاز 2-1 ثم خسر", ["2", "1"]),
        ("مقاتلات «سوخوي-35» عند -5 درجات", ["35", "-5"]),
        ("اتصل +966 50 123 4567 الآن", ["+966 50 123 4567"]),
        ("في https://example.org/a?b=1&c=2. ثم", ["https://example.org/a?b=1&amp;c=2"]),
        ("قال @warraq إن #STC", ["@warraq", "#STC"]),
        ("(ARAMCO) و«Vision 2030»!", ["ARAMCO", "Vision 2030"]),
        ("٣ مليارات في ٢٠٢٥-١٠", []),
    ],
)
def test_each_foreign_run_is_isolated_whole(text: str, runs: list[str]) -> None:
    assert _isolated(text) == runs


def test_marks_stay_where_they_were_and_elements_never_cross() -> None:
    assert isolate_marked("شركة <mark>بـSTC</mark> Pay &lt;b") == (
        'شركة <mark>بـ</mark><bdi dir="ltr"><mark>STC</mark> Pay</bdi> &lt;<bdi dir="ltr">b</bdi>'
    )


def test_a_mention_holds_the_names_within_it() -> None:
    spans = [Span(0, 12, "span", ' class="e"')]
    assert isolate("شركة STC Pay هنا", spans) == '<span class="e">شركة <bdi dir="ltr">STC Pay</bdi></span> هنا'


def test_nothing_pushed_becomes_markup() -> None:
    assert "<script" not in isolate("<script>alert(1)</script> نص")
    assert isolate_marked("&lt;mark&gt;x").count("<mark>") == 0


@pytest.mark.parametrize(
    ("language", "text", "direction"),
    [
        ("ar", "STC", "rtl"), ("fa", "", "rtl"), ("ckb", "BBC", "rtl"), ("en", "لا", "ltr"),
        ("und", "STC تبث", "rtl"), ("und", "STC 2030", "ltr"), ("und", "٢٠٣٠", "ltr"),
    ],
)  # fmt: skip
def test_the_language_says_which_way_a_text_runs(language: str, text: str, direction: str) -> None:
    assert direction_of(language, text) == direction


def test_a_name_runs_from_right_to_left_if_anything_in_it_does() -> None:
    assert isolated_name("STC السعودية") == '<bdi dir="rtl"><bdi dir="ltr">STC</bdi> السعودية</bdi>'
    assert isolated_name("Reuters.") == '<bdi dir="ltr">Reuters.</bdi>'


@pytest.mark.parametrize("text", ["1.-" * 30_000, "a" * 100_000, "." * 100_000, "a.-" * 30_000 + "-" * 50_000])
def test_a_text_that_is_no_text_takes_no_minutes(text: str) -> None:
    started = time.process_time()
    isolate(text)
    assert time.process_time() - started < 20
