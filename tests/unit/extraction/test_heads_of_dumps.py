"""Section, trail and kicker of dumps as the lines around a headline print them."""

import numpy as np
import pytest

from tests.unit.extraction.head_of_dump import MENU, PARAGRAPHS, TITLE, read
from warraq.extraction.authors.owners import owners_of
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.headline_rank import rank_headline
from warraq.extraction.headline.headlines import settle_headline
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.lines import line_of
from warraq.extraction.model.features import page_of
from warraq.extraction.section.breadcrumbs import crumbs_of
from warraq.extraction.section.headline_labels import label_above
from warraq.extraction.section.section_names import has_trail_sign
from warraq.extraction.section.sections import section_line

DAY = "13 مايو 2026"


def trail_above_headline(line: str) -> list[str]:
    """The trail of a page whose line above the headline was taken for furniture."""
    page = page_of(read_lines("\n".join((*MENU, "ابحث في الموقع كله الآن", line, TITLE, *PARAGRAPHS))))
    above = [Label.FURNITURE] * (len(page.lines) - 1 - len(PARAGRAPHS))
    return crumbs_of(page, [*above, Label.TITLE, *(Label.BODY for _ in PARAGRAPHS)])


@pytest.mark.parametrize(
    ("line", "trail"),
    [
        ("أفكار | مجتمع", ["أفكار", "مجتمع"]),
        ("رياضة - الدوري الممتاز - الأسبوع 17", ["رياضة", "الدوري الممتاز", "الأسبوع 17"]),
        ("ذاكرة المدينة|الحي القديم وضواحيه في صور|بيوت", ["ذاكرة المدينة", "الحي القديم وضواحيه في صور", "بيوت"]),
    ],
)
def test_a_line_that_leads_on_from_an_entry_of_the_menu_is_a_trail(line: str, trail: list[str]) -> None:
    assert trail_above_headline(line) == trail


@pytest.mark.parametrize(
    "line",
    [
        "أفكار | سامي الحداد",
        "أفكار | العدد 88",
        "أفكار | تقرير",
        "محليات | اقتصاد",
        "أفكار | قبل 5 ساعات",
        "أفكار - مجتمع",
        "رياضة - سلة - سامي الحداد",
    ],
    ids=["author", "issue", "kind of text", "two sections", "time", "one dash", "author behind two"],
)
def test_what_stands_beside_a_section_is_no_part_of_a_trail(line: str) -> None:
    assert trail_above_headline(line) == []


@pytest.mark.parametrize(
    ("below", "trail", "section"),
    [
        ("في محليات", [], "محليات"),
        ("في أفكار ← مجتمع", ["أفكار", "مجتمع"], "مجتمع"),
        ("في: رياضة - من: هاني الجوهري - يوم: 11/7/2021", [], "رياضة"),
        ("In اقتصاد · October 9, 2026", [], "اقتصاد"),
    ],
)
def test_a_line_says_behind_in_where_a_text_was_filed(below: str, trail: list[str], section: str) -> None:
    article = read(TITLE, DAY, below)
    assert (article.breadcrumb, article.section) == (trail, section)


@pytest.mark.parametrize("line", ["في محليات الأسبوع الماضي", "في أخبار أخرى", "في الطريق"])
def test_what_else_begins_with_in_names_no_section(line: str) -> None:
    assert read(TITLE, DAY, line).section is None


def test_the_entry_of_the_menu_beside_the_day_is_the_section_and_the_label_above_the_headline_its_kicker() -> None:
    article = read("حكايات", TITLE, "كتبت - ماري فهيم", f"ذاكرة المدينة - {DAY}")
    assert (article.section, article.kicker, article.authors) == ("ذاكرة المدينة", "حكايات", ["ماري فهيم"])


def test_a_label_stays_the_section_where_a_city_or_nothing_stands_beside_the_day() -> None:
    for day in (DAY, f"القاهرة - {DAY}"):
        article = read("حكايات", TITLE, "كتبت - ماري فهيم", day)
        assert (article.section, article.kicker) == ("حكايات", None)


def test_an_entry_of_the_menu_beside_the_day_is_no_author() -> None:
    menu = (*MENU[:3], "بحري وشرق", *MENU[3:])
    assert read(TITLE, "كتب - كريم زهران", f"بحري وشرق - {DAY}", menu=menu).authors == ["كريم زهران"]


def test_an_author_whom_a_menu_names_too_signs_beside_the_day() -> None:
    menu = (*MENU[:3], "كريم زهران", *MENU[3:])
    assert read(TITLE, f"كريم زهران - {DAY}", menu=menu).authors == ["كريم زهران"]


