"""Comments below the text of a page dump that were taken for entries of a list of links.

Below «تعليقات القراء (2)» stands each with its writer and when: the line above it or below it. Other lists may follow.
"""

import re
from collections import Counter

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.name_words import is_first_name, name_share
from warraq.extraction.dates.byline_dates import KIN
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.links.free_lines import heads_links
from warraq.extraction.model.features import Page
from warraq.extraction.rules import heads_talk, neighbour, plain, rule, starts

_CLOCK = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?!\d)")
_COUNT = re.compile(r"\d{1,4}")
_LATIN = re.compile(r"[A-Za-z]{2,15}")
_WHO_WORDS = 8
_TALK = re.compile(r"([^:«»]{2,28}):\s\S")
_NAME_WORDS, _NAMED = 3, 0.5
"""Of who speaks in a comment: words, and the share of them that are parts of known names."""
_SAYS = re.compile(r"(?:يقول|تقول|says)\s?:?$")
_BESIDE = 2
"""Lines of a comment without what it says: who wrote it, and when."""


def drop_comments(page: Page, labels: list[Label], last: int) -> None:
    """Relabel the comments below line ``last``, where the text ends. «التعليقات: 23» below each title of a list is no
    heading."""
    if Label.RELATED_TITLE not in labels:
        return
    begin = starts("talk_beginnings")
    maybe = [at for at in range(last + 1, len(labels)) if page.facts[at].key.partition(" ")[0] in begin]
    heads = [at for at in maybe if heads_talk(page.lines[at].text)]
    times = Counter(_COUNT.sub("", page.facts[at].key) for at in heads)
    for head in heads:
        if times[_COUNT.sub("", page.facts[head].key)] == 1:
            _drop_below(page, labels, head)


def _drop_below(page: Page, labels: list[Label], head: int) -> None:
    """Relabel the comments below ``head``, which may say how many they are; else up to the next heading."""
    found = _COUNT.search(page.lines[head].text)
    left, above = int(found[0]) if found else 0, head
    whos = range(head + 1, min(len(labels) - 1, head + 1 + 2 * left), 2)
    if left > 1 and len(whos) == left and all(labels[at] is Label.RELATED_HEADING for at in whos):
        labels[whos[0] : whos[-1] + 2] = [Label.COMMENT] * (2 * left)
        return
    for at in range(head + 1, len(labels)):
        reader = _is_reader(page.lines[at].text)
        who = reader or (_says_who(page, at) and _CLOCK.search(page.lines[at].text) is not None)
        ends = heads_links(page.lines[at].text) or heads_talk(page.lines[at].text) or labels[at] in TEXT
        if ends or at - above > _BESIDE + 1 or (labels[at] is Label.RELATED_HEADING and not who):
            return
        if labels[at] is Label.COMMENT or reader:
            labels[at], above = Label.COMMENT, at
        if labels[at] is not Label.RELATED_TITLE:
            continue
        signed = _says_who(page, at - 1) or _says_who(page, at + 1) or (left > 0 and _is_dated(page, at))
        if not signed and not (left > 0 and at == head + 1 and _TALK.match(page.lines[at].text)):
            return
        labels[at], above, left = Label.COMMENT, at, left - 1


def _is_dated(page: Page, at: int) -> bool:
    """When it was written, below."""
    return at + 1 < len(page.facts) and page.facts[at + 1].is_date


def _says_who(page: Page, at: int) -> bool:
    """«ابو مازن - 06:12 م», or a name alone."""
    if not 0 <= at < len(page.lines):
        return False
    fact, text = page.facts[at], page.lines[at].text
    if _is_reader(text):
        return True
    clock = _CLOCK.search(text)
    named = fact.name_like or (clock is not None and any(map(str.isalpha, text[: clock.start()])))
    return fact.words <= _WHO_WORDS and named


@remembered(20_000)
def _is_reader(text: str) -> bool:
    """«زائر», «أبو أحمد», «قارئ من حلب», «Sami»: how readers sign."""
    words = plain(text).split()
    if not 0 < len(words) <= _NAME_WORDS or not words[0].isalpha():
        return False
    return (
        words[0] in rule("readers")
        or (words[0] in KIN and len(words) > 1)
        or (len(words) == 1 and _LATIN.fullmatch(text) is not None)
        or (len(words) == 1 and is_first_name(words[0]))
    )


def is_headed_talk(page: Page, at: int) -> bool:
    """«أسئلة القراء», «فلان يقول:»."""
    text = page.lines[at].text
    return heads_talk(text) or (page.facts[at].words <= 2 * _NAME_WORDS and _SAYS.search(text) is not None)


def drop_said(page: Page, labels: list[Label], titles: list[int]) -> None:
    """«الاسم: ما كتبه» at the end of a list, twice at least, where the other entries are not so: comments. «العيون: …»
    right below a heading of links is news of a city, as is what a list cuts: «لبنان: وزارة الصحة تعلن تسج...»."""
    whole = (at for at in titles if not page.facts[at].is_cut)
    matches = {at: found for at in whole if (found := _TALK.match(page.lines[at].text))}
    said = {at for at, found in matches.items() if found[1].count(" ") < _NAME_WORDS and neighbour(found[1]) is None}
    tail: list[int] = []
    for at in reversed(titles):
        if at not in said:
            break
        tail.append(at)
    if tail and len(tail) == len(titles) and titles[0] and heads_links(page.lines[titles[0] - 1].text):
        return
    speakers = {plain(matches[at][1]) for at in tail}
    named = any(_begins_as_name(name.split()) for name in speakers)
    if len(speakers) >= 2 and named and len(said) - len(tail) <= (len(titles) - len(tail)) // 3:
        for at in tail:
            labels[at] = Label.COMMENT
        del titles[len(titles) - len(tail) :]


def _begins_as_name(words: list[str]) -> bool:
    """«سامر», «ابو سامر», but not «مسلسلات رمضان»."""
    known = is_first_name(words[0]) or (words[0] in KIN and len(words) > 1)
    return known and name_share(words) >= _NAMED
