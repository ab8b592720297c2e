"""Sections of dumps: labels, rows and trails above a headline, each beside a page where it is none."""

from warraq.extraction.authors.owners import owners_of
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page, page_of
from warraq.extraction.section.breadcrumbs import crumbs_of
from warraq.extraction.section.headline_labels import label_above
from warraq.extraction.section.said_sections import named_section
from warraq.extraction.section.sections import section_line

MENU = ("الرئيسية", "أخبار", "شروحات", "فنون", "رياضة", "تقارير")
HEADLINE = ("سوق السمك ينتقل إلى الرصيف الجديد", Label.TITLE)
TEXT = ("ينتقل سوق السمك إلى رصيف الميناء الجديد مطلع الشهر المقبل.", Label.BODY)
SEARCH = ("ابحث في الموقع كله الآن", Label.FURNITURE)
Row = tuple[str, Label]


def read(*rows: Row, menu: tuple[str, ...] = MENU) -> tuple[Page, list[Label]]:
    """A page with a menu, ``rows`` and a text; a row of cells is parted by tabs, its last cell has its label."""
    shown, labels = [*menu], [Label.FURNITURE] * len(menu)
    for text, label in (*rows, TEXT):
        shown.append(text)
        labels += [*[Label.FURNITURE] * text.count("\t"), label]
    page = page_of(read_lines("\n".join(shown)))
    assert len(page.lines) == len(labels)
    return page, labels


def section(*rows: Row, menu: tuple[str, ...] = MENU) -> str | None:
    page, labels = read(*rows, menu=menu)
    return section_line(page, labels, labels.index(Label.TITLE), owners_of(page))


def crumbs(*rows: Row) -> list[str]:
    return crumbs_of(*read(*rows))


def test_what_kind_of_text_it_is_is_no_section_but_a_kicker() -> None:
    form = (SEARCH, ("تغطية مباشرة", Label.SECTION), HEADLINE)
    assert section(*form) is None
    page, labels = read(*form)
    assert label_above(page, labels, labels.index(Label.TITLE), None) == "تغطية مباشرة"
    assert section(SEARCH, ("تقارير", Label.SECTION), HEADLINE) == "تقارير"


def test_the_kind_of_text_behind_a_section_ends_no_trail() -> None:
    assert crumbs(SEARCH, ("أخبار | تقرير خاص", Label.CRUMB), HEADLINE) == []
    assert crumbs(SEARCH, ("أخبار | شروحات", Label.CRUMB), HEADLINE) == ["أخبار", "شروحات"]
    assert crumbs(SEARCH, ("ملاعب › دوري المحترفين › تغطية مباشرة", Label.CRUMB), HEADLINE)[-1] == "تغطية مباشرة"


def test_the_first_of_two_labels_side_by_side_is_the_section() -> None:
    assert section(SEARCH, ("فنون\tشروحات", Label.SECTION), HEADLINE) == "فنون"
    assert section(SEARCH, ("الرئيسية\tشروحات", Label.SECTION), HEADLINE) == "شروحات"


def test_lines_with_nothing_but_a_sign_part_a_trail() -> None:
    rows = [("فنون", Label.FURNITURE), (">", Label.FURNITURE), ("مسرح", Label.FURNITURE)]
    assert crumbs(SEARCH, *rows, HEADLINE) == ["فنون", "مسرح"]
    arrows = [("<", Label.FURNITURE), ("سوق السمك ينتقل إلى الرصيف الجديد قريبا", Label.FURNITURE)]
    assert crumbs(SEARCH, *arrows, HEADLINE) == []  # the arrow of a ticker
    slide = [("1 من 9", Label.FURNITURE), (">", Label.FURNITURE), ("18/11/2026", Label.DATE)]
    assert crumbs(SEARCH, *slide, HEADLINE) == []


def test_a_sign_turned_round_parts_a_trail_but_no_row_of_prices() -> None:
    assert crumbs(SEARCH, ("كورة < بطولات < الكأس", Label.FURNITURE), HEADLINE) == ["كورة", "بطولات", "الكأس"]
    assert crumbs(SEARCH, ("ذهب 41.5 < برنت 63.7", Label.FURNITURE), HEADLINE) == []


def test_a_slash_behind_a_key_parts_no_trail() -> None:
    keyed = ("الموضوع : شروحات/أسعار", Label.FURNITURE)
    assert crumbs(SEARCH, keyed, HEADLINE) == []
    assert section(SEARCH, keyed, HEADLINE, ("القسم : نفط", Label.FURNITURE)) == "نفط"
    assert crumbs(SEARCH, ("شروحات/أسعار", Label.FURNITURE), HEADLINE) == ["شروحات", "أسعار"]


def test_who_leads_a_section_is_no_section() -> None:
    rows = (("التصنيف: مدارس", Label.FURNITURE), HEADLINE, ("المشرف على القسم: طه السقاف", Label.FURNITURE))
    assert section(SEARCH, *rows) == "مدارس"


def test_the_day_in_the_head_of_a_site_says_no_section() -> None:
    far = [(f"سطر من رأس الموقع رقم {number} لا شأن له بالخبر أبدا", Label.FURNITURE) for number in range(9)]
    day = ("رياضة | 18/11/2026", Label.DATE)
    assert section(day, *far, HEADLINE) is None
    assert section(*far, HEADLINE, day) == "رياضة"


