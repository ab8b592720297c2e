"""Titles of other articles, without what their lists print around them."""

import pytest

from tests.unit.extraction.library_page import page_from
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.body.credits import named_source
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.labels import Label
from warraq.extraction.links.affixes import bare_titles
from warraq.extraction.links.related_links import clean_title, read_related, without_date, without_heading
from warraq.extraction.links.title_order import without_order
from warraq.extraction.model.features import page_of
from warraq.extraction.rules import inline_related, is_call


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        ("<a href='/n'>نقابة النقل: ربع أسطول الحافلات معطل</a>", "نقابة النقل: ربع أسطول الحافلات معطل"),
        ("اقرأ أيضا: <a href='/n'>نقابة النقل: ربع أسطول الحافلات معطل</a>", "نقابة النقل: ربع أسطول الحافلات معطل"),
        ("<a href='/n'>اقرأ أيضا: ربع أسطول الحافلات معطل منذ عام</a>", "ربع أسطول الحافلات معطل منذ عام"),
        ("<a href='/n'>طالع أيضًا ارتفاع جديد في أسعار الكتب</a>", "ارتفاع جديد في أسعار الكتب"),
        ("<a href='/n'>اقرأ كذلك ارتفاع جديد في أسعار الكتب</a>", "ارتفاع جديد في أسعار الكتب"),
        ("<a href='/n'>شاهد عيان يروي افتتاح المكتبة</a>", "شاهد عيان يروي افتتاح المكتبة"),
    ],
)
def test_the_words_of_an_inner_link_are_its_title_without_a_heading(inner: str, title: str) -> None:
    page = page_from(f"<p>{inner}</p>")
    assert [link.title for link in read_related(page, [Label.RELATED_LINE])] == [title]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("• خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("» خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("3. خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("044 خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
        ("5 خطط لتنظيم الصيد في البحيرة", "5 خطط لتنظيم الصيد في البحيرة"),
    ],
)
def test_bullet_and_rank_are_no_part_of_a_title(line: str, title: str) -> None:
    assert clean_title(line) == title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("خطة جديدة لتنظيم الصيد28 نوفمبر 2025", "خطة جديدة لتنظيم الصيد"),
        ("خطة الصيد إلى غاية جوان 202828 نوفمبر 2025", "خطة الصيد إلى غاية جوان 2028"),
        ("خطة جديدة لتنظيم الصيد 2025-11-28", "خطة جديدة لتنظيم الصيد"),
        ("خطة جديدة لتنظيم الصيدقبل 10 ساعات", "خطة جديدة لتنظيم الصيد"),
        ("خطة جديدة لتنظيم الصيد ــ 28/11/2025", "خطة جديدة لتنظيم الصيد"),
        ("خطة جديدة لتنظيم الصيد", "خطة جديدة لتنظيم الصيد"),
    ],
)
def test_the_date_of_a_list_is_no_part_of_a_title(line: str, title: str) -> None:
    assert without_date(line) == title


@pytest.mark.parametrize(
    "line", ["اقرأ أيضاً: خطة جديدة للصيد", "شاهد أيضا | خطة جديدة للصيد", "اقرأ أيضا خطة جديدة للصيد"]
)
def test_the_heading_on_the_same_line_is_no_part_of_a_title(line: str) -> None:
    assert without_heading(line) == "خطة جديدة للصيد"


def test_a_zero_width_joiner_inside_a_word_stays_in_the_text() -> None:
    body = extract(RawArticle(content="ألقى آيت‌الله خطبة طويلة في المدينة أمس.", title="خطبة طويلة")).body
    assert "آيت‌الله" in body


