"""From the labels of lines to the parts of an article."""

import re
from collections.abc import Sequence

from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.articles import Credit
from warraq.extraction.bylines import looks_like_name, people, without_dates
from warraq.extraction.credits import any_credit, read_credit
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.page import Parts
from warraq.extraction.published import clearer_date, is_date_line, is_relative, is_update
from warraq.extraction.related_links import read_related
from warraq.extraction.rules import is_furniture, phrases, plain, rule
from warraq.extraction.text import first_words, unique
from warraq.extraction.titles import comparable, overlap, same_title, split_kicker, without_site

_CRUMB = re.compile(r"\s*[»›>\\←|•]\s*|\s[/-]\s|\t+|(?<=\S)/(?=\S)")
SAID_ONCE = 10
"""Words from which nobody says a sentence twice in the same words: a page prints its summary twice."""
_NO_SECTION = TEXT | {Label.TITLE, Label.BYLINE, Label.DATE, Label.TAGS, Label.RELATED_TITLE, Label.RELATED_HEADING}
_QUOTED = re.compile(r"«[^«»]*»")
_SIGN_WORDS = 14
_TITLE_SCORE = 0.9
_BYLINE_WORDS = 8
_HEAD = 8
"""Lines above and below a headline where the page says who and when."""
_KICKER_REACH = 3
_KICKER_WORDS = 14
_NAMED_SECTION = re.compile(
    r"(?:القسم|التصنيف|تصنيف|الباب|في قسم)\s*:\s*([^:|]{2,30}?)"
    r"(?=\s*(?:$|[|\d]|تاريخ|نشر|آخر|بقلم|كتب|الكاتب|المشاهدات))"
)
"""Lines between a kicker and its headline."""


def assemble(page: Page, labels: Sequence[Label], headline: str = "", site: str | None = None) -> Parts:
    """``headline``: as it is known from elsewhere; ``site``: a name that titles may end with."""
    parts = Parts()
    title = _title_line(page, labels, headline)
    whole = headline or (page.lines[title].text if title is not None else "")
    crumbs = _crumbs(page, labels)
    if not whole and crumbs and len(crumbs[-1].split()) >= 5:
        whole = crumbs[-1]
    parts.breadcrumb = _without_headline(crumbs, whole) or _section_lines(page, title)
    parts.section = section_of(parts.breadcrumb) or _section_line(page, labels, title)
    _read_about(page, labels, parts, site, title)
    _read_text(page, labels, parts, whole)
    if not parts.authors and title is not None:
        parts.authors = _signature(page, labels, title)
    parts.credit = _credit(page, labels)
    parts.related = read_related(page, labels)
    if not whole and parts.paragraphs:
        whole = first_words(parts.paragraphs[0])
    parts.kicker, parts.title = _kicker_and_title(page, labels, whole, title, site)
    if parts.kicker and not parts.section and is_section_name(page, parts.kicker):
        parts.section, parts.kicker = parts.kicker, None
    _count_signs(page, labels, parts)
    return parts


def _count_signs(page: Page, labels: Sequence[Label], parts: Parts) -> None:
    """What tells a live blog, a cut text and a list of links."""
    body = [at for at, label in enumerate(labels) if label in TEXT]
    for at, line in enumerate(page.lines):
        if line.words > _SIGN_WORDS:
            continue
        if body and body[0] - 3 <= at <= body[-1] and re.match(r"\(?\d{1,2}:\d{2}\b", line.text):
            parts.clocks += 1
        if body and body[-1] < at <= body[-1] + 3 and any(phrase in fold(line.text) for phrase in phrases("walled")):
            parts.walled = True
        parts.links += labels[at] is not Label.RELATED_TITLE and page.facts[at].shape == "T"


def section_of(breadcrumb: Sequence[str]) -> str | None:
    """The last part that is not the home page."""
    return next((crumb for crumb in reversed(breadcrumb) if plain(crumb) not in rule("home")), None)


