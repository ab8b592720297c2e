"""What titles of a list hold themselves, and what the list prints beside them."""

import re

import pytest

from warraq.extraction.links.affixes import bare_titles

COLUMNS = ["في مديح الخبز - حسن البطري", "رسالة إلى جارة بعيدة - نجاة الفكي", "ليل المدينة الطويل - سعاد عثمان"]


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (COLUMNS, ["في مديح الخبز", "رسالة إلى جارة بعيدة", "ليل المدينة الطويل"]),
        (
            ["حديث النهر: عودة الساقية (صديق محمود)", "بلا رتوش: سلك وماسورة (هالة الشيخ)"],
            ["عودة الساقية", "سلك وماسورة"],
        ),
        (
            ["السودان: عودة الساقية (صديق محمود)", "عاجل: سلك وماسورة (هالة الشيخ)"],
            ["السودان: عودة الساقية", "عاجل: سلك وماسورة"],
        ),
        (["رحيل الفنان الكبير - محمود ياسين", "تكريم المطربة - سعاد محمد", "وداع الشاعر - أحمد حسن"], None),
        (["حكايات النهر - صديق محمود", "حكايات النهر - هالة الشيخ", "حكايات النهر - حسن عثمان"], None),
        (["محمد صلاح - كريم حسن: قمة نارية", "أحمد حسن - خالد محمود: نزال مبكر", "سعاد محمد - هالة حسن: لقاء"], None),
    ],
)
def test_names_beside_titles_go_under_a_heading_of_columnists(printed: list[str], titles: list[str] | None) -> None:
    assert bare_titles(printed, heading="كتّاب اليوم") == (titles or printed)
    for other in ("", "مقالات ذات صلة", "الأكثر قراءة"):
        assert bare_titles(printed, heading=other) == printed


@pytest.mark.parametrize("sign", list("-–—ـ/"))
def test_signs_between_a_title_and_its_columnist(sign: str) -> None:
    printed = [title.replace(" - ", f" {sign} ") for title in COLUMNS]
    assert bare_titles(printed, heading="كتّاب اليوم") == [title.partition(" - ")[0] for title in COLUMNS]


@pytest.mark.parametrize(
    "titles",
    [
        ["مسيرة في العاصمة يوم 14 أكتوبر", "افتتاح الميناء الجديد في 20 نوفمبر", "معرض الزهور في الجبل 3 ديسمبر"],
        ["أمهات ضحايا 4 آب", "عام آخر على 7 أكتوبر"],
        ["حارس الميناء يكسب الرهان (28:25)", "فريق الجبل أولا في المجموعة (31:27)"],
        ["الميناء يفوز في كرة اليد (9:05)", "الجبل يخسر أمام النهر (8:10)"],
        ["مباراة الميناء والجبل (19:00)", "مباراة النهر والحي (20:30)"],
        ["4-3-3 خطة الميناء في القمة", "4-4-2 هكذا يلعب الجبل"],
        ["(3) أخطاء عند ري الزيتون", "(5) خطوات لتوفير الماء", "(7) أسئلة عن الصيد"],
        ["معرض في الميناء يضم 200 صورة", "الحي يعلق 40 صورة"],
        ["ختام كأس الصحراء في تمام الساعة 19:00", "قطع الكهرباء عن الأحياء من 08:00 إلى 17:30"],
        ["النهر · الجسر · 20 قتيلا", "الجبل · الثلج · 3 قرى"],
    ],
)
def test_figures_that_a_title_speaks_of_stay(titles: list[str]) -> None:
    assert bare_titles(titles) == titles


MIXED = ["عودة الساقية إلى الضفة", "سلك وماسورة في الحي القديم", "معرض الزهور في الجبل", "ليل المدينة الطويل"]


@pytest.mark.parametrize(
    "beside",
    [
        ("(12) {}", "(7) {}", "(31) {}"),
        ("11.3k {}", "9k {}", "850k {}"),
        ("انتقالات ⬥ {}", "انتقالات ⬥ {}", "محترفون ⬥ {}"),
    ],
    ids=["comments", "readers in thousands", "a diamond"],
)
def test_what_three_titles_in_a_row_have_beside_them_is_a_shorter_lists(beside: tuple[str, ...]) -> None:
    others = [
        "طالبة تبتكر مصباحا جديدا",
        "مكتبة متنقلة تصل إلى القرى",
        "بئر قديمة تعود إلى العمل",
        "درس في الهواء الطلق",
    ]
    printed = [form.format(title) for form, title in zip(beside, MIXED, strict=False)]
    assert bare_titles([*others, *printed]) == [*others, *MIXED[:3]]
    apart = [*others[:2], printed[0], *others[2:], *printed[1:]]
    assert bare_titles(apart) == apart


