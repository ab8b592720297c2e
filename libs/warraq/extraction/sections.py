"""Where in the paper an article stands: its breadcrumb and its section, as the page prints them."""

import re
from collections.abc import Sequence

from warraq.extraction.bylines import without_dates
from warraq.extraction.facts import LineFacts
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.rules import is_furniture, plain, rule
from warraq.extraction.text import unique
from warraq.extraction.titles import comparable, overlap, same_title

_CRUMB = re.compile(r"\s*[»›>＞\\←|•]\s*|\s[/-]\s|\t+|(?<=\S)/(?=\S)")
TRAIL = re.compile(r"\S\s[>＞›]\s\S")
"""No headline and no kicker has these signs."""
_QUOTED = re.compile(r"«[^«»]*»")
_SECTION_ADDRESS = re.compile(r"/(?:sections?|categor(?:y|ies)|cat|topics?|rubrique|channel)[/=]", re.IGNORECASE)
_AMOUNT = re.compile(r"\d[.,٫٬]\d|\d\s?[%٪]")
"""Of a price or a rate: a row of them is a ticker, no trail."""
_NO_SECTION = TEXT | {Label.TITLE, Label.BYLINE, Label.DATE, Label.TAGS, Label.RELATED_TITLE, Label.RELATED_HEADING}
_NAMED_SECTION = re.compile(
    r"(?:القسم|التصنيف|تصنيف|الباب|في قسم)\s*:\s*([^:|]{2,30}?)"
    r"(?=\s*(?:$|[|\d]|تاريخ|نشر|آخر|بقلم|كتب|الكاتب|المشاهدات))"
)
_CRUMB_WORDS, _LONG_CRUMB = 6, 4
_LABEL_REACH = 2
_HEAD = 8
"""Lines below a headline where its section may be printed."""
_MENU, _ENTRY_WORDS = 5, 4
"""Short lines one below the other, or entries of one row, from which they are a menu; words of an entry."""
_ROW = re.compile(r"\s*[|•·▪■●*/»›]\s*|\s-\s|\t+| {3,}")


def section_of(breadcrumb: Sequence[str]) -> str | None:
    """The last part that is not the home page."""
    return next((crumb for crumb in reversed(breadcrumb) if plain(crumb) not in rule("home")), None)


def crumbs_of(page: Page, labels: Sequence[Label]) -> list[str]:
    """The breadcrumb above the text, without rows of a menu and without the headline."""
    first = next((at for at, label in enumerate(labels) if label is Label.BODY), len(labels))
    at = [at for at in range(first) if labels[at] is Label.CRUMB and not _is_menu_row(page.lines[at].text)]
    crumbs = [crumb for each in at for crumb in split_crumbs(page.lines[each].text)]
    homes = [index for index, crumb in enumerate(crumbs) if plain(crumb) in rule("home")]
    crumbs = unique(crumbs[homes[-1] :] if homes else crumbs)  # a menu above may begin with its home, too
    if any(len(crumb.split()) > _CRUMB_WORDS for crumb in crumbs[:-1]):
        return []
    if not homes and crumbs and len(crumbs[-1].split()) > _CRUMB_WORDS and len(crumbs) < 3:
        return []
    if not homes and len(crumbs) == len(at) == _LABEL_REACH and not _are_entries(page, crumbs, at[0]):
        return []
    if len(crumbs) == 1 and plain(crumbs[0]) in rule("home") and at[0] + 1 < first:
        after = page.lines[at[0] + 1].text.strip(" »›>/\\")
        return [*crumbs, after] if is_section_name(page, after) else []
    return crumbs


def _are_entries(page: Page, crumbs: Sequence[str], first: int) -> bool:
    """In a dump a section is an entry of a menu; a label between it and the headline is not: both are no trail."""
    entries = menu_names(page) if page.lines[first].markup is None else frozenset()
    return comparable(crumbs[0]) not in entries or comparable(crumbs[-1]) in entries


def label_above(page: Page, title: int, section: str | None) -> str | None:
    """The short line between the section and the headline that is no entry of a menu: «مجتمع», «قضية», the headline."""
    if title < _LABEL_REACH or page.lines[title].markup is not None or not section:
        return None
    if comparable(page.lines[title - 2].text) != comparable(section):
        return None
    line, fact = page.lines[title - 1], page.facts[title - 1]
    free = _is_short(fact) and not is_furniture(line.text) and not fact.value("byline phrase")
    return line.text.strip(" :|") if free and fact.key not in menu_names(page) else None


def _is_menu_row(line: str) -> bool:
    """Buttons among its entries, or prices: a menu, a ticker."""
    buttons = (is_furniture(crumb) and plain(crumb) not in rule("home") for crumb in split_crumbs(line)[1:])
    return _AMOUNT.search(line) is not None or any(buttons)