def _title_line(page: Page, labels: Sequence[Label], headline: str) -> int | None:
    titles = [at for at, label in enumerate(labels) if label is Label.TITLE]
    known = [at for at, line in enumerate(page.lines) if headline and same_title(headline, line.text)]
    if known:
        return next((at for at in known if at in titles), known[-1])
    if headline:
        return titles[0] if titles else None
    if not titles:
        return _title_like(page, labels)
    return max(titles, key=lambda at: (page.structure.scores.get(at, 0.0), -at))


def _title_like(page: Page, labels: Sequence[Label]) -> int | None:
    """Of the lines above the text that nothing else is known of, the one most like a headline."""
    first = next((at for at, label in enumerate(labels) if label is Label.BODY), len(labels))
    free = {
        Label.FURNITURE,
        Label.KICKER,
        Label.LEAD,
        Label.SECTION,
        Label.SUBHEAD,
        Label.RELATED_TITLE,
        Label.OTHER_TITLE,
    }
    near = range(max(0, first - _HEAD), first)
    scores = {at: page.structure.scores.get(at, 0.0) for at in near if labels[at] in free and page.lines[at].words >= 2}
    best = max(scores, key=lambda at: scores[at], default=None)
    return best if best is not None and scores[best] >= _TITLE_SCORE else None


def _crumbs(page: Page, labels: Sequence[Label]) -> list[str]:
    first = next((at for at, label in enumerate(labels) if label is Label.BODY), len(labels))
    at = [at for at in range(first) if labels[at] is Label.CRUMB and not _is_menu_row(page.lines[at].text)]
    crumbs = [crumb for each in at for crumb in split_crumbs(page.lines[each].text)]
    homes = [index for index, crumb in enumerate(crumbs) if plain(crumb) in rule("home")]
    crumbs = unique(crumbs[homes[-1] :] if homes else crumbs)  # a menu above may begin with its home, too
    if len(crumbs) == 1 and plain(crumbs[0]) in rule("home") and at[0] + 1 < first:
        after = page.lines[at[0] + 1].text.strip(" »›>/\\")
        return [*crumbs, after] if is_section_name(page, after) else []
    return crumbs


def _is_menu_row(line: str) -> bool:
    """Buttons among its entries: a menu."""
    return any(is_furniture(crumb) and plain(crumb) not in rule("home") for crumb in split_crumbs(line)[1:])


def split_crumbs(line: str) -> list[str]:
    """«أنت هنا: الرئيسية > القسم» and «الرئيسية القسم» -> both crumbs."""
    hidden = _QUOTED.sub(lambda match: match[0].replace("»", "\0").replace("/", "\1"), line)
    parts = (part.replace("\0", "»").replace("\1", "/").strip(" :-•") for part in _CRUMB.split(hidden))
    crumbs = [part for part in parts if any(c.isalnum() for c in part) and len(part) < 200]
    words = crumbs[0].split() if crumbs else []
    for at, word in enumerate(words):
        if plain(word) in rule("home") and len(words) > 1:
            behind = " ".join(words[at + 1 :])
            return [word, *([behind] if behind else []), *crumbs[1:]]
    return crumbs


def _without_headline(crumbs: list[str], whole: str) -> list[str]:
    """``kicker | title`` may have become two crumbs."""
    halves = [whole, *whole.split(" | ")]
    while crumbs and (
        any(same_title(crumbs[-1], half) for half in halves)
        or overlap(crumbs[-1], whole) > 0.9 < len(crumbs[-1].split()) / 4
    ):
        crumbs = crumbs[:-1]
    return crumbs


def _section_lines(page: Page, title: int | None) -> list[str]:
    """A breadcrumb without its home: two entries of a menu, one below the other, right above the headline."""
    found: list[str] = []
    at = (title or 0) - 1
    while at >= 0 and page.lines[at].words <= 4 and page.structure.times[page.facts[at].key] > 1 and len(found) < 3:
        found.insert(0, page.lines[at].text.strip(" •-»›"))
        at -= 1
    return found if len(found) == 2 else []


