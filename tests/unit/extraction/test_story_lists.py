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
@pytest.mark.parametrize("heading", ["", "<h3>من المدينة</h3>"])
def test_a_box_between_paragraphs_is_no_list_of_the_story(box: str, heading: str) -> None:
    shown = html(p(FIRST, SECOND), heading, box, p(THIRD)).body.split("\n\n")
    assert [paragraph for paragraph in shown if paragraph != "من المدينة"] == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "items",
    [
        ("فيسبوك", "تويتر", "واتساب", "تلغرام"),
        ("تكبير الخط", "تصغير الخط", "طباعة"),
        ("الرئيسية", "اقتصاد", "لبنان"),
        ("دولار 89500 ▲", "يورو 97000 ▼", "ذهب 2650 ▲"),
        ("بيروت 23°", "صيدا 24°", "طرابلس 21°"),
    ],
)
def test_a_list_without_a_heading_is_none_of_the_story(items: tuple[str, ...]) -> None:
    plain_list = "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    assert html(p(FIRST, SECOND), plain_list, p(THIRD)).body == body_of(FIRST, SECOND, THIRD)


@pytest.mark.parametrize(
    "rows",
    [
        (("دولار", "89500"), ("يورو", "97000")),
        (("نعم", "45%"), ("لا", "55%")),
        (("فيسبوك", "تويتر"), ("واتساب", "تلغرام")),
    ],
)
def test_a_table_that_nothing_heads_and_whose_columns_have_no_names_is_a_ticker(
    rows: tuple[tuple[str, str], ...],
) -> None:
    table = "".join(f"<tr><td>{name}</td><td>{value}</td></tr>" for name, value in rows)
    assert html(p(FIRST, SECOND), f"<table>{table}</table>", p(THIRD)).body == body_of(FIRST, SECOND, THIRD)
    assert dump(FIRST, SECOND, *map("\t".join, rows), THIRD).body == body_of(FIRST, SECOND, THIRD)


def test_a_table_that_tells_who_and_when_is_no_text() -> None:
    about = (
        "<table><tr><td>الكاتب</td><td>نور الحاج</td></tr><tr><td>تاريخ النشر</td><td>12 نوفمبر 2025</td></tr></table>"
    )
    article = html(p(FIRST), about, p(SECOND, THIRD))
    assert (article.authors, article.body) == (["نور الحاج"], body_of(FIRST, SECOND, THIRD))
    assert article.published_at is not None


def test_rows_with_linked_titles_are_no_table_of_the_story() -> None:
    rows = "".join(
        f"<tr><td><a href='/{at}'>خبر آخر من أخبار المدينة القديمة</a></td><td>{at} نوفمبر 2025</td></tr>"
        for at in (11, 12)
    )
    assert html(p(FIRST, SECOND), f"<table>{rows}</table>", p(THIRD)).body == body_of(FIRST, SECOND, THIRD)


@pytest.mark.parametrize("heading", ["وسوم:", "الكلمات المفتاحية:", "شارك عبر:"])
def test_what_stands_below_a_short_heading_at_the_end_is_no_list_of_the_story(heading: str) -> None:
    words = ("المكتبة", "الكتب القديمة", "البلدية")
    below = "<ul>" + "".join(f"<li>{word}</li>" for word in words) + "</ul>"
    assert not set(words) & set(html(p(*PARAGRAPHS, heading), below).body.split("\n\n"))
    assert not set(words) & set(dump(*PARAGRAPHS, heading, *(f"• {word}" for word in words)).body.split("\n\n"))


def test_a_list_at_the_end_ends_at_a_gap() -> None:
    told = dump(*PARAGRAPHS, ANNOUNCED, *(f"- {item}" for item in ITEMS), "", "- من نحن", "- سياسة", "- اقتصاد")
    assert told.body.replace("- ", "") == body_of(*PARAGRAPHS, ANNOUNCED, *ITEMS)


def test_numbers_mark_items() -> None:
    told = dump(*PARAGRAPHS, ANNOUNCED, *(f"{at}- {item}" for at, item in enumerate(ITEMS, 1)), "اتصل بنا")
    assert told.body.split("\n\n")[-len(ITEMS) :] == [f"{at}- {item}" for at, item in enumerate(ITEMS, 1)]


def test_paragraphs_side_by_side_are_no_row() -> None:
    assert dump(FIRST, f"{SECOND}\t{THIRD}").body == body_of(FIRST, SECOND, THIRD)


def test_the_first_cell_of_a_row_may_repeat_what_stands_above() -> None:
    table = "<tr><td>القهوة</td><td>45 ديناراً</td></tr><tr><td>الشاي</td><td>30 ديناراً</td></tr>"
    told = html(p(FIRST, SECOND), "<h3>القهوة</h3>", f"<table>{table}</table>", p(THIRD))
    assert told.body == body_of(FIRST, SECOND, "القهوة", "القهوة 45 ديناراً", "الشاي 30 ديناراً", THIRD)


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
