"""Lines of a page dump that were taken for text and stand outside it: titles that run above the menu, the headline as
a picture's description, a picture named twice, tags in one row, and what stands below the form for comments."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.name_words import is_particle
from warraq.extraction.body.closing_words import goes_on_as_news
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.model.facts import LineFacts
from warraq.extraction.model.features import Page
from warraq.extraction.model.structure import kinship
from warraq.extraction.rules import heads_talk, plain, rule
from warraq.extraction.section.section_names import MENU, is_short

_FOREIGN = 0.25
"""Kinship below which a paragraph is of another story (`structure.kinship`)."""
_SAID = 0.4
"""Share of the words of a line that a text has, up to which the line is of another story."""
_FIELDS, _FORM, _FIELD_WORDS = 3, 6, 3
"""Fields that make a form, lines above and below its first for a comment where they stand, and words of one."""
_BACK = re.compile(r"\s<<?\s.*\s<<?\s")
"""Of a trail that leads back from the headline: «العنوان << القسم << الرئيسية»."""
_BEFORE_WORDS, _PICTURE_WORDS = 4, 12
"""Words before the headline where it is said again, and of what a picture shows."""
_PARAGRAPHS, _TAGS, _TAGS_WITH_ARTICLE = 2, range(5, 25), 0.5
"""Paragraphs of a text with tags, words of their row, and the share of them that have the article, which verbs have
not."""


def drop_outside(page: Page, labels: list[Label]) -> None:
    """Relabel the lines outside the text of a dump, in ``labels``."""
    text = lines_with(labels, TEXT)
    if not text or page.lines[0].markup is not None:
        return
    _drop_above_menu(page, labels, text)
    _drop_at_headline(page, labels, text)
    _drop_tags(page, labels, text)
    _drop_below_form(page, labels, text)


def _drop_above_menu(page: Page, labels: list[Label], text: Sequence[int]) -> None:
    """What is of other stories and stands above a menu, with the headline below both."""
    begins = next((at for at in text if at >= page.structure.first), text[0])
    title = next((at for at in range(begins, -1, -1) if labels[at] is Label.TITLE), 0)
    above = [at for at in text if at < title]
    if not above or sum(is_short(fact) for fact in page.facts[above[-1] + 1 : title]) < MENU:
        return
    for at in above:
        if kinship(page.structure, page.facts[at].stems) < _FOREIGN:
            labels[at] = Label.FURNITURE


def _drop_at_headline(page: Page, labels: list[Label], text: Sequence[int]) -> None:
    """Between the headline and the first paragraph «الصحيفة - العنوان», a trail that leads back from it, and one or two
    words printed twice in a row."""
    title = first_with(labels, {Label.TITLE}, len(labels))
    first = next((at for at in text if at > title and page.facts[at].is_paragraph and page.facts[at].end == "."), 0)
    for at in text:
        if not title < at < first:
            continue
        fact, head = page.facts[at], page.facts[title]
        again = fact.key.endswith(f" {head.key}") and fact.words <= head.words + _BEFORE_WORDS
        again = again or (fact.key.startswith(f"{head.key} ") and _BACK.search(page.lines[at].text) is not None)
        if again or (fact.words <= _PICTURE_WORDS and _is_picture(page, labels, at)):
            labels[at] = Label.CAPTION


def _is_picture(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line stands twice in a row. With short lines of the text below it is of a song."""
    key = page.facts[at].key
    last = at + 1 if page.facts[at + 1].key == key else at
    if last == at and page.facts[at - 1].key != key:
        return False
    return labels[last + 1] not in TEXT or page.facts[last + 1].is_paragraph


def _drop_tags(page: Page, labels: list[Label], text: Sequence[int]) -> None:
    """A last line without an end, all of whose words the text has, half of them with the article, none of them small:
    «السودان الخرطوم الدعم السريع الجيش السوداني»."""
    at, above = text[-1], text[:-1]
    ended = len(above) >= _PARAGRAPHS and page.facts[above[-1]].end == "."
    if not ended or not _may_be_tags(page.facts[at], page.lines[at].text):
        return
    said = frozenset().union(*(page.facts[other].stems for other in above))
    if page.facts[at].stems <= said:
        labels[at] = Label.TAGS


def _may_be_tags(fact: LineFacts, text: str) -> bool:
    words = text.split() if fact.words in _TAGS and fact.end == "a" else []
    with_article = sum(word.startswith("ال") for word in words)
    return bool(words) and with_article >= _TAGS_WITH_ARTICLE * len(words) and not any(map(is_particle, words))


def _drop_below_form(page: Page, labels: list[Label], text: Sequence[int]) -> None:
    """What stands below the form in which readers comment, and is of other stories: not «وأضاف أن …»."""
    form = next((at for at in range(text[0] + 1, text[-1]) if _is_form(page, at)), None)
    if form is None:
        return
    said = frozenset().union(*(page.facts[at].stems for at in text if at < form and page.facts[at].is_paragraph))
    below = [at for at in text if at > form]
    if goes_on_as_news(page, below[0]):
        return
    if said and all(len(page.facts[at].stems & said) <= _SAID * len(page.facts[at].stems) for at in below):
        for at in below:
            labels[at] = Label.FURNITURE


def _is_form(page: Page, at: int) -> bool:
    """«التعليق», with other fields around it."""
    if page.facts[at].words > _FIELD_WORDS or plain(page.lines[at].text.strip(" *:")) not in rule("talk_fields"):
        return False
    around = range(max(0, at - _FORM), min(len(page.lines), at + 1 + _FORM))
    return sum(_is_field(page, other) for other in around) >= _FIELDS


def _is_field(page: Page, at: int) -> bool:
    """«الاسم *», «البريد الإلكتروني»."""
    if page.facts[at].words > _FIELD_WORDS:
        return False
    text = page.lines[at].text.strip(" *:")
    return plain(text) in rule("form_fields") or plain(text) in rule("talk_fields") or heads_talk(text)
