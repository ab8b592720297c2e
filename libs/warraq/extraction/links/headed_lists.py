"""Finds lists below headings of links in a page dump whose entries were taken for something else."""

import re
from collections.abc import Sequence
from itertools import pairwise

from warraq.arabic.letters import fold
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.labels import LINKS, RELATED, TEXT, Label, last_with, lines_with
from warraq.extraction.links.free_lines import FREE, behind_heading, heads_links, is_talk, may_be_title
from warraq.extraction.links.no_titles import is_no_title
from warraq.extraction.model.features import Page
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.model.structure import kinship
from warraq.extraction.rules import asks_for_more, plain

_LEAST, _TITLE_WORDS = 2, 2
"""Entries of a list; words of each, more of all on average."""
_MOST_WORDS, _HEAD_WORDS = 20, 6
"""Of a title and of a heading that were taken for text."""
_HEADED = frozenset({Label.FURNITURE, Label.RELATED_HEADING})
_NO_TITLES = RELATED - LINKS
_MAYBE_HEADS = frozenset({Label.RELATED_HEADING, Label.COMMENT, Label.TAGS, Label.FURNITURE, Label.BIO})
_FOREIGN = 0.25
"""Kinship below which a last sentence, below a list of links, is not of the story (`structure.kinship`)."""
_ENDS = RELATED | {Label.FOOTER}
"""Labels at which a list ends: a part of another list, which the model saw, and the last lines of the page."""
_HEADS = frozenset({Label.RELATED_HEADING, Label.RELATED_TITLE})
"""What the first line of a list is."""
_ENDS_OF_SENTENCES = ".q)"
"""How a sentence ends (`facts.ENDS`): a title may end with a question mark, and has its excerpt below."""
_CLOSE = frozenset({"اغلاق", "close"})
"""The button of a box that comes up over the page and shows one link or more."""
_TAB = re.compile(
    r"(?:خلال|في|منذ|اخر|هذا|هذه|اليوم)\s(?:[\w.]+\s){0,2}?"
    r"(?:ال)?(?:ساع[هة]|ساعات|ساعتين|يوم|يوما|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرا|شهرين|اشهر|سن[هة]|سنوات|عام)"
)
"""«آخر 24 ساعة», «خلال يوم», «هذا الأسبوع»: for which time a list counts, folded."""


def keep_last_sentences(page: Page, labels: list[Label]) -> None:
    """In a dump, a sentence with its full stop between the text and a list of links is the text's last («ولا نعود.»),
    however short: neither heading nor title of the list, unless the site speaks or what stands above is no sentence."""
    for at in lines_with(labels[1:], _HEADS):
        line = page.lines[at + 1]
        free = labels[at] in TEXT and line.markup is None and page.facts[at + 1].end == "."
        free = free and page.facts[at].end in _ENDS_OF_SENTENCES
        if free and not line.cell and not heads_links(line.text) and not speaks_for_site(page.table, at + 1):
            labels[at + 1] = Label.BODY


def set_headed_text(page: Page, labels: list[Label]) -> None:
    """Label what the text seems to end with, or goes on with below furniture, as a list of links where its heading says
    so."""
    last = last_with(labels, TEXT, 0)
    sites = kinship(page.structure, page.facts[last].stems) < _FOREIGN  # what it says of itself
    end = len(labels)
    for at in range(len(labels) - 1, 0, -1):
        if labels[at] not in TEXT or not _may_be_listed(page, at):
            end = at
        elif end - at >= _LEAST and (end == len(labels) or labels[end] not in TEXT or (sites and end == last)):
            head = _head_of(page, labels, at)
            if head is None:
                continue
            titles = range(head + 1, end)
            if len(titles) >= _LEAST and not any(is_no_title(page.lines[each].text) for each in titles):
                labels[head:end] = [Label.RELATED_HEADING, *[Label.RELATED_TITLE] * len(titles)]
                labels[last] = Label.FURNITURE if end == last else labels[last]
            end = head


