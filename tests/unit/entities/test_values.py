"""Sums, shares and measures, and what they amount to."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.articles import TypedValue
from warraq.entities import find
from warraq.entities.tagger import Annotations
from warraq.entities.text import Text
from warraq.entities.values import find_values

PUBLISHED = datetime(2025, 12, 18, tzinfo=UTC)


def only(text: str, published: datetime | None = None) -> TypedValue:
    found = find_values(Text(text), published)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("بقيمة 40 مليار دولار", 40_000_000_000, "USD"),
        ("نحو 1.3 مليار يورو", 1_300_000_000, "EUR"),
        ("عتبة الخمسة مليارات دولار", 5_000_000_000, "USD"),
        ("بلغ ٤٠ مليار دولار", 40_000_000_000, "USD"),
        ("دفع ١٬٢٥٠ ريالاً سعودياً", 1250, "SAR"),
        ("دفع 20 ألف دولار أميركي", 20_000, "USD"),
        ("مئتي مليون جنيه إسترليني", 200_000_000, "GBP"),
        ("ثلاثة آلاف ليرة سورية", 3000, "SYP"),
        ("خمسة وعشرين مليون دينار كويتي", 25_000_000, "KWD"),
        ("بثلاثة ملايين درهم مغربي", 3_000_000, "MAD"),
        ("بمليار ونصف المليار دولار", 1_500_000_000, "USD"),
        ("بـ40 مليار دولار", 40_000_000_000, "USD"),
        ("غرامة قدرها (30.000) ريال سعودي", 30_000, "SAR"),
        ("غرامة قدرها 210 آلاف ليف بلغاري", 210_000, "BGN"),
        ("كلّف $5 ملايين", 5_000_000, "USD"),
        ("كلّف 5$", 5, "USD"),
        ("كلّف 5$ مليون", 5_000_000, "USD"),
        ("بلغ 300 مليون USD", 300_000_000, "USD"),
        ("بقيمة فاقت (309) ملايين ريال قطري", 309_000_000, "QAR"),
        ("بجانب توزيع ( 1.457.200 ) ريال سعودي", 1_457_200, "SAR"),
        ("بتكلفة إجمالية 362.796.000.50 ريال", 362_796_000.5, None),
        ("بتكلفة 3/4 مليون دولار", 750_000, "USD"),
        ("بتكلفة ½ مليون دولار", 500_000, "USD"),
        ("نحو 2½ مليون دولار", 2_500_000, "USD"),
        ("نحو 5 1/2 ملايين دولار", 5_500_000, "USD"),
        ("وبلغ 5 ¾ ملايين دولار", 5_750_000, "USD"),
        ("خُمس مليون دينار كويتي", 200_000, "KWD"),
        ("خمس ملايين دينار كويتي", 5_000_000, "KWD"),
        ("ثلاثة أخماس المليون دولار", 600_000, "USD"),
        ("مليونان ونصف المليون دولار", 2_500_000, "USD"),
        ("خصص 1/10 مليون دولار", 100_000, "USD"),
        ("بسعر 50 قرشاً للكيلو", 0.5, None),
        ("رسوم الدخول إلى الشاطئ 50 قرشاً", 0.5, None),
        ("خسر 3 دولارات و50 سنتاً", 3.5, "USD"),
        ("بسعر 10 دنانير كويتية و500 فلس", 10.5, "KWD"),
        ("تراجع 35 سنتا", 0.35, None),
        ("رسم قدره 750 هللة", 7.5, "SAR"),
        ("دفع ريالين ونصف", 2.5, None),
        ("دفع 5.000 دولار", 5000, "USD"),
        ("دفع $120.000 نقداً", 120_000, "USD"),
        ("دفع 1.500.000 دولار", 1_500_000, "USD"),
        ("دفع 2.500 دينار كويتي", 2.5, "KWD"),
        ("بقيمة 1.000 مليار دولار", 1_000_000_000, "USD"),
        ("كلّف مليون دينار", 1_000_000, None),
        ("ديون الـ700 مليون دولار", 700_000_000, "USD"),
        ("بقرض الـ90 ألف دولار", 90_000, "USD"),
        ("مبلغ 6 750 درهماً مغربياً", 6750, "MAD"),
        ("مبلغ 3.400 دولار", 3400, "USD"),
        ("سعر الصرف 1.125 دولار", 1.125, "USD"),
        ("خمسة ريالات سعودية", 5, "SAR"),
        ("سبعة دولارات ونصف", 7.5, "USD"),
        ("دفع دولارين أميركيين", 2, "USD"),
        ("بليرة واحدة", 1, None),
        ("زاد ديناراً ونصف الدينار", 1.5, None),
        ("بلغ ¥800", 800, "JPY"),
        ("بقيمة 18مليون يورو", 18_000_000, "EUR"),
    ],
)
def test_money_is_a_number_and_a_currency(text: str, value: float, currency: str | None) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("money", value, currency)


def test_a_sign_belongs_to_one_number() -> None:
    assert [v.text for v in find_values(Text("بين 10% و%15، ثم 20 %25"))] == ["10%", "%15", "20 %"]
    assert find_values(Text("https://site.example/%15")) == []


def test_the_sum_is_marked_from_number_to_currency_without_its_preposition() -> None:
    assert only("اتفقوا على بيعه بثلاثة ملايين درهم مغربي نقداً").text == "ثلاثة ملايين درهم مغربي"


@pytest.mark.parametrize(
    ("text", "value"),
    [("15%", 15), ("١٥٪", 15), ("15 في المئة", 15), ("خمسة بالمائة", 5), ("3,5 في المائة", 3.5), ("بالكاد 96 %", 96),
     ("بنسبة %15 هذا العام", 15), ("ارتفع ٪١٥", 15), ("(%3.5)", 3.5), ("بـ%15", 15), ("5.000%", 5)],
)  # fmt: skip
def test_percent_in_every_spelling(text: str, value: float) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("percent", value, "%")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("طولها 162 كيلومتراً", 162, "km"),
        ("سعة 15 مليون طن", 15_000_000, "t"),
        ("500 ألف برميل يومياً", 500_000, "bbl"),
        ("مساحة 12 كيلومتراً مربعاً", 12, "km2"),
        ("120 ميغاواط", 120, "MW"),
        ("30 درجة مئوية", 30, "°C"),
        ("سباق 5.000 متر", 5000, "m"),
        ("حرارة -5 درجات مئوية", -5, "°C"),
        ("ثلاثة أمتار", 3, "m"),
        ("70 كيلوغراماً", 70, "kg"),
        ("نصف طن", 0.5, "t"),
        ("ربع الكيلومتر", 0.25, "km"),
        ("مترين من القماش", 2, "m"),
        ("غرام واحد", 1, "g"),
        ("هكتاراً ونصف الهكتار", 1.5, "ha"),
        ("4 أمتار ونصف المتر", 4.5, "m"),
        ("110 كيلومترات في الساعة", 110, "km/h"),
        ("15 متراً في الثانية", 15, "m/s"),
        ("12 درجة تحت الصفر", -12, "°C"),
        ("أربع نقاط مئوية", 4, "pp"),
        ("75 نقطة أساس", 75, "bp"),
        ("مساحة 90 كم²", 90, "km2"),
        ("بعد35 كيلو متراً", 35, "km"),
        ("مئة و60 كيلومتراً", 160, "km"),
        ("تنتج المحطة 2,4 جيجا واط", 2.4, "GW"),
        ("تستهلك 500 كيلوواط/ساعة", 500, "kWh"),
        ("سرعة تبلغ 100 ميغابت في الثانية", 100, "Mbit/s"),
        ("رياح سرعتها 45 عقدة", 45, "kn"),
        ("أبحرت السفينة حتى 15 عقدة", 15, "kn"),
        ("مواسير قطرها 5/8 بوصة", 0.625, "in"),
        ("إنتاج 1.3 مليون برميل نفط مكافئ", 1_300_000, "boe"),
        ("معدل المواليد 12 في الألف", 12, "‰"),
        ("على بعد كيلومترين ونصف الكيلومتر", 2.5, "km"),
    ],
)
def test_measures_are_a_number_and_a_unit(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.type, found.value, found.unit) == ("quantity", value, unit)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("بين عامي 2020 و2023", ["2020", "2023"]),
        ("بين 2001 و2007", ["2001", "2007"]),
        ("أعوام 2010 و2014 و2018", ["2010", "2014", "2018"]),
        ("الروائي (1923 - 1998)", ["1923", "1998"]),
        ("من 12 إلى 20 مايو 2024", ["2024-05-12", "2024-05-20"]),
        ("يومي 2 و3 أيلول 2022", ["2022-09-02", "2022-09-03"]),
        ("6-9 فبراير 2025", ["2025-02-06", "2025-02-09"]),
        ("بين الثاني والسادس من يونيو 2021", ["2021-06-02", "2021-06-06"]),
        ("من تشرين الثاني إلى شباط 2023", ["2022-11", "2023-02"]),
        ("من 28 ديسمبر إلى 4 يناير 2022", ["2021-12-28", "2022-01-04"]),
        ("مارس/أبريل 2020", ["2020-03", "2020-04"]),
        ("بين 4 و6 ملايين دولار", [4_000_000, 6_000_000]),
        ("من 900 ألف إلى 1.2 مليون دولار", [900_000, 1_200_000]),
        ("خفض القرض من 20 إلى 15 مليون يورو", [20_000_000, 15_000_000]),
        ("من 500 إلى 1.5 مليون دولار", [500, 1_500_000]),
        ("سبعة أو ثمانية كيلومترات", [7, 8]),
        ("بلغت (5) ملايين و(6) ملايين دولار", [5_000_000, 6_000_000]),
        ("من (5) إلى (6) ملايين دولار", [5_000_000, 6_000_000]),
        ("القرار (5) و(6) ملايين دولار", [6_000_000]),
        ("من 8 إلى 12%", [8, 12]),
        ("%4 إلى %6", [4, 6]),
        ("30-35 في المئة", [30, 35]),
        ("بين -3 و-1 درجة مئوية", [-3, -1]),
        ("ألفاً أو ألفي درهم إماراتي", [1000, 2000]),
    ],
)
def test_each_end_of_a_range_is_a_value(text: str, values: list[float | str]) -> None:
    assert [found.value for found in find_values(Text(text))] == values


def test_a_number_of_the_noun_before_it_is_no_end_of_a_range() -> None:
    assert [value.text for value in find_values(Text("ارتفعت في هذه الدول الأربع إلى 10 في المئة"))] == ["10 في المئة"]


def test_the_first_of_a_range_is_marked_without_what_it_shares() -> None:
    found = find_values(Text("بين 4 و6 ملايين دولار"))
    assert [(value.text, value.unit) for value in found] == [("4", "USD"), ("6 ملايين دولار", "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "مارس ضغوطاً على الحكومة", "يوم 31 فبراير 2024", "ملايين الدولارات", "إس-400 كم", "في مايو", "100 ألف شخص",
        "فاز 2-1", "تعادلا 3 - 3", "المرتبة 14", "القرار 2334", "المادة 7 قدم طعناً", "في الدقيقة 60 قدم تمريرة",
        "الساعة 18:45", "هاتف 0791234567", "+962 79 123 4567", "حساب 12345678901234567890", "كوفيد-19", "مجموعة الـ7",
        "ثمانينيات القرن الماضي", "عام 1443 هـ", "سنة 700 قبل الميلاد", "في 2000 قرية",
        "قبل 2000 عام", "بين 2000 و2400 متطوع", "سباق 1500م", "اليوم العالمي للكتاب", "في ذلك اليوم", "غدا وحيداً",
        "الأمين العام الحالي", "في أمسّ الحاجة إلى الدواء", "حديث الثلاثاء", "قوى 8 آذار", "أحداث 11 سبتمبر",
        "مدينة 6 أكتوبر", "نادي ميلان", "من طرف واحد كما قال", "نصف ساعة", "كيلومتر", "ربع القرن", "الربع الثالث",
        "متر ونصف ساعة", "برميلين متفجرين", "19 نوفمبر 923 م",
        "يعاني من 20 عقدة نفسية", "20 عقدة في الشبكة", "شوهدت 3 قروش قرب الشاطئ", "أسماك القرش وصيدت 5 قروش",
        "عند خط 33 شمالاً", "https://site.example/2020/11/2/30-km", "بقوة 5.1 درجات",
    ],
)  # fmt: skip
def test_what_is_no_exact_value_is_left_alone(text: str) -> None:
    assert find_values(Text(text), PUBLISHED) == []


def test_a_date_or_score_with_a_slash_is_no_part_of_the_sum_after_it() -> None:
    assert [found.value for found in find_values(Text("يوم 3/4 و6 ملايين دولار"))] == [6_000_000]
    assert [found.value for found in find_values(Text("أعلن في 3/11 مليون دولار"))] == [1_000_000]
    assert find_values(Text("نقل منذ 9/11 طناً")) == []


def test_a_currency_names_no_country() -> None:
    found: Annotations = find("دفع ثلاثة آلاف ليرة سورية ومئتي دولار أميركي ومئتا دولار")
    assert found.entities == []
    assert [value.unit for value in found.values] == ["SYP", "USD", "USD"]


PIECES = st.sampled_from(
    ["5", "12", "2024", "3.5", "1 200", "و", "إلى", "من", "بين", "-", "/", "،", "(", ")", "%", "$", " ", "ال", "مليون",
     "ألفاً", "مئة", "نصف", "ونصف", "دولار", "كيلومترين", "متر", "واحد", "عام", "مايو", "أيار", "الأول", "أمس", "يوم",
     "الأحد", "الماضي", "الشهر", "م"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.booleans())
def test_any_text_gives_values_in_order_none_inside_another(pieces: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(pieces)
    end = 0
    for value in find_values(Text(text), PUBLISHED):
        assert end <= value.start < value.end
        assert text[value.start : value.end] == value.text
        end = value.end


def test_the_fils_alone_may_be_a_hundredth_or_a_thousandth() -> None:
    assert find_values(Text("بحد أقصى 500 فلس")) == []


def test_more_of_a_part_than_is_one_is_a_sum_of_its_own() -> None:
    found = find_values(Text("دفع 3 دولارات و150 سنتاً"))
    assert [(each.text, each.value) for each in found] == [("3 دولارات", 3), ("150 سنتاً", 1.5)]


def test_a_unit_named_in_full_after_its_part_is_one_amount() -> None:
    found = only("خسر المؤشر نقطة ونصف نقطة مئوية")
    assert (found.text, found.value, found.unit) == ("نقطة ونصف نقطة مئوية", 1.5, "pp")


def test_a_day_and_month_are_no_fraction() -> None:
    assert find_values(Text("في 3/4 من كل عام، وفي 3/4/2024 كيلومتراً"))[0].value == "2024-04-03"


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("بين كيلوغرام وثلاثة، بحسب حجمه", [("كيلوغرام", 1, "kg"), ("ثلاثة", 3, "kg")]),
        ("وبين طن وطنين", [("طن", 1, "t"), ("طنين", 2, "t")]),
        ("من كيلومتر إلى خمسة", [("كيلومتر", 1, "km"), ("خمسة", 5, "km")]),
        ("بين متر ومتر ونصف", [("متر", 1, "m"), ("متر ونصف", 1.5, "m")]),
        ("بين كيلوغرام وثلاثة أشخاص", []),
        ("بين دولار وخمسة في المئة", [("خمسة في المئة", 5, "%")]),
        ("بين طن وثلاثة أمتار", [("ثلاثة أمتار", 3, "m")]),
        ("طن وثلاثة", []),
    ],
)
def test_a_range_may_begin_at_a_unit_without_its_number(text: str, ends: list[tuple[str, float, str]]) -> None:
    assert [(value.text, value.value, value.unit) for value in find_values(Text(text))] == ends
