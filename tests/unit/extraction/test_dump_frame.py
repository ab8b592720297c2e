"""What stands around a text in a page dump: menus, trails, sections, authors and days above and below it."""

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.assembly import assemble
from warraq.extraction.body.strays import drop_strays
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, Label
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import Page, page_of
from warraq.extraction.section.breadcrumbs import crumbs_of, split_crumbs

MENU = ("سياسة", "أسواق وبنوك", "ثقافة", "سيارات", "ذاكرة", "عدستكم", "مشاهير")
STORY = "\n\n".join((
    "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه.",
    "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية.",
))  # fmt: skip


def test_the_last_entry_of_a_menu_is_no_section() -> None:
    page = "\n".join((*MENU, "رصيف جديد لمراكب الصيد في الميناء", "10 نوفمبر 2025", STORY))
    assert extract(RawArticle(content=page, format="text")).section is None


def test_a_trail_without_a_home_page_names_the_section() -> None:
    page = "\n".join(
        (*MENU, "", "أنت في: الأولى > ذاكرة", "رصيف جديد لمراكب الصيد في الميناء", "10 نوفمبر 2025", STORY)
    )
    assert extract(RawArticle(content=page, format="text")).section == "ذاكرة"


def lines_of(*rows: str) -> Page:
    return page_of(read_lines("\n".join(rows)))


def test_a_row_of_prices_is_no_trail() -> None:
    page = lines_of("الليرة اليوم: 11,050 مبيع | 10,950 شراء", "الرئيسية > أسواق", *STORY.split("\n\n"))
    assert crumbs_of(page, [Label.CRUMB, Label.CRUMB, Label.BODY, Label.BODY]) == ["الرئيسية", "أسواق"]