def _head_of(page: Page, labels: Sequence[Label], at: int) -> int | None:
    """The heading of a list: line ``at``, where its run of lines taken for text may begin, or furniture right above."""
    if _asks_to_go_on(page, at):
        return at
    return at - 1 if labels[at - 1] in _HEADED and _asks_to_go_on(page, at - 1) else None


def _may_be_listed(page: Page, at: int) -> bool:
    fact = page.facts[at]
    return page.lines[at].markup is None and _TITLE_WORDS <= fact.words <= _MOST_WORDS and fact.end not in ".،"


def _asks_to_go_on(page: Page, at: int) -> bool:
    text = page.lines[at].text
    return page.facts[at].words <= _HEAD_WORDS and (heads_links(text) or asks_for_more(text))


def set_headed(page: Page, labels: list[Label], last: int) -> None:
    """Below line ``last``, where the text ends, a heading governs the run of lines right below it."""
    for head in lines_with(labels[:-_LEAST], _MAYBE_HEADS):
        short = head > last and page.facts[head].words <= _HEAD_WORDS
        if short and heads_links(page.lines[head].text) and not is_talk(page, labels, head + 1):
            _set_list(page, labels, head)


def set_titles_behind_headings(page: Page, labels: list[Label], last: int) -> None:
    """Below line ``last``: a heading with the first title on its line, as some pages are copied, and titles below."""
    heads = [at for at in range(last + 1, len(labels)) if _has_first_title(page, labels, at)]
    for head, below in pairwise([*heads, len(labels)]):
        end = head + 1
        while end < below and labels[end] not in _NO_TITLES and _is_entry(page, labels, end):
            end += 1
        if end > head + 1 or labels[head] in LINKS:
            labels[head:end] = [Label.RELATED_LINE, *[Label.RELATED_TITLE] * (end - head - 1)]


def _has_first_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    line = page.lines[at]
    free = labels[at] in FREE and not line.cell and line.words <= _MOST_WORDS
    return free and behind_heading(line.text) is not None


def _set_list(page: Page, labels: list[Label], head: int) -> None:
    """Label the list below ``head``, up to the first line that was taken for a part of a list, but for the day or the
    sentence below each title. The first of three titles may have the site's words."""
    closed = plain(page.lines[head + 1].text) in _CLOSE
    first = head + 1 + closed
    run = [first] if may_be_title(page, labels, first) and speaks_for_site(page.table, first) else []
    sure, told = _LEAST - closed + len(run), list[int]()
    for at in range(first + len(run), len(labels)):
        beside = bool(run) and at - 1 == run[-1]
        if beside and labels[at] is Label.RELATED_DATE and is_date_line(page.lines[at].text):
            continue
        if beside and _is_told(page, labels, at):
            told.append(at)
            continue
        if labels[at] in _ENDS or not _is_entry(page, labels, at):
            break
        if len(run) > 1 and page.lines[at].gap != page.lines[run[1]].gap:
            break
        run.append(at)
    if told and len(told) < len(run):  # one sentence is the site's: the list ends above it
        run, told = [at for at in run if at < told[0]], []
    if len(run) >= sure and sum(page.lines[at].words for at in run) > _TITLE_WORDS * len(run):
        for at in run:
            labels[at] = Label.RELATED_TITLE
        for at in told:
            labels[at] = Label.RELATED_EXCERPT


def _is_told(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A whole sentence, which may tell what the title above it does."""
    fact = page.facts[at]
    return labels[at] in FREE and fact.end == "." and fact.words > _LEAST and not speaks_for_site(page.table, at)


def _is_entry(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Line ``at`` may be a title of the list, and is no word alone, part of a row, hashtag or tab."""
    line = page.lines[at]
    other = line.words < _TITLE_WORDS or line.cell or line.text.startswith("#") or _TAB.fullmatch(fold(line.text))
    return not other and may_be_title(page, labels, at) and not speaks_for_site(page.table, at)
