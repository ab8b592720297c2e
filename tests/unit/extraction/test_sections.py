"""What a label at an article says beside its section, and a sentence that the model is sure is no text."""

import numpy as np
import pytest

from tests.unit.extraction.library_page import TITLE, read
from tests.unit.extraction.library_page import page as library_page
from warraq.extraction.authors.owners import owners_of
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.labelling import _keep_sentences
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.links.affixes import bare_titles
from warraq.extraction.model.features import page_of
from warraq.extraction.section.headline_labels import named_part
from warraq.extraction.section.section_names import is_in_menu
from warraq.extraction.section.sections import section_line

MENU = ("الرئيسية", "أخبار", "شروحات", "فنون", "رياضة")
SENTENCE = "يصلك ملخص الأخبار كل مساء في رسالة واحدة بلا إعلانات ولا تكلفة ولا حاجة إلى تسجيل."


def test_a_section_is_named_without_what_stands_beside_it() -> None:
    page = page_of(read_lines("\n".join((*MENU, "سوق السمك ينتقل إلى الرصيف الجديد"))))
    assert named_part(page, "شروحات · أندرويد") == "شروحات"
    assert named_part(page, "صحيفة الساحل / فنون / العدد 44") == "فنون"
    assert named_part(page, "خدمات //") == "خدمات"
    assert named_part(page, "شروحات #أندرويد #هواتف") == "شروحات"
    assert named_part(page, "ليبيا/المدينة") == "ليبيا/المدينة"


def test_sections_behind_nearly_all_titles_are_cut() -> None:
    titles = [f"{title} {section}" for title, section in (
        ("سوق السمك ينتقل إلى الرصيف", "اقتصاد"), ("فريق الميناء يفوز بالكأس", "رياضة"), ("معرض الكتاب يفتح غدا", "ثقافة"),
    )]  # fmt: skip
    assert bare_titles([*titles, "مكتبة متنقلة في القرى"])[0] == "سوق السمك ينتقل إلى الرصيف"
    assert bare_titles([titles[0], "مكتبة متنقلة في القرى", "جسر المشاة يفتح"])[0] == titles[0]


def test_a_sentence_between_paragraphs_is_text_only_where_the_model_nearly_took_it_for_text() -> None:
    story = "ينتقل سوق السمك إلى رصيف الميناء الجديد مطلع الشهر المقبل، بعد خمسين سنة قرب الجامع الكبير في المدينة."
    page = page_of(read_lines("\n".join((story, SENTENCE, story))))
    for best, wanted in ((Label.FURNITURE, Label.FURNITURE), (Label.BODY, Label.BODY)):
        scores = np.zeros((3, len(LABELS)), dtype=np.float32)
        scores[1, AT[best]] = 3
        labels = [Label.BODY, Label.FURNITURE, Label.BODY]
        _keep_sentences(page, labels, scores)
        assert labels[1] is wanted


HEADLINE, TEXT = "سوق السمك ينتقل إلى الرصيف الجديد", "ينتقل سوق السمك إلى رصيف الميناء الجديد مطلع الشهر المقبل."


def section_of_page(*head: tuple[str, Label]) -> str | None:
    """The section of a page with a menu, ``head`` and a text."""
    rows = [
        *((name, Label.FURNITURE) for name in MENU),
        ("ابحث في الموقع كله الآن", Label.FURNITURE),
        *head,
        (TEXT, Label.BODY),
    ]
    page, labels = page_of(read_lines("\n".join(text for text, _ in rows))), [label for _, label in rows]
    title = next(at for at, label in enumerate(labels) if label is Label.TITLE)
    return section_line(page, labels, title, owners_of(page))


def test_a_label_below_an_entry_of_the_menu_is_not_the_section() -> None:
    labelled = (("فنون", Label.FURNITURE), ("نفحات", Label.SECTION), (HEADLINE, Label.TITLE))
    assert section_of_page(*labelled) == "فنون"
    assert section_of_page(*labelled[1:]) == "نفحات"


def test_a_name_beside_a_byline_is_no_section() -> None:
    signed = (("سندباد البحراني", Label.SECTION), ("بقلم: هدى المنصوري", Label.BYLINE))
    assert section_of_page((HEADLINE, Label.TITLE), *signed) is None


def test_an_axis_and_what_stands_before_tags_are_sections() -> None:
    assert (
        section_of_page((HEADLINE, Label.TITLE), ("المحور: الادارة و الاقتصاد", Label.FURNITURE))
        == "الادارة و الاقتصاد"
    )
    assert section_of_page((HEADLINE, Label.TITLE), ("فنون #بحر #سمك", Label.BYLINE)) == "فنون"


def test_the_name_that_a_dump_begins_with_is_no_section() -> None:
    menu = ("مجلة الجنوب", *MENU, "ابحث في الموقع كله الآن", "تسجيل الدخول", "اشترك")
    page = page_of(read_lines("\n".join((*menu, HEADLINE, "هدى المنصوري - مجلة الجنوب", TEXT))))
    labels = [*[Label.FURNITURE] * len(menu), Label.TITLE, Label.BYLINE, Label.BODY]
    assert "مجله الجنوب" in owners_of(page)
    assert section_line(page, labels, len(menu), owners_of(page)) is None


