"""In HTML, sentences that the model took for something else though they stand in the text's own container and look like
it: a first paragraph below a picture, all paragraphs below an advertisement's label. Verses likewise."""

from collections import Counter
from collections.abc import Sequence

from warraq.extraction.crf import load_model
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label, first_with
from warraq.extraction.markup import Markup
from warraq.extraction.pull_quotes import has_furniture_sign
from warraq.extraction.speech import site_share
from warraq.extraction.structure import kinship

_LOST = frozenset({Label.COMMENT, Label.CAPTION, Label.FURNITURE, Label.FOOTER, Label.OTHER, Label.RELATED_EXCERPT})
_LEAST, _WORDS = 2, 8
"""Lines of the text that have a look in a container, from which it is the text's; words of a sentence."""
_KIN, _NEWS = 0.12, -0.2
"""Kinship from which a sentence may be of the story (`structure.kinship`); share of the site's words below which the
news speaks in it (`speech.site_share`)."""
_VERSES, _VERSE = 3, range(2, 10)
"""Lines and their words from which a text is verses."""


def keep_same_looks(page: Page, labels: list[Label]) -> None:
    """Give back to the text, in ``labels``, sentences that look and stand as it does. A dump has no looks."""
    marked = _marked(page, labels)
    places = Counter(_place(mark) for at, mark in marked if labels[at] in TEXT)
    for at, mark in marked:
        if labels[at] in _LOST and places[_place(mark)] >= _LEAST and not mark.linked and _is_of_story(page, at):
            labels[at] = Label.BODY


def keep_verses(page: Page, labels: list[Label]) -> None:
    """Give back to a text of nothing but short lines those below them that look and stand as they do."""
    marked = _marked(page, labels)
    text = [(at, mark) for at, mark in marked if labels[at] in TEXT]
    if len(text) < _VERSES or any(page.facts[at].is_paragraph for at, _ in text):
        return
    places = Counter(_place(mark) for _, mark in text)
    for at, mark in marked:
        if places[_place(mark)] >= _VERSES and not mark.linked and _goes_on(page, labels, at):
            labels[at] = Label.BODY


def _marked(page: Page, labels: Sequence[Label]) -> list[tuple[int, Markup]]:
    """Lines below the headline, and their markup."""
    first = first_with(labels, {Label.TITLE}, -1) + 1
    return [(at, mark) for at in range(first, len(labels)) if (mark := page.lines[at].markup) is not None]


def _place(mark: Markup) -> tuple[int, int]:
    return mark.look, mark.container


def _is_of_story(page: Page, at: int) -> bool:
    fact = page.facts[at]
    if not fact.is_paragraph or fact.end != "." or fact.words < _WORDS:
        return False
    site = site_share(fact.key, load_model("dump").speech)
    return site <= (0 if kinship(page.structure, fact.stems) >= _KIN else _NEWS)


def _goes_on(page: Page, labels: Sequence[Label], at: int) -> bool:
    fact = page.facts[at]
    free = labels[at] in _LOST and labels[at - 1] in TEXT
    return free and fact.words in _VERSE and not has_furniture_sign(fact) and not fact.is_date
