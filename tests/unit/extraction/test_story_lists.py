"""Lists and tables inside a story, and what stands there like them and is none."""

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, TITLE, read
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

FIRST, SECOND, THIRD = PARAGRAPHS
PRICES = (("القهوة", "45 ديناراً"), ("الشاي", "30 ديناراً"), ("السكر", "12 ديناراً"), ("الزيت", "90 ديناراً"))
ITEMS = tuple(f"{what} {price}" for what, price in PRICES)
ANNOUNCED = "وجاءت أسعار المقصف كما يلي:"
TABLE = "".join(f"<tr><td>{what}</td><td>{price}</td></tr>" for what, price in PRICES)


def html(*blocks: str) -> CleanArticle:
    return read(
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div>{''.join(blocks)}</div></body></html>"
    )


def p(*paragraphs: str) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def dump(*rows: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join((TITLE, *rows)), format="text"))


def body_of(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "listed",
    [
        f"<table>{TABLE}</table>",
        f"<figure class='wp-block-table'><table><tbody>{TABLE}</tbody></table></figure>",
        f"<table>{TABLE.replace('<td>', '<td><p>').replace('</td>', '</p></td>')}</table>",
        "<ul>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ul>",
        "<ol>" + "".join(f"<li>{item}</li>" for item in ITEMS) + "</ol>",
        "<ul>" + "".join(f"<li><b>{what}</b> <span>{price}</span></li>" for what, price in PRICES) + "</ul>",
    ],
    ids=["table", "table of WordPress", "paragraphs in cells", "list", "numbered list", "parts of items"],
)
def test_lists_and_tables_of_a_story_are_text_and_rows_are_one_line(listed: str) -> None:
    assert html(p(FIRST, SECOND, ANNOUNCED), listed, p(THIRD)).body == body_of(FIRST, SECOND, ANNOUNCED, *ITEMS, THIRD)
    assert html(p(FIRST, SECOND, THIRD, ANNOUNCED), listed).body == body_of(FIRST, SECOND, THIRD, ANNOUNCED, *ITEMS)


@pytest.mark.parametrize(
    "box",
    [
        "<ul class='share-list'><li>فيسبوك</li><li>واتساب</li><li>نسخ الرابط</li></ul>",
        "<ul>"
        + "".join(f"<li><a href='/{at}'>خبر آخر من أخبار المدينة {at}</a></li>" for at in (21, 34, 55))
        + "</ul>",
        "<form><ul><li>نعم</li><li>لا</li><li>لا أدري</li></ul></form>",
        "<aside><table><tr><td>دولار</td><td>3.2</td></tr><tr><td>يورو</td><td>3.5</td></tr></table></aside>",
    ],
    ids=["names", "links", "poll", "aside"],
)
def test_a_box_between_paragraphs_is_no_list_of_the_story(box: str) -> None:
    assert html(p(FIRST, SECOND), box, p(THIRD)).body == body_of(FIRST, SECOND, THIRD)


def test_who_did_what_in_a_list_is_no_text() -> None:
    roles = "<ul><li>حاورتها: نور الحاج</li><li>صور: ليال موسى</li><li>تدقيق: ناجي الخوري</li></ul>"
    assert html(p(FIRST), roles, p(SECOND, THIRD)).body == body_of(FIRST, SECOND, THIRD)


@pytest.mark.parametrize("rows", [[f"{what}\t{price}" for what, price in PRICES], list(ITEMS)], ids=["cells", "lines"])
def test_what_a_line_of_a_dump_announces_is_text(rows: list[str]) -> None:
    assert dump(FIRST, SECOND, ANNOUNCED, *rows, THIRD).body == body_of(FIRST, SECOND, ANNOUNCED, *ITEMS, THIRD)


@pytest.mark.parametrize("rows", [[f"{what}\t{price}" for what, price in PRICES], [f"- {item}" for item in ITEMS]])
def test_what_the_last_line_of_a_dump_announces_is_text(rows: list[str]) -> None:
    found = dump(FIRST, SECOND, THIRD, ANNOUNCED, *rows, "جميع الحقوق محفوظة © المثال").body
    assert found.replace("- ", "") == body_of(FIRST, SECOND, THIRD, ANNOUNCED, *ITEMS)


def test_a_table_between_paragraphs_of_a_dump_needs_nobody_to_announce_it() -> None:
    rows = ["السلعة\tالسعر (دينار)", *(f"{what}\t{price}" for what, price in PRICES)]
    told = dump(FIRST, SECOND, "أسعار المقصف", *rows, THIRD)
    assert told.body == body_of(FIRST, SECOND, "أسعار المقصف", "السلعة السعر (دينار)", *ITEMS, THIRD)


@pytest.mark.parametrize("heading", ["اقرأ أيضا:", "من أخبارنا:"])
def test_titles_below_a_heading_in_a_dump_are_no_list_of_the_story(heading: str) -> None:
    titles = ("سوق جديدة في الميناء القديم", "عودة الصيادين إلى البحر")
    assert dump(FIRST, SECOND, heading, *titles, THIRD).body == body_of(FIRST, SECOND, THIRD)


def test_a_row_of_cells_alone_between_paragraphs_is_no_table() -> None:
    assert dump(FIRST, SECOND, "مشاركة\tطباعة\tحفظ", THIRD).body == body_of(FIRST, SECOND, THIRD)


def test_lines_of_one_cell_are_no_row() -> None:
    verse = "<table><tr><td>يا دار عبلة بالجواء تكلمي<br>وعمي صباحا دار عبلة واسلمي</td></tr></table>"
    assert "تكلمي وعمي" not in html(p(FIRST, SECOND, "وأنشد الطلاب قول عنترة:"), verse, p(THIRD)).body
