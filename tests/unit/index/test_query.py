"""The query language."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.words import exact_words
from warraq.index import Filter, Part, Query, parse
from warraq.index.parsing import MAX_GROUPS, MAX_LETTERS, MAX_PHRASE
from warraq.index.query import sanitize


def exact(text: str) -> Part:
    return Part(text, exact=True)


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("العقوبات الغربية", Query(((Part("العقوبات"),), (Part("الغربية"),)))),
        ('"آلية الزناد"', Query(((exact("آلية الزناد"),),))),
        ("«آلية الزناد» “معاهدة”", Query(((exact("آلية الزناد"),), (exact("معاهدة"),)))),
        ("„آلية الزناد“ ”معاهدة“", Query(((exact("آلية الزناد"),), (exact("معاهدة"),)))),
        ("＂آلية الزناد＂ ‹معاهدة›", Query(((exact("آلية الزناد"),), (exact("معاهدة"),)))),
        ("'آلية الزناد' -‘معاهدة’", Query(((exact("آلية الزناد"),),), (exact("معاهدة"),))),
        ("''آلية الزناد''~2", Query(((Part("آلية الزناد", exact=True, slop=2),),))),
        ("عنوان:'أول سفينة'", Query(in_title=((exact("أول سفينة"),),))),
        ("كوت د'يفوار 'أبيدجان", Query(((Part("كوت"),), (Part("د"),), (Part("يفوار"),), (Part("أبيدجان"),)))),
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
        ("from:2025-02-30 غزة", Query(((Part("غزة"),),), wrong=("from:2025-02-30",))),
        ("من:2025-13 إلى:غد", Query(wrong=("من:2025-13", "إلى:غد"))),
        ("مصدر:الجزيرة", Query(filters=(Filter("source", "الجزيرة"),))),
        ("المصدر:«صوت المرفأ»", Query(filters=(Filter("source", "صوت المرفأ"),))),
        ("شخص:سلمى مكان:بيروت", Query(filters=(Filter("person", "سلمى"), Filter("place", "بيروت")))),
        ("مؤسسه:الموانئ كاتب:ليلى", Query(filters=(Filter("organization", "الموانئ"), Filter("author", "ليلى")))),
        ("-مكان:لبنان", Query(filters=(Filter("place", "لبنان", excluded=True),))),
        ("من:2025-10 الى:٢٠٢٥-١٠", Query(published_from=date(2025, 10, 1), published_to=date(2025, 10, 31))),
        ("بعد:2024 قبل:2026", Query(published_from=date(2025, 1, 1), published_to=date(2025, 12, 31))),
        ("عنوان:الميناء title:سفينة", Query(in_title=((Part("الميناء"),), (Part("سفينة"),)))),
        ("عنوان:«أول سفينة» -عنوان:قطار", Query(in_title=((exact("أول سفينة"),),), not_in_title=(Part("قطار"),))),
        (
            "مصدر:سانا OR source:«صوت المرفأ» نفط",
            Query(((Part("نفط"),),), filters=(Filter("source", "سانا"), Filter("source", "صوت المرفأ", joined=True))),
        ),
        ("مكان:غزة أو شخص:سلمى", Query(filters=(Filter("place", "غزة"), Filter("person", "سلمى", joined=True)))),
        ("غزة أو مكان:رفح هدنة", Query(((Part("غزة"),), (Part("هدنة"),)), filters=(Filter("place", "رفح"),))),
        ("عنوان:غزة أو عنوان:رفح", Query(in_title=((Part("غزة"), Part("رفح")),))),
        (
            "title:(غزة OR رفح) عنوان:(هدنة «وقف النار»)",
            Query(in_title=((Part("غزة"), Part("رفح")), (Part("هدنة"),), (exact("وقف النار"),))),
        ),
        (
            "فن -(متحف OR «معرض الخريف») NOT (رسم مكان:بيروت)",
            Query(
                ((Part("فن"),),),
                (Part("متحف"), exact("معرض الخريف"), Part("رسم")),
                filters=(Filter("place", "بيروت", excluded=True),),
            ),
        ),
        ("(غزة أو رفح) هدنة(جزئية)", Query(((Part("غزة"), Part("رفح")), (Part("هدنة"),), (Part("جزئية"),)))),
        (
            "عنوان:مفاوض* عنوان:«وقف النار»~2",
            Query(in_title=((Part("مفاوض", prefix=True),), (Part("وقف النار", exact=True, slop=2),))),
        ),
        ("غزة −رفح －هدنة", Query(((Part("غزة"),),), (Part("رفح"), Part("هدنة")))),
        ("\ufeff-موسكو غزة \u200fأو\u200f رفح", Query(((Part("غزة"), Part("رفح")),), (Part("موسكو"),))),
        (
            "مصدر\u200f:\u200f«صوت المرفأ» «وقف النار»\u200f~3",
            Query(((Part("وقف النار", exact=True, slop=3),),), filters=(Filter("source", "صوت المرفأ"),)),
        ),
        (
            "کاتب:ليلى مَصْدَر:سانا الی:2025",
            Query(filters=(Filter("author", "ليلى"), Filter("source", "سانا")), published_to=date(2025, 12, 31)),
        ),
        (
            "المكان:غزة المؤسّسة:الموانئ مصدر：سانا",
            Query(filters=(Filter("place", "غزة"), Filter("organization", "الموانئ"), Filter("source", "سانا"))),
        ),
        (
            "source: سانا Author: «ليلى حداد» من: 2025-10",
            Query(filters=(Filter("source", "سانا"), Filter("author", "ليلى حداد")), published_from=date(2025, 10, 1)),
        ),
        (
            "title:(هدنة -غزة − NOT رفح −«وقف النار») -title:(سلام - حرب)",
            Query(
                in_title=((Part("هدنة"),),),
                not_in_title=(Part("غزة"), Part("رفح"), exact("وقف النار"), Part("سلام"), Part("حرب")),
            ),
        ),
        (
            "((مصدر:سانا OR -source:النهر) (من:2025 إلى:2026) غزة) رفح",
            Query(
                ((Part("غزة"),), (Part("رفح"),)),
                filters=(Filter("source", "سانا"), Filter("source", "النهر", excluded=True)),
                published_from=date(2025, 1, 1),
                published_to=date(2026, 12, 31),
            ),
        ),
        ("غزة أو -رفح جنين", Query(((Part("غزة"),), (Part("جنين"),)), (Part("رفح"),))),
        ("from:2025/10/12 to:٢٠٢٥.١٢", Query(published_from=date(2025, 10, 12), published_to=date(2025, 12, 31))),
        ('مياه source:"" person:*', Query(((Part("مياه"),),))),
        ("المياه^2.5 تقاسم~ نهر~2", Query(((Part("المياه"),), (Part("تقاسم"),), (Part("نهر"),)))),
        ("غزة و رفح AND هدنة", Query(((Part("غزة"),), (Part("رفح"),), (Part("هدنة"),)))),
        ("و غزة", Query(((Part("و"),), (Part("غزة"),)))),
        ("زلزال ليس تركيا", Query(((Part("زلزال"),),), (Part("تركيا"),))),
        ('زلزال NOT "شرق تركيا" هزة', Query(((Part("زلزال"),), (Part("هزة"),)), (exact("شرق تركيا"),))),
        ("نفط وليس مصدر:الآفاق", Query(((Part("نفط"),),), filters=(Filter("source", "الآفاق", excluded=True),))),
        ("غزة ليس", Query(((Part("غزة"),), (Part("ليس"),)))),
        ("not and or", Query(((Part("not"),), (Part("and"),), (Part("or"),)))),
        ("عاجل:انفجار", Query(((Part("عاجل"),), (Part("انفجار"),)))),
        ('قال:"لن نعود"', Query(((Part("قال"),), (exact("لن نعود"),)))),
        ("الثمن:50", Query(((Part("الثمن"),), (Part("50"),)))),
        ("بي.بي.سي", Query(((Part("بي"),), (Part("بي"),), (Part("سي"),)))),
        ("-19-كوفيد", Query((), (exact("19-كوفيد"),))),
        ("كوفيد-19", Query(((Part("كوفيد"),), (Part("19"),)))),
        ("\u200f-موسكو", Query((), (Part("موسكو"),))),
        ("source:", Query(((Part("source"),),))),
        ("!!! … -", Query()),
    ],
)
def test_queries_are_parsed(typed: str, query: Query) -> None:
    assert parse(typed) == query


@pytest.mark.parametrize(
    "typed",
    [
        "مصدر: الوفد غادر",
        "وأضاف المصدر: لا هدنة",
        "ندوة تحت عنوان: «الإعلام العربي»",
        "معرض تحت عنوان: (ألوان البحر)",
        "ضاق المكان: من المدينة إلى الحارة",
        "عن الكاتب: عازف عود",
        "Source: deal near",
        'A source: "no deal"',
        "source: 20 hurt",
        "من: 5 مدن",
        "ارتفع من: 2000 إلى: 3000 نقطة",
        "بعد: 2003قتيلا",
    ],
)
def test_a_colon_of_prose_makes_no_field(typed: str) -> None:
    query = parse(typed)
    assert " ".join(part.text for part in query.parts).split() == exact_words(typed)
    assert query == Query(query.wanted)


@given(st.text() | st.text(st.sampled_from("abو أ\"«»“”‘'-:()* ORfrom:source:2025-13٢")))
def test_nothing_typed_is_an_error(text: str) -> None:
    query = parse(text)
    assert all(part.text.strip() for part in (*query.parts, *query.excluded))


def test_a_lone_surrogate_and_control_characters_are_left_out() -> None:
    assert parse("مو\ud800سكو") == Query(((Part("موسكو"),),))
    assert sanitize("hgvdhq\x00\x1b") == "hgvdhq"


def test_a_pasted_page_is_cut() -> None:
    assert len(parse("كلمة " * 5000).wanted) == MAX_GROUPS


@pytest.mark.parametrize("typed", ["after:9999", "before:0001", "from:0000"])
def test_dates_beyond_the_calendar_are_wrong(typed: str) -> None:
    query = parse(typed)
    assert query.complaint == f"{typed} is no date: write 2025, 2025-10 or 2025-10-12"
    assert (query.wanted, query.published_from, query.published_to) == ((), None, None)
    assert parse("غزة from:2025").complaint is None


def test_a_word_and_a_filter_are_no_alternatives() -> None:
    for either in ("زلزال أو source:سانا", "زلزال OR source:سانا", "زلزال source:سانا"):
        assert parse(either) == parse("زلزال مصدر:سانا")


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("غزة from:2025-12 to:2025-10", "from:2025-12 and to:2025-10"),
        ("إلى: 2025-10-01 من: 2025-10-02 غزة", "من:2025-10-02 and إلى:2025-10-01"),
        ("after:2025-10-12 before:2025-10-13", "after:2025-10-12 and before:2025-10-13"),
        ("from:2024 from:2026 to:2025", "from:2026 and to:2025"),
    ],
)
def test_a_last_day_before_the_first_is_said_with_both_as_typed(typed: str, named: str) -> None:
    assert parse(typed).complaint == f"no day lies between {named}"


@pytest.mark.parametrize("typed", ["from:2025-10 to:2025-10", "from:2025-10-12 to:2025", "after:2025-10-12", "to:2020"])
def test_dates_between_which_a_day_lies_are_fine(typed: str) -> None:
    assert parse(typed).complaint is None


def test_a_pasted_page_in_quotes_or_without_spaces_is_cut() -> None:
    (phrase,) = parse(f'"{"كلمة " * 500}"').parts
    assert len(phrase.text.split()) == MAX_PHRASE
    (word,) = parse("ب" * 5000).parts
    assert len(word.text) == MAX_LETTERS
