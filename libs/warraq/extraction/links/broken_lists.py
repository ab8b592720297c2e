"""Lists of links below the text of a page dump of which the labels lost entries: titles that are all cut to one length,
titles that stand again behind «اقرأ المزيد», and titles above a paragraph and a day each."""

from collections.abc import Sequence

from warraq.arabic.remembering import remembered
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import Label, lines_with
from warraq.extraction.links.free_lines import FREE, heads_links
from warraq.extraction.model.features import Page
from warraq.extraction.model.structure import groups, kinship
from warraq.extraction.rules import leads_on, rule

_TITLE_WORDS = range(3, 21)
_LEAST = 4
"""Lines of a list of cut titles."""
_TITLES_AND_EXCERPTS = frozenset({Label.RELATED_TITLE, Label.RELATED_EXCERPT})
_CALL_WORDS, _REACH = 4, 8
"""Words of a call to read on, and lines above it where its title stands."""
_ENTRY, _ENTRIES = (Label.RELATED_TITLE, Label.RELATED_EXCERPT, Label.RELATED_DATE), 2
"""What a title, the beginning of its text and its day are, and how many of such entries a list has at least."""
_HEAD_WORDS, _OPENING, _KIN = 6, 4, 0.25
"""Words of a heading; paragraphs with which the text begins, and kinship with them from which one is of its story
(`structure.kinship`)."""
_BEFORE_TITLES = frozenset({"حول", "عن", "about", "on"})


def set_dated(page: Page, labels: list[Label]) -> None:
    """Label what seems to go on with the text: below a heading of links titles, a paragraph and a day below each. Where
    all of them tell the story of the text above, they are its own: what is new, hour by hour."""
    heads = (at for at in range(page.structure.first + 1, len(labels)) if page.facts[at].words <= _HEAD_WORDS)
    for head in (at for at in heads if heads_links(page.lines[at].text)):
        at = head + 1
        while _is_dated_entry(page, at):
            at += len(_ENTRY)
        told = range(head + 2, at, len(_ENTRY))
        if len(told) >= _ENTRIES and not _go_on(page, head, told):
            labels[head:at] = [Label.RELATED_HEADING, *_ENTRY * len(told)]


def _is_dated_entry(page: Page, at: int) -> bool:
    if at + len(_ENTRY) > len(page.facts):
        return False
    title, told = page.facts[at : at + 2]
    dated = is_date_line(page.lines[at + 2].text) and not title.is_date
    return dated and title.words in _TITLE_WORDS and title.end not in ".،" and told.is_paragraph


def _go_on(page: Page, head: int, told: range) -> bool:
    """All paragraphs ``told`` are of the story above the heading."""
    opening = frozenset().union(*(page.facts[at].stems for at in page.structure.main[:_OPENING] if at < head))
    return all(kinship(page.structure, page.facts[at].stems, opening) >= _KIN for at in told)


def set_broken(page: Page, labels: list[Label], last: int) -> None:
    """Label the entries below line ``last``, where the text ends."""
    _set_read_on(page, labels, last)
    for run in groups([at for at in lines_with(labels, _TITLES_AND_EXCERPTS) if at > last], 1):
        _set_some_cut(page, labels, run)
    at = last + 1
    while at < len(labels):
        end = at
        while end < len(labels) and _is_cut_title(page, labels, end) and _goes_on(page, at, end):
            end += 1
        _set_cut(page, labels, range(at, end))
        at = max(end, at + 1)


def _is_cut_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    return labels[at] in FREE and page.facts[at].is_cut and page.facts[at].words in _TITLE_WORDS


def _set_some_cut(page: Page, labels: list[Label], run: Sequence[int]) -> None:
    """Of titles one below the other, some of which break off, the few lines that were taken for excerpts, too."""
    titles = [at for at in run if labels[at] is Label.RELATED_TITLE]
    told = [at for at in run if labels[at] is Label.RELATED_EXCERPT]
    if not told or len(titles) < 3 * len(told) or not any(page.facts[at].is_cut for at in titles):
        return
    longest = max(page.facts[at].words for at in titles)
    if all(_is_cut_title(page, labels, at) and page.facts[at].words <= longest for at in told):
        for at in told:
            labels[at] = Label.RELATED_TITLE


def _goes_on(page: Page, start: int, at: int) -> bool:
    """As many blank rows stand above the line as between the first two of the list from ``start`` on."""
    return at == start or page.lines[at].gap == page.lines[start + 1].gap


def _set_cut(page: Page, labels: list[Label], run: range) -> None:
    """Lines one below the other that all break off, most of which were taken for titles, and none of the others is
    longer than those."""
    longest = max((page.facts[at].words for at in run if labels[at] is Label.RELATED_TITLE), default=0)
    titles = sum(labels[at] is Label.RELATED_TITLE for at in run)
    if len(run) < _LEAST or 2 * titles < len(run) or any(page.facts[at].words > longest for at in run):
        return
    for at in run:
        labels[at] = Label.RELATED_TITLE


def _set_read_on(page: Page, labels: list[Label], last: int) -> None:
    """«اقرأ المزيد العنوان», as themes print for screen readers, below «العنوان» and its excerpt."""
    for at in range(last + 2, len(labels)):
        key = _title_behind(page.lines[at].text)
        above = range(at - 1, max(last, at - 1 - _REACH), -1) if key else ()
        title = next((other for other in above if page.facts[other].key == key), None)
        if title is None:
            continue
        for other in range(title + 1, at):
            labels[other] = labels[other] if labels[other] is Label.RELATED_DATE else Label.RELATED_EXCERPT
        labels[title], labels[at] = Label.RELATED_TITLE, Label.RELATED_DATE  # printed beside a title, as a day is


@remembered(20_000)
def _title_behind(text: str) -> str:
    """The title behind a call to read on, for comparison; empty where there is none."""
    words = comparable(text).split()
    for taken in range(1, min(_CALL_WORDS, len(words) - 2)):
        call = " ".join(words[:taken])
        if call in rule("ways_on") or leads_on(call):
            rest = words[taken + (words[taken] in _BEFORE_TITLES) :]
            return " ".join(rest) if rest[0] not in rule("places_to_read") else ""
    return ""
