"""Lists of links below a heading of links, in a page dump, whose entries were taken for something else."""

import re
from collections.abc import Sequence

from warraq.extraction.features import Page
from warraq.extraction.free_lines import heads_links, is_talk, may_be_title
from warraq.extraction.labels import Label
from warraq.extraction.speech import speaks_for_site

_LEAST, _TITLE_WORDS = 2, 2
"""Entries of a list; words of each, more of all on average: «خلال ساعة», «خلال يوم» are tabs."""
_ENDS = frozenset(label for label in Label if label.startswith("related")) | {Label.FOOTER}
"""What the run is not, and what is hardly ever taken for a list: the last lines of a page."""
_ENTRY_SIGNS = re.compile(r"[^\w\s«»\"“”'؟!.،:…%-]|\s-\s|\d[\d/.:-]*")


def set_headed(page: Page, labels: list[Label], last: int) -> None:
    """Below line ``last``, where the text ends: a heading governs the run of lines right below it, and what has the
    signs and figures of the titles beside it is one of them."""
    for head in range(last + 1, len(labels) - _LEAST):
        heads = labels[head] is Label.RELATED_HEADING and heads_links(page.lines[head].text)
        if heads and not is_talk(page, labels, head + 1):
            _set_list(page, labels, head)
    for at in range(last + 2, len(labels)):
        if labels[at] in {Label.RELATED_DATE, Label.RELATED_AUTHOR} and _is_like_beside(page, labels, at):
            labels[at] = Label.RELATED_TITLE


def _set_list(page: Page, labels: list[Label], head: int) -> None:
    """Label the list below ``head``, up to the first line that was taken for a part of a list."""
    run: list[int] = []
    for at in range(head + 1, len(labels)):
        if labels[at] in _ENDS or not _is_entry(page, labels, at):
            break
        if len(run) > 1 and page.lines[at].gap != page.lines[run[1]].gap:
            break
        run.append(at)
    if len(run) >= _LEAST and sum(page.lines[at].words for at in run) > _TITLE_WORDS * len(run):
        for at in run:
            labels[at] = Label.RELATED_TITLE


def _is_entry(page: Page, labels: Sequence[Label], at: int) -> bool:
    line = page.lines[at]
    may_be_long = line.words >= _TITLE_WORDS and not line.cell
    return may_be_long and may_be_title(page, labels, at) and not speaks_for_site(page.table, at)


def _is_like_beside(page: Page, labels: Sequence[Label], at: int) -> bool:
    """The line has the signs and figures of two titles: those right above it or right below, or one on each side."""
    frame = _frame(page.lines[at].text)
    if not frame or page.lines[at].words < _TITLE_WORDS or not may_be_title(page, labels, at):
        return False
    for near in ((at - 2, at - 1), (at - 1, at + 1), (at + 1, at + 2)):
        inside = near[0] >= 0 and near[1] < len(labels)
        if inside and all(
            labels[other] is Label.RELATED_TITLE and _frame(page.lines[other].text) == frame for other in near
        ):
            return True
    return False


def _frame(text: str) -> tuple[str, ...]:
    """The signs and figures of a line, in order."""
    return tuple("9" if sign[0].isdigit() else sign.strip() for sign in _ENTRY_SIGNS.findall(text))