def test_the_name_of_the_site_above_a_section_and_a_label_begins_a_trail() -> None:
    article = read("صوت الساحل", "محليات", "مجتمع", TITLE, DAY)
    assert (article.breadcrumb, article.section) == (["صوت الساحل", "محليات", "مجتمع"], "مجتمع")


@pytest.mark.parametrize("label", ["سامي الحداد", "تقرير"])
def test_a_person_or_a_kind_of_text_ends_no_trail_of_lines(label: str) -> None:
    assert read("صوت الساحل", "أفكار", label, TITLE, DAY).breadcrumb == []


def test_the_name_of_the_site_above_a_menu_in_a_row_is_no_headline() -> None:
    row = " | ".join((*MENU, "30/3/2026"))
    article = read("أفكار » مجتمع", TITLE, site="جمعية أصدقاء المكتبة العامة – فرع الحي القديم من المدينة", menu=(row,))
    assert (article.title, article.section, article.kicker) == (TITLE, "مجتمع", None)


def test_signs_of_a_trail_between_words_tell_it_from_a_headline() -> None:
    assert all(has_trail_sign(line_of(text)) for text in ("نشاطات » الشمال", "في بيوت ← شهادات", "ثقافة > كتب"))
    assert not any(has_trail_sign(line_of(text)) for text in ("قال « نعم » للجميع", "«نعم» للجميع", "التالي ←"))


def test_buttons_in_a_row_below_a_headline_leave_it_one() -> None:
    row = "فيسبوك | تويتر | واتساب | طباعة | إرسال"
    assert read(DAY, site=TITLE, menu=(row,)).title == TITLE


def test_titles_of_an_issue_above_a_section_are_no_menu() -> None:
    issue = ("ملف: الترجمة والضيافة", "قصيدتان: رجوع متأخر", "حوار مع نحات جزائري", "نصوص: بيت البحر", "مقال: العتبة")
    assert read("في هذا العدد الجديد من مجلتنا", *issue, "مقالات", TITLE, DAY).section == "مقالات"


def kicker_below_trail(line: str, label: Label) -> str | None:
    """The kicker of a page whose line between trail and headline was taken for ``label``."""
    page = page_of(read_lines("\n".join((*MENU, "ابحث في الموقع كله الآن", "أفكار > مجتمع", line, TITLE, *PARAGRAPHS))))
    title = len(page.lines) - 1 - len(PARAGRAPHS)
    labels = [*[Label.FURNITURE] * (title - 1), label, Label.TITLE, *(Label.BODY for _ in PARAGRAPHS)]
    return label_above(page, labels, title, "مجتمع")


def test_a_label_between_a_trail_and_the_headline_is_its_kicker() -> None:
    assert kicker_below_trail("تقدير موقف", Label.SECTION) == "تقدير موقف"


def test_a_label_right_below_a_menu_and_the_section_is_a_kicker_though_no_blank_row_parts_them() -> None:
    assert read("اقتصاد", "بالأرقام", TITLE, DAY, gap=False).kicker == "بالأرقام"


@pytest.mark.parametrize(
    ("line", "label"),
    [("مقال رقم 3381", Label.FURNITURE), ("استمع إلى الخبر", Label.CRUMB), ("رياضة", Label.SECTION)],
    ids=["number", "button", "menu"],
)
def test_other_lines_between_a_trail_and_the_headline_are_no_kicker(line: str, label: Label) -> None:
    assert kicker_below_trail(line, label) is None


@pytest.mark.parametrize("sign", ["→", "‹", "~"])
def test_the_sign_before_the_last_part_of_a_trail_is_none_of_it(sign: str) -> None:
    assert read(f"الرئيسية {sign} أفكار", TITLE, DAY).breadcrumb == ["الرئيسية", "أفكار"]


def test_a_pointed_quotation_mark_parts_a_trail() -> None:
    assert read("صوت الساحل ‹ أفكار ‹ قيد التشريع ‹ قراءة ثانية", TITLE, DAY).section == "قراءة ثانية"


def test_a_copy_of_the_headline_above_its_section_is_no_part_of_a_trail() -> None:
    assert read(TITLE, "أفكار", TITLE, DAY).breadcrumb == []


def test_the_last_entry_of_a_menu_and_the_section_below_it_are_no_trail() -> None:
    article = read("أفكار", TITLE, DAY, menu=(*MENU[:-1], "مسابقة العدد"), below=("مسابقة العدد",))
    assert (article.breadcrumb, article.section) == ([], "أفكار")


def test_an_entry_printed_again_right_below_its_menu_is_the_section() -> None:
    about = ("حسّان غندور", "كاتب وصانع أثاث، صدر له كتاب عن الحرف في المدن الصغيرة.")
    assert read("أفكار", *about, TITLE, f"نُشر في {DAY}", menu=MENU[1:6], gap=False).section == "أفكار"


