"""Assembles the parts of an article from the labels of its lines."""

import re
from collections.abc import Mapping, Sequence

from warraq.arabic.letters import fold
from warraq.articles import Credit
from warraq.extraction.authors.biographies import without_biography
from warraq.extraction.authors.bylines import is_agency, people
from warraq.extraction.authors.joint_authors import (
    lines_of_writers,
    sections_before,
    without_masthead,
    without_roles,
    without_sections,
)
from warraq.extraction.authors.latin_bylines import signed_with_latin
from warraq.extraction.authors.name_lines import (
    between_text,
    is_no_signature,
    is_of_the_page,
    is_of_the_story,
    is_signed_alone,
    name_above_role,
    names_around,
    names_beside,
)
from warraq.extraction.authors.owners import owners_of, short_names, without_site_alone
from warraq.extraction.authors.signatures import unsigned, without_subjects
from warraq.extraction.body.credits import any_credit, is_about_writer, labelled_source, read_credit
from warraq.extraction.body.sources_at_head import sources_at_head
from warraq.extraction.body.story_lists import rows_of
from warraq.extraction.body.strays import breaks_off
from warraq.extraction.dates.dates_beside import BELOW, HEAD, date_in_dateline, date_of, end_of_story, has_date
from warraq.extraction.dates.published import is_relative
from warraq.extraction.headline.kickers import kicker_above
from warraq.extraction.headline.title_line import title_line
from warraq.extraction.headline.titles import comparable, kicker_and_title, split_label
from warraq.extraction.kinds import STAMP, begins_with
from warraq.extraction.labels import TEXT, Label, last_with, lines_with
from warraq.extraction.links.related_links import read_related
from warraq.extraction.model.features import Page
from warraq.extraction.page import Parts
from warraq.extraction.rules import is_offer, phrases, plain, rule
from warraq.extraction.section.breadcrumbs import (
    crumbs_of,
    section_of,
    without_headline,
)
from warraq.extraction.section.filed_under import filed_under
from warraq.extraction.section.headline_labels import named_part, section_in_headline
from warraq.extraction.section.section_names import may_be_sections
from warraq.extraction.section.sections import section_line
from warraq.extraction.section.unmarked_trails import section_lines
from warraq.extraction.text import first_words, unique

SAID_ONCE = 10
"""Words from which a repeated sentence must be a summary that the page prints twice, as nobody repeats so many
words."""
_NO_STORY = frozenset({Label.FURNITURE, Label.CREDIT, Label.CAPTION, Label.TAGS})
"""Labels of lines below a text that belong to it alone."""
_ABOUT = frozenset({Label.DATE, Label.BYLINE, Label.DATELINE})
_LOGIN = re.compile(r"الدخول\b.{0,60}(?:لمتابعه|للمتابعه|لقراءه|لتكمل|لاكمال)")
_REST = re.compile(
    r"(?:^|\s)(?:لقراءه|اقرا|اقراوا|تتمه|لمتابعه|اكمل|للاطلاع علي|تجدون|البقيه)\s(?!ايضا)(?:\S+\s){0,3}?"
    r"(?:\S*كامل\S*|تتمه|بقيه|النسخه الورقيه|العدد الورقي)(?:\s|$)"
)
"""«اقرأ التفاصيل كاملة في العدد الورقي»: the rest stands elsewhere; «اقرأ أيضاً: أحمد كامل يستقيل» is another story."""
_SIGN_WORDS, _WALL_WORDS = 14, 30
_SHORT_OFFER_WORDS = 12
"""Of a line that says below a whole text that it is for subscribers: agencies say in more who may reprint it."""
_AGO_WORDS = 4
_HEADS = frozenset(
    {Label.TITLE, Label.FURNITURE, Label.KICKER, Label.SECTION, Label.BODY, Label.SUBHEAD, Label.LEAD, Label.FOOTER}
)
_BYLINE_WORDS, _BYLINE_REACH = 8, 2
"""Of a byline; lines above a headline from which a name is the author's rather than one of a list of columnists."""


