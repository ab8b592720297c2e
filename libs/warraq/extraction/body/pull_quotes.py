"""Pull quotes: lines set apart from the text between whole paragraphs."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.name_lines import KNOWN, is_whole_name, known_share
from warraq.extraction.labels import LINKS, Label, lines_with
from warraq.extraction.lines import PARAGRAPH
from warraq.extraction.links.related_links import clean_title, without_heading
from warraq.extraction.model.facts import LineFacts, place_of
from warraq.extraction.model.features import Page

SAID = 0.75
"""Share of a pull quote's words that the paragraph it is taken from must have; editors change one or two."""
_QUOTED_WORDS, _SPEAKER_WORDS = 5, 9
"""Least of a quote, most of a line that names who says it."""
_NAME_END = re.compile(r"\s?[،,(|]|\s[-–—]\s")
_MOSTLY = 0.5
"""Share of a line's letters in a link, from which it is no quote."""
MAYBE_PULL = frozenset(
    {Label.RELATED_LINE, Label.BODY, Label.SUBHEAD, Label.PULL, Label.RELATED_TITLE, Label.KICKER, Label.OTHER_TITLE}
)
_IN_STORY = frozenset({Label.BODY, Label.SUBHEAD})
_WHOLE = frozenset({Label.BODY, Label.LEAD})
_FURNITURE_SIGNS = tuple(map(place_of, (
    "furniture phrase", "caption words", "photo credit", "latin", "hash", "copyright",
    "related heading phrase", "related line phrase", "byline phrase", "update", "agency",
)))  # fmt: skip
"""Where a line's facts have what speaks for furniture."""
_FURNITURE_WORDS = 4
"""Grade of a line's furniture words (`LineFacts`) from which they are a sign of furniture."""


def has_furniture_sign(fact: LineFacts) -> bool:
    """Tell whether a phrase, a sign or the words of a line speak for furniture."""
    return fact.value("furniture words") >= _FURNITURE_WORDS or _has_sign(fact)


def _has_sign(fact: LineFacts) -> bool:
    return any(map(fact.values.__getitem__, _FURNITURE_SIGNS))


def set_pull_quotes(page: Page, labels: list[Label]) -> None:
    """Label the pull quotes of a page, and who says them."""
    _set_apart(page, labels)
    _set_speakers(page, labels)


def _set_apart(page: Page, labels: list[Label]) -> None:
    """One line set apart between two whole paragraphs is a pull quote; of several, those whose words one paragraph has:
    the others are the sub-headings of a long article. Four words or fewer are a sub-heading."""
    apart = [at for at in range(1, len(labels) - 1) if _is_set_apart(page, labels, at)]
    if not apart:
        _set_caption(page, labels)
        return
    alone = len(apart) == 1 and Label.PULL not in labels and _may_be_editors(page, apart[0])
    alone = alone and not _is_among_subheads(page, labels, apart[0])
    said = {at for at in apart if said_share(page, labels, at) >= SAID}
    apart += [at for at in lines_with(labels, {Label.PULL}) if not page.lines[at].markup]
    for at in apart:
        if at in said or alone:
            labels[at] = Label.PULL
        elif labels[at] in LINKS or (said and page.lines[at].text[0] not in '«“"'):
            labels[at] = Label.SUBHEAD


def _set_speakers(page: Page, labels: list[Label]) -> None:
    """Who says a pull quote is named on the line below it, and in a dump no pull quote has four words or fewer."""
    for at in lines_with(labels[:-1], {Label.PULL}):
        short = page.facts[at].words < _QUOTED_WORDS and page.lines[at].markup is None
        if short and said_share(page, labels, at) < SAID:
            labels[at] = Label.SUBHEAD
        elif labels[at + 1] in MAYBE_PULL and _is_speaker(page.lines[at + 1].text):
            labels[at + 1] = Label.FURNITURE


def _is_speaker(text: str) -> bool:
    """«رمزي العبيدي، ناظر المحطة», «— رمزي العبيدي»."""
    name = _NAME_END.split(text.lstrip("-–—― "), maxsplit=1)[0]
    return (
        len(text.split()) <= _SPEAKER_WORDS
        and text[-1] not in ".؟!:"
        and is_whole_name(name)
        and known_share(name) >= KNOWN
    )


def _is_among_subheads(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether another line of a dump stands between whole paragraphs of its text and is too short for a quote: the
    story has sub-headings, and the line is one of them."""
    if page.lines[at].markup is not None or ":" in page.lines[at].text:
        return False  # behind a few words and a colon a link may stand
    others = (other for other in range(1, len(labels) - 1) if other != at)
    short = (other for other in others if 1 < page.facts[other].words < _QUOTED_WORDS)
    return any(labels[other] in _IN_STORY and _is_between_paragraphs(page, labels, other) for other in short)


def _is_between_paragraphs(page: Page, labels: Sequence[Label], at: int) -> bool:
    beside = (at - 1, at + 1)
    text = all(labels[other] in _WHOLE and page.lines[other].ends for other in beside)
    line = page.lines[at]
    return text and not line.ends and line.text[0].isalpha() and not page.facts[at].name_like


def _set_caption(page: Page, labels: list[Label]) -> None:
    """In a dump the only caption, where it is set apart like a pull quote: no picture shows that it is one."""
    captions = [at for at in lines_with(labels, {Label.CAPTION}) if not page.lines[at].markup]
    for at in captions if len(captions) == 1 else ():
        as_text = [*labels[:at], Label.SUBHEAD, *labels[at + 1 :]]
        if 0 < at < len(labels) - 1 and _is_set_apart(page, as_text, at) and _may_be_editors(page, at):
            labels[at] = Label.PULL


def _may_be_editors(page: Page, at: int) -> bool:
    """A quote in the editors' words, that the text has not: nothing of it may speak of the site, and in HTML its markup
    must speak of a quote."""
    mark = page.lines[at].markup
    spoken = mark is None or "pull" in mark.near | mark.far or bool({"aside", "blockquote"} & mark.around)
    fact = page.facts[at]
    return spoken and fact.value("furniture words") < 8 and not _has_sign(fact)


def _is_set_apart(page: Page, labels: Sequence[Label], at: int) -> bool:
    fact, line = page.facts[at], page.lines[at]
    if labels[at] not in MAYBE_PULL or not _QUOTED_WORDS <= fact.words <= PARAGRAPH or line.ends or not fact.stems:
        return False
    if line.markup is not None and (
        line.markup.tag in {"h1", "h2", "h3", "li", "figcaption"} or line.markup.linked > _MOSTLY
    ):
        return False
    if labels[at] is Label.RELATED_LINE and without_heading(line.text) != clean_title(line.text):
        return False
    if not (line.text[0].isalpha() or line.text[0] in '«“"'):
        return False  # lists begin with bullets and numbers
    if not {labels[at - 1], labels[at + 1]} <= _WHOLE:
        return False
    before, after = page.lines[at - 1], page.lines[at + 1]
    return before.ends and after.ends and min(before.words, after.words) > fact.words


def said_share(page: Page, labels: Sequence[Label], at: int) -> float:
    """Return the share of a line's words in the paragraph that has most of them."""
    own = page.facts[at].stems
    body = [other for other in lines_with(labels, {Label.BODY}) if other != at]
    return max((len(own & page.facts[other].stems) for other in body), default=0) / len(own)