def test_a_theme_says_in_before_a_section_that_no_menu_has() -> None:
    head = (TITLE, "By", "خالد السويلم", "On", "14/03/2026")
    assert read(*head, "In إدارة").section == "إدارة"
    assert read(*head, "في إدارة").section is None
    assert read(*head, "In 3 minutes").section is None


def test_a_trail_that_ends_in_the_line_below_it_leads_to_the_headline() -> None:
    article = read(f"الأولى/محليات/{TITLE}", TITLE, DAY, menu=("الأولى", *MENU[1:]))
    assert (article.title, article.breadcrumb, article.section) == (TITLE, ["الأولى", "محليات"], "محليات")


def test_a_city_and_a_name_below_a_headline_sign_it() -> None:
    assert signed_below("من داكار – خدي سيك") == [Label.TITLE, Label.BYLINE]
    assert signed_below("دمشق - سعاد المرعي") == [Label.TITLE, Label.BYLINE]


@pytest.mark.parametrize("line", ["من داكار إلى باماكو – رحلة قطار", "من نحن – خدي سيك", "دمشق - كتب عامة للجميع"])
def test_other_words_with_a_dash_sign_nothing(line: str) -> None:
    assert Label.BYLINE not in signed_below(line)


def signed_below(line: str) -> list[Label]:
    """What a headline and the line below it are, of which a model takes the second for the headline."""
    page = page_of(read_lines("\n".join((*MENU, TITLE, line, *PARAGRAPHS))))
    title = len(MENU)
    scores = np.zeros((len(page.lines), len(LABELS)), dtype=np.float32)
    scores[title + 1, AT[Label.TITLE]] = 2
    labels = [*[Label.FURNITURE] * title, Label.KICKER, Label.TITLE, *(Label.BODY for _ in PARAGRAPHS)]
    settle_headline(page, labels, scores)
    return labels[title : title + 2]


def test_a_row_that_begins_at_home_goes_before_a_row_of_news() -> None:
    news = "موجة حر في الجنوب | زخات رعدية على السواحل | تحذير: أمواج عالية"
    assert read("الرئيسية \\ أفكار", news, TITLE, DAY).breadcrumb == ["الرئيسية", "أفكار"]


@pytest.mark.parametrize("sign", ["◂", "◄", "▸"])
def test_a_small_arrow_parts_a_trail(sign: str) -> None:
    article = read(f"الأولى {sign} أفكار", TITLE, DAY)
    assert (article.breadcrumb, article.section, article.kicker) == (["الأولى", "أفكار"], "أفكار", None)


def test_an_entry_with_the_name_of_a_longer_one_is_the_section() -> None:
    menu = ("نشرة عامة", "اقتصاد وأعمال", "ثقافة وعلوم", "رياضة", "صور", "تحقق", "تنويهات المحررين")
    assert read("اقتصاد", TITLE, DAY, menu=menu, gap=False).section == "اقتصاد"


def test_a_name_in_brackets_beside_the_day_is_no_section() -> None:
    assert read(TITLE, "الرباط 16-2-2026 (وم أ)", menu=("(وم أ)", *MENU)).section is None


def test_the_name_of_the_site_near_a_headline_hides_no_section() -> None:
    rows = ["الرصد الأردني", " | ".join((*MENU, "الرصد الأردني")), TITLE, DAY, "محليات -", *["الخط : ع+ ع-"] * 5]
    page = page_of(read_lines("\n".join((*rows, *PARAGRAPHS))))
    labels = [Label.FURNITURE, Label.FURNITURE, Label.TITLE, Label.DATE, *[Label.FURNITURE] * 6]
    labels += [Label.BODY for _ in PARAGRAPHS]
    assert section_line(page, labels, 2, owners_of(page)) == "محليات"


def test_who_says_a_headline_is_its_kicker() -> None:
    above = "مسؤول لـ«المستثمر المصري»:"
    page = page_of(read_lines("\n".join((*MENU, "ابحث في الموقع كله الآن", above, TITLE, DAY, *PARAGRAPHS))))
    title = len(MENU) + 2
    scores = np.zeros((len(page.lines), len(LABELS)), dtype=np.float32)
    labels = [*[Label.FURNITURE] * (title - 1), Label.TITLE, Label.LEAD, Label.DATE, *(Label.BODY for _ in PARAGRAPHS)]
    settle_headline(page, labels, scores)
    rank_headline(page, labels, scores)
    assert labels[title - 1 : title + 1] == [Label.KICKER, Label.TITLE]
