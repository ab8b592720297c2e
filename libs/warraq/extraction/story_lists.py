"""Lists and tables of the story, which a model of lines takes for menus: short lines between its paragraphs, or below a
line that announces them («وجاءت الأسعار كما يلي:»).

In HTML their elements tell: a list or a table without links in the element of the paragraphs, whose names speak of
nothing else. In a page dump it is a line that announces them, or rows of as many cells each.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise, takewhile

from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label, lines_with
from warraq.extraction.lines import Line
from warraq.extraction.markup import Markup
from warraq.extraction.pull_quotes import FURNITURE_SIGNS
from warraq.extraction.rules import heads_list, is_call, plain, rule

_ITEM_WORDS, _HEADING_WORDS = 24, 6
"""Words of an item of a list, and of a line above or below a table, at most."""
_REACH = 3
"""Lines below a list within which a paragraph must stand."""
_LEAST = 2
"""Items of a list, rows of a table."""
_LOST = TEXT | {
    Label.FURNITURE, Label.TAGS, Label.KICKER, Label.SECTION, Label.RELATED_TITLE, Label.FOOTER, Label.PULL,
    Label.COMMENT,
}  # fmt: skip
"""What an item of a list may have been taken for."""
_LOST_CELL = _LOST | {Label.BYLINE, Label.BIO, Label.DATE, Label.CAPTION}
"""What a cell of a table may have been taken for, names and days among them."""
_NO_TEXT = frozenset({
    "related", "comment", "caption", "share", "advert", "subscribe", "tags", "author", "bio", "crumb", "menu", "ticker",
    "foot", "side",
})  # fmt: skip
"""What class names speak of that is no part of a story."""
_LISTS, _ITEMS = frozenset({"ul", "table"}), frozenset({"li", "td", "dt"})
_HEADINGS = frozenset({"h2", "h3"})
_FRAMED_TABLE = frozenset({"figure", "table"})
_LINKED = 0.5
"""Share of the letters of an item in links, at most."""
_FURNITURE_WORDS = 4
_BULLETS = tuple("-–•*▪●✓")


def same_row(above: Line, line: Line) -> bool:
    """Tell whether two lines, one below the other, are short cells of one row."""
    one, other = above.markup, line.markup
    if one and other and one.row:
        return one.row == other.row and one.cell != other.cell and not (above.is_paragraph or line.is_paragraph)
    of_list = other is None or other.tag in _ITEMS or "ul" in other.around
    return of_list and line.cell > 1 and line.cell == above.cell + 1


def _is_cell(line: Line) -> bool:
    return line.markup is not None and line.markup.row > 0


def keep_story_lists(page: Page, labels: list[Label]) -> None:
    """Relabel as text the lines of lists and tables between two lines of the text, and right below it."""
    text = [at for at in lines_with(labels, TEXT) if page.lines[at].is_paragraph or not _is_cell(page.lines[at])]
    for above, below in pairwise(text):
        inside = range(above + 1, below)
        if inside:
            _set_text(labels, _of_story(page, labels, inside))
    if text:
        _set_text(labels, _below(page, labels, text[-1]))


def _set_text(labels: list[Label], lines: Sequence[int]) -> None:
    for at in lines:
        labels[at] = Label.BODY


def _of_story(page: Page, labels: Sequence[Label], inside: range) -> Sequence[int]:
    """Those of the lines ``inside`` the text that are lists or tables."""
    above, below = page.lines[inside[0] - 1].markup, page.lines[inside[-1] + 1].markup
    if above and below:
        return _marked(page, labels, inside, above) if _are_beside(above, below) else ()
    if inside[0] <= page.structure.first or not _goes_on(page, labels, inside[-1] + 1):
        return ()
    whole = _are_announced(page, labels, inside) and all(_may_be_item(page, labels, at) for at in inside)
    return inside if whole else _tables(page, labels, inside)


def _goes_on(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A sentence of the text stands in line ``at`` or soon below."""
    near = (other for other in range(at, min(len(labels), at + _REACH)) if labels[other] in TEXT)
    return any(page.facts[other].is_paragraph or page.facts[other].end == "." for other in near)


