"""The query language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.index import Filter, Part, Query, parse
from warraq.index.query import MAX_GROUPS, MAX_LETTERS, MAX_PHRASE


def exact(text: str) -> Part:
    return Part(text, exact=True)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("العقوبات الغربية", Query(((Part("العقوبات"),), (Part("الغربية"),)))),
        ('"آلية الزناد"', Query(((exact("آلية الزناد"),),))),
        ("«آلية الزناد» “معاهدة”", Query(((exact("آلية الزناد"),), (exact("معاهدة"),)))),
        ('"لم تغلق', Query(((exact("لم تغلق"),),))),
        ("روسيا -أوكرانيا", Query(((Part("روسيا"),),), (Part("أوكرانيا"),))),
        ('-"آلية الزناد"', Query((), (exact("آلية الزناد"),))),
        ("غزة OR رفح هدنة", Query(((Part("غزة"), Part("رفح")), (Part("هدنة"),)))),
        ("غزة أو رفح أو خانيونس", Query(((Part("غزة"), Part("رفح"), Part("خانيونس")),))),
        ("أو", Query(((Part("أو"),),))),
        ("غزة OR", Query(((Part("غزة"),),))),
        ("source:الجزيرة", Query(filters=(Filter("source", "الجزيرة"),))),
        ('person:"عباس عراقجي"', Query(filters=(Filter("person", "عباس عراقجي"),))),
        ("-place:«جنوب لبنان»", Query(filters=(Filter("place", "جنوب لبنان", excluded=True),))),
        ("from:2025-10 to:2025-10", Query(published_from=date(2025, 10, 1), published_to=date(2025, 10, 31))),
        ("after:2024 before:٢٠٢٥-١٢-٠١", Query(published_from=date(2025, 1, 1), published_to=date(2025, 11, 30))),
        ("from:2025-02-30", Query(((Part("from"),), (Part("2025"),), (Part("02"),), (Part("30"),)))),
        ("بي.بي.سي", Query(((Part("بي"),), (Part("بي"),), (Part("سي"),)))),
        ("-19-كوفيد", Query((), (exact("19-كوفيد"),))),
        ("كوفيد-19", Query(((Part("كوفيد"),), (Part("19"),)))),
        ("\u200f-موسكو", Query((), (Part("موسكو"),))),
        ("source:", Query(((Part("source"),),))),
        ("!!! … -", Query()),
    ],
)
def test_what_is_typed_means(typed: str, query: Query) -> None:
    assert parse(typed) == query


@given(st.text() | st.text(st.sampled_from('abو أ"«»“”-:()* ORfrom:source:2025-13٢')))
def test_nothing_typed_is_an_error(text: str) -> None:
    query = parse(text)
    assert all(part.text.strip() for part in (*query.parts, *query.excluded))


def test_a_lone_surrogate_is_left_out() -> None:
    assert parse("مو\ud800سكو") == Query(((Part("موسكو"),),))


def test_a_pasted_page_is_cut() -> None:
    assert len(parse("كلمة " * 5000).wanted) == MAX_GROUPS


@pytest.mark.parametrize("typed", ["after:9999", "before:0001", "from:0000"])
def test_dates_beyond_the_calendar_become_words(typed: str) -> None:
    query = parse(typed)
    assert query.wanted
    assert (query.published_from, query.published_to) == (None, None)


def test_a_pasted_page_in_quotes_or_without_spaces_is_cut() -> None:
    (phrase,) = parse(f'"{"كلمة " * 500}"').parts
    assert len(phrase.text.split()) == MAX_PHRASE
    (word,) = parse("ب" * 5000).parts
    assert len(word.text) == MAX_LETTERS
