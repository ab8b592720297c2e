"""Names and values, and that every mention is exactly where it says."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.entities import find
from warraq.entities.names.tags import Span


def names(body: str) -> set[tuple[str, str]]:
    return {(entity.type, entity.name) for entity in find(body).entities}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("وصل إلى بموسكو ثم عاد", ("location", "موسكو")),
        ("دعت الأمم المتحدة إلى الهدوء", ("organization", "الأمم المتحدة")),
        ("قرار للأمم المتحدة", ("organization", "الأمم المتحدة")),
        ("وقال وزير الخارجية الروسي، سيرغي لافروف، أمس", ("person", "سيرغي لافروف")),
        ("وقالت وزيرة الثقافة ليلى بن عاشور", ("person", "ليلى بن عاشور")),
        ("وقّعا «معاهدة الشراكة الاستراتيجية»", ("treaty", "معاهدة الشراكة الاستراتيجية")),
        ("مقاتلات «سوخوي-35» ومنظومة «إس-400»", ("weapon", "إس-400")),
        ("الوفد الإيراني", ("nationality", "إيراني")),
        ("زار أميركا", ("location", "الولايات المتحدة")),
        ("أعلنت وزارة الطاقة خطة", ("organization", "وزارة الطاقة")),
    ],
)
def test_a_name_is_found(body: str, expected: tuple[str, str]) -> None:
    assert expected in names(body)


def test_clitics_are_not_part_of_the_mention() -> None:
    (entity,) = find("سافر وفد بموسكو").entities
    assert [m.text for m in entity.mentions] == ["موسكو"]


def test_a_bare_surname_joins_the_full_name() -> None:
    (person,) = [e for e in find("وصل عباس عراقجي. وأكد عراقجي ذلك.").entities if e.type == "person"]
    assert (person.name, person.count) == ("عباس عراقجي", 2)


@pytest.mark.parametrize("body", ["على أي حال", "فإنّ وزارتَي البلدين", "إلى حين", "وفي قطاع المال"])
def test_ordinary_words_are_no_people(body: str) -> None:
    assert [e.name for e in find(body).entities if e.type == "person"] == []


@pytest.mark.parametrize(
    ("body", "kind", "value", "unit"),
    [
        ("بقيمة 40 مليار دولار", "money", 40_000_000_000, "USD"),
        ("نحو 1.3 مليار يورو", "money", 1_300_000_000, "EUR"),
        ("عتبة الخمسة مليارات دولار", "money", 5_000_000_000, "USD"),
        ("3 ملايين ليرة سورية", "money", 3_000_000, "SYP"),
        ("$5 مليون", "money", 5_000_000, "USD"),
        ("مليوني جنيه إسترليني", "money", 2_000_000, "GBP"),
        ("500 ألف دولار", "money", 500_000, "USD"),
        ("ألفَي دولار", "money", 2_000, "USD"),
        ("45 ألف طن", "quantity", 45_000, "t"),
        ("خمسة وعشرين مليون يورو", "money", 25_000_000, "EUR"),
        ("بنسبة 15%", "percent", 15, "%"),
        ("بنسبة ١٥٪", "percent", 15, "%"),
        ("45 بالمئة", "percent", 45, "%"),
        ("خمسة في المئة", "percent", 5, "%"),
        ("162 كيلومتراً", "quantity", 162, "km"),
        ("15 مليون طن", "quantity", 15_000_000, "t"),
        ("1,200 كيلومتر", "quantity", 1200, "km"),
        ("عام 2025", "date", "2025", None),
        ("في تشرين الأول 2025", "date", "2025-10", None),
        ("12 أكتوبر 2025", "date", "2025-10-12", None),
        ("١٢ جانفي ٢٠٢٦", "date", "2026-01-12", None),
    ],
)
def test_a_value_is_read(body: str, kind: str, value: float | str, unit: str | None) -> None:
    found = [(v.type, v.value, v.unit) for v in find(body).values]
    assert found == [(kind, value, unit)]


def test_a_past_month_is_told_by_the_day_of_publication() -> None:
    body = "زيارة في كانون الثاني الماضي"
    assert find(body).values == []
    (value,) = find(body, datetime(2025, 12, 1, tzinfo=UTC)).values
    assert value.value == "2025-01"


LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئءَُِّْـ ٠١٢5،.«»\n"
WORDS = [
    "موسكو",
    "بموسكو",
    "مليار",
    "دولار",
    "الأمم المتحدة",
    "عباس عراقجي",
    "عراقجي",
    "15%",
    "٤٠",
    "كانون الثاني",
    "2025",
]


def test_half_of_a_surrogate_pair_in_a_word_is_a_letter_as_any_other() -> None:
    (place,) = find("وصل الوفد\ud83d إلى موسكو مساء الثلاثاء.").entities
    assert place.name == "موسكو"


@settings(deadline=None)  # the first text waits for the lists to be read
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(LETTERS, max_size=12)), max_size=15))
def test_every_mention_slices_the_body(pieces: list[str]) -> None:
    body = " ".join(pieces)
    found = find(body)
    for mention in [m for e in found.entities for m in e.mentions]:
        assert body[mention.start : mention.end] == mention.text != ""
    for value in found.values:
        assert body[value.start : value.end] == value.text != ""


def test_a_surname_that_is_a_given_name_is_the_listed_one_only_behind_a_title() -> None:
    assert [e.name for e in find("والمتهمون هم مبارك ملفي وفهد العنزي.").entities if e.name == "حسني مبارك"] == []


def test_a_surname_that_begins_like_a_preposition_is_whole_where_its_bearer_is_named_in_full() -> None:
    body = "غنى سعد لمجرد في الرباط، ثم شكر لمجرد جمهوره."
    spans = [Span(4, 13, "PERS"), Span(32, 37, "PERS")]
    (person,) = [each for each in find(body, spans=spans).entities if each.type == "person"]
    assert [each.text for each in person.mentions] == ["سعد لمجرد", "لمجرد"]


@pytest.mark.parametrize(
    ("body", "found", "name"),
    [
        ("قالت النائبة أمل عبد الرحمن إن القانون سيمر.", "عبد الرحمن", "أمل عبد الرحمن"),
        ("قالت أمل كلوني ذلك في جنيف.", "كلوني", "أمل كلوني"),
        ("قال الرئيس العراقي جلال طالباني ذلك.", "جلال طالباني", "جلال طالباني"),
        ("حمل أمل كلوني الملف.", "كلوني", "كلوني"),
        ("تحدث الرئيس أمام محمد بن سلمان.", "محمد بن سلمان", "محمد بن سلمان"),
        ("سافر الرئيس دون دونالد ترامب.", "دونالد ترامب", "دونالد ترامب"),
        ("أعلن رحيل محمد صلاح عن النادي.", "محمد صلاح", "محمد صلاح"),
        ("أكد دور محمد بن سلمان.", "محمد بن سلمان", "محمد بن سلمان"),
    ],
)
def test_a_given_name_that_is_a_word_counts_behind_a_title_or_a_verb_of_saying(
    body: str, found: str, name: str
) -> None:
    start = body.index(found)
    entities = find(body, spans=[Span(start, start + len(found), "PERS")]).entities
    assert [m.text for each in entities for m in each.mentions if each.type == "person"] == [name]
