"""Breadcrumbs and sections that the markup of a page shows, whatever its lines were taken for."""

import pytest

from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.html.metadata import read_metadata
from warraq.extraction.html.trail import section_at, trail_of
from warraq.extraction.html.tree import parse
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page, page_of

TITLE = "افتتاح مكتبة عامة في الحي القديم"
TEXT = (
    "<div class=x><p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال.</p></div>"
)


def read(above: str, below: str = "") -> tuple[Page, list[Label]]:
    """The page with headline and text told, and nothing else."""
    lines = read_blocks(f"<html><body>{above}<h1>{TITLE}</h1>{TEXT}{below}</body></html>").lines
    known = {TITLE: Label.TITLE}
    return page_of(lines), [
        known.get(line.text, Label.BODY if line.text.startswith("افتتحت") else Label.FURNITURE) for line in lines
    ]


@pytest.mark.parametrize(
    "above",
    [
        "<div class=breadcrumb><a href='/'>الرئيسية</a> <a href='/r'>مناطق</a> <a href='/r/s'>الشمال</a></div>",
        "<p class=bread>أنت هنا: الرئيسية &gt; مناطق &gt; الشمال</p>",
        "<div><a href='/'>الرئيسية</a> &gt; <a href='/r'>مناطق</a> &gt; <a href='/r/s'>الشمال</a></div>",
        "<div><a href='/'>الرئيسية</a></div><div>&gt; <a href='/r'>مناطق</a></div><div>&gt; <a href='/s'>الشمال</a></div>",
        f"<div><a href='/'>الرئيسية</a> &gt; <a href='/r'>مناطق</a> &gt; <a href='/s'>الشمال</a> &gt; {TITLE}</div>",
    ],
    ids=["class", "text of a class", "links with signs", "lines that begin with a sign", "with the headline"],
)
def test_a_trail_is_told_by_its_class_or_its_signs(above: str) -> None:
    page, labels = read(above)
    assert trail_of(page, labels, TITLE)[-2:] == ["مناطق", "الشمال"]


@pytest.mark.parametrize(
    "above",
    ["<ul><li><a href='/1'>سياسة</a></li><li><a href='/2'>اقتصاد</a></li></ul>",
     "<a href='/n'>«الأشغال» تباشر صيانة طريق الوادي</a>"],
    ids=["menu", "quoted words"],
)  # fmt: skip
def test_a_menu_and_another_headline_are_no_trail(above: str) -> None:
    page, labels = read(above)
    assert trail_of(page, labels, TITLE) == []


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<span class=x1>القسم : شؤون محلية</span>", ""),
        ("", "<span>القسم: شؤون محلية</span>"),
        ("<span class=category>شؤون محلية</span>", ""),
        ("", "<div><span class=cat-label>شؤون محلية</span></div>"),
        ("<a href='/s/local'>شؤون محلية</a>", ""),
    ],
)
def test_a_section_is_told_by_its_label_its_class_or_its_place(above: str, below: str) -> None:
    page, labels = read(above, below)
    assert section_at(page, labels, frozenset()) == "شؤون محلية"


@pytest.mark.parametrize(
    "above",
    [
        "<span class=category>840 مشاهدة</span>",
        "<span class=category>نادية العلي</span>",
        "<a href='/'>شؤون محلية</a>",
        "<a href='https://news.example/'>شؤون محلية</a>",
        "<a href='javascript:back(1)'>شؤون محلية</a>",
        "<a href='/1'>سياسة</a> <a href='/2'>اقتصاد</a> <a href='/3'>شؤون محلية</a>",
    ],
    ids=["counter", "name", "home", "whole address of home", "script", "menu"],
)
def test_counters_names_homes_and_menus_are_no_section(above: str) -> None:
    page, labels = read(above)
    assert section_at(page, labels, frozenset()) is None


def test_the_site_is_no_section() -> None:
    page, labels = read("<span class=category>المثال</span>")
    assert section_at(page, labels, frozenset({"المثال"})) is None


def test_a_link_that_calls_itself_the_category_is_the_section_unless_it_is_another_article_s() -> None:
    link = "<a rel='category tag' href='/c'>تقارير</a>"
    own, other = (
        f"<article><h1>{TITLE}</h1>{link}</article>",
        f"<h1>{TITLE}</h1><article><h2>خبر آخر</h2>{link}</article>",
    )
    assert read_metadata(parse(f"<html><body>{own}</body></html>"), None).section == "تقارير"
    assert read_metadata(parse(f"<html><body>{other}</body></html>"), None).section is None