def _section_line(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """The section printed at the article: on a line of its own, else within the line that says when."""
    found = [at for at, label in enumerate(labels) if label is Label.SECTION and _may_be_section(page.lines[at].text)]
    nearest = min(found, key=lambda at: abs(at - (title if title is not None else at)), default=None)
    if nearest is not None:
        text = page.lines[nearest].text
        return named_section(text) or text.strip(" #:|»›<>•-")
    about = [at for at, label in enumerate(labels) if label in {Label.DATE, Label.BYLINE}]
    for at in about:
        text = page.lines[at].text
        if section := named_section(text) or _section_within(page, text):
            return section
    return _menu_entry_at(page, labels, title)


def _menu_entry_at(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """A short line at the headline that is an entry of a menu, too, and does not stand in one."""
    if title is None:
        return None
    first = next((at for at in range(title, len(labels)) if labels[at] is Label.BODY), len(labels))
    near = [*range(title - 1, max(-1, title - 5), -1), *range(title + 1, min(first, title + _HEAD))]
    for at in near:
        if labels[at] in _NO_SECTION or not _is_entry(page, at):
            continue
        if not any(_is_entry(page, other) for other in (at - 1, at + 1) if 0 <= other < len(labels)):
            return page.lines[at].text.strip(" #:|»›<>•-")
    return None


def _is_entry(page: Page, at: int) -> bool:
    fact, text = page.facts[at], page.lines[at].text
    return fact.words <= 4 and bool(fact.stems) and is_section_name(page, text) and not is_furniture(text)


def _may_be_section(text: str) -> bool:
    return named_section(text) is not None or (
        len(text.split()) <= 5 and ":" not in text.strip(": ") and text[-1] != "."
    )


def is_section_name(page: Page, name: str) -> bool:
    """The name of a section anywhere, or an entry of this page's menus."""
    if plain(name) in rule("sections"):
        return True
    key = f" {comparable(name)} "
    return (
        len(name.split()) <= 4
        and sum(key in f" {fact.key} " for fact in page.facts if not fact.is_paragraph or fact.end == "a") > 1
    )


def named_section(text: str) -> str | None:
    """«القسم : سياحة تاريخ النشر : …» names it."""
    match = _NAMED_SECTION.search(text)
    return str(match[1]).strip() if match else None


def _section_within(page: Page, text: str) -> str | None:
    """A part of the line that is an entry of a menu, too, or the name of a section anywhere."""
    for part in re.split(r"[|،,•·/-]|\s{2,}", without_dates(text)):
        name = part.strip(" :")
        if (
            plain(name) not in rule("date_words")
            and not is_furniture(name)
            and is_section_name(page, name)
            and 1 <= len(name.split()) <= 4
            and plain(name) not in rule("cities") | rule("agencies")
        ):
            return name
    return None


def _read_about(page: Page, labels: Sequence[Label], parts: Parts, site: str | None, title: int | None) -> None:
    """Who and when, from bylines, dates and datelines; a byline may hold the date, too."""
    places = frozenset({plain(site)} if site else ()) | _owners(page)
    about = {Label.DATE, Label.BYLINE, Label.DATELINE}
    for at, (line, label) in enumerate(zip(page.lines, labels, strict=True)):
        if label is Label.DATELINE:
            parts.dateline = parts.dateline or line.text
        if label in about:
            near = title is None or at >= title - _HEAD
            sure = label is Label.BYLINE and near and line.words <= _BYLINE_WORDS
            parts.authors = unique([*parts.authors, *people(line.text, places, sure=sure)])
    middle = title if title is not None else page.structure.first
    dated = [at for at, label in enumerate(labels) if label in about and _has_date(page.lines[at].text)]
    for at in sorted(dated, key=lambda at: (at < middle - _HEAD, at < middle, abs(at - middle))):
        parts.published = clearer_date(parts.published, page.lines[at].text)
    if not parts.published or is_update(parts.published):
        parts.published = _date_nearby(page, labels, middle) or parts.published


def _owners(page: Page) -> frozenset[str]:
    """Names in copyright lines: a paper's, never an author's."""
    lines = [line.text for line in page.lines if line.words <= 30 and ("©" in line.text or "الحقوق" in line.text)]
    parts = [
        part for line in lines for part in re.split(r"[©|.،]|\d+|محفوظة\s+ل?|حقوق|جميع|كل|النشر|مؤسسة|الطبع", line)
    ]
    return frozenset(plain(part) for part in parts if part.strip()) | frozenset(
        plain(part).removeprefix("ل") for part in parts if part.strip()
    )


def _date_nearby(page: Page, labels: Sequence[Label], middle: int) -> str | None:
    """A date that a line about other things begins with, at the headline; else the day of a printed issue."""
    free = {Label.FURNITURE, Label.CRUMB, Label.SECTION, Label.KICKER, Label.CAPTION, Label.LEAD}
    end = next((at for at in range(middle + 1, len(labels)) if labels[at] is Label.BODY), len(labels))
    for at in range(max(0, middle - 2), min(end, middle + _HEAD)):
        text = page.lines[at].text
        if labels[at] in free and page.lines[at].words <= 30 and parse_date(text[:60]) and not is_update(text):
            return text[:60]
        if labels[at] in free and is_relative(text):
            return text
    issues = [line.text for line in page.lines[:middle] if "العدد" in line.text and parse_date(line.text[:90])]
    return issues[0][:90] if issues else None


def _signature(page: Page, labels: Sequence[Label], title: int) -> list[str]:
    """A line alone between headline and text that looks like a name: a person's, or a desk's as it signs itself."""
    first = next((at for at in range(title + 1, len(labels)) if labels[at] in TEXT), len(labels))
    known = {Label.DATE, Label.DATELINE, Label.CAPTION, Label.SECTION, Label.TITLE}
    between = [at for at in range(title + 1, first) if labels[at] not in known]
    if len(between) != 1 or labels[between[0]] not in {Label.BYLINE, Label.FURNITURE}:
        return []
    text = page.lines[between[0]].text
    return [text] if looks_like_name(text) and not is_section_name(page, text) and not is_furniture(text) else []


def _has_date(text: str) -> bool:
    return is_date_line(text) or _has_year(text) or is_relative(text)


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![٠-٩])[٠-٩]{4}(?![٠-٩])", text))


def _read_text(page: Page, labels: Sequence[Label], parts: Parts, whole: str) -> None:
    seen: set[str] = set()
    for line, label in zip(page.lines, labels, strict=True):
        if label is Label.PULL:
            parts.pull_quotes.append(line.text.strip('«»"“” ') if line.text[0] in '«“"' else line.text)
        elif label in TEXT and comparable(line.text) != comparable(whole):
            again = line.text in seen and (line.words >= SAID_ONCE or line.text == parts.paragraphs[-1])
            if not again:
                parts.paragraphs.append(line.text)
            seen.add(line.text)
    parts.pull_quotes = unique(parts.pull_quotes)


def _credit(page: Page, labels: Sequence[Label]) -> Credit | None:
    lines = [line.text for line, label in zip(page.lines, labels, strict=True) if label is Label.CREDIT]
    exact = next((credit for line in lines if (credit := read_credit(line))), None)
    return exact or next((credit for line in reversed(lines) if (credit := any_credit(line))), None)


def _may_be_kicker(page: Page, at: int, title: int) -> bool:
    text = page.lines[at].text
    short = page.lines[at].words <= _KICKER_WORDS and " | " not in text
    return abs(at - title) <= _KICKER_REACH and short and not is_furniture(text)


def _kicker_and_title(
    page: Page, labels: Sequence[Label], whole: str, title: int | None, site: str | None
) -> tuple[str | None, str]:
    kicker, headline = split_kicker(without_site(whole, site), site)
    if kicker is None and title is not None:
        near = [at for at, label in enumerate(labels) if label is Label.KICKER and _may_be_kicker(page, at, title)]
        kicker = page.lines[near[0]].text.strip(" :|") if near else None
    return kicker, headline
