"""Links to other articles set into the text, each on a line of its own."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.body.pull_quotes import SAID, said_share
from warraq.extraction.labels import AT, LINKS, TEXT, Label, lines_with
from warraq.extraction.model.crf import Scores
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import ADDRESSES, WHOLE, address_kind
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.rules import is_call, is_composed_heading, is_related_heading, plain, rule

_ARROWS = ("➤", "►", "▶", "→", "←", "◄", "⬅", "➡", "↩", "↪", "»", "«« ", ">>", "<<", "👈", "👇", "☚", "☞")
_FREE = TEXT | {Label.PULL, Label.FURNITURE, Label.KICKER, Label.CAPTION, Label.RELATED_HEADING, Label.OTHER_TITLE}
_TO_ARTICLES = frozenset(map(ADDRESSES.index, ("article", "other")))
"""Kinds of addresses (`address_kind`) to which titles lead."""
_HEADING_WORDS = 5
"""Of what stands with a colon before a title."""
_HEAD_OF_LINKS = re.compile(r"(?:[^\s:]+ ){0,4}(?:ايضا|كذلك|للتذكير|تذكير)\s?(?::|--+)\s\S+\s\S")
"""A heading that is no part of the title behind it."""
_READ_ON = "تابع"
"""Before «أيضا» it calls to read; «وتابع أيضا» tells who went on speaking."""
_RUN = 2
"""Links that may stand below the first of several between two paragraphs."""
_WORDS = range(4, 25)
_MOSTLY = 0.5
"""Share of a line's letters in its link."""
_MARGIN = 2.4
"""By which a line in nobody's words must be more like a link than like text, a quote, furniture or another title to be
one: 6 of 7 such lines in dumps of `tuned`, `others` and `untrained` are. A less certain one stays a quote:
losing text is worse."""
_HEADLINE_DOTS = re.compile(r"\w[»”\")]?\.\.\s\w")
_UNSAID = 0.35
"""Share of a line's words in one paragraph from which it may be a quote in the editors' words."""
_LABEL_WORDS, _CARD_WORDS = 3, range(6, 21)
_LINK_STEMS, _TOLD = 4, 0.5
"""Stems of a link, and the share of them that a sentence has which tells the same."""
_LINK_COLUMNS = [AT[label] for label in LINKS]
_NO_LINKS = [AT[label] for label in _FREE if label is not Label.RELATED_HEADING]


def set_inner_links(page: Page, labels: list[Label]) -> None:
    """A line between paragraphs that an arrow begins, or that is a link as a whole, is a link to another article.

    Several with an arrow, one below the other, are a list of the story's own; so is what ends like a sentence.
    """
    body = lines_with(labels, {Label.BODY})
    for at in range(body[0] + 1, body[-1]) if body else ():
        fact = page.facts[at]
        if labels[at] not in _FREE or fact.words not in _WORDS or fact.end in ".،":
            continue
        alone = not any(_has_arrow(page, other) for other in (at - 1, at + 1))
        linked = _is_link(page, labels, at) or _is_headed(page, at) or _is_labelled(page, at) or _is_called(page, at)
        if linked or (_has_arrow(page, at) and alone):
            labels[at] = Label.RELATED_LINE


def _is_headed(page: Page, at: int) -> bool:
    """In HTML a heading and its link without a space between their elements: «اقرأ أيضاالعنوان»."""
    mark, text = page.lines[at].markup, page.lines[at].text
    if mark is None or mark.linked <= _MOSTLY or not mark.said or not text.endswith(mark.said):
        return False
    return is_related_heading(text.removesuffix(mark.said))


def _is_labelled(page: Page, at: int) -> bool:
    """In HTML a title that leads to another article behind a few words and a colon: «في هذا العدد أيضاً: العنوان»."""
    mark, text = page.lines[at].markup, page.lines[at].text
    if mark is None or not mark.said or not text.endswith(mark.said) or len(mark.said.split()) < _WORDS.start:
        return False
    label, colon, _ = text.removesuffix(mark.said).strip().partition(":")
    credited = plain(label) in rule("credit_prefixes") | rule("byline_prefixes") | rule("byline_labels")
    short = 0 < len(label.split()) <= _HEADING_WORDS and bool(colon) and not credited
    return (
        short and not _tells_speech(label, text) and address_kind(mark.url) in _TO_ARTICLES and not is_call(mark.said)
    )