def assemble(
    page: Page,
    labels: Sequence[Label],
    headline: str = "",
    site: str | None = None,
    names: frozenset[str] = frozenset(),
) -> Parts:
    """Return the parts of the article. ``headline``: if it is known from elsewhere. ``site``: a name with which titles
    may end. ``names``: more names of the site, folded."""
    parts = Parts()
    title = title_line(page, labels, headline)
    whole = headline or (page.lines[title].text if title is not None else "")
    crumbs = crumbs_of(page, labels)
    if not whole and crumbs and len(crumbs[-1].split()) >= 5:
        whole = crumbs[-1]
    places = owners_of(page) | names | frozenset({plain(site)} if site else ())
    filed = filed_under(page, labels, title)
    crumbs = without_site_alone(crumbs, places)
    parts.breadcrumb = without_headline(crumbs, whole) or (filed if len(filed) > 1 else section_lines(page, title))
    _read_about(page, labels, parts, places, title)
    signed = frozenset(map(plain, parts.authors))
    parts.section = section_of(parts.breadcrumb or filed) or section_line(page, labels, title, places | signed)
    before, parts.authors = sections_before(page, parts.authors)
    parts.section = parts.section or before
    parts.section = named_part(page, parts.section) if parts.section else section_in_headline(page, whole)
    _read_text(page, labels, parts, whole)
    parts.published = parts.published or (date_in_dateline(parts.paragraphs[0]) if parts.paragraphs else None)
    parts.authors = parts.authors or unsigned(page, labels, title, places)
    parts.authors = signed_with_latin(page, labels, title, parts.authors)
    parts.paragraphs = without_biography(parts.paragraphs, parts.authors)
    parts.credit = _credit(page, labels)
    parts.related = read_related(page, labels)
    if not whole and parts.paragraphs:
        whole = first_words(parts.paragraphs[0])
    parts.kicker, parts.title = _kicker_and_title(page, labels, whole, title, site, parts, places)
    if parts.kicker and not parts.section and may_be_sections(page, parts.kicker):
        parts.section, parts.kicker = parts.kicker, None
    _count_signs(page, labels, parts)
    parts.dated = _is_dated(page, labels, title)
    return parts


def _is_dated(page: Page, labels: Sequence[Label], title: int | None) -> bool:
    """Tell whether a date stands beside the headline of a text."""
    if title is None or labels[title] is not Label.TITLE or not any(label in TEXT for label in labels[title + 1 :]):
        return False
    near = range(max(0, title - BELOW), min(len(labels), title + 1 + BELOW))
    return any(labels[at] in {Label.DATE, Label.BYLINE} and has_date(page.lines[at].text) for at in near)


def _count_signs(page: Page, labels: Sequence[Label], parts: Parts) -> None:
    """Count what distinguishes a live blog, a cut text, and a list of links."""
    body = lines_with(labels, TEXT)
    near = range(body[0] - 3, body[-1] + 1) if body else range(0)
    below = range(body[-1] + 1, min(len(labels), body[-1] + 4)) if body else range(0)
    lists, walls = phrases("list_pages"), phrases("walled")
    folded = {at: fold(line.text) for at, line in enumerate(page.lines) if line.words <= _SIGN_WORDS}
    joined = "\n".join(folded.values())
    walls_below = [fold(page.lines[at].text) for at in below if page.lines[at].words <= _WALL_WORDS]
    offers_below = [text for text in walls_below if text.count(" ") < _SHORT_OFFER_WORDS or breaks_off(page, body[-1])]
    parts.login = _says_any(joined, phrases("login_walls")) or _asks_to_log_in(page)
    parts.paywalled = _says_any("\n".join(offers_below), phrases("paywalls"))
    parts.paywalled |= any(map(_REST.search, walls_below))
    parts.excerpts = sum(fact.is_cut and labels[at] not in TEXT for at, fact in enumerate(page.facts))
    parts.walled = any(_says_any(folded[at], walls) for at in below if at in folded)
    parts.paywalled |= bool(body) and breaks_off(page, body[-1]) and any(is_offer(page.lines[at].text) for at in below)
    heads = {at: text for at, text in folded.items() if labels[at] in _HEADS}
    parts.missing = _says_missing(labels, heads)
    parts.listing = any(head.startswith(lists) for head in heads.values())
    inside = [at for at in near if at in folded]
    stamped = [STAMP.match(page.lines[at].text) or _is_ago_above_text(page, labels, at) for at in inside]
    parts.clocks = sum(map(bool, stamped))
    titles = frozenset(lines_with(labels, {Label.RELATED_TITLE}))
    parts.links = sum(page.facts[at].shape == "T" for at in folded.keys() - titles)


def _is_ago_above_text(page: Page, labels: Sequence[Label], at: int) -> bool:
    """«قبل 14 دقيقة» above an entry of a live blog."""
    above_text = at + 1 < len(labels) and labels[at] not in TEXT and labels[at + 1] in TEXT
    return above_text and page.facts[at].words <= _AGO_WORDS and is_relative(page.lines[at].text)


def _asks_to_log_in(page: Page) -> bool:
    lines = (line.text for line in page.lines if line.words <= _WALL_WORDS)
    return any("الدخول" in line and _LOGIN.search(fold(line)) for line in lines)


def _says_missing(labels: Sequence[Label], heads: Mapping[int, str]) -> bool:
    """Tell whether one of the folded lines ``heads`` says that a page is not there: one of the text begins with it, as
    a brief may quote what a page said."""
    joined = "\n".join(heads.values())
    errors = [phrase for phrase in phrases("error_pages") if phrase in joined]  # few pages have any
    return any(
        begins_with(text, error) or (labels[at] not in TEXT and error in text)
        for at, text in heads.items()
        for error in errors
    )


def _says_any(folded: str, phrases: Sequence[str]) -> bool:
    return any(phrase in folded for phrase in phrases)