def test_a_day_without_a_sign_is_the_lists_under_a_heading_of_columns_where_all_titles_have_one() -> None:
    titles = ["دفتر الغياب 27 نوفمبر", "مقعد قرب النافذة 20 نوفمبر"]
    assert bare_titles(titles, heading="اقرأ للكاتبة") == ["دفتر الغياب", "مقعد قرب النافذة"]
    assert bare_titles(titles, heading="الأكثر قراءة") == titles
    for own in ("درس لا ينتهي", "مسيرة المعلمين يوم 14 أكتوبر"):
        assert bare_titles([*titles, own], heading="اقرأ للكاتبة") == [*titles, own]


def test_days_and_hours_of_a_list_are_no_part_of_titles() -> None:
    days = ["فتح جسر المشاة على النهر - 6 نوفمبر/الحرث", "وصول القافلة إلى درنة - 9 أكتوبر (التمور)"]
    assert bare_titles(days) == ["فتح جسر المشاة على النهر", "وصول القافلة إلى درنة"]
    hours = ["وصول القافلة إلى درنة 18:20", "معرض الكتاب يفتح أبوابه | 17:05", "ختام كأس الصحراء الساعة 19:00"]
    assert bare_titles(hours) == ["وصول القافلة إلى درنة", "معرض الكتاب يفتح أبوابه", hours[2]]


def test_lengths_of_clips_are_no_part_of_titles() -> None:
    assert bare_titles(["جولة في الميناء (3:25)", "حديث الصيادين (12:40)"]) == ["جولة في الميناء", "حديث الصيادين"]


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (["ظل الجدار | حسن عثمان", "رغيف ساخن | نجاة محمود", "لغتنا الأم | سعاد أحمد"],
         ["ظل الجدار", "رغيف ساخن", "لغتنا الأم"]),
        (["1 لماذا ارتفع سعر البن؟", "2 9 مقاه في قلب المدينة", "3 أمسية للشعر"],
         ["لماذا ارتفع سعر البن؟", "9 مقاه في قلب المدينة", "أمسية للشعر"]),
        (["ظل الجدار | حسن عثمان", "رغيف ساخن | نجاة محمود"], None),
        (["بالفيديو | جسر جديد على النهر", "رغيف ساخن | نجاة محمود", "لغتنا الأم | سعاد أحمد"], None),
        (["7 مقاه في المدينة", "2 9 نصائح للسفر"], None),
    ],
)  # fmt: skip
def test_what_all_titles_of_a_list_have_in_one_place_is_the_lists(printed: list[str], titles: list[str] | None) -> None:
    if titles is None:
        assert bare_titles(printed)[-1] == printed[-1]
    else:
        assert bare_titles(printed) == titles


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (["سياسة | قيس سعيد يزور الجزائر", "رياضة | محمد صلاح يغيب شهرا", "فن | نادين لبكي تعود"],
         ["قيس سعيد يزور الجزائر", "محمد صلاح يغيب شهرا", "نادين لبكي تعود"]),
        (["نجوم | ياسمين صبري تتألق في كان", "سينما | محمد رمضان يعود", "موسيقى | عمرو دياب يغني في بيروت"],
         ["ياسمين صبري تتألق في كان", "محمد رمضان يعود", "عمرو دياب يغني في بيروت"]),
        (["نجوم الفن | نادين لبكي", "نجوم الفن | محمد صلاح", "نجوم الفن | سعاد محمود"],
         ["نادين لبكي", "محمد صلاح", "سعاد محمود"]),
        (["خبر | محمد صلاح يغيب شهرا", "الدوري الإسباني | ريال مدريد يهزم برشلونة", "تقرير | أحمد حسن يعتزل"],
         ["محمد صلاح يغيب شهرا", "ريال مدريد يهزم برشلونة", "أحمد حسن يعتزل"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_label_is_the_title_though_it_begins_with_a_name(
    printed: list[str], titles: list[str]
) -> None:
    assert bare_titles(printed) == titles


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (["1 5 نصائح لنوم هادئ", "2 6 أسباب للصداع"], ["5 نصائح لنوم هادئ", "6 أسباب للصداع"]),
        (["20 000 شجرة في الوادي", "21 000 متطوع على الشاطئ"], None),
        (["1 200 صياد في الميناء", "2 300 قارب في الخليج"], None),
    ],
)
def test_the_figure_of_a_title_does_not_go_with_its_rank(printed: list[str], titles: list[str] | None) -> None:
    assert bare_titles(printed) == (titles or printed)


def test_an_arrow_between_places_is_the_titles() -> None:
    titles = ["مصر → السودان: طريق جديد", "تونس ← مالطا خط بحري جديد"]
    assert bare_titles(titles) == titles


