"""What organizations, ministries and news sites with languages to choose print around a text, in page dumps."""

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE, read, read_below
from warraq.extraction.body.sign_offs import is_end
from warraq.extraction.labels import Label
from warraq.extraction.rules import is_furniture

ABOUT = (
    "نبذة عن نجم للطاقة",
    "تأسست نجم للطاقة عام 2017 في دبي، وتعمل في خمس دول عربية.",
    "للتواصل الإعلامي:",
    "رنا صبري",
)


@pytest.mark.parametrize("end", ["-انتهى-", "– انتهى –", "###", "/انتهى/", "** النهاية **"])
def test_below_the_end_of_a_release_stands_who_sent_it(end: str) -> None:
    article = read_below(end, *ABOUT)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.authors == []


@pytest.mark.parametrize("line", ["انتهى", "النهاية", "انتهى - الأهلي 2 الزمالك 1", "###4", "- انتهى الشوط الأول -"])
def test_a_match_that_is_over_ends_no_release(line: str) -> None:
    assert not is_end(line)


def test_a_release_without_a_text_above_its_end_keeps_what_is_below() -> None:
    assert read_below(text=("-انتهى-", *PARAGRAPHS)).body == "\n\n".join(PARAGRAPHS)


def test_languages_to_choose_from_are_neither_section_nor_kicker() -> None:
    article = read(
        "متوفر بـ", "English", "Français", TITLE, menu=("تبرعوا الآن", "English", "البلدان", "المواضيع", "التقارير")
    )
    assert (article.section, article.kicker) == (None, None)


def test_a_section_has_no_bullet() -> None:
    assert read(DATE, "● أخبار المدينة", TITLE, menu=(*MENU, "أخبار المدينة")).section == "أخبار المدينة"


CAPTION = "امرأة تحمل حصة غذائية في محافظة حجة باليمن."


def test_a_caption_stands_above_and_below_whose_picture_it_is() -> None:
    article = read(TITLE, CAPTION, "© WFP/Mohammed Awadh", CAPTION, DATE)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert article.authors == []


def test_an_entry_of_the_menu_above_a_headline_wrote_nothing() -> None:
    menu = ("الرئيسية", "المواضيع", "التقارير", "البلدان", "الأخبار", "الأمين العام", "سلوى النابلسي", "وسائط متعددة")
    assert read(TITLE, DATE, menu=menu).authors == []


SAID = (
    "زار وفد من البنك الدولي محطة محردة للاطلاع على أعمال التأهيل.",
    "بدأت المحافظة إزالة الأنقاض من السوق تمهيدا لترميمه.",
)


def test_entries_of_five_lines_have_their_excerpts_below_their_titles() -> None:
    title, excerpt, date, heading = (
        Label.RELATED_TITLE, Label.RELATED_EXCERPT, Label.RELATED_DATE, Label.RELATED_HEADING,
    )  # fmt: skip
    given = [
        ("اقرأ المزيد", heading), ("١٦ أكتوبر ٢٠٢٥", date), ("● أخبار سورية", date), (TITLES[0], title), (SAID[0], Label.BODY),
        ("اقرأ المزيد", heading), ("١٥ أكتوبر ٢٠٢٥", date), ("● أخبار سورية", date), (TITLES[1], title), (SAID[1], excerpt),
    ]  # fmt: skip
    assert settled(*given)[4] is excerpt


def test_who_the_author_is_heads_no_list_and_is_no_title() -> None:
    article = read_below("اقرأ أيضًا", *TITLES[:2], "عن الكاتب", "بيسان كساب", "صحفية اقتصادية")
    assert [link.title for link in article.related] == list(TITLES[:2])


def test_a_section_before_the_name_in_one_line_is_no_part_of_it() -> None:
    article = read(TITLE, "اقتصاد سامي حداد الخوري", DATE)
    assert (article.authors, article.section) == (["سامي حداد الخوري"], "اقتصاد")


def test_buttons_bear_the_names_of_their_icons() -> None:
    assert is_furniture("increase حجم الخط decrease")
    assert not is_furniture("increase الإنتاج المحلي decrease")


@pytest.mark.parametrize("row", ["ت + ت - الحجم الطبيعي", "أ - أ - أ", "A / A / A"])
def test_sizes_of_letters_are_no_trail(row: str) -> None:
    assert read(TITLE, DATE, row).breadcrumb == []
    assert read(row, TITLE, DATE).breadcrumb == []


@pytest.mark.parametrize("end", ["من المصدر", "أرشيفية"])
def test_a_caption_of_a_sentence_names_its_source_behind_it(end: str) -> None:
    assert read(TITLE, DATE, f"البلدية دعت الجمهور إلى زيارة المكتبة. {end}").body == "\n\n".join(PARAGRAPHS)


def test_a_sentence_that_ends_with_its_source_is_text() -> None:
    lead = "نفت البلدية أن يكون الخبر قد نقل من المصدر."
    assert read(TITLE, DATE, lead).body.startswith(lead)
