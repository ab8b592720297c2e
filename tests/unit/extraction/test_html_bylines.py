"""Names that sign in the blocks of an HTML page."""

import pytest

from warraq.extraction.authors.name_lines import is_review, names_beside
from warraq.extraction.authors.signatures import (
    names_at_text,
)
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page, page_of


def marked(*rows: str) -> tuple[Page, list[Label]]:
    """An HTML page of a headline, ``rows`` and two paragraphs, one above and one below the last of them."""
    *above, below = rows
    text = "<p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال.</p>"
    html = f"<html><body><main><h1>افتتاح مكتبة عامة</h1>{''.join(above)}<div>{text}{below}</div></main></body></html>"
    lines = read_blocks(html).lines
    known = {"h1": Label.TITLE, "p": Label.BODY}
    return page_of(lines), [known.get(line.markup.tag if line.markup else "", Label.FURNITURE) for line in lines]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("<div>بدية - حمد بن سعيد الحجري</div>", ""), ["حمد بن سعيد الحجري"]),
        (("<div>نقوش على الطين | سعاد المرعي</div>", ""), ["سعاد المرعي"]),
        (("<div>صدى الوادي/ تقرير: سعاد المرعي</div>", ""), ["سعاد المرعي"]),
        (("", "<div>سعاد المرعي، نادر حمدان - شقلاوة</div>"), ["سعاد المرعي", "نادر حمدان"]),
        (("<div>مراجعة سعاد المرعي للنص قبل نشره في الصحيفة</div>", ""), []),
    ],
)
def test_place_or_column_beside_a_name_in_a_short_line_of_html(rows: tuple[str, ...], names: list[str]) -> None:
    page, labels = marked(*rows)
    assert names_at_text(page, labels, 0, frozenset()) == names


def test_what_stands_right_below_the_text_in_its_container_may_be_signed_whatever_it_was_taken_for() -> None:
    page, labels = marked("", "<div>الدمام - Turki Alqahtani</div>")
    labels[-1] = Label.COMMENT
    assert names_at_text(page, labels, 0, frozenset()) == ["Turki Alqahtani"]


def test_names_in_the_row_of_a_byline_are_authors_cities_between_them_are_not() -> None:
    row = "<div><span>سعاد المرعي</span><span>القاهرة</span><span>Dana Qubain</span><span>دبي</span></div>"
    for name in ("Dana Qubain", "Elie Rahmé"):
        page, labels = marked(row.replace("Dana Qubain", name), "")
        assert names_beside(page, labels, 1, frozenset()) == [name]


def test_who_reviewed_a_text_did_not_write_it() -> None:
    page, _ = marked("<div>راجعه طبيا: د. نضال شومان</div>", "")
    assert is_review(page, 1)
    page, _ = marked("<div><span>مراجعة طبية</span><b>د. نضال شومان</b><span>كتابة</span><b>سعاد المرعي</b></div>", "")
    assert [is_review(page, at) for at in range(1, 5)] == [True, True, False, False]