def split_crumbs(line: str) -> list[str]:
    """«أنت هنا: الرئيسية > القسم» and «الرئيسية القسم» -> both crumbs."""
    hidden = _QUOTED.sub(lambda match: match[0].replace("»", "\0").replace("/", "\1"), line)
    parts = (part.replace("\0", "»").replace("\1", "/").strip(" :-•") for part in _CRUMB.split(hidden))
    crumbs = [part for part in parts if any(c.isalnum() for c in part) and len(part) < 200]
    words = crumbs[0].split() if crumbs else []
    for at, word in enumerate(words):
        if plain(word) in rule("home") and len(words) > 1:
            whole = " ".join(words[max(0, at - 1) : at + 1])
            home, behind = whole if plain(whole) in rule("home") else word, " ".join(words[at + 1 :])
            return [home, *([behind] if behind else []), *crumbs[1:]]
    return crumbs


def without_headline(crumbs: list[str], whole: str) -> list[str]:
    """``kicker | title`` may have become two crumbs."""
    halves = [whole, *whole.split(" | ")]
    while crumbs and (
        any(same_title(crumbs[-1], half) for half in halves)
        or (len(crumbs[-1].split()) >= _LONG_CRUMB and overlap(crumbs[-1], whole) > 0.9)
        or (len(crumbs) > 1 and len(crumbs[-1].split()) > _CRUMB_WORDS)
    ):
        crumbs = crumbs[:-1]
    return crumbs


def section_lines(page: Page, title: int | None) -> list[str]:
    """A breadcrumb that was not taken for one: «الرئيسية القسم» on one line above the headline, or, without its home,
    two entries of a menu, one below the other, right above it."""
    above = range((title or 0) - 1, max(-1, (title or 0) - _HEAD), -1)
    for at in above:
        crumbs = split_crumbs(page.lines[at].text)
        if len(crumbs) == 2 and plain(crumbs[0]) in rule("home") and is_section_name(page, crumbs[1]):
            return crumbs
    found: list[str] = []
    for at in above:
        if page.lines[at].words > 4 or page.structure.times[page.facts[at].key] < 2 or len(found) == 3:
            break
        found.insert(0, page.lines[at].text.strip(" •-»›"))
    return found if len(found) == 2 else []


