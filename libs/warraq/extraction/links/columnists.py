"""Lists of columnists below the text of a page dump: a name on every second line, a title on each between.

Such titles are as short as entries of a menu («التينة», «قهوة سادة»). Scorers, casts, the dead of a day and comments
are printed the same way: only a heading of columns or links right above tells which are which.
"""

from collections.abc import Sequence

from warraq.extraction.authors.name_lines import KNOWN, bare_name, known_share
from warraq.extraction.authors.name_words import SERVANT
from warraq.extraction.labels import Label
from warraq.extraction.links.free_lines import FREE, heads_links, is_name_line, is_talk, may_be_title
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, plain, rule

_LEAST = 2
"""Names that make a list below a heading of one, and the known ones of them where it may be of any links."""
_NAME_WORDS = 7


def set_columnists(page: Page, labels: list[Label], last: int) -> None:
    """Label the lists of columnists below line ``last``, where the text ends."""
    for head in range(last + 1, len(labels) - 1):
        if labels[head] in FREE and heads_links(page.lines[head].text) and not is_talk(page, labels, head + 1):
            _set_list(page, labels, head)


def _set_list(page: Page, labels: list[Label], head: int) -> None:
    """Label the list right below line ``head``, if one is there: each name on the first or the second line of an entry,
    whichever has more known names."""
    names = max((_names(page, labels, head + 1, side) for side in (0, 1)), key=lambda run: _known(page, run))
    least = 1 if plain(page.lines[head].text) in rule("column_headings") else _LEAST
    if len(names) < _LEAST or _known(page, names) < least or 2 * _known(page, names) < len(names):
        return
    above = names[0] == head + 1
    titles = [name + 1 if above else name - 1 for name in names]
    if not _are_titles([page.lines[at].text for at in titles]):
        return
    labels[head] = Label.RELATED_HEADING
    for name, title in zip(names, titles, strict=True):
        labels[name], labels[title] = Label.RELATED_AUTHOR, Label.RELATED_TITLE


def _names(page: Page, labels: Sequence[Label], start: int, side: int) -> list[int]:
    """The names of the entries of two lines each from ``start`` on; ``side`` 0: above its title, 1: below it."""
    names: list[int] = []
    for at in range(start, len(labels) - 1, 2):
        name, title = at + side, at + 1 - side
        if labels[name] not in FREE or not _is_name(page, name) or not may_be_title(page, labels, title):
            break
        names.append(name)
    while names and not _is_known(page, names[-1]):
        names.pop()  # «جيد جدا» below the last entry is like a name, too
    return names


def _are_titles(texts: Sequence[str]) -> bool:
    """No cities, and not all begun by one word, as «من عمان», «من إربد»."""
    return not any(map(is_city, texts)) and len({plain(text.split()[0]) for text in texts}) > 1


def _known(page: Page, names: Sequence[int]) -> int:
    return sum(_is_known(page, at) for at in names)


def _is_name(page: Page, at: int) -> bool:
    text = page.lines[at].text
    return page.facts[at].words <= _NAME_WORDS and is_name_line(text) and not heads_links(text)


def _is_known(page: Page, at: int) -> bool:
    """A desk, or a name of which half the words are known; «عبدالله» is spelled in one word, too."""
    if not _is_name(page, at):
        return False
    name = bare_name(page.lines[at].text.strip("() "))
    return known_share(name) >= KNOWN or name.startswith(SERVANT) or plain(name) in rule("desks")
