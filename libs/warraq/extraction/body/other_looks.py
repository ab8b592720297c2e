"""In HTML, sentences of the site among those of the story: they stand in elements unlike those of the text.

A promotion between two paragraphs, a note on comments below them, a caption may be whole sentences. Their elements,
with those around them, have other tags and names than what most of the text stands in. Sub-headings, lists and tables
have their own, too; so have a summary above the text and what comes more than once or twice. A class or an element more
is no proof (`MsoNormal`, `last`, an editor's `<div>`): a whole sentence goes only where its words are the site's, too.
"""

from collections import Counter

from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import Markup
from warraq.extraction.model.speech import site_share
from warraq.extraction.model.structure import kinship

_OF_STORIES = frozenset({"h1", "h2", "h3", "li", "td", "dt", "blockquote"})
_AROUND = frozenset({"blockquote"})
"""Tags of what has a look of its own inside a story, and elements around it."""
_SITE = frozenset({"advert", "subscribe", "share", "comment", "foot", "related", "tags", "bio"})
"""What class names speak of that is never text."""
_ADVERTS = frozenset({"اعلان", "اعلانات", "advertisement", "publicite"})
"""Paragraphs of one word that stand above a space for one; a part of the story has a heading or bold words."""
_LEAST = 2
"""Paragraphs that look alike, from which a text has a look."""
_KIN = 1.0
"""Kinship of the first paragraph of a story, which may stand right below a picture (`structure.kinship`)."""
_FEW, _SHARE = 2, 0.34
"""Lines that share another look, and share of the words of a text that all such lines have: more are text, too."""


def drop_other_looks(page: Page, labels: list[Label]) -> None:
    """Relabel lines of the text that do not look like it, and those in an ``<aside>``, which HTML has for what is not
    part of it. A dump has no looks."""
    marks = {at: mark for at, label in enumerate(labels) if label in TEXT and (mark := page.lines[at].markup)}
    for at in [at for at, mark in marks.items() if mark.tag == "p" and page.facts[at].key in _ADVERTS]:
        labels[at] = Label.FURNITURE
        del marks[at]
    asides = [at for at, mark in marks.items() if "aside" in mark.around]
    if 2 * len(asides) < len(marks):
        for at in asides:
            labels[at] = Label.COMMENT
            del marks[at]
    look = _look_of(page, marks)
    same = [at for at, mark in marks.items() if mark.look == look]
    if sum(page.facts[at].is_paragraph for at in same) < _LEAST:
        return
    containers = {marks[at].container for at in same}
    times = Counter(mark.look for mark in marks.values())
    found = {
        at: label
        for at, mark in marks.items()
        if mark.look != look and times[mark.look] <= _FEW and not _is_of_stories(mark)
        if (
            label := _label_of(
                page, at, mark, inside=at > same[0], apart=mark.container not in containers or at > same[-1]
            )
        )
    }
    if sum(page.facts[at].words for at in found) <= _SHARE * sum(page.facts[at].words for at in marks):
        for at, label in found.items():
            labels[at] = label


def _look_of(page: Page, marks: dict[int, Markup]) -> int:
    """That of the most words of paragraphs; -1 where there is none."""
    words = Counter[int]()
    for at, mark in marks.items():
        words[mark.look] += page.facts[at].words * page.facts[at].is_paragraph
    return words.most_common(1)[0][0] if words else -1


def _is_of_stories(mark: Markup) -> bool:
    return mark.tag in _OF_STORIES or not _AROUND.isdisjoint(mark.around)


def _label_of(page: Page, at: int, mark: Markup, *, inside: bool, apart: bool) -> Label | None:
    """None for text. What the site says to its readers is a comment: it names no author. ``inside``: below the first
    line that looks like the text; ``apart``: in no container of it."""
    fact = page.facts[at]
    of_story = fact.is_paragraph and site_share(fact.key, load_model("dump").speech) <= 0
    pictured = mark.pictured > 1 and not (of_story and kinship(page.structure, fact.stems) >= _KIN)
    if pictured or ("caption" in mark.near and (mark.pictured or not of_story)):
        return Label.CAPTION
    if of_story:
        return None
    unlike = inside and (fact.is_paragraph or (apart and not fact.name_like) or mark.linked == 1)
    return Label.COMMENT if unlike or not _SITE.isdisjoint(mark.near) else None