@pytest.mark.parametrize(
    "shown",
    [
        ("1 خطة لتنظيم الصيد", "2 مدرسة جديدة في الحي", "3 جسر فوق النهر الكبير"),
        ("خطة لتنظيم الصيد (12)", "مدرسة جديدة في الحي (0)", "جسر فوق النهر الكبير (7)"),
        ("خطة لتنظيم الصيد 15 تعليقا", "مدرسة جديدة في الحي 2 تعليقات", "جسر فوق النهر الكبير 3.3 ألف مشاهدة"),
        ("[بيئة] خطة لتنظيم الصيد", "[تعليم] مدرسة جديدة في الحي", "[نقل] جسر فوق النهر الكبير"),
        ("بيئة — خطة لتنظيم الصيد", "تعليم — مدرسة جديدة في الحي", "نقل — جسر فوق النهر الكبير"),
        ("خطة لتنظيم الصيد Nov 5, 2025", "مدرسة جديدة في الحي Nov 8, 2025", "جسر فوق النهر الكبير 10 Oct 2025"),
        (
            "خطة لتنظيم الصيد حوار: سامي حداد",
            "مدرسة جديدة في الحي حوار: ليلى خوري",
            "جسر فوق النهر الكبير حوار: سامي حداد",
        ),
        ("تعليقات 26 خطة لتنظيم الصيد", "تعليقات 8 مدرسة جديدة في الحي", "تعليقات 3 جسر فوق النهر الكبير"),
        ("خطة لتنظيم الصيد ثقافة", "مدرسة جديدة في الحي رياضة", "جسر فوق النهر الكبير سياسة"),
        ("خطة لتنظيم الصيد 12:40", "مدرسة جديدة في الحي 11:15", "جسر فوق النهر الكبير 9:02"),
        ("27/11 خطة لتنظيم الصيد", "26/11 مدرسة جديدة في الحي", "4/9 جسر فوق النهر الكبير"),
        ("o خطة لتنظيم الصيد", "o مدرسة جديدة في الحي", "o جسر فوق النهر الكبير"),
        (":10 خطة لتنظيم الصيد", ":25 مدرسة جديدة في الحي", ":40 جسر فوق النهر الكبير"),
        ("خطة لتنظيم الصيد —", "مدرسة جديدة في الحي —", "جسر فوق النهر الكبير —"),
        ("[خطة لتنظيم الصيد]", "[مدرسة جديدة في الحي]", "[جسر فوق النهر الكبير]"),
        ("خطة لتنظيم الصيد (7 شباط)", "مدرسة جديدة في الحي (5 شباط)", "جسر فوق النهر الكبير (2 شباط)"),
    ],
)
def test_what_a_list_prints_beside_every_title_is_no_part_of_them(shown: tuple[str, ...]) -> None:
    assert bare_titles(shown) == ["خطة لتنظيم الصيد", "مدرسة جديدة في الحي", "جسر فوق النهر الكبير"]


@pytest.mark.parametrize(
    "titles",
    [
        ["5 خطط لتنظيم الصيد", "مدرسة جديدة في الحي", "جسر فوق النهر الكبير"],
        ["«الصيادون» تطلق خطة جديدة", "«المعلمون» تفتح مدرسة", "الوزير: الجسر جاهز"],
        ["40 صيادا في الميناء", "7 مدارس في الحي", "3 جسور فوق النهر"],
        ["خطة لتنظيم الصيد في مصر", "مدرسة جديدة من فلسطين"],
        ["50% من الصيادين بلا مراكب", "30% من المدارس بلا ماء"],
        ["الميناء يهزم الحي (2-1)", "النهر يعبر إلى النهائي (3-0)"],
        ["1.5 مليار لدعم الصيد", "2.5 مليار للمدارس", "10,000 صياد يعودون"],
        ["$5 مليار خسائر الميناء", "$3 مليار أرباح الجسر"],
        ["2025: ماذا بعد الصيد", "2026: ماذا بعد الجسر"],
        ["7-0 خسارة للميناء", "5-0 فوز كبير للنهر"],
    ],
)
def test_what_titles_begin_or_end_with_themselves_stays(titles: list[str]) -> None:
    assert bare_titles(titles) == titles


def test_the_words_for_the_order_of_two_articles_are_no_part_of_their_titles() -> None:
    titles = ["السابق خطة لتنظيم الصيد", "جسر فوق النهر الكبير التالي", "مدرسة جديدة في الحي"]
    assert without_order(titles) == ["خطة لتنظيم الصيد", "جسر فوق النهر الكبير", "مدرسة جديدة في الحي"]
    for own in (
        ["التالي في كأس النهر", "مدرسة جديدة في الحي"],
        ["تأجيل محاكمة الرئيس السابق", "ما ينتظر الحي في اليوم التالي", "استقالة الوزير السابق"],
        ["محاكمة الرئيس السابق", "مدرسة جديدة في الحي", "ما ينتظر الحي في اليوم التالي"],
    ):
        assert without_order(own) == own


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("تخطى قصص مقترحة وواصل القراءة", True),
        ("تخطي إلى الجزء التالي اكتشف المزيد", True),
        ("تخطى الميناء عقبة النهر بهدف وحيد", False),
        ("الانتقال إلى المرحلة الثانية يتعثر", False),
    ],
)
def test_a_way_past_a_box_is_no_title(line: str, said: bool) -> None:
    assert is_call(line) is said


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("اقرئي أيضا: خطة جديدة للصيد", "خطة جديدة للصيد"),
        ("جربي أيضا ↩ خطة جديدة للصيد", "خطة جديدة للصيد"),
        ("تابع القراءة: خطة جديدة للصيد", "خطة جديدة للصيد"),
        ("تابع الوزير: خطة الصيد جاهزة", None),
        ("شاهد «الصياد»: فيلم عن البحر", None),
    ],
)
def test_a_line_that_asks_to_read_on_names_another_article(line: str, title: str | None) -> None:
    assert inline_related(line) == title


PARAGRAPHS = (
    "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه.",
    "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية.",
    "ويطالب الصيادون بمخزن مبرد قرب الرصيف حتى لا يفسد السمك قبل وصوله إلى السوق في الصيف.",
)


def test_a_line_with_an_arrow_between_paragraphs_is_a_link() -> None:
    first, second, third = PARAGRAPHS
    page = f"رصيف جديد لمراكب الصيد في الميناء\n\n{first}\n\n➤ أسعار السمك ترتفع قبل العيد\n\n{second}\n\n{third}"
    article = extract(RawArticle(content=page, format="text"))
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert [link.title for link in article.related] == ["أسعار السمك ترتفع قبل العيد"]


