"""The line of a page that is the headline of its article."""

from collections.abc import Sequence

from warraq.arabic.dates import is_hijri
from warraq.extraction.dates.dates_beside import HEAD
from warraq.extraction.headline.no_headlines import is_no_headline
from warraq.extraction.headline.titles import same_title
from warraq.extraction.labels import Label, first_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, rule
from warraq.extraction.section.breadcrumbs import ends_trail

_HEADS = frozenset(
    {Label.FURNITURE, Label.KICKER, Label.SECTION, Label.SUBHEAD, Label.LEAD, Label.RELATED_TITLE, Label.OTHER_TITLE}
)
"""Labels of lines above a text that may be its headline after all."""
_ABOUT = frozenset({Label.DATE, Label.BYLINE, Label.DATELINE})
_TITLE_SCORE = 0.9
_LEAST_WORDS = 4
"""Of a headline that nothing but its place tells."""


def title_line(page: Page, labels: Sequence[Label], headline: str = "") -> int | None:
    """Return the index of the line that is the headline: the one that says ``headline`` if that is known from
    elsewhere, else the best of those labelled so, else the line most like one above the text."""
    titles = lines_with(labels, {Label.TITLE})
    known = [at for at, line in enumerate(page.lines) if headline and same_title(headline, line.text)]
    if known:
        return next((at for at in known if at in titles), known[-1])
    if headline:
        return titles[0] if titles else None
    if not titles:
        return _title_like(page, labels)
    titles = [at for at in titles if ends_trail(page, at)] or titles
    return max(titles, key=lambda at: (page.structure.scores.get(at, 0.0), -at))


def _title_like(page: Page, labels: Sequence[Label]) -> int | None:
    """Return the line most like a headline among those above the text that were taken for nothing else."""
    first = first_with(labels, {Label.BODY}, len(labels))
    near = [at for at in range(max(0, first - HEAD), first) if labels[at] in _HEADS and page.lines[at].words >= 2]
    near = [at for at in near if not is_no_headline(page, at)]
    named = rule("page_names") | rule("sections")
    near = [at for at in near if not is_hijri(page.lines[at].text) and page.facts[at].key not in named]
    scores = {at: page.structure.scores.get(at, 0.0) for at in near}
    if first == 1 and 0 in scores and not is_furniture(page.lines[0].text):
        return 0  # all that stands above the text, however short
    best = max(scores, key=lambda at: scores[at], default=None)
    if best is not None and scores[best] >= _TITLE_SCORE:
        return best
    said = [at for at in range(max(0, first - HEAD), first) if not is_no_headline(page, at) or labels[at] in _ABOUT]
    above, about = said[-2:] if len(said) > 1 else (0, 0)  # a headline stands above who and when
    beside = labels[about] in _ABOUT and above in near and page.lines[above].words >= _LEAST_WORDS
    return above if beside and not is_furniture(page.lines[above].text) else None
