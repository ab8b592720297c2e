"""Paragraphs at the end of a story that the labels lost, and how they begin in the words of those who write news."""

from functools import cache

from warraq.extraction.labels import Label, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.model.structure import kinship
from warraq.extraction.rules import plain, rule

_CLOSING = frozenset({"يذكر", "يشار", "تجدر", "الجدير", "جدير"})
_THAT = frozenset({"ان", "الي", "بالذكر", "الاشاره"})
"""Behind them: «يذكر أن», «يشار إلى أن», «الجدير بالذكر أن», «تجدر الإشارة إلى أن»."""
_SIDE = frozenset({"من جانبه", "من جانبها", "من جهته", "من جهتها", "من ناحيته", "من ناحيتها"})
_LOST = frozenset({Label.FOOTER, Label.OTHER, Label.RELATED_EXCERPT, Label.FURNITURE, Label.COMMENT})
_ADVERT_WORDS, _SENTENCE_WORDS, _KIN = 3, 8, 0.25
"""Words of «مادة إعلانية» and of a sentence below the text; kinship from which that is of the story
(`structure.kinship`)."""


def keep_below(page: Page, labels: list[Label]) -> None:
    """Give back to the text the whole sentences right below it that go on with its story. In a dump «إعلان» or a button
    may stand between, where they begin as news does."""
    body = lines_with(labels, {Label.BODY})
    at = body[-1] + 1 if body else len(labels)
    advert = at < len(labels) - 1 and labels[at] is Label.FURNITURE and page.facts[at].words <= _ADVERT_WORDS
    if advert and goes_on_as_news(page, at + 1):
        at += 1
    while at < len(labels) and labels[at] in _LOST:
        fact, news = page.facts[at], goes_on_as_news(page, at)
        story = fact.is_paragraph and kinship(page.structure, fact.stems) >= _KIN and labels[at] is not Label.COMMENT
        if fact.words < _SENTENCE_WORDS or not (news or (story and not speaks_for_site(page.table, at))):
            break
        mark, above = page.lines[at].markup, page.lines[at - 1].markup
        if mark and above and mark.container != above.container:
            break
        labels[at] = Label.BODY
        at += 1


def goes_on_as_news(page: Page, at: int) -> bool:
    """Tell whether the line of a dump begins as a paragraph of news further down does: «يذكر أن», «ومن جانبه وعد»,
    «وأضاف». No site speaks so of itself, nor a reader."""
    words = [plain(word) for word in page.lines[at].text.split(maxsplit=3)[:3]]
    if page.lines[at].markup is not None or len(words) < 3:
        return False
    first = words[0].removeprefix("و") if words[0][1:] in _CLOSING else words[0]
    if first in _CLOSING:
        return words[1] in _THAT
    begun = words[0].startswith("و")
    return begun and (words[0][1:] in _said() or f"{words[0][1:]} {words[1]}" in _SIDE)


@cache
def _said() -> frozenset[str]:
    return rule("says")
