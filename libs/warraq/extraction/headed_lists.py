"""Finds lists below headings of links in a page dump whose entries were taken for something else."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.features import Page
from warraq.extraction.free_lines import heads_links, is_talk, may_be_title
from warraq.extraction.labels import Label, lines_with
from warraq.extraction.speech import speaks_for_site

_LEAST, _TITLE_WORDS = 2, 2
"""Entries of a list; words of each, more of all on average."""
_ENDS = frozenset(label for label in Label if label.startswith("related")) | {Label.FOOTER}
"""Labels at which a list ends: a part of another list, which the model saw, and the last lines of the page."""
_TAB = re.compile(
    r"(?:خلال|في|منذ|اخر|هذا|هذه|اليوم)\s(?:[\w.]+\s){0,2}?"
    r"(?:ال)?(?:ساع[هة]|ساعات|ساعتين|يوم|يوما|يومين|ايام|اسبوع|اسبوعين|اسابيع|شهر|شهرا|شهرين|اشهر|سن[هة]|سنوات|عام)"
)
"""«آخر 24 ساعة», «خلال يوم», «هذا الأسبوع»: for which time a list counts, folded."""


def set_headed(page: Page, labels: list[Label], last: int) -> None:
    """Below line ``last``, where the text ends, a heading governs the run of lines right below it."""
    for head in lines_with(labels[:-_LEAST], {Label.RELATED_HEADING}):
        if head > last and heads_links(page.lines[head].text) and not is_talk(page, labels, head + 1):
            _set_list(page, labels, head)


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
    """Line ``at`` may be a title of the list, and is no word alone, part of a row, hashtag or tab."""
    line = page.lines[at]
    other = line.words < _TITLE_WORDS or line.cell or line.text.startswith("#") or _TAB.fullmatch(fold(line.text))
    return not other and may_be_title(page, labels, at) and not speaks_for_site(page.table, at)