def _may_be_item(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Nothing but its label says that the line is no text."""
    fact, text = page.facts[at], page.lines[at].text
    signs = fact.value("furniture words") >= _FURNITURE_WORDS or any(fact.value(name) for name in FURNITURE_SIGNS)
    return labels[at] in _LOST and fact.words <= _ITEM_WORDS and not (signs or heads_list(text) or is_call(text))


def _are_beside(one: Markup, other: Markup) -> bool:
    """In one element, or one of them in an element more."""
    return not {one.container, one.outer}.isdisjoint({other.container, other.outer})


def _marked(page: Page, labels: Sequence[Label], lines: range, above: Markup) -> list[int]:
    """The items of lists and cells of tables below a line with the markup ``above``, and the lines that head them."""
    items = [at for at in lines if _is_marked_item(page, labels, at, above)]
    who = any(labels[at] is Label.BYLINE and not _is_cell(page.lines[at]) for at in lines)
    if len(items) < _LEAST or who:
        return []
    heads = {at - 1 for at in items} & set(lines) - set(items)
    return [*items, *(at for at in heads if _heads_marked(page, labels, at, above))]


def _is_marked_item(page: Page, labels: Sequence[Label], at: int, above: Markup) -> bool:
    mark = page.lines[at].markup
    if mark is None:
        return False
    inner = mark.around - above.around
    listed = inner <= _LISTS or inner == _FRAMED_TABLE
    return listed and (mark.tag in _ITEMS or bool(inner)) and _is_plain(page, labels, at, above)


def _heads_marked(page: Page, labels: Sequence[Label], at: int, above: Markup) -> bool:
    mark = page.lines[at].markup
    beside = mark is not None and mark.container in {above.container, above.outer} and mark.around == above.around
    heading = mark is not None and (mark.tag in _HEADINGS or page.lines[at].text.endswith(":"))
    return beside and heading and _is_plain(page, labels, at, above)


def _is_plain(page: Page, labels: Sequence[Label], at: int, above: Markup) -> bool:
    """A short line without a link, a picture or a name that speaks of something else than text."""
    mark, fact = page.lines[at].markup, page.facts[at]
    lost = labels[at] in (_LOST_CELL if _is_cell(page.lines[at]) else _LOST)
    if mark is None or not lost or fact.words > _ITEM_WORDS or mark.linked > _LINKED or mark.pictured:
        return False
    heads = fact.value("related heading phrase") or heads_list(page.lines[at].text)
    return not heads and _NO_TEXT.isdisjoint((mark.near | mark.far) - above.near - above.far)


def _are_announced(page: Page, labels: Sequence[Label], inside: range) -> bool:
    """The line above ends with a colon; or the first line does, and is a sentence that says that something follows."""
    if page.lines[inside[0] - 1].text.endswith(":"):
        return len(inside) >= _LEAST
    return len(inside) > _LEAST and _announces(page.lines[inside[0]].text)


def _announces(text: str) -> bool:
    """«وجاءت الأسعار كما يلي:»."""
    words = plain(text).split()
    says = bool(words) and (words[0][0] == "و" or not rule("announcing").isdisjoint(words))
    return text.endswith(":") and says


def _tables(page: Page, labels: Sequence[Label], lines: Sequence[int]) -> list[int]:
    """The lines of rows of as many cells each, one below the other, and the line that heads them."""
    found: list[int] = []
    for width, group in groupby(_rows(page, lines), len):
        rows = list(group)
        cells = [at for row in rows for at in row]
        if width == 1 or len(rows) < _LEAST or not all(_may_be_cell(page, labels, at) for at in cells):
            continue
        head = cells[0] - 1
        heads = head in lines and page.facts[head].words <= _HEADING_WORDS and _may_be_item(page, labels, head)
        found += [head, *cells] if heads else cells
    return found


def _may_be_cell(page: Page, labels: Sequence[Label], at: int) -> bool:
    return labels[at] in _LOST_CELL and page.facts[at].words <= _ITEM_WORDS and not heads_list(page.lines[at].text)


def _rows(page: Page, lines: Sequence[int]) -> list[list[int]]:
    rows: list[list[int]] = []
    for at in lines:
        if rows and same_row(page.lines[at - 1], page.lines[at]):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def _below(page: Page, labels: Sequence[Label], last: int) -> Sequence[int]:
    """The lines of a list that the last line of the text, or the one right below it, announces."""
    first, announced = last + 1, page.lines[last].text.endswith(":")
    if not announced and first < len(labels) and page.lines[first].text.endswith(":"):
        first, announced = first + 1, _announces(page.lines[first].text)
    above = page.lines[last].markup
    if not announced or (above and first > last + 1 and not _heads_marked(page, labels, last + 1, above)):
        return ()
    below = range(first, len(labels))
    if above:
        items = list(takewhile(lambda at: _is_marked_item(page, labels, at, above), below))
    else:
        items = _like_items(page, list(takewhile(lambda at: _may_be_item(page, labels, at), below)))
    return range(last + 1, items[-1] + 1) if len(items) >= _LEAST else ()


def _like_items(page: Page, lines: Sequence[int]) -> list[int]:
    """The first of ``lines`` that have bullets, else those that are rows of cells: nothing else tells where a list
    ends."""
    bullets = list(takewhile(lambda at: page.lines[at].text.startswith(_BULLETS), lines))
    rows = takewhile(lambda row: len(row) > 1, _rows(page, lines))
    return bullets if len(bullets) >= _LEAST else [at for row in rows for at in row]