def test_tags_in_a_byline_are_no_section() -> None:
    byline = ("كتب بواسطة: المشرف | #رياضة", Label.BYLINE)
    assert section(SEARCH, ("[ رصد الوباء ]", Label.KICKER), HEADLINE, byline) == "رصد الوباء"
    assert section(SEARCH, HEADLINE, ("كتب بواسطة: المشرف | رياضة", Label.BYLINE)) == "رياضة"


def test_a_label_without_the_bullet_of_the_menu_above_is_no_entry_of_it() -> None:
    bullets = tuple(f"• {name}" for name in MENU)
    assert section(("أخبار المدينة", Label.SECTION), HEADLINE, menu=bullets) == "أخبار المدينة"
    assert section(("• أخبار المدينة", Label.SECTION), HEADLINE, menu=bullets) is None


def test_the_name_of_a_section_right_below_buttons_is_the_articles() -> None:
    buttons = ("لك", "متابَع", "طباعة", "مشاركة", "محفوظاتي", "الوضع الليلي")
    assert section(("علوم", Label.SECTION), HEADLINE, menu=buttons) == "علوم"
    assert section(("علوم", Label.SECTION), HEADLINE, menu=(*buttons[:4], "رياضة", "فنون")) is None


def test_the_pages_own_name_is_no_trail() -> None:
    assert crumbs(SEARCH, (f"{HEADLINE[0]} - بانوراما", Label.CRUMB), HEADLINE) == []
    assert crumbs(SEARCH, ("أخبار - بانوراما", Label.CRUMB), HEADLINE) == ["أخبار", "بانوراما"]


def test_a_label_below_a_column_of_crumbs_is_the_last_of_them() -> None:
    column = [SEARCH, ("الرئيسية", Label.CRUMB), ("فنون", Label.CRUMB)]
    assert crumbs(*column, ("مسرح الشارع", Label.SECTION), HEADLINE) == ["الرئيسية", "فنون", "مسرح الشارع"]
    assert crumbs(*column, ("تقرير خاص", Label.SECTION), HEADLINE) == ["الرئيسية", "فنون"]
    assert crumbs(*column, ("مسرح الشارع", Label.KICKER), HEADLINE) == ["الرئيسية", "فنون"]


def test_a_button_with_a_plus_is_no_section() -> None:
    assert section(SEARCH, ("متابعة +", Label.SECTION), HEADLINE) is None
    assert crumbs(SEARCH, ("صدى الشمال | متابعة +", Label.CRUMB), HEADLINE) == []


def test_a_label_alone_names_an_entry_of_a_menu_below_it_and_nothing_else() -> None:
    label = ("القسم:", Label.FURNITURE)
    for name in ("شارك المقال", "الوسوم:", "تاريخ النشر: 18 نوفمبر 2026", "أخبار ذات صلة", "سعاد المرعي", "اطبع"):
        assert section(SEARCH, HEADLINE, label, (name, Label.FURNITURE)) is None
    assert section(SEARCH, HEADLINE, label, ("فنون", Label.FURNITURE)) == "فنون"
    column = (("الكاتب:", Label.FURNITURE), label, ("سعاد المرعي", Label.FURNITURE), ("دفاتر", Label.FURNITURE))
    assert section(SEARCH, HEADLINE, *column) is None


def test_what_stands_behind_a_section_begins_with_a_whole_word() -> None:
    for text, name in (
        ("ثقافة وكتب", "ثقافة وكتب"),
        ("سياحة تاريخ النشر : اليوم", "سياحة"),
        ("تاريخ النشر : اليوم", None),
    ):
        assert named_section(f"القسم : {text}") == name
    assert named_section("التصنيفات: تاريخ شفاهي الوسوم: إذاعة") == "تاريخ شفاهي"


def test_a_trail_with_slashes_may_stand_behind_a_label() -> None:
    trail = ("أنت هنا: الرئيسية / دفاتر / رفوف", Label.CRUMB)
    assert crumbs(SEARCH, trail, HEADLINE) == ["الرئيسية", "دفاتر", "رفوف"]
    assert crumbs(SEARCH, ("المسار: أخبار / فنون", Label.CRUMB), HEADLINE) == ["أخبار", "فنون"]
    assert crumbs(SEARCH, ("الصورة: وكالة / سعاد المرعي", Label.CRUMB), HEADLINE) == []


def test_buttons_people_cities_and_what_stands_below_the_headline_are_no_trail_of_signs() -> None:
    bar = ("|", Label.FURNITURE)
    for first, last in (("طباعة", "حفظ"), ("فنون", "سعاد المرعي"), ("فنون", "القاهرة"), ("فنون", "تغطية مباشرة")):
        row = ((first, Label.FURNITURE), bar, (last, Label.FURNITURE))
        assert crumbs(SEARCH, *row, HEADLINE) == crumbs(SEARCH, HEADLINE, *row) == []
    assert crumbs(SEARCH, ("فنون", Label.FURNITURE), bar, ("شروحات", Label.FURNITURE), HEADLINE) == ["فنون", "شروحات"]


def test_who_where_or_a_button_in_a_row_with_a_section_is_none() -> None:
    for other in ("سعاد المرعي", "القاهرة", "متابعة", "صحيفة المدينة", "تقرير"):
        assert section(SEARCH, (f"{other}\tفنون", Label.SECTION), HEADLINE) == "فنون"


def test_a_name_written_together_above_a_headline_is_no_section() -> None:
    assert section(SEARCH, ("عبدالله السالم", Label.SECTION), HEADLINE) is None