def test_the_link_of_a_block_is_the_title_without_its_label() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    cards = "".join(
        f"<li><a href='/{at}'>{title}</a> <small>{label}</small></li>"
        for at, (title, label) in enumerate(
            (("أسعار السمك ترتفع قبل العيد", "أسواق"), ("جمعية الصيادين تنتخب رئيسها", "الوطن"))
        )
    )
    page = f"<html><body><h1>رصيف جديد لمراكب الصيد</h1>{body}<div class='related'><h3>اقرأ أيضا</h3><ul>{cards}</ul></div></body></html>"
    titles = [link.title for link in extract(RawArticle(content=page, format="html")).related]
    assert titles == ["أسعار السمك ترتفع قبل العيد", "جمعية الصيادين تنتخب رئيسها"]


@pytest.mark.parametrize("line", ["قبل 3 ساعات · 5 د", "منذ يومين"])
def test_the_time_of_a_link_is_no_title(line: str) -> None:
    page = page_of(read_lines("\n".join(("سوق السمك ينتقل إلى الرصيف", line))))
    links = read_related(page, [Label.RELATED_TITLE, Label.RELATED_TITLE])
    assert [link.title for link in links] == ["سوق السمك ينتقل إلى الرصيف"]


def test_a_day_of_publication_is_no_credit() -> None:
    assert named_source("نشر في: الأربعاء 29 أكتوبر 2025") is None
    assert named_source("نشر في: مجلة الميناء") == "مجلة الميناء"
    assert named_source("منقول عن جدي أن الحي كان بستانا") is None


@pytest.mark.parametrize(
    ("printed", "titles"),
    [
        (["محمد علاونة / على الرصيف", "هيام الزعبي / مرايا قديمة"], ["على الرصيف", "مرايا قديمة"]),
        (
            ["ضبط مخزن للأسلاك - 4 تشرين الأول", "أغطية خرسانية للمجاري - 30 أيلول"],
            ["ضبط مخزن للأسلاك", "أغطية خرسانية للمجاري"],
        ),
        (
            ["(14) كم شجرة خسر الزيتون؟", "(7) متطوعون يحرسون القاطفين"],
            ["كم شجرة خسر الزيتون؟", "متطوعون يحرسون القاطفين"],
        ),
        (
            ["2025-10-21 الشركة توقع عقد توريد", "2025-09-03 استقالة عضو مجلس"],
            ["الشركة توقع عقد توريد", "استقالة عضو مجلس"],
        ),
        (["نجوم المهرجان - 24 صورة", "كواليس العرض الأول - 11 صورة"], ["نجوم المهرجان", "كواليس العرض الأول"]),
        (
            ["لماذا تنام الدلافين؟ · أحياء · 4 د", "ساعة تخطئ ثانية · فيزياء · 6 د"],
            ["لماذا تنام الدلافين؟", "ساعة تخطئ ثانية"],
        ),
        (["الوزير في عمّان - محمد علي", "خطة لتنظيم الصيد - سلطنة عمان"], None),
        (["(14) كم شجرة خسر الزيتون؟", "متطوعون يحرسون القاطفين", "موسم جديد في الجبل"], None),
    ],
)
def test_names_days_and_counters_of_a_list_are_no_part_of_its_titles(
    printed: list[str], titles: list[str] | None
) -> None:
    assert bare_titles(printed) == (titles or printed)


def test_who_wrote_a_title_and_on_which_day_is_no_title_itself() -> None:
    lines = read_lines(
        "سوق من الطوب المكسور\nخليل الأعرج - 25 أكتوبر\nصالون عرائس في غرفة بلا سقف\nأنس الشاعر - 22 أكتوبر"
    )
    links = read_related(page_of(lines), [Label.RELATED_TITLE] * len(lines))
    assert [link.title for link in links] == ["سوق من الطوب المكسور", "صالون عرائس في غرفة بلا سقف"]


@pytest.mark.parametrize(("heading", "kept"), [(Label.RELATED_HEADING, True), (Label.FURNITURE, False)])
def test_two_titles_without_a_link_below_a_heading_of_their_own_stay_beside_a_list_of_links(
    heading: Label, kept: bool
) -> None:
    page = page_of(
        read_blocks(
            "<html><body><h3>أخبار متعلقة</h3><p>المخبز الأخير في الحي</p><p>ليلة في المرصد</p><h3>الأكثر قراءة</h3>"
            "<p><a href='/n/1'>الميناء يغلق أبوابه</a></p></body></html>"
        ).lines
    )
    title = Label.RELATED_TITLE
    links = read_related(page, [heading, title, title, Label.RELATED_HEADING, title])
    unlinked = ["المخبز الأخير في الحي", "ليلة في المرصد"] if kept else []
    assert [link.title for link in links] == [*unlinked, "الميناء يغلق أبوابه"]
