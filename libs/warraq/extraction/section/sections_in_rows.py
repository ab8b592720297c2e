"""The section within a line that says who and when: «5 أكتوبر | 06:21 | أخبار العالم العربي»."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import takewhile

from warraq.arabic.letters import fold
from warraq.arabic.months import month_pattern
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import masthead_of
from warraq.extraction.dates.byline_dates import without_dates
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import TEXT, Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, address_kind
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, is_furniture, plain, rule
from warraq.extraction.section.section_names import (
    EDGES,
    ENTRY_WORDS,
    HEAD,
    MENU,
    is_form,
    is_in_menu,
    is_listed_entry,
    is_menu_entry,
    is_section_name,
    may_be_sections,
    menu_names,
    row_parts,
)

NO_SECTION = TEXT | {
    Label.TITLE, Label.CAPTION, Label.BYLINE, Label.DATE, Label.TAGS, Label.RELATED_TITLE, Label.RELATED_HEADING,
}  # fmt: skip
"""Labels of lines that name no section."""
_SECTION_ADDRESS = re.compile(r"/(?:sections?|categor(?:y|ies)|cat|topics?|rubrique|channel)[/=]", re.IGNORECASE)
_FILED_IN = re.compile(
    r"(?:(?:نشرت?|ادرجت?|كتبت?|مصنفه?|الموضوع) )?(?:في|تحت|ضمن)(?: قسم| تصنيف)?|(?:ال)?(?:قسم|اقسام|تصنيف|تصنيفات)"
)
"""What stands before the name of a section, folded."""
_ELSEWHERE = ADDRESSES.index("elsewhere")
_ROW_WORDS = 9
"""Of a section with something beside it."""
_COLUMN = 3
"""Lines of a cell from which it is a column."""
_SCORE = re.compile(r"\d{1,2}(?::\d\d)?|[-:]")
_NO_SECTIONS = (
    "cities", "agencies", "date_words", "issue_words", "calendar_words", "byline_prefixes", "not_in_names", "counted",
)  # fmt: skip


def is_section(page: Page, name: str) -> bool:
    """Tell whether ``name`` is that of a section, in HTML also «أخبار العالم العربي». What stands twice on the page is
    none where the text speaks of it, too: «الوادي الكبير»."""
    if not is_section_name(page, name):
        return page.lines[0].markup is not None and may_be_sections(page, name)
    listed = plain(name) in rule("sections") or comparable(name) in menu_names(page)
    return listed or any(stem(word) not in page.structure.stems for word in name.split())


@cache
def _no_sections() -> frozenset[str]:
    bare_days = {word.removeprefix("ال") for word in rule("calendar_words")}  # «أحد, 29/11/2026», as Drupal prints it
    return frozenset().union(bare_days, *map(rule, _NO_SECTIONS))


@cache
def _month() -> re.Pattern[str]:
    """«تشرين الأول» of «22 أكتوبر/تشرين الأول 2025»."""
    return re.compile(month_pattern())


def is_key(page: Page, at: int) -> bool:
    """Tell whether the line is «الموضوع:», behind which stands what it names, or in a dump «النهر اليوم -», before what
    the paper reports, and no section of its own."""
    text, listed = page.lines[at].text, page.facts[at].key in menu_names(page)
    ends = text.endswith(":") or (page.lines[at].markup is None and text.endswith((" -", " –", " —")))
    return ends and plain(text.rstrip(" -–—")) not in rule("sections") and not listed


def section_within(page: Page, text: str, places: frozenset[str]) -> str | None:
    """Return a part of the line ``text`` that is an entry of a menu, too, or the name of a section anywhere."""
    parts = (part.strip(" :") for part in re.split(r"[|،,•·/▪#-]|\s{2,}", without_dates(text.partition(" #")[0])))
    strictly = page.lines[0].markup is not None and " / " in text
    names = [
        name
        for name in parts
        if 1 <= len(name.split()) <= ENTRY_WORDS
        and ":" not in name
        and name[0] != "("
        and not any(plain(name) in {place, place.rpartition(" ")[2], place.rpartition(" ")[0]} for place in places)
        and plain(name) not in _no_sections()
        and not _month().fullmatch(fold(name))
        and not is_furniture(name)
        and (is_section(page, name) or (not strictly and is_section_name(page, name)))
        and not is_form(name)
    ]
    entries = menu_names(page) if len(names) > 1 else frozenset()
    return next((name for name in names if comparable(name) in entries), names[0] if names else None)


def begins_again(page: Page, at: int) -> bool:
    """Tell whether in a dump an entry of the menu right above the line is printed again: the menu ends above it."""
    if page.lines[at].markup is not None or page.structure.times[page.facts[at].key] < 2:
        return False
    above = range(at - 1, max(-1, at - 1 - 4 * MENU), -1)
    listed = takewhile(lambda other: is_listed_entry(page.facts[other]), above)
    return any(page.facts[other].key == page.facts[at].key for other in listed)


def goes_on_below(page: Page, at: int, title: int) -> bool:
    """Tell whether in a dump the line is in the middle of a menu's column: two entries or more, and nothing else, stand
    between it and the headline on line ``title``, and no other line of the page has it."""
    if page.lines[at].markup is not None or page.phrases.lines_with(page.facts[at].key) > 1:
        return False
    below = range(at + 1, title)
    named = any(is_first_name(plain(page.lines[other].text.split()[0])) for other in below)
    return len(below) > 1 and not named and all(is_listed_entry(page.facts[other]) for other in below)


def behind_label(page: Page, at: int) -> int:
    """Return the link beside a line of HTML that says nothing but «نشرت في», else the line."""
    mark, below = page.lines[at].markup, page.lines[at + 1].markup if at + 1 < len(page.lines) else None
    alone = _FILED_IN.fullmatch(plain(page.lines[at].text)) is not None
    return at + 1 if alone and mark and below and below.linked == 1 and mark.container == below.container else at


def _is_apart(page: Page, at: int, title: int) -> bool:
    """Tell whether, in HTML, the line is a heading below the headline, or stands in another place without anything but
    its words to say that it is a section: an answer of a poll above the headline."""
    mark, head = page.lines[at].markup, page.lines[title].markup
    if mark is None or head is None:
        return False
    if at > title:
        return mark.tag in {"h2", "h3"}
    near = not {mark.container, mark.outer}.isdisjoint({head.container, head.outer})
    return not near and not mark.linked and "section" not in mark.near and not is_section(page, page.lines[at].text)


def own_sections(page: Page, labels: Sequence[Label], found: list[int], title: int | None) -> list[int]:
    """Return, for HTML, the lines ``found`` at the headline, where there are any: others stand beside titles of other
    articles."""
    if title is None or page.lines[title].markup is None:
        return found
    first = first_with(labels[title:], {Label.BODY}, 0) + title
    near = [at for at in found if title - HEAD <= at <= first]
    return [at for at in near if not _is_apart(page, at, title)] if near else found


def is_where(page: Page, at: int) -> bool:
    """Tell whether the line is the city where a text was written, and no entry of a menu."""
    return is_city(page.lines[at].text) and page.facts[at].key not in menu_names(page)


def is_away(page: Page, at: int, title: int) -> bool:
    """Tell whether a line in HTML that stands near the headline, on line ``title``, belongs to something else: it leads
    to another service, as a channel's name does, or stands in another column of a table with several lines."""
    mark, head = page.lines[at].markup, page.lines[title].markup
    if mark is None or head is None:
        return False
    if mark.linked == 1 and mark.url and address_kind(mark.url) == _ELSEWHERE:
        return True
    if not mark.row or mark.row != head.row or mark.cell == head.cell:
        return False
    near = page.lines[max(0, at - _COLUMN) : at + _COLUMN + 1]
    return sum(line.markup is not None and line.markup.cell == mark.cell for line in near) >= _COLUMN


