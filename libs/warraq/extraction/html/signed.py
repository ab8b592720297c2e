"""Authors that only the markup of a page tells: whom a class name calls so, and who signs below the last paragraph."""

import re
from collections.abc import Iterator, Sequence

from warraq.extraction.authors.name_lines import (
    KNOWN,
    NO_NAME,
    bare_name,
    is_name_alone,
    is_of_the_site,
    is_others_name,
    is_role,
    is_whole_name,
    known_share,
)
from warraq.extraction.authors.name_words import is_latin_name
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import TEXT, Label, first_with, last_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, is_related_heading, plain, rule
from warraq.extraction.section.section_names import is_section_name

_PARTS = re.compile(r"\s*[-–—|/،,():]\s*")
_LINE_WORDS, _BELOW = 8, 3
"""Of a line that says nothing but name and place; lines below a text where it may stand."""
_NO_NAMES = ("desk_words", "roles", "byline_prefixes")
_SIGNED_WORDS = 3
"""Of a name that nothing but its place tells."""


def signed_by_markup(page: Page, labels: Sequence[Label]) -> list[str]:
    """Return the author of a page on which no line was found to name one; [] if its markup does not, either."""
    return _marked(page, labels) or _below(page, labels)


def _marked(page: Page, labels: Sequence[Label]) -> list[str]:
    """The name, known or with nothing but a place beside it, in an element at the text whose own class says author."""
    for at in _places(page, labels):
        mark = page.lines[at].markup
        if mark is None or "author" not in mark.near or "comment" in mark.near | mark.far:
            continue
        names, placed = _placed_names(page.lines[at].text)
        known = len(names) == 1 and (placed or known_share(names[0]) > 0 or is_latin_name(names[0]))
        if known and _may_sign(page, at, names[0]):
            return names
    return []


def _placed_names(text: str) -> tuple[list[str], bool]:
    """Return the names in «عرعر: تركي العنزي» and whether a city stands beside them; none where there is more."""
    parts = [part for part in _PARTS.split(text) if part]
    names = [part for part in parts if is_whole_name(part) and not is_city(part)]
    rest = [plain(part) for part in parts if part not in names]
    return (names, bool(rest)) if (rule("cities") | rule("dateline_words")).issuperset(rest) else ([], False)


def _places(page: Page, labels: Sequence[Label]) -> Iterator[int]:
    """Short lines between headline and text, and right below the text, that were taken for nothing in particular."""
    title, last = first_with(labels, {Label.TITLE}, len(labels)), last_with(labels, TEXT, -1)
    first = next((at for at in range(title + 1, len(labels)) if labels[at] is Label.BODY), title)
    for at in (*range(title + 1, first), *range(last + 1, min(len(labels), last + 1 + _BELOW))):
        if labels[at] not in NO_NAME | TEXT and page.lines[at].words <= _LINE_WORDS:
            yield at


def _may_sign(page: Page, at: int, name: str) -> bool:
    """Tell whether ``name`` is nobody of whom the story speaks, no desk, section, button, nor who checked the text."""
    words = [plain(word) for word in bare_name(name).split()]
    again = page.structure.times[comparable(name)] > 1
    other = again or is_others_name(page, at) or is_of_the_site(name) or is_section_name(page, name)
    other = other or is_related_heading(name) or any(not rule(no).isdisjoint(words) for no in _NO_NAMES)
    return not other and not all(stem(word) in page.structure.stems for word in words)


def _below(page: Page, labels: Sequence[Label]) -> list[str]:
    """A name in bold, or one of known parts, that ends the container of the text, perhaps above what its bearer is."""
    last = last_with(labels, TEXT, None)
    if last is None or last + 1 >= len(labels):
        return []
    at = last + 1
    above, mark = page.lines[last].markup, page.lines[at].markup
    if above is None or mark is None:
        return []
    names, placed = _placed_names(page.lines[at].text)
    free = labels[at] not in NO_NAME or (labels[at] is Label.COMMENT and mark.container == above.container)
    known = placed and free and len(names) == 1 and known_share(names[0]) >= KNOWN
    if known and _may_sign(page, at, names[0]):
        return names
    below = page.lines[at + 1].markup if at + 1 < len(labels) else None
    if below is None or mark.linked:
        return []
    if is_name_alone(page, labels, at) and is_role(page, at + 1) and _may_sign(page, at, page.lines[at].text):
        return [page.lines[at].text]
    ends = mark.container == above.container != below.container and labels[at + 1] is not Label.RELATED_TITLE
    text = page.lines[at].text
    told = known_share(text) >= KNOWN or mark.tag == "strong"
    alone = ends and told and is_whole_name(text) and len(bare_name(text).split()) <= _SIGNED_WORDS
    words = [plain(word) for word in bare_name(text).split()]
    new = alone and not any(stem(word) in page.structure.stems for word in words)
    return [text] if new and not is_city(text) and _may_sign(page, at, text) else []
