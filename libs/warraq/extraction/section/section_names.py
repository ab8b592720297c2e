"""Names of sections: the entries of a page's menus, and what lines say of themselves."""

import re

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import begins_with_role, is_person
from warraq.extraction.authors.name_words import name_share
from warraq.extraction.headline.titles import comparable
from warraq.extraction.lines import Line
from warraq.extraction.model.facts import LineFacts
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import Markup
from warraq.extraction.rules import heads_list, is_furniture, is_home, plain, rule
from warraq.extraction.section.joined_sections import joins_sections
from warraq.extraction.section.said_sections import named_section

TRAIL = re.compile(r"[>＞›❯](?<=\S\s.)(?=\s\S)")
"""No headline and no kicker has these signs between two words. The sign comes first: a search skips all else."""
_TRAIL_TOO = re.compile(r"(?<=\S\s)[»←◂◄▸►](?=\s\S)")
"""Two more in dumps, unless the first ends a quotation."""
MENU, ENTRY_WORDS = 5, 4
"""Short lines one below the other, or entries of one row, from which they are a menu; words of an entry."""
_ROW_LABELS = 3
"""Labels side by side above a headline."""
NO_NAME = re.compile(r"^\d|^[^\W\d_]{1,2}\.\s|(?:\.\.|…)$|^(?:قبل|منذ)\s|\+$|^[A-Za-z]{1,2}$")
"""«31 تعليقا», «د. فلان», «سيول تقطع الطريق...», «قبل ساعة», «متابعة +», «TT» are no sections."""
_BULLETS = "•·▪■●*-–"
HOUSES = frozenset({"صحيفه", "مجله", "جريده", "قناه", "وكاله", "موقع", "شبكه"})
"""With what the names of papers and broadcasters begin."""
_NO_NAMES = ("cities", "agencies", "byline_prefixes", "byline_labels", "not_in_names", "calendar_words", "issue_words")
_NEWS_OF = "اخبار "
_OWN_LANGUAGE = frozenset({"العربيه", "عربي"})
_UNKNOWN_WORDS = 3
"""Words of a section that no menu has."""
HEAD = 8
"""Lines below a headline where its section may be printed."""
EDGES = " #:.|»›‹<>←→•●■◆-–❯[]~📍"
"""Signs around the name of a section."""
_CALLED = ("section", "kicker")
"""Hints of class names that tell what stands above a headline from the menu above it."""
_ROW = re.compile(r"\s*[|•·▪■●*/»›]\s*|\s-\s|\t+| {3,}")
_ROW_SIGN, _WIDE = re.compile(r"[|•·▪■●*/»›\t-]"), "   "
"""Without which a row has one part: quicker to look for."""


@remembered(20_000)
def row_parts(row: str) -> tuple[str, ...]:
    """The parts of ``row`` between signs or wide gaps."""
    return tuple(_ROW.split(row)) if _ROW_SIGN.search(row) or _WIDE in row else (row,)


def has_trail_sign(line: Line) -> bool:
    """Tell whether signs of a trail stand between the words of a line: it is neither headline nor kicker."""
    text = line.text
    more = line.markup is None and "«" not in text
    return TRAIL.search(text) is not None or (more and _TRAIL_TOO.search(text) is not None)


def _stands_above(page: Page, at: int) -> bool:
    """In HTML anywhere else; in a dump above, and not in the same place of the same menu printed before."""
    key = page.facts[at].key
    if page.lines[at].markup is not None:
        return page.structure.times[key] > 1
    near = [other for other in range(at) if key in page.facts[other].key]
    same = {key, f"ال{key}"}  # «محليات» at a headline below a menu with «المحليات»
    above = [other for other in near if page.facts[other].key in same or key in _entries(page, other)]
    again = [other for other in above if other and page.facts[other - 1].key == page.facts[at - 1].key]
    return bool(above) and not again


def _entries(page: Page, at: int) -> list[str]:
    """Of a row of a menu, for comparison."""
    parts = row_parts(page.lines[at].raw) if not page.facts[at].is_paragraph else ()
    return [comparable(part) for part in parts] if len(parts) >= MENU else []


