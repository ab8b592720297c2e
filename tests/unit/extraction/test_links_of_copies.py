"""What pages copied as text print around the headline for getting about the site: links past the menu, trails, the label
of a search, a section that no menu has."""

import pytest

from tests.unit.extraction.head_of_dump import MENU, PARAGRAPHS, TITLE, read
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.assembly import assemble
from warraq.extraction.breadcrumbs import crumbs_of
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of
from warraq.extraction.labels import Label
from warraq.extraction.no_headlines import is_no_headline


@pytest.mark.parametrize("line", ["التجاوز إلى المحتوى", "تخطى الى المحتوى الرئيسي", "انتقل إلى القائمة"])
def test_the_link_past_the_menu_is_no_headline(line: str) -> None:
    assert is_no_headline(page_of(read_lines("\n".join([line, *PARAGRAPHS]))), 0)


def test_of_two_headlines_the_one_in_which_a_trail_ends_is_it() -> None:
    lines = ["الرئيسية / تعليم / ما هي المكتبة", "ما هي المكتبة", "المكتبة العامة والحي القديم في المدينة", *PARAGRAPHS]
    labels = [Label.CRUMB, Label.TITLE, Label.TITLE, *[Label.BODY] * 3]
    parts = assemble(page_of(read_lines("\n".join(lines))), labels)
    assert (parts.title, parts.section) == ("ما هي المكتبة", "تعليم")


def test_a_trail_by_days_names_no_section() -> None:
    assert read(f"الرئيسية » 2015 » أكتوبر » 13 » {TITLE}", TITLE).section is None


def test_a_trail_does_not_end_with_the_home_page() -> None:
    lines = ["رياضة", "حظك اليوم", "|", "الرئيسية", "تكنولوجيا", TITLE, *PARAGRAPHS]
    labels = [*[Label.FURNITURE] * 3, Label.CRUMB, Label.CRUMB, Label.TITLE, *[Label.BODY] * 3]
    assert crumbs_of(page_of(read_lines("\n".join(lines))), labels) == ["الرئيسية", "تكنولوجيا"]


def test_the_label_of_a_search_is_neither_kicker_nor_section() -> None:
    article = read("البحث", "البحث عن:", TITLE, menu=(*MENU[:-1], "البحث"))
    assert (article.kicker, article.section) == (None, None)


def test_a_section_in_egyptian_spelling_signs_nothing() -> None:
    article = extract(RawArticle(content="\n".join(["دولى وعربى", TITLE, *PARAGRAPHS]), format="text"))
    assert (article.authors, article.section) == ([], "دولى وعربى")


@pytest.mark.parametrize(
    ("line", "opening"),
    [("سامي الحداد-", PARAGRAPHS[0]), ("", f"بيروت - سامي الحداد:{PARAGRAPHS[0]}")],
    ids=["dash", "colon"],
)
def test_a_name_signs_before_a_sign_without_a_blank(line: str, opening: str) -> None:
    page = "\n".join(
        ["محليات", TITLE, "", *filter(None, ["بيروت- صوت الساحل:" if line else "", line]), opening, *PARAGRAPHS[1:]]
    )
    assert extract(RawArticle(content=page, format="text")).authors == ["سامي الحداد"]
