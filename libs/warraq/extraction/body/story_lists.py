"""Lists and tables of the story, which a model of lines takes for menus: short lines between its paragraphs, or below a
line that announces them («وجاءت الأسعار كما يلي:»).

In HTML their elements tell: a list or a table with hardly a link between two paragraphs of one element, whose names
speak of nothing else. In a page dump it is the line that announces them, or rows of as many cells each. A list is taken
as a whole or not at all, and only below a line that heads it or, a table, where its first row names the columns: a
ticker has neither.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from warraq.extraction.body.pull_quotes import has_furniture_sign
from warraq.extraction.labels import TEXT, Label, lines_with
from warraq.extraction.lines import Line
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import Markup
from warraq.extraction.rules import heads_list, is_call, plain, rule

_ITEM_WORDS, _HEADING_WORDS, _ANNOUNCING_WORDS = 24, 6, 4
"""Words of an item and of a line that heads a table, at most; of a sentence that announces a list without a word for
it, at least."""
_REACH = 3
"""Lines below a list of a dump within which a paragraph must stand."""
_LEAST = 2
"""Items of a list, rows of a table."""
_ABOUT = 2
"""Columns of a table that tells who and when: «الكاتب», its name."""
_LOST = TEXT | {
    Label.FURNITURE, Label.TAGS, Label.KICKER, Label.SECTION, Label.RELATED_TITLE, Label.FOOTER, Label.PULL,
    Label.COMMENT,
}  # fmt: skip
"""What an item of a list may have been taken for."""
_LOST_NAMED = _LOST | {Label.BYLINE, Label.BIO, Label.DATE, Label.CAPTION}
"""What a cell of a table and an announced item may have been taken for: names and days are among them."""
_NO_TEXT = frozenset({
    "related", "comment", "caption", "share", "advert", "subscribe", "tags", "author", "bio", "crumb", "menu", "ticker",
    "foot", "side", "meta", "date",
})  # fmt: skip
"""What class names speak of that is no part of a story."""
_LISTS, _ITEMS = frozenset({"ul", "table"}), frozenset({"li", "td", "dt"})
_FRAMED_TABLE = frozenset({"figure", "table"})
"""What stands around a table of WordPress."""
_HEADINGS = frozenset({"h2", "h3"})
_LINKED, _SIGNED = 0.5, 0.25
"""Share of an item's letters in links, and of the items that have a sign of furniture, from which it is no list of the
story."""
_COLUMN = re.compile(r"\W*[^\W\d]|(?:19|20)\d\d$")
"""Matches the name of a column: a word at its beginning, or a year."""
_MARK = re.compile(r"[-–—•*▪◾●✓]|\d{1,2}\s?[-.)]")


def same_row(above: Line, line: Line) -> bool:
    """Tell whether two short lines, one below the other, stand in one row of cells."""
    one, other = above.markup, line.markup
    if above.is_paragraph or line.is_paragraph:
        return False
    if one and other and one.row:
        return one.row == other.row
    of_list = other is None or other.tag in _ITEMS or "ul" in other.around
    return of_list and line.cell > 1 and line.cell == above.cell + 1


def rows_of(lines: Iterable[tuple[int, Line]]) -> Iterator[list[int]]:
    """The numbers of ``lines``, together where they stand in one row of several cells."""
    row: list[tuple[int, Line]] = []
    for at, line in lines:
        if row and not (row[-1][0] == at - 1 and same_row(row[-1][1], line)):
            yield from _row(row)
            row = []
        row.append((at, line))
    yield from _row(row)


def _row(lines: Sequence[tuple[int, Line]]) -> Iterator[list[int]]:
    """Lines of one cell of HTML (verse) are no row."""
    numbers = [at for at, _ in lines]
    cells = {line.markup.cell for _, line in lines if line.markup and line.markup.row}
    if len(cells) == 1:
        yield from ([at] for at in numbers)
    elif numbers:
        yield numbers


def keep_story_lists(page: Page, labels: list[Label]) -> None:
    """Relabel as text the lines of lists and tables between two lines of the text, and right below it."""
    text = [at for at in lines_with(labels, TEXT) if page.lines[at].is_paragraph or not _is_cell(page.lines[at])]
    marked = bool(text) and page.lines[text[0]].markup is not None
    for above, below in pairwise(text):
        inside = range(above + 1, below)
        if inside:
            _set_text(labels, (_marked_inside if marked else _inside)(page, labels, inside))
    if text:
        _set_text(labels, (_marked_below if marked else _below)(page, labels, text[-1]))


def _set_text(labels: list[Label], lines: Sequence[int]) -> None:
    for at in lines:
        labels[at] = Label.BODY


def _is_cell(line: Line) -> bool:
    return line.cell > 0 if line.markup is None else line.markup.row > 0


def _inside(page: Page, labels: Sequence[Label], inside: range) -> Sequence[int]:
    """In a dump, those of the lines ``inside`` the text that are a list or a table."""
    if inside[0] <= page.structure.first or not _goes_on(page, labels, inside[-1] + 1):
        return ()
    above = page.lines[inside[0] - 1].text.endswith(":")
    items = inside if above else inside[1:]  # where the first of them announces the others
    announced = len(items) >= _LEAST and (above or _announces(page, inside[0]))
    whole = announced and all(_may_be_item(page, labels, at) for at in items)
    return inside if whole else _tables(page, labels, inside)


def _goes_on(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A sentence of the text stands in line ``at`` or soon below."""
    near = (other for other in range(at, min(len(labels), at + _REACH)) if labels[other] in TEXT)
    return any(page.facts[other].is_paragraph or page.facts[other].end == "." for other in near)