def is_in_menu(page: Page, at: int) -> bool:
    """In HTML one of three links, or of four list items without links, of one container: none of them is called a
    section by its class alone, none says when, as one of the list at a headline does."""
    mark = page.lines[at].markup
    if mark is None or not (mark.linked == 1.0 or mark.tag == "li"):
        return False
    others = 2 if mark.linked == 1.0 else 3
    around = range(max(0, at - others), min(len(page.lines), at + others + 1))
    near = {other: beside for other in around if other != at and (beside := page.lines[other].markup) is not None}
    if any(hint in mark.near and not any(hint in other.near for other in near.values()) for hint in _CALLED):
        return False
    listed = [other for other, beside in near.items() if beside.container == mark.container]
    entries = [other for other in listed if page.lines[other].words <= ENTRY_WORDS and _are_alike(mark, near[other])]
    return len(entries) >= others and not any(page.facts[other].is_date for other in listed)


def _are_alike(mark: Markup, other: Markup) -> bool:
    """Both are links, or both are items of a list: what is not as the entries may stand beside a menu, not in it."""
    linked = mark.linked == 1.0
    return linked == (other.linked == 1.0) and (linked or other.tag == "li")


def is_short(fact: LineFacts) -> bool:
    """May be an entry of a menu."""
    return 1 <= fact.words <= ENTRY_WORDS and bool(fact.stems) and not fact.is_date and fact.end not in ".!"


def is_listed_entry(fact: LineFacts) -> bool:
    """May stand among the entries of a menu: also «فن» and «هو وهي», none of whose words has a stem."""
    return is_short(fact) or (not fact.stems and fact.words <= ENTRY_WORDS and fact.end == "a")


def menu_names(page: Page) -> frozenset[str]:
    """Return the entries of the menus of a page, for comparison: of columns and of rows. Looked for once."""
    if page.menus is None:
        page.menus = _menu_names(page)
    return page.menus


def _menu_names(page: Page) -> frozenset[str]:
    found: set[str] = set()
    column: list[str] = []
    for line, fact in zip(page.lines, page.facts, strict=True):
        if is_short(fact):
            column.append(fact.key)
            continue
        if line.markup is None and not fact.stems and is_listed_entry(fact):
            continue
        found.update(column if len(column) >= MENU else ())
        column = []
        entries = row_parts(line.raw) if not (fact.is_paragraph or fact.is_date) else ()
        if len(entries) >= MENU and all(len(entry.split()) <= ENTRY_WORDS for entry in entries):
            found.update(map(comparable, entries))
    return frozenset(found | set(column if len(column) >= MENU else ()))


def is_section_name(page: Page, name: str) -> bool:
    """The name of a section anywhere, or an entry of this page's menus."""
    if plain(name) in rule("sections") or joins_sections(name):
        return True
    if NO_NAME.search(name):
        return False
    if len(name.split()) > ENTRY_WORDS or ":" in name:
        return False
    return page.phrases.lines_with(comparable(name)) > 1


def is_known_person(text: str) -> bool:
    """Tell whether ``text`` may be a name and has a word that is part of a known one."""
    return is_person(text) and name_share([plain(word) for word in text.split()]) > 0


def is_menu_entry(page: Page, at: int) -> bool:
    """The last of a column or a row of entries that stands nowhere above: the menu's, and no label of the article
    below it."""
    if named_section(page.lines[at].text) or (_stands_above(page, at) and page.lines[at].cell < MENU):
        return False
    if page.lines[at].cell >= MENU:
        return True
    mark, run = page.lines[at].markup, 0
    for above in range(at - 1, -1, -1):
        fact, other = page.facts[above], page.lines[above].markup
        apart = mark and other and mark.outer != other.outer and mark.container != other.container
        other_sign = mark is None and _is_bulleted(page, above) != _is_bulleted(page, at)
        listed = is_listed_entry(fact) and ": " not in page.lines[above].text
        listed = listed and not (mark is None and above == at - 1 and _is_button(page, above))
        if not listed or apart or other_sign or page.lines[above + 1].gap > page.lines[at - 1].gap:
            break
        run += 1
    return run >= MENU and not _is_named_below(page, at) and not _is_named_above(page, at, at - run)


def _is_button(page: Page, at: int) -> bool:
    return is_furniture(page.lines[at].text) or is_language(page, at)


def below_buttons(page: Page, at: int) -> int:
    """Return the first line above ``at`` of a dump, itself counted, that is neither a button nor the figure of one."""
    while at > 0 and (is_furniture(page.lines[at].text) or not any(map(str.isalpha, page.lines[at].text))):
        at -= 1
    return at


def may_be_sections(page: Page, label: str) -> bool:
    """Tell whether a label above a headline names its section: an entry of a menu, or «أخبار موريتانيا»."""
    news = plain(label).startswith(_NEWS_OF) and len(label.split()) <= _UNKNOWN_WORDS
    return (news or is_section_name(page, label)) and not is_form(label)