def section_line(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> str | None:
    """The section printed at the article: on a line of its own, else within the line that says when."""
    found = [at for at, label in enumerate(labels) if label is Label.SECTION and _may_be_section(page.lines[at].text)]
    found = [at for at in found if not _is_menu_entry(page, at) and plain(page.lines[at].text) not in places]
    entries = menu_names(page) if len(found) > 1 else frozenset()
    found = [at for at in found if page.facts[at].key in entries] or found
    nearest = min(found, key=lambda at: abs(at - (title if title is not None else at)), default=None)
    if nearest is not None:
        text = page.lines[nearest].text
        return named_section(text) or text.strip(" #:|»›<>•-")
    about = [at for at, label in enumerate(labels) if label in {Label.DATE, Label.BYLINE}]
    for at in about:
        text = page.lines[at].text
        section: str | None = named_section(text) or _section_within(page, text, places)
        if section:
            return section
    other = (
        _trail_at(page, labels, title) or _menu_entry_at(page, labels, title) or _linked_section(page, labels, title)
    )
    return other if other and plain(other) not in places else None


def _is_menu_entry(page: Page, at: int) -> bool:
    """The last of a column of entries that stands nowhere else: the menu's, and no label of the article below it."""
    if page.structure.times[page.facts[at].key] > 1 or named_section(page.lines[at].text):
        return False
    mark, run = page.lines[at].markup, 0
    for above in range(at - 1, -1, -1):
        fact, other = page.facts[above], page.lines[above].markup
        apart = mark and other and mark.outer != other.outer and mark.container != other.container
        if not _is_short(fact) or apart or page.lines[above + 1].gap > page.lines[at - 1].gap:
            break
        run += 1
    return run >= _MENU


def is_in_menu(page: Page, at: int) -> bool:
    """In HTML one of several links of one container."""
    mark = page.lines[at].markup
    if mark is None:
        return False
    around = (other for other in (at - 2, at - 1, at + 1, at + 2) if 0 <= other < len(page.lines))
    beside = [page.lines[other] for other in around]
    entries = [line for line in beside if line.markup and line.markup.linked == 1.0 and line.words <= _ENTRY_WORDS]
    return sum(line.markup is not None and line.markup.container == mark.container for line in entries) >= 2


def _is_short(fact: LineFacts) -> bool:
    return 1 <= fact.words <= _ENTRY_WORDS and bool(fact.stems) and not fact.is_date and fact.end not in ".!"


def menu_names(page: Page) -> frozenset[str]:
    """The entries of the menus of a page, for comparison: of columns and of rows."""
    found: set[str] = set()
    column: list[str] = []
    for line, fact in zip(page.lines, page.facts, strict=True):
        if _is_short(fact):
            column.append(fact.key)
            continue
        found.update(column if len(column) >= _MENU else ())
        column = []
        entries = _ROW.split(line.raw) if not fact.is_paragraph else []
        if len(entries) >= _MENU and all(len(entry.split()) <= _ENTRY_WORDS for entry in entries):
            found.update(map(comparable, entries))
    return frozenset(found | set(column if len(column) >= _MENU else ()))


def _trail_at(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """«أنت في: الأولى > القسم» without a home page, right above or below the headline: its last entry of a menu."""
    if title is None:
        return None
    near = [at for at in (title - 1, title - 2, title + 1) if 0 <= at < len(labels)]
    for at in near:
        crumbs = split_crumbs(page.lines[at].text) if labels[at] not in TEXT and page.lines[at].words <= _HEAD else []
        if len(crumbs) < 2 or any(len(crumb.split()) > _ENTRY_WORDS for crumb in crumbs):
            continue
        entries = menu_names(page)
        known = [crumb for crumb in crumbs if comparable(crumb.rpartition(":")[2]) in entries]
        if known:
            return known[-1].rpartition(":")[2].strip()
    return None


def _menu_entry_at(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """A short line at the headline that is an entry of a menu, too, and does not stand in one."""
    if title is None:
        return None
    first = next((at for at in range(title, len(labels)) if labels[at] is Label.BODY), len(labels))
    near = [*range(title - 1, max(-1, title - 5), -1), *range(title + 1, min(first, title + _HEAD))]
    for at in near:
        if labels[at] in _NO_SECTION or not _is_entry(page, at) or _is_menu_entry(page, at) or is_in_menu(page, at):
            continue
        if not any(_is_entry(page, other) for other in (at - 1, at + 1) if 0 <= other < len(labels)):
            return str(page.lines[at].text).strip(" #:|»›<>•-")
    return None


def _linked_section(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """In HTML a short line at the headline that links to a section: «/category/culture»."""
    if title is None:
        return None
    for at in (*range(title - 1, max(-1, title - 5), -1), *range(title + 1, min(len(labels), title + _HEAD))):
        line, mark = page.lines[at], page.lines[at].markup
        linked = mark is not None and mark.url is not None and _SECTION_ADDRESS.search(mark.url)
        other = is_in_menu(page, at) or any(c.isdigit() for c in line.text)
        free = labels[at] not in _NO_SECTION and not other
        if linked and line.words <= _ENTRY_WORDS and free and not _is_menu_entry(page, at):
            return str(line.text).strip(" #:|»›<>•-")
    return None


def _is_entry(page: Page, at: int) -> bool:
    fact, text = page.facts[at], page.lines[at].text
    plain_name = fact.words <= 4 and bool(fact.stems) and not fact.name_like and not fact.value("caption words")
    return plain_name and _may_be_section(text) and is_section_name(page, text) and not is_furniture(text)


def _may_be_section(text: str) -> bool:
    return named_section(text) is not None or (
        len(text.split()) <= 5 and ":" not in text.strip(": ") and text[-1] != "."
    )


def owners_of(page: Page) -> frozenset[str]:
    """Names in copyright lines: a paper's, never an author's."""
    lines = [line.text for line in page.lines if line.words <= 30 and ("©" in line.text or "الحقوق" in line.text)]
    parts = [
        part for line in lines for part in re.split(r"[©|.،]|\d+|محفوظة\s+ل?|حقوق|جميع|كل|النشر|مؤسسة|الطبع", line)
    ]
    return frozenset(plain(part) for part in parts if part.strip()) | frozenset(
        plain(part).removeprefix("ل") for part in parts if part.strip()
    )


def is_section_name(page: Page, name: str) -> bool:
    """The name of a section anywhere, or an entry of this page's menus."""
    if plain(name) in rule("sections"):
        return True
    key = f" {comparable(name)} "
    return (
        len(name.split()) <= 4
        and ":" not in name
        and sum(key in f" {fact.key} " for fact in page.facts if not fact.is_paragraph or fact.end == "a") > 1
    )


def named_section(text: str) -> str | None:
    """«القسم : سياحة تاريخ النشر : …» names it."""
    match = _NAMED_SECTION.search(text)
    return str(match[1]).strip() if match else None


def _section_within(page: Page, text: str, places: frozenset[str]) -> str | None:
    """A part of the line that is an entry of a menu, too, or the name of a section anywhere."""
    parts = (part.strip(" :") for part in re.split(r"[|،,•·/▪-]|\s{2,}", without_dates(text)))
    no_section = rule("cities") | rule("agencies") | rule("date_words") | rule("issue_words") | places
    no_section = no_section | rule("calendar_words") | rule("byline_prefixes") | rule("not_in_names")
    names = [
        name
        for name in parts
        if 1 <= len(name.split()) <= _ENTRY_WORDS
        and ":" not in name
        and plain(name) not in no_section
        and not is_furniture(name)
        and is_section_name(page, name)
    ]
    entries = menu_names(page) if len(names) > 1 else frozenset()
    return next((name for name in names if comparable(name) in entries), names[0] if names else None)