def _read_about(page: Page, labels: Sequence[Label], parts: Parts, places: frozenset[str], title: int | None) -> None:
    """Find out who wrote it and when, from bylines, dates and datelines; a byline may contain the date."""
    about = [at for at, label in enumerate(labels[: end_of_story(labels)]) if label in _ABOUT]
    signed: dict[int, list[str]] = {}
    for at in about:
        line, label = page.lines[at], labels[at]
        if label is Label.DATELINE and (title is None or at > title or not is_agency(line.text)):
            parts.dateline = parts.dateline or line.text
        near = title is None or at >= title - HEAD
        sure = label is Label.BYLINE and near and line.words <= _BYLINE_WORDS and _says_author(page, labels, at)
        owners = places if not is_signed_alone(page, labels, at, title) else frozenset()
        names = people(line.text, owners, sure=sure) if not is_no_signature(page, labels, at) else []
        names = [name for name in names if not is_of_the_story(page, name) and not is_of_the_page(page, at, name)]
        names = name_above_role(page, at) or without_masthead(names, page)
        names += names_beside(page, labels, at, places) if names and label is Label.BYLINE else []
        signed[at] = names_around(page, labels, at) if names == [line.text] else names
    signed = without_sections(signed, page, labels)
    beside = title is not None and any(names and at >= title - _BYLINE_REACH for at, names in signed.items())
    mine = [at for at in signed if title is None or not beside or at >= title - _BYLINE_REACH]
    inner = between_text(labels)
    outside = [at for at in mine if signed[at] and at not in inner]
    own = lines_of_writers(page, [at for at in outside or mine if signed[at]])
    names = unique(name for at in own for name in signed[at])
    names = without_subjects(names, page.lines[title].text if title is not None else "")
    parts.authors = without_roles(names, "\n".join(page.lines[at].text for at in about))
    middle = title if title is not None else page.structure.first
    parts.published = date_of(page, labels, about, middle)


def _says_author(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether more than its place says that a line names the author: a class name, a phrase, or a date or another
    byline beside it."""
    mark, facts = page.lines[at].markup, page.facts
    if mark is not None:
        dated = any(labels[other] is Label.DATE for other in (at - 1, at + 1) if 0 <= other < len(facts))
        return dated or bool({"author", "bio"} & (mark.near | mark.far))
    beside = page.lines[at + 1].text if at + 1 < len(facts) else ""
    below = at + 2 if plain(beside) in rule("picture_signs") else at + 1
    near = [other for other in (at - 1, below) if 0 <= other < len(facts)]
    signed = [facts[other].is_date or labels[other] is Label.BYLINE for other in near]
    return facts[at].value("byline phrase") == 1 or any(signed)


def _read_text(page: Page, labels: Sequence[Label], parts: Parts, whole: str) -> None:
    shown = lines_with(labels, TEXT | {Label.PULL})
    own = [at for at in shown if comparable(page.lines[at].text) != comparable(whole)]
    quotes = [page.lines[at].text for at in own if labels[at] is Label.PULL]
    parts.pull_quotes += [text.strip('«»"“” ') if text[0] in '«“"' else text for text in quotes]
    seen: set[str] = set()
    for row in rows_of((at, page.lines[at]) for at in own if labels[at] in TEXT):
        text = " ".join(page.lines[at].text for at in row)
        again = text in seen and (len(text.split()) >= SAID_ONCE or text == parts.paragraphs[-1])
        if not again:
            parts.paragraphs.append(text)
        seen.add(text)
    parts.pull_quotes = unique(parts.pull_quotes)


def _credit(page: Page, labels: Sequence[Label]) -> Credit | None:
    lines = [page.lines[at].text for at in lines_with(labels, {Label.CREDIT})]
    lines = [line for line in lines if not is_about_writer(line)] or sources_at_head(page, labels)
    exact = next((credit for line in lines if (credit := read_credit(line))), None)
    found = exact or next((credit for line in reversed(lines) if (credit := any_credit(line))), None)
    last = last_with(labels, TEXT, len(labels))
    below = range(last + 1, min(len(labels) - 1, last + 1 + BELOW))
    row = [at for at in below if page.lines[at].markup and page.lines[at + 1].cell == page.lines[at].cell + 1 > 1]
    parted = row or [at for at in below if {labels[at], labels[at + 1]} <= _NO_STORY]
    texts = ((page.lines[at].text, page.lines[at + 1].text) for at in parted)
    return found or next((credit for each in texts if (credit := labelled_source(*each))), None)


def _kicker_and_title(
    page: Page,
    labels: Sequence[Label],
    whole: str,
    title: int | None,
    site: str | None,
    parts: Parts,
    places: frozenset[str],
) -> tuple[str | None, str]:
    """``whole``: the headline as printed, on line ``title``; ``places``: names of the site, folded."""
    kicker, headline = kicker_and_title(whole, site, parts.section)
    if kicker is None and title is not None:
        kicker = kicker_above(page, labels, title, parts)
    return (kicker, headline) if kicker is not None else split_label(headline, short_names(places))