def _is_named_above(page: Page, at: int, first: int) -> bool:
    """In a dump «أخبار الشرق الأوسط» below a menu with «شرق أوسط», but not right below it, as a part of a part is."""
    fact = page.facts[at]
    if page.lines[at].markup is None and any(
        page.facts[other].key.startswith(f"{fact.key} و") for other in range(first, at)
    ):
        return True
    if page.lines[at].markup is not None or not fact.key.startswith(_NEWS_OF) or len(row_parts(page.lines[at].raw)) > 1:
        return False
    return any(page.facts[other].stems and page.facts[other].stems < fact.stems for other in range(first, at - 1))


def _is_bulleted(page: Page, at: int) -> bool:
    return page.lines[at].raw.strip()[:1] in _BULLETS


def is_item_alone(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is the only item of a list, as one category at a headline is copied: «• فنون»."""
    beside = (other for other in (at - 1, at + 1) if 0 <= other < len(page.lines))
    return page.lines[at].markup is None and _is_bulleted(page, at) and not any(_is_bulleted(page, o) for o in beside)


def is_below_buttons(page: Page, at: int) -> bool:
    """In a dump the name of a section below «استمع», «محفوظاتي», «وضع القراءة الليلية»: these are no sections."""
    known = rule("sections")
    if page.lines[at].markup is not None or plain(page.lines[at].text) not in known:
        return False
    above = [page.lines[other].text for other in range(max(0, at - MENU), at)]
    return any(map(is_furniture, above)) and not any(plain(text) in known for text in above)


def is_form(text: str) -> bool:
    """«تغطية مباشرة», «تقرير خاص», «حصري» say what kind of text it is, not where it stands in the paper."""
    return plain(text) in rule("kicker_labels") or plain(text) in rule("form_labels")


def _is_named_below(page: Page, at: int) -> bool:
    """In a dump «المزيد من بيئة» heads a list further down: «بيئة» above the headline is no entry of a menu."""
    if page.lines[at].markup is not None:
        return False
    ending = f" {page.facts[at].key}"
    below = range(at + 1, len(page.lines))
    return any(
        page.facts[other].key.endswith(ending) and heads_list(page.lines[other].text)
        for other in below
        if page.facts[other].words <= 6
    )


def is_language(page: Page, at: int) -> bool:
    """Tell whether the line is an entry of a switch of languages: one of them, or «العربية» beside one."""
    names = rule("languages")
    if plain(page.lines[at].text) in names:
        return True
    beside = (page.lines[other].text for other in (at - 1, at + 1) if 0 <= other < len(page.lines))
    return plain(page.lines[at].text) in _OWN_LANGUAGE and any(plain(text) in names for text in beside)


def may_be_section(text: str) -> bool:
    """Tell whether ``text`` is as short and plain as a section's name, or says that it is one."""
    return named_section(text) is not None or (
        plain(text) not in rule("home") | rule("page_names")
        and len(text.split()) <= 5
        and ":" not in text.strip(": ")
        and text[-1] != "."
        and not NO_NAME.search(text)
        and plain(text) not in rule("languages")
    )


def may_be_name(page: Page, at: int, text: str, places: frozenset[str]) -> bool:
    """Of a section: up to three words that are no button, person, place, day or byline."""
    words, name = text.split(), plain(text)
    known = name in places or any(name in rule(of) for of in _NO_NAMES)
    other = known or is_furniture(text) or is_known_person(text) or any(map(str.isdigit, text))
    other = other or plain(words[0]) in HOUSES or begins_with_role(text) or name in rule("desks") or is_form(text)
    return 1 <= len(words) <= _UNKNOWN_WORDS and not other and may_be_section(text) and bool(name)


def _are_linked(page: Page, first: int, at: int) -> bool:
    """Tell whether, in HTML, both lines are links or neither: two categories of one article. A dump has none."""
    marks = [page.lines[each].markup for each in (first, at)]
    return len({mark.linked == 1 for mark in marks if mark is not None}) <= 1


def first_of_row(page: Page, at: int) -> int:
    """In a dump «هجرة», the first of the two or three labels in a row above a headline: neither the home page nor who,
    where or a button beside a known section."""
    cell = page.lines[at].cell
    first = at - cell + 1
    if not 1 < cell <= _ROW_LABELS or page.lines[first].cell != 1 or not _are_linked(page, first, at):
        return at
    text = page.lines[first].text
    free = not is_home(text) and not is_form(text) and may_be_name(page, first, text, frozenset())
    known = free and (is_section_name(page, text) or not is_section_name(page, page.lines[at].text))
    return first if known and is_short(page.facts[first]) else at