@pytest.mark.parametrize(
    "printed",
    [
        "27/11 {}|4/12 {}|5/12 {}",
        "{} ——|{} ——|{} ——",
        "{} [7 شباط]|{} [9 آذار]|{} [11 آذار]",
        "{} (7 شباط)|{} (9 آذار)|{} (11 آذار)",
        "{} حوار: سعاد محمود|{} حوار: هالة الشيخ|{} حوار: حسن عثمان",
        "تعليقات القراء 26 {}|تعليقات القراء ٩ {}|تعليقات القراء 41 {}",
        "(26) {}|(31) {}|(٤١) {}",
        "{} ثقافة|{} رياضة|{} اقتصاد",
        "[خاص] {}|[صور] {}|[خاص] {}",
        "{} · أحياء · 4 د|{} • طب • 12 دقيقة|{} · فلك · ٥ دقائق",
        "{} | 1,204 تعليق|{} ٤٠ مشاهدة|{} .5k قراءة",
        "{} Nov 6, 2025|{} - 7 Nov 2025|{} | November 18, 2025",
        "{} | 17:05|{} 18:20|{} - 19:30",
        "{} - 6 نوفمبر|{} (9 أكتوبر)|{} | ٣ نوفمبر",
        "[{}]|[{}]|[{}]",
        "({})|({})|({})",
        "{{{}}}|{{{}}}|{{{}}}",
        "< {} >|< {} >|< {} >",
    ],
)
def test_what_a_list_prints_beside_every_title_is_no_part_of_it(printed: str) -> None:
    titles = ["افتتاح جسر المشاة على النهر", "وصول قافلة الدواء إلى الجبل", "معرض للكتاب في الحي القديم"]
    rows = re.split(r"\|(?=[^|]*\{\}|[^|]*\{\{)", printed)
    assert bare_titles([row.format(title) for row, title in zip(rows, titles, strict=True)]) == titles


@pytest.mark.parametrize(
    "printed",
    [
        ["(12,930) الجسر يفتح قبل العيد", "(9,411) المكتبة تعود إلى القرى"],
        ["(رياضة) الجسر يفتح قبل العيد", "(أمن ومحاكم) المكتبة تعود إلى القرى"],
        ["الجسر يفتح قبل العيد 4,210", "المكتبة تعود إلى القرى 3,877"],
        ["الجسر يفتح قبل العيد (12 تعليقا)", "المكتبة تعود إلى القرى (0 تعليق)"],
        ["الجسر يفتح قبل العيد ص 8", "المكتبة تعود إلى القرى ص 21"],
    ],
)
def test_what_the_list_counts_and_names_beside_all_titles_is_cut(printed: list[str]) -> None:
    assert bare_titles(printed) == ["الجسر يفتح قبل العيد", "المكتبة تعود إلى القرى"]


def test_what_only_one_title_has_is_its_own() -> None:
    for titles in (
        ["(رياضة) الجسر يفتح قبل العيد", "المكتبة تعود إلى القرى"],
        ["المكتبة تضم 4,210", "الجسر يفتح قبل العيد"],
    ):
        assert bare_titles(titles) == titles


@pytest.mark.parametrize("sign", ["|", "."])
def test_under_a_heading_of_columnists_the_name_stands_behind_a_bar_too(sign: str) -> None:
    printed = [f"درس الجنوب {sign} محمد حسن", f"شاي وأحزاب {sign} سعاد أحمد", f"لغة الأم {sign} د. هالة محمود"]
    assert bare_titles(printed, heading="كتاب وآراء") == ["درس الجنوب", "شاي وأحزاب", "لغة الأم"]


@pytest.mark.parametrize(
    "printed",
    [
        ["محمد حسن / على الرصيف", "هالة أحمد / مرايا", "أ.د. سعاد محمود / خبز الصباح"],
        ["على الرصيف ـ محمد حسن", "مرايا ـ هالة أحمد", "خبز الصباح ـ بوجمعة"],
        ["محمد حسن: على الرصيف", "هالة أحمد: مرايا", "أ.د. سعاد محمود: خبز الصباح"],
    ],
)
def test_under_a_heading_of_columnists_names_go_where_most_are_known_and_all_look_alike(printed: list[str]) -> None:
    assert bare_titles(printed, heading="أقلام") == ["على الرصيف", "مرايا", "خبز الصباح"]


def test_a_heading_of_nothing_but_words_for_columns_heads_them() -> None:
    printed = ["قبل أن يجف البئر | سالم باوزير", "المدينة التي تنام واقفة | نادية العبسي", "حكاية ميناء | حسن محمود"]
    assert bare_titles(printed, heading="كتابات وآراء") == [title.partition(" | ")[0] for title in printed]
    assert bare_titles(printed[:2], heading="كتاب العمر") == printed[:2]


def test_a_figure_that_titles_end_with_may_be_their_own() -> None:
    for titles in (
        ["مؤشر البورصة يغلق عند 30,145", "الذهب يصعد إلى 4,210"],
        ["عدد المصابين يبلغ 1,200", "الجامعة تقبل 3,450"],
    ):
        assert bare_titles(titles) == titles