def _may_be_item(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Nothing but its label says that the line is no item of an announced list."""
    fact, text = page.facts[at], page.lines[at].text
    signs = has_furniture_sign(fact) or heads_list(text) or is_call(text)
    return labels[at] in _LOST_NAMED and fact.words <= _ITEM_WORDS and not signs


def _announces(page: Page, at: int) -> bool:
    """«وجاءت الأسعار كما يلي:», not «مواضيع الخبر:»: a word for what follows, or a sentence."""
    text = page.lines[at].text
    words = plain(text).split()
    says = len(words) >= _ANNOUNCING_WORDS or not rule("announcing").isdisjoint(words)
    return text.endswith(":") and says and not (has_furniture_sign(page.facts[at]) or heads_list(text) or is_call(text))


def _tables(page: Page, labels: Sequence[Label], lines: Sequence[int]) -> list[int]:
    """In a dump, the lines of rows of as many cells each, one below the other, and the line that heads them."""
    found: list[int] = []
    for width, group in groupby(rows_of((at, page.lines[at]) for at in lines), len):
        rows = list(group)
        cells = [at for row in rows for at in row]
        if width == 1 or len(rows) < _LEAST or not all(_may_be_cell(page, labels, at) for at in cells):
            continue
        if _is_headed(page, rows) and not _tells_of_page(labels, rows):
            head = cells[0] - 1
            heads = head in lines and page.facts[head].words <= _HEADING_WORDS and _may_be_item(page, labels, head)
            found += [head, *cells] if heads else cells
    return found


def _may_be_cell(page: Page, labels: Sequence[Label], at: int) -> bool:
    return labels[at] in _LOST_NAMED and page.facts[at].words <= _ITEM_WORDS and not heads_list(page.lines[at].text)


def _is_headed(page: Page, rows: Sequence[Sequence[int]]) -> bool:
    """The first row names the columns of figures, or the line above the table heads it."""
    names = all(_COLUMN.match(page.lines[at].text) for at in rows[0])
    figures = any(map(str.isdecimal, "".join(page.lines[at].text for row in rows[1:] for at in row)))
    return (names and figures) or _stands_below_heading(page, rows[0][0])


def _stands_below_heading(page: Page, at: int) -> bool:
    """Below a short line that is no question of a poll, or a colon."""
    above = page.lines[at - 1]
    return above.text.endswith(":") or not (above.is_paragraph or above.text.endswith("؟"))


def _tells_of_page(labels: Sequence[Label], rows: Sequence[Sequence[int]]) -> bool:
    """The table alone has who wrote the page, or when."""
    inside = {at for row in rows for at in row}
    about = [at for at in lines_with(labels, {Label.BYLINE, Label.DATE}) if at in inside]
    rest = {labels[at] for at in lines_with(labels, {Label.BYLINE, Label.DATE}) if at not in inside}
    return max(map(len, rows)) <= _ABOUT and any(labels[at] not in rest for at in about)


def _marked_inside(page: Page, labels: Sequence[Label], inside: range) -> list[int]:
    """In HTML, those of the lines ``inside`` the text that are lists or tables, and the lines that head them."""
    above, below = page.lines[inside[0] - 1].markup, page.lines[inside[-1] + 1].markup
    if above is None or below is None or not _are_beside(above, below):
        return []
    found: list[int] = []
    for listed, group in groupby(inside, lambda at: _is_in_list(page.lines[at].markup, above)):
        items = list(group)
        if listed and _is_of_story(page, labels, items, above):
            head = items[0] - 1
            found += [head, *items] if head in inside and _heads_marked(page, labels, head, above) else items
    return found


def _are_beside(one: Markup, other: Markup) -> bool:
    """In one element, or one of them in an element more."""
    return not {one.container, one.outer}.isdisjoint({other.container, other.outer})


def _is_in_list(mark: Markup | None, above: Markup) -> bool:
    """In a list or a table in which the line with the markup ``above`` is not."""
    inner = mark.around - above.around if mark else frozenset()
    listed = inner <= _LISTS or inner == _FRAMED_TABLE
    return mark is not None and listed and (mark.tag in _ITEMS or bool(inner))


def _is_of_story(page: Page, labels: Sequence[Label], items: Sequence[int], above: Markup) -> bool:
    """A list or a table as a whole: short lines without links, pictures or names that speak of something else."""
    table = all(_is_cell(page.lines[at]) for at in items)
    announced = page.lines[items[0] - 1].text.endswith(":")
    lost = _LOST_NAMED if table or announced else _LOST
    signs = sum(has_furniture_sign(page.facts[at]) or is_call(page.lines[at].text) for at in items)
    if len(items) < _LEAST or (signs >= _SIGNED * len(items) and not (table and announced)):
        return False
    if not all(labels[at] in lost and _is_plain(page, at, above) for at in items):
        return False
    if not table:
        return _stands_below_heading(page, items[0])
    rows = list(rows_of((at, page.lines[at]) for at in items))
    return _is_headed(page, rows) and not _tells_of_page(labels, rows)


def _is_plain(page: Page, at: int, above: Markup) -> bool:
    mark, fact = page.lines[at].markup, page.facts[at]
    if mark is None or fact.words > _ITEM_WORDS or mark.linked > _LINKED or mark.pictured:
        return False
    heads = fact.value("related heading phrase") or heads_list(page.lines[at].text)
    return not heads and _NO_TEXT.isdisjoint((mark.near | mark.far) - above.near - above.far)


def _heads_marked(page: Page, labels: Sequence[Label], at: int, above: Markup) -> bool:
    mark = page.lines[at].markup
    beside = mark is not None and mark.container in {above.container, above.outer} and mark.around == above.around
    heading = mark is not None and (mark.tag in _HEADINGS or page.lines[at].text.endswith(":"))
    return beside and heading and labels[at] in _LOST and _is_plain(page, at, above)


def _marked_below(page: Page, labels: Sequence[Label], last: int) -> Sequence[int]:
    """In HTML, the list that the last line of the text, or the one right below it, announces."""
    above, first = page.lines[last].markup, _first_below(page, labels, last)
    if above is None or first is None or (first > last + 1 and not _heads_marked(page, labels, last + 1, above)):
        return ()
    below = takewhile(lambda at: _is_in_list(page.lines[at].markup, above), range(first, len(labels)))
    items = list(below)
    return range(last + 1, items[-1] + 1) if items and _is_of_story(page, labels, items, above) else ()


def _below(page: Page, labels: Sequence[Label], last: int) -> Sequence[int]:
    """In a dump, the same: lines that begin with a sign or a number, else rows of cells, as nothing else tells where a
    list ends."""
    first = _first_below(page, labels, last)
    if first is None:
        return ()
    lines = list(takewhile(lambda at: _may_be_item(page, labels, at), range(first, len(labels))))
    near = takewhile(lambda at: at == first or page.lines[at].gap <= page.lines[first + 1].gap, lines)
    items = list(takewhile(lambda at: _MARK.match(page.lines[at].text), near))
    if len(items) < _LEAST:
        rows = takewhile(lambda row: len(row) > 1, rows_of((at, page.lines[at]) for at in lines))
        items = [at for row in rows for at in row]
    return range(last + 1, items[-1] + 1) if len(items) >= _LEAST else ()


def _first_below(page: Page, labels: Sequence[Label], last: int) -> int | None:
    """The line below the one that announces a list; None where none does."""
    for at in (last, last + 1):
        if at + _LEAST < len(labels) and _announces(page, at):
            return at + 1
    return None