def test_an_entry_of_the_menu_within_a_line_at_the_article_is_its_section() -> None:
    for row in ("نُشر في: فنون", "فنون/ الساحل", "فنون ‹"):
        assert section_of_page((HEADLINE, Label.TITLE), (row, Label.FURNITURE)) == "فنون", row
    assert section_of_page((HEADLINE, Label.TITLE), ("نُشر في: المدينة", Label.FURNITURE)) is None


def test_an_unknown_label_above_the_author_above_the_headline_is_the_section() -> None:
    signed = (("سعاد المرعي", Label.BYLINE), (HEADLINE, Label.TITLE))
    assert section_of_page(("بطاقات", Label.FURNITURE), *signed) == "بطاقات"
    assert section_of_page(("صحيفة الساحل", Label.FURNITURE), *signed) is None


@pytest.mark.parametrize(
    ("above", "below", "section"),
    [
        ("سوق السمك", "بلدات #زراعة #تبغ", "بلدات"),
        ("..:: أخبار دولية ::..", "12 أيار 2025", "أخبار دولية"),
    ],
)
def test_a_section_stands_before_tags_or_between_signs(above: str, below: str, section: str) -> None:
    menu = "بيت | بلدات | زراعة | ملفات | أدب | ألبوم"
    text = "قال المزارع إن موسم التبغ انتهى هذا العام قبل أوانه، وإن شتلاته الأخيرة بيعت كلها في سوق البلدة."
    page = page_of(read_lines("\n".join(["مجلة الجنوب", menu, above, "شتلة التبغ الأخيرة في عيترون", below, text])))
    kicker = Label.KICKER if above.startswith("..") else Label.FURNITURE
    labels = [Label.FURNITURE, Label.FURNITURE, kicker, Label.TITLE, Label.DATE, Label.BODY]
    assert section_line(page, labels, 3, frozenset()) == section


ENTRIES = ("قصص", "صوت", "مقابلات", "كن شريكاً")


@pytest.mark.parametrize(
    ("menu", "last"),
    [
        (f"<menu>{''.join(f'<li>{name}</li>' for name in ENTRIES)}</menu>", True),
        ("".join(f"<a href='/{name}'>{name}</a> " for name in ENTRIES), True),
        ("".join(f"<a href='/{name}'>{name}</a> " for name in ENTRIES[:-1]) + f"<span>{ENTRIES[-1]}</span>", False),
    ],
)
def test_what_stands_beside_links_is_no_entry_of_their_menu(menu: str, *, last: bool) -> None:
    page = page_of(read_blocks(f"<html><body><div>{menu}</div><article><h1>{TITLE}</h1></article></body></html>").lines)
    assert [line.text for line in page.lines[:4]] == [*ENTRIES]
    assert is_in_menu(page, 3) is last


def test_a_label_names_the_section_that_the_next_element_says() -> None:
    filed = "<div class=field><span>تصنيف:</span><a href='/c/2'>مقابلات</a></div>"
    assert read(library_page(below=filed)).section == "مقابلات"


@pytest.mark.parametrize("tag", ["<li>{}</li>", "<li><a href='/c/{}'>{}</a></li>"])
def test_a_list_at_the_headline_that_says_when_is_no_menu(tag: str) -> None:
    said = "".join(tag.replace("{}", name) for name in ("18 نوفمبر 2026", "رياضة", "كرة", "سلة"))
    html = f"<html><body><article><ul>{said}</ul><h1>{TITLE}</h1></article></body></html>"
    page = page_of(read_blocks(html).lines)
    assert [line.text for line in page.lines[1:4]] == ["رياضة", "كرة", "سلة"]
    assert not is_in_menu(page, 1)
    undated = page_of(read_blocks(html.replace("18 نوفمبر 2026", "ثقافة")).lines)
    assert is_in_menu(undated, 1)


def test_a_section_beside_links_to_day_and_comments_is_read() -> None:
    said = "".join(f"<li><a href='/c/1'>{name}</a></li>" for name in ("18 نوفمبر 2026", "ثقافة", "3 تعليقات"))
    menu = "".join(f"<a href='/{number}'>{name}</a> " for number, name in enumerate((*MENU, "ثقافة")))
    html = library_page(above=f"<header><nav>{menu}</nav></header><ul>{said}</ul><h1>{TITLE}</h1>")
    assert read(html).section == "ثقافة"


def test_links_to_sections_below_a_headline_are_no_menu() -> None:
    filed = " ".join(f"<a href='/category/{number}'>{name}</a>" for number, name in enumerate((*ENTRIES[:3], "رفوف")))
    page = page_of(read_blocks(f"<html><body><h1>{TITLE}</h1><div>{filed}</div></body></html>").lines)
    labels = [Label.TITLE, Label.SECTION, *[Label.FURNITURE] * 3]
    assert section_line(page, labels, 0, frozenset()) == ENTRIES[0]


@pytest.mark.parametrize(
    "below",
    [
        "<div>القسم:</div><div><a href='#'>شارك المقال</a></div>",
        "<div>القسم:</div><div>الوسوم: كتب، مكتبات</div>",
        "<div>القسم:</div><h3>أخبار ذات صلة</h3>",
        "<table><tr><th>الكاتب:</th><th>القسم:</th></tr><tr><td>سعاد المرعي</td><td>مقابلات</td></tr></table>",
    ],
)
def test_a_label_without_a_section_names_none(below: str) -> None:
    assert read(library_page(below=below)).section is None