def settle_unsaid(page: Page, labels: list[Label], scores: Scores) -> None:
    """In a dump, the one line between paragraphs that was taken for a pull quote though no paragraph says it and no
    quotation marks enclose it is a link to another article if ``scores`` clearly say so, or two dots part it as they do
    headlines. Several are the story's."""
    unsaid = [at for at in lines_with(labels, {Label.PULL}) if _is_unsaid(page, labels, at)]
    for at in unsaid if len(unsaid) == 1 else ():
        between = set(labels[max(0, at - 1) : at + 2 : 2]) <= TEXT
        link, other = scores[at, _LINK_COLUMNS].max(), scores[at, _NO_LINKS].max()
        clear = link - other >= _MARGIN or _HEADLINE_DOTS.search(page.lines[at].text) is not None
        if between and clear and not speaks_for_site(page.table, at):
            labels[at] = Label.RELATED_TITLE


def set_cards_and_excerpts(page: Page, labels: list[Label]) -> None:
    """In a dump, label links that stand below their label, and what is said of links that stand twice."""
    _set_cards(page, labels)
    _set_excerpts(page, labels)


def _set_cards(page: Page, labels: list[Label]) -> None:
    """In a dump, between two paragraphs, a label and below it a line that begins with the same label and tells what no
    paragraph does is a link: «السعودية», «السعودية مطار المدينة يضيف 12 وجهة دولية»."""
    for at in range(2, len(labels) - 1):
        label, fact = page.facts[at - 1], page.facts[at]
        if not 0 < label.words <= _LABEL_WORDS or not fact.key.startswith(f"{label.key} ") or fact.end in ".،:":
            continue
        free = labels[at - 1] in _FREE and labels[at] in _FREE and fact.words in _CARD_WORDS and not fact.is_paragraph
        inside = all(labels[other] is Label.BODY and page.facts[other].is_paragraph for other in (at - 2, at + 1))
        if free and inside and _is_unsaid(page, labels, at):
            labels[at - 1], labels[at] = Label.RELATED_HEADING, Label.RELATED_LINE


def _set_excerpts(page: Page, labels: list[Label]) -> None:
    """In a dump, a link set into the text that stands there twice, as its picture's description, too, may have an
    excerpt: the sentence right below that tells what the link says, and not what the headline does."""
    if LINKS.isdisjoint(labels):
        return
    head = page.structure.head
    for at in range(1, len(labels)):
        twice = labels[at - 1] in LINKS and page.lines[at].markup is None
        if twice and labels[at] in _FREE and page.facts[at].key == page.facts[at - 1].key:
            labels[at] = labels[at - 1]
        if not twice or at < 2 or labels[at] not in TEXT or page.facts[at - 2].key != page.facts[at - 1].key:
            continue
        own, said = page.facts[at - 1].stems, page.facts[at].stems
        if len(own) >= _LINK_STEMS and len(own & said) / len(own) >= _TOLD > len(head & said) / max(1, len(head)):
            labels[at] = Label.RELATED_EXCERPT


def _is_unsaid(page: Page, labels: Sequence[Label], at: int) -> bool:
    text = page.lines[at].text
    quoted = text[0] in '«“"' and text[-1] in '»”"'
    most = SAID if _HEADLINE_DOTS.search(text) else _UNSAID
    return page.lines[at].markup is None and not quoted and said_share(page, labels, at) < most


def _is_called(page: Page, at: int) -> bool:
    """In a dump a title behind words that call to read it: «مواضيع ذات علاقة: العنوان», «للتذكير -- العنوان»."""
    text = page.lines[at].text
    if page.lines[at].markup is not None or text[-1] in ".،":
        return False
    head = text.partition(":")[0].strip()
    if _tells_speech(head, text):
        return False
    return _HEAD_OF_LINKS.match(fold(text)) is not None or (head != text and is_composed_heading(head))


def _tells_speech(label: str, text: str) -> bool:
    """Tell whether ``text``, with ``label`` before its colon, says what somebody said: «وقال أيضا: …»."""
    first = plain(label).partition(" ")[0]
    return text[-1] == "»" or (first.removeprefix("و") in rule("says") and first != _READ_ON)


def _has_arrow(page: Page, at: int) -> bool:
    return page.lines[at].text.startswith(_ARROWS)


def _is_link(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A block that is one link, taken for text; or one of the text's own container, or right inside it, between
    paragraphs."""
    mark, above = page.lines[at].markup, page.lines[at - 1].markup
    if mark is None or above is None or mark.linked < WHOLE or (mark.url or "").startswith("#"):
        return False
    if labels[at] in TEXT:
        return True
    last = at
    while last < at + _RUN and last + 2 < len(labels) and _is_like(page, at, last + 1):
        last += 1
    beside = above.container in {mark.container, mark.outer}
    return beside and labels[at - 1] in TEXT | LINKS and labels[last + 1] in TEXT


def _is_like(page: Page, at: int, other: int) -> bool:
    """Tell whether block ``other`` is a link that looks like that of block ``at``."""
    mark, known = page.lines[other].markup, page.lines[at].markup
    return mark is not None and known is not None and mark.linked >= WHOLE and mark.look == known.look