def is_listed(page: Page, at: int, title: int) -> bool:
    """Tell whether more than its words, which a page may have twice, says that a line in HTML names a section: a menu,
    a link, or that papers have it. Where a text was written is none, nor what is away from the headline (``title``)."""
    mark, text = page.lines[at].markup, page.lines[at].text
    if mark is None:
        return True
    if is_away(page, at, title):
        return False
    listed = page.facts[at].key in menu_names(page) or plain(text) in rule("sections")
    return listed or (mark.linked == 1 and not is_where(page, at) and is_section(page, text))


def section_beside(page: Page, title: int | None) -> str | None:
    """Return, for a dump, the section that stands at the headline in a row with the site's name or the time of reading:
    «اقتصاد | اسم الموقع», «اقتصاد - 3 دقائق قراءة»."""
    if title is None or page.lines[title].markup is not None:
        return None
    for at in (*range(title - 1, max(-1, title - 4), -1), *range(title + 1, min(len(page.lines), title + HEAD))):
        parts = row_parts(page.lines[at].text) if page.lines[at].words <= _ROW_WORDS else ()
        other = parts[1] if len(parts) == 2 else ""
        if other and (is_furniture(other) or comparable(other) in masthead_of(page)) and is_section(page, parts[0]):
            return parts[0].strip(EDGES)
    return None


def linked_above(page: Page, at: int) -> str | None:
    """Return, for HTML, of a label that is no link, or a place, and stands nowhere else, the linked name right above
    it, which a menu has, too: «صحة» above «اليمن»."""
    mark, times = page.lines[at].markup, page.structure.times
    above = page.lines[at - 1].markup if at else None
    if mark is None or above is None or above.linked < 1 or mark.container != above.container:
        return None
    if mark.linked and not is_city(page.lines[at].text):
        return None
    own = times[page.facts[at].key] == 1 < times[page.facts[at - 1].key]
    return page.lines[at - 1].text.strip(EDGES) if own else None


def linked_section(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """Return, for HTML, a short line at the headline that links to a section: «/category/culture»."""
    if title is None:
        return None
    for at in (*range(title - 1, max(-1, title - 5), -1), *range(title + 1, min(len(labels), title + HEAD))):
        line, mark = page.lines[at], page.lines[at].markup
        linked = mark is not None and mark.url is not None and _SECTION_ADDRESS.search(mark.url)
        other = is_in_menu(page, at) or any(c.isdigit() for c in line.text)
        free = labels[at] not in NO_SECTION and not other
        if linked and line.words <= ENTRY_WORDS and free and not is_menu_entry(page, at):
            return str(line.text.strip(EDGES))
    return None


def is_in_scores(page: Page, at: int) -> bool:
    """In a dump right below an hour or a score, and no entry of a menu: a team of one of today's matches. Below a day
    the hour is the page's own."""
    above = at - 1
    while above >= 0 and _SCORE.fullmatch(page.lines[above].text):
        above -= 1
    scores = page.lines[at].markup is None and 0 <= above < at - 1 and not page.facts[above].is_date
    return scores and page.facts[at].key not in menu_names(page)
