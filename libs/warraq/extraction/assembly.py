"""From the labels of lines to the parts of an article."""

import re
from collections.abc import Sequence

from warraq.articles import Credit
from warraq.extraction.bylines import people
from warraq.extraction.credits import any_credit, read_credit
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.page import Parts
from warraq.extraction.published import clearer_date, is_date_line
from warraq.extraction.related_links import read_related
from warraq.extraction.rules import plain, rule
from warraq.extraction.text import first_words, unique
from warraq.extraction.titles import comparable, overlap, same_title, split_kicker, split_label, without_site

_CRUMB = re.compile(r"\s*[»›>\\←|•]\s*|\s[/-]\s|\t+|(?<=\S)/(?=\S)")
_KICKER_REACH = 3
"""Lines between a kicker and its headline."""


def assemble(page: Page, labels: Sequence[Label], headline: str = "", site: str | None = None) -> Parts:
    """``headline``: as it is known from elsewhere; ``site``: a name that titles may end with."""
    parts = Parts()
    title = _title_line(page, labels, headline)
    whole = headline or (page.lines[title].text if title is not None else "")
    crumbs = _crumbs(page, labels)
    if not whole and crumbs and len(crumbs[-1].split()) >= 5:
        whole = crumbs[-1]
    parts.breadcrumb = _without_headline(crumbs, whole)
    parts.section = section_of(parts.breadcrumb) or _section_line(page, labels, title)
    _read_about(page, labels, parts, site)
    _read_text(page, labels, parts, whole)
    parts.credit = _credit(page, labels)
    parts.related = read_related(page, labels)
    if not whole and parts.paragraphs:
        whole = first_words(parts.paragraphs[0])
    parts.kicker, parts.title = _kicker_and_title(page, labels, whole, title, site)
    return parts


def section_of(breadcrumb: Sequence[str]) -> str | None:
    """The last part that is not the home page."""
    return next((crumb for crumb in reversed(breadcrumb) if plain(crumb) not in rule("home")), None)


def _title_line(page: Page, labels: Sequence[Label], headline: str) -> int | None:
    titles = [at for at, label in enumerate(labels) if label is Label.TITLE]
    known = [at for at, line in enumerate(page.lines) if headline and same_title(headline, line.text)]
    if known:
        return next((at for at in known if at in titles), known[-1])
    if headline or not titles:
        return titles[0] if titles else None
    return max(titles, key=lambda at: (page.structure.scores.get(at, 0.0), -at))


def _crumbs(page: Page, labels: Sequence[Label]) -> list[str]:
    first = next((at for at, label in enumerate(labels) if label is Label.BODY), len(labels))
    lines = [page.lines[at].text for at in range(first) if labels[at] is Label.CRUMB]
    return unique(crumb.strip(" :") for line in lines for crumb in _CRUMB.split(line) if len(crumb) < 200)


def _without_headline(crumbs: list[str], whole: str) -> list[str]:
    """``kicker | title`` may have become two crumbs."""
    halves = [whole, *whole.split(" | ")]
    while crumbs and (any(same_title(crumbs[-1], half) for half in halves) or overlap(crumbs[-1], whole) > 0.9 < len(crumbs[-1].split()) / 4):
        crumbs = crumbs[:-1]
    return crumbs


def _section_line(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    found = [at for at, label in enumerate(labels) if label is Label.SECTION]
    nearest = min(found, key=lambda at: abs(at - (title if title is not None else at)), default=None)
    return page.lines[nearest].text.strip(" #:|") if nearest is not None else None


def _read_about(page: Page, labels: Sequence[Label], parts: Parts, site: str | None) -> None:
    """Who and when, from bylines, dates and datelines; a byline may hold the date, too."""
    places = frozenset({plain(site)} if site else ())
    for line, label in zip(page.lines, labels, strict=True):
        text = line.text
        if label is Label.DATELINE:
            parts.dateline = parts.dateline or text
        if label in {Label.DATE, Label.BYLINE, Label.DATELINE} and (is_date_line(text) or _has_year(text)):
            parts.published = clearer_date(parts.published, text)
        if label in {Label.BYLINE, Label.DATE, Label.DATELINE}:
            parts.authors = unique([*parts.authors, *people(text, places)])


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![٠-٩])[٠-٩]{4}(?![٠-٩])", text))


def _read_text(page: Page, labels: Sequence[Label], parts: Parts, whole: str) -> None:
    for line, label in zip(page.lines, labels, strict=True):
        if label is Label.PULL:
            parts.pull_quotes.append(line.text.strip("«»\"“” ") if line.text[0] in "«“\"" else line.text)
        elif label in TEXT and comparable(line.text) != comparable(whole):
            parts.paragraphs.append(line.text)


def _credit(page: Page, labels: Sequence[Label]) -> Credit | None:
    lines = [line.text for line, label in zip(page.lines, labels, strict=True) if label is Label.CREDIT]
    exact = next((credit for line in lines if (credit := read_credit(line))), None)
    return exact or next((credit for line in reversed(lines) if (credit := any_credit(line))), None)


def _kicker_and_title(
    page: Page, labels: Sequence[Label], whole: str, title: int | None, site: str | None
) -> tuple[str | None, str]:
    kicker, headline = split_kicker(without_site(whole, site), site)
    if kicker is None:
        kicker, headline = split_label(headline)
    if kicker is None and title is not None:
        near = [at for at, label in enumerate(labels) if label is Label.KICKER and abs(at - title) <= _KICKER_REACH]
        kicker = page.lines[near[0]].text.strip(" :|") if near else None
    return kicker, headline
