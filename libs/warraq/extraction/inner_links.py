"""Links to other articles set into the text, each on a line of its own."""

from collections.abc import Sequence

from warraq.extraction.crf import Scores
from warraq.extraction.features import Page
from warraq.extraction.labels import AT, TEXT, Label
from warraq.extraction.pull_quotes import SAID, said_share
from warraq.extraction.speech import speaks_for_site

_ARROWS = ("➤", "►", "▶", "→", "←", "◄", "⬅", "➡", "↩", "↪", "»", "«« ", ">>", "<<", "👈", "👇", "☚", "☞")
_FREE = TEXT | {Label.PULL, Label.FURNITURE, Label.KICKER, Label.CAPTION, Label.RELATED_HEADING, Label.OTHER_TITLE}
_LINKED = 0.95
_WORDS = range(4, 25)
_MARGIN = 1.7
"""By which a line in nobody's words must be more like a link than like a caption, an advertisement or text."""
_LINKS = [AT[Label.RELATED_TITLE], AT[Label.RELATED_LINE]]
_NO_LINKS = [AT[label] for label in _FREE if label is not Label.RELATED_HEADING]


def set_inner_links(page: Page, labels: list[Label]) -> None:
    """A line between paragraphs that an arrow begins, or that is a link as a whole, is a link to another article.

    Several with an arrow, one below the other, are a list of the story's own; so is what ends like a sentence.
    """
    body = [at for at, label in enumerate(labels) if label is Label.BODY]
    for at in range(body[0] + 1, body[-1]) if body else ():
        fact = page.facts[at]
        if labels[at] not in _FREE or fact.words not in _WORDS or fact.end in ".،":
            continue
        alone = not any(_has_arrow(page, other) for other in (at - 1, at + 1))
        if (_has_arrow(page, at) and alone) or _is_link(page, labels, at):
            labels[at] = Label.RELATED_LINE


def set_unsaid_links(page: Page, labels: list[Label], scores: Scores) -> None:
    """In a dump, what was taken for a pull quote though no paragraph says it and no quotation marks enclose it is a
    link to another article if ``scores`` say so."""
    for at, label in enumerate(labels):
        line = page.lines[at]
        if label is not Label.PULL or line.markup is not None or (line.text[0] in '«“"' and line.text[-1] in '»”"'):
            continue
        clear = scores[at, _LINKS].max() - scores[at, _NO_LINKS].max() >= _MARGIN
        if clear and said_share(page, labels, at) < SAID and not speaks_for_site(page.table, at):
            labels[at] = Label.RELATED_TITLE


def _has_arrow(page: Page, at: int) -> bool:
    return page.lines[at].text.startswith(_ARROWS)


def _is_link(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A block that is one link, taken for text; or one of the text's own container, or right inside it, between
    paragraphs."""
    mark, above = page.lines[at].markup, page.lines[at - 1].markup
    if mark is None or above is None or mark.linked < _LINKED or (mark.url or "").startswith("#"):
        return False
    if labels[at] in TEXT:
        return True
    beside = above.container in {mark.container, mark.outer}
    return beside and {labels[at - 1], labels[at + 1]} <= TEXT