@pytest.mark.parametrize(
    "trail",
    [
        *(f"الأولى {sign} أسواق {sign} ذهب" for sign in ">＞›»❯"),
        *(f"الرئيسية {sign} أسواق {sign} ذهب" for sign in "/|«-"),
    ],
)
def test_a_trail_has_one_of_many_signs(trail: str) -> None:
    page = lines_of(trail, "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    crumbs = crumbs_of(page, [Label.FURNITURE, Label.TITLE, Label.BODY, Label.BODY])
    assert crumbs[1:] == ["أسواق", "ذهب"]


@pytest.mark.parametrize("quoted", ["«أسواق / ذهب»", "« أسواق / ذهب »", "«الأسواق» والذهب"])
def test_a_quotation_is_one_part_of_a_trail(quoted: str) -> None:
    assert split_crumbs(f"الرئيسية / {quoted}") == ("الرئيسية", quoted)


def test_the_label_between_section_and_headline_is_the_kicker() -> None:
    page = lines_of(" · ".join(MENU), "ثقافة", "قضية", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [Label.FURNITURE, Label.CRUMB, Label.CRUMB, Label.TITLE, Label.BODY, Label.BODY]
    parts = assemble(page, labels)
    assert (parts.breadcrumb, parts.section, parts.kicker) == ([], "ثقافة", "قضية")


def test_two_entries_of_a_menu_above_the_headline_are_a_trail() -> None:
    page = lines_of(" · ".join(MENU), "ثقافة", "ذاكرة", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [Label.FURNITURE, Label.CRUMB, Label.CRUMB, Label.TITLE, Label.BODY, Label.BODY]
    assert assemble(page, labels).breadcrumb == ["ثقافة", "ذاكرة"]


def test_of_two_labels_the_entry_of_the_menu_is_the_section() -> None:
    page = lines_of(*MENU, "ثقافة", "22 تشرين الأول 2025", "كتب", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [*[Label.FURNITURE] * 7, Label.SECTION, Label.DATE, Label.SECTION, Label.TITLE, Label.BODY, Label.BODY]
    assert assemble(page, labels).section == "ثقافة"


def test_the_number_of_an_issue_is_no_section() -> None:
    page = lines_of("العدد 9120", "رصيف جديد لمراكب الصيد", "العدد - 21 أبريل 2025", *STORY.split("\n\n"))
    assert assemble(page, [Label.FURNITURE, Label.TITLE, Label.DATE, Label.BODY, Label.BODY]).section is None


def test_who_the_author_is_below_the_text_is_no_text_but_a_list_is() -> None:
    rows = ("رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    page, labels = lines_of(*rows, "* كاتب وأستاذ جامعي"), [Label.TITLE, *[Label.BODY] * 3]
    drop_strays(page, labels)
    assert labels == [Label.TITLE, Label.BODY, Label.BODY, Label.FURNITURE]
    page, labels = lines_of(*rows, "* مقاعد للصيادين", "* مخزن للشباك"), [Label.TITLE, *[Label.BODY] * 4]
    drop_strays(page, labels)
    assert labels == [Label.TITLE, *[Label.BODY] * 4]


def test_a_call_to_subscribe_ends_no_text() -> None:
    call = "للاشتراك بالأخبار العاجلة أرسل «همزة» إلى 97710"
    page = lines_of("رصيف جديد لمراكب الصيد", *STORY.split("\n\n"), call)
    labels = [Label.TITLE, *[Label.BODY] * 3]
    drop_strays(page, labels)
    assert labels[-1] is Label.FURNITURE


def test_a_month_and_a_verb_of_writing_are_no_sections() -> None:
    page = lines_of("كتب", "أكتوبر", "رصيف جديد لمراكب الصيد", "كتب | 29 أكتوبر 2025", *STORY.split("\n\n"))
    labels = [Label.FURNITURE, Label.FURNITURE, Label.TITLE, Label.DATE, Label.BODY, Label.BODY]
    assert assemble(page, labels).section is None


def test_the_day_said_below_the_text_goes_before_today_s_above_the_headline() -> None:
    rows = ("القاهرة | 29 أكتوبر 2025", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [Label.DATE, Label.TITLE, Label.BODY, Label.BODY, Label.FURNITURE]
    parts = assemble(lines_of(*rows, "نشر في: 28 أكتوبر 2025 - 9:50 م | آخر تحديث: 29 أكتوبر 2025"), labels)
    assert parts.published is not None
    assert parts.published.startswith("نشر في")
    assert assemble(lines_of(*rows, "عدد القراءات: 28"), labels).published == rows[0]


def test_a_name_with_its_title_above_a_text_is_not_the_headline() -> None:
    lines = read_lines("\n".join(("البن الذي لا يشبهنا", "د. سعاد المرعي", *STORY.split("\n\n"))))
    page, model = page_of(lines), load_model("dump")
    scores = model.scores(page.table)
    scores[1, AT[Label.TITLE]] = scores[1].max() + 3
    scores[0, AT[Label.TITLE]] = scores[0].max() - 1
    assert label_page(page, model, scores)[0] is Label.TITLE


@pytest.mark.parametrize("label", [Label.FURNITURE, Label.KICKER])
def test_a_row_with_the_signs_of_a_trail_is_one_whatever_it_was_taken_for(label: Label) -> None:
    page = lines_of("أخبار الميناء > مجتمع > ذاكرة", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    parts = assemble(page, [label, Label.TITLE, Label.BODY, Label.BODY])
    assert (parts.breadcrumb, parts.section) == (["أخبار الميناء", "مجتمع", "ذاكرة"], "ذاكرة")


def test_entries_of_a_trail_without_signs_are_told_by_the_menu() -> None:
    page = lines_of(*MENU, "الرئيسية أسواق وبنوك ذاكرة", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [*[Label.FURNITURE] * 8, Label.TITLE, Label.BODY, Label.BODY]
    assert assemble(page, labels).breadcrumb == ["الرئيسية", "أسواق وبنوك", "ذاكرة"]


@pytest.mark.parametrize("line", ["التصنيفات: ذاكرة الوسوم: صيد، ميناء", "نُشر في 5 أكتوبر 2025 ضمن ذاكرة"])
def test_a_line_below_the_text_says_where_it_was_filed(line: str) -> None:
    page = lines_of("رصيف جديد لمراكب الصيد", *STORY.split("\n\n"), line)
    assert assemble(page, [Label.TITLE, Label.BODY, Label.BODY, Label.FURNITURE]).section == "ذاكرة"


def test_a_verb_of_writing_above_a_name_is_no_section() -> None:
    rows = ("كتب", "سعاد المرعي", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    labels = [Label.SECTION, Label.BYLINE, Label.TITLE, Label.BODY, Label.BODY]
    assert assemble(lines_of(*rows), labels).section is None


def test_what_begins_the_row_with_the_date_is_the_section_though_no_menu_has_it() -> None:
    page = lines_of("رصيف جديد لمراكب الصيد", "أرقام / 2025-08-11 | 17:45", *STORY.split("\n\n"))
    assert assemble(page, [Label.TITLE, Label.DATE, Label.BODY, Label.BODY]).section == "أرقام"


def test_an_entry_of_a_menu_between_headline_and_text_is_no_text() -> None:
    page = lines_of(*MENU, "رصيف جديد لمراكب الصيد", "ذاكرة", *STORY.split("\n\n"))
    labels = [*[Label.FURNITURE] * 7, Label.TITLE, Label.LEAD, Label.BODY, Label.BODY]
    drop_strays(page, labels)
    assert labels[8] is Label.SECTION


def test_of_names_above_and_below_the_headline_those_below_sign() -> None:
    rows = ("سعاد المرعي", "نادر حمدان", *MENU[:2], "رصيف جديد لمراكب الصيد", "خالد الأسمر", "10 نوفمبر 2025")
    labels = (
        [Label.BYLINE] * 2 + [Label.FURNITURE] * 2 + [Label.TITLE, Label.BYLINE, Label.DATE, Label.BODY, Label.BODY]
    )
    assert assemble(lines_of(*rows, *STORY.split("\n\n")), labels).authors == ["خالد الأسمر"]


@pytest.mark.parametrize("line", ["تحقيقات #صحة #فساد", "تحقيقات|لبنان", "❯ تحقيقات"])
def test_a_section_is_printed_without_its_tags_and_signs(line: str) -> None:
    page = lines_of(line, "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    assert assemble(page, [Label.SECTION, Label.TITLE, Label.BODY, Label.BODY]).section == "تحقيقات"


def test_a_name_is_no_section() -> None:
    page = lines_of("سعاد المرعي", "رصيف جديد لمراكب الصيد", *STORY.split("\n\n"))
    assert assemble(page, [Label.SECTION, Label.TITLE, Label.BODY, Label.BODY]).section is None


def test_a_credit_below_the_text_is_no_footer_and_the_sentence_before_it_is_text() -> None:
    lines = read_lines("\n".join(("رصيف جديد لمراكب الصيد", *STORY.split("\n\n"), "ولم يصدر أي تعليق من وزارة النقل حتى مساء أمس.",
                                  "المصدر: صحيفة الميناء", "جميع الحقوق محفوظة")))  # fmt: skip
    page, model = page_of(lines), load_model("dump")
    scores = model.scores(page.table)
    scores[3:, AT[Label.FOOTER]] = scores.max() + 9
    assert label_page(page, model, scores)[3:] == [Label.BODY, Label.CREDIT, Label.FOOTER]
