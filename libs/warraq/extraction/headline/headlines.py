"""Chooses the headline among the lines above a text: by the model's score, its words in the text, and its place."""

import re
from collections.abc import Sequence
from functools import partial

import numpy as np

from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.authors.signed_decks import is_signed_by_house, is_signed_from
from warraq.extraction.body.captions import is_of_picture
from warraq.extraction.body.pull_quotes import MAYBE_PULL
from warraq.extraction.headline.bare_datelines import is_bare_dateline
from warraq.extraction.headline.no_headlines import is_no_headline
from warraq.extraction.headline.tickers import is_ticker
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import AT, TEXT, Label, first_with, lines_with
from warraq.extraction.model.crf import Scores
from warraq.extraction.model.facts import LineFacts
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain, rule
from warraq.extraction.section.section_names import ENTRY_WORDS, MENU, is_short, menu_names, row_parts

_MAYBE = MAYBE_PULL - {Label.BODY} | {
    Label.TITLE, Label.LEAD, Label.FURNITURE, Label.BYLINE, Label.SECTION, Label.CAPTION, Label.DATELINE
}  # fmt: skip
_REACH = 20
"""Lines above the text."""
_WEIGHT, _PLACED, _LEAST = 3.0, 4.0, 0.5
"""What the text counts beside the model, what its place among the labels counts, and how much a headline must have: the
model's scores are logarithms. Chosen, like the weights of `_told_of`, on gold/tuned and gold/others."""
_MOST_WORDS = 28
_NEAR, _FAR = 0.8, 40
"""What it says for a line that it stands right above the text, and lines above from which it says nothing."""
_UNSURE = 1.0
"""Stems added to a line's own when the share of them in the text is taken: of two words both are often there."""
_OPENING = 4
"""First paragraphs of a text."""
_HOUSE_PARTS, _HOUSE_WORDS, _TOP = re.compile(r"\s*[|/–—-]\s*"), 6, 3
"""Between a site's name and a section, words of both, lines at the top of a dump that may be the name."""
_OF_DECK = re.compile(r"[^\W\d_]{3}\.\s[^\W\d_]|^العدد\s[\d٠-٩]+\s?[:|]")
_BULLETS = frozenset("-–•*▪●")
_LEAST_TITLE = 3
"""Words of a headline beside a deck: fewer are a button's or a section's."""
_POINTS = 6
"""Lines below the heading of a story's points that may be one of them."""
_LEAST_AGAIN, _BUTTON_WORDS = 4, 2
"""Words of a headline that is known by standing there twice, and of buttons between both."""
_ABOUT = 2
"""Lines right below a headline that say who and when."""
_LABEL_WORDS = 8
"""Of a section or a trail."""
_WHO_AND_WHEN = frozenset({Label.BYLINE, Label.DATE})
_TOLD = _WHO_AND_WHEN | TEXT
"""What a line with a dateline may be, too."""
_STORY = frozenset({Label.BODY, Label.SUBHEAD})
_WHERE = frozenset({Label.SECTION, Label.CRUMB})


def settle_headline(page: Page, labels: list[Label], scores: Scores) -> None:
    """Leave one headline: the line above the text for which both the model and the words of the text speak."""
    _set_what_is_none(page, labels)
    first = first_with(labels, {Label.BODY}, len(labels))
    near = range(max(0, first - _REACH), first)
    pictures = [at for at in near if is_of_picture(page, at)]
    for at in pictures:
        labels[at] = Label.CAPTION
    heads = [at for at in near if labels[at] in _MAYBE or at + 1 in pictures]
    free = [at for at in heads if page.facts[at].words >= 2 and at not in pictures]
    free = [at for at in free if not is_menu(page, at) and not is_house(page, at) and not _heads_menu(page, at, first)]
    free = [at for at in free if not is_signed_by_house(page, at) and not is_signed_from(page, at)]
    free = [at for at in free if not is_point(page, at) and not is_bare_dateline(page, at)]
    free = [at for at in free if not is_no_headline(page, at)]
    free = [at for at in free if at + 1 not in free or not leads_in(page, labels, at)]
    whole = {at for at in free if page.facts[at].words >= _LEAST_TITLE and page.facts[at].key not in menu_names(page)}
    free = [at for at in free if not is_decks(page, at) or not {at - 1, at + 1}.intersection(whole)]
    told = told_by_text(page, labels, free, first)
    beaten = beats(scores[:first])
    likely = {at: beaten[at] + _placed(page, labels, beaten, at) + _WEIGHT * told[at] for at in free}
    likely |= {at: likely[at] + 2 * _PLACED for at in free if at + 1 in pictures}
    best = max(likely, key=lambda at: likely[at], default=None)
    if best is None or likely[best] < _LEAST:
        return
    key = page.facts[best].key
    for at in lines_with(labels[:first], {Label.TITLE}):
        far = at not in near and not _is_among_entries(page, at)
        if page.facts[at].key != key and not far:
            labels[at] = Label.KICKER if at in {best - 1, best - 2} else Label.LEAD if at > best else Label.FURNITURE
    labels[best] = Label.TITLE


def _set_what_is_none(page: Page, labels: list[Label]) -> None:
    """Label the lines above the text that say who leads the house, who reports and from where, other things, or
    nothing."""
    if labels[:2] == [Label.BODY, Label.BODY] and is_bare_dateline(page, 0) and not page.lines[0].text.endswith(":"):
        labels[0] = Label.DATELINE
    for at in filter(partial(is_ticker, page), range(min(_REACH, len(labels)))):
        labels[at] = Label.FURNITURE
    first = first_with(labels, {Label.BODY}, len(labels))
    near = range(max(0, first - _REACH), first)
    for at in filter(partial(is_signed_by_house, page), near):
        labels[at] = Label.BYLINE
    for at in filter(partial(is_of_masthead, page), range(first)):
        labels[at] = Label.FURNITURE
    for at in (at for at in near if labels[at] not in _TOLD and is_bare_dateline(page, at)):
        labels[at] = Label.DATELINE
    for at in (at for at in near if labels[at] is Label.TITLE):
        signed, none = is_signed_from(page, at), is_no_headline(page, at)
        other = Label.FURNITURE if none else Label.CRUMB if _leads_to_headline(page, at) else Label.TITLE
        labels[at] = Label.BYLINE if signed else other


def told_by_text(page: Page, labels: Sequence[Label], lines: Sequence[int], first: int) -> dict[int, float]:
    """Return how far the text repeats what each line says.

    As in `Structure.scores`, except in a dump for lines of a few words, which a text often contains by chance, and for
    headlines with a day in them: the share of their words that the text and its opening say, and how near they are.
    """
    told = {at: page.structure.scores.get(at, 0.0) for at in lines}
    if not page.structure.main or page.lines[0].markup is not None:
        return told
    text = [page.facts[at].stems for at, label in enumerate(labels) if label in TEXT and at >= first]
    said, opening = frozenset().union(*text), frozenset().union(*text[:_OPENING])
    for at in lines:
        unknown = (labels[at] is Label.TITLE or at > page.structure.first) and at not in page.structure.scores
        if unknown or (told[at] and page.facts[at].words <= ENTRY_WORDS):
            told[at] = _told_of(page.facts[at], said, opening) + _NEAR * (1 - (first - at) / _FAR)
    return told


def _told_of(fact: LineFacts, said: frozenset[str], opening: frozenset[str]) -> float:
    if fact.words > _MOST_WORDS:
        return 0.0
    whole = len(fact.stems) + _UNSURE
    share, begun = len(fact.stems & said) / whole, len(fact.stems & opening) / whole
    return 1.2 * share + 1.2 * begun + 0.12 * min(fact.words, 10) - 1.5 * fact.name_like - (fact.end in ".،")


def _placed(page: Page, labels: Sequence[Label], beaten: Sequence[float], at: int) -> float:
    """What its place among the labels counts for a headline; a name alone is its author's. ``beaten``: as `beats` says
    of the lines above the text."""
    doubted = labels[at - 1] is Label.KICKER and beaten[at - 1] > 0 if at else False
    dump = page.lines[at].markup is None  # in HTML tags say more than the place
    placed = _PLACED if labels[at] is Label.TITLE and dump and not doubted and not _is_second(page, labels, at) else 0.0
    placed = 0.0 if placed and (_stands_above_section(page, labels, at) or leads_in(page, labels, at)) else placed
    placed += 2 * _PLACED if dump and _is_framed(page, labels, at) else 0.0
    other = dump and (page.facts[at].name_like or _is_among_entries(page, at) or _is_entry_again(page, at))
    placed += _PLACED if dump and is_shown_again(page, labels, at) else 0.0
    return placed - (_PLACED if other else 0.0)


def is_shown_again(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is the headline that stands once more below nothing but a deck, a picture and buttons."""
    key, heads = page.facts[at].key, {Label.TITLE, Label.KICKER}
    if labels[at] not in heads or page.structure.times[key] < 2 or page.facts[at].words < _LEAST_AGAIN:
        return False
    reach = range(at + 2, min(len(labels), at + _REACH))
    again = next((other for other in reach if labels[other] not in _STORY and page.facts[other].key == key), at)
    lists = [other for other in range(at + 1, again) if labels[other] is Label.FURNITURE]
    return at < again and all(page.facts[other].words <= _BUTTON_WORDS for other in lists)


def is_menu(page: Page, at: int) -> bool:
    """Tell whether the line is a menu: «الرئيسية | كتّاب | حملات | مكتبة | أرشيف»."""
    return page.lines[at].markup is None and len(row_parts(page.lines[at].raw)) >= MENU


def is_house(page: Page, at: int) -> bool:
    """Tell whether the line is «السومرية نيوز – محليات» in a dump: who reports, and an entry of a menu."""
    if page.lines[at].markup is not None or page.facts[at].words > _HOUSE_WORDS:
        return False
    parts = _HOUSE_PARTS.split(page.lines[at].text)
    if len(parts) != 2:
        return False
    top = {page.facts[other].key for other in range(min(_TOP, at))}
    return any(
        comparable(house) in top and comparable(entry) in menu_names(page) for house, entry in (parts, parts[::-1])
    )


def _heads_menu(page: Page, at: int, first: int) -> bool:
    """Tell whether a line at the top of a dump is the site's name: below it is a menu in a row, and between that and
    the text one of its entries is printed again. Buttons to share a text are printed once."""
    if at >= _TOP or at + 1 >= first or not is_menu(page, at + 1):
        return False
    entries = set(map(comparable, row_parts(page.lines[at + 1].raw)))
    begun = (
        row_parts(page.lines[other].text)[0]
        for other in range(at + 2, first)
        if page.facts[other].words <= _LABEL_WORDS
    )
    return any(comparable(name) in entries for name in begun)


def _leads_to_headline(page: Page, at: int) -> bool:
    """In a dump a trail that ends in a line right below it: «الأولى/محليات/العنوان» above «العنوان»."""
    head, slash, last = page.lines[at].text.rpartition("/")
    if not slash or not head or page.lines[at].markup is not None:
        return False
    return comparable(last) in {page.facts[below].key for below in range(at + 1, min(len(page.facts), at + 1 + _TOP))}


def _is_among_entries(page: Page, at: int) -> bool:
    """A few words with nearly nothing but entries of a menu right below: one of them, or the site's name."""
    below = page.facts[at + 1 : at + 2 + MENU]
    return page.facts[at].words <= ENTRY_WORDS and sum(map(is_short, below)) >= MENU


def _is_entry_again(page: Page, at: int) -> bool:
    """Tell whether the line is an entry of the menu above, printed again as the section: its headline stands below."""
    fact = page.facts[at]
    if fact.words > ENTRY_WORDS or page.structure.times[fact.key] == 1 or page.lines[at].markup is not None:
        return False
    return fact.key in menu_names(page) and any(page.facts[other].key == fact.key for other in range(at))


def _is_framed(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the section, an entry of the menu or a trail from one, stands right above the line, and who and when
    below it."""
    below = labels[at + 1 : at + 1 + _ABOUT]
    if at == 0 or Label.BYLINE not in below or Label.DATE not in below:
        return False
    row = row_parts(page.lines[at - 1].text)
    trail = 1 < len(row) < MENU and comparable(row[0]) in menu_names(page)
    return trail or _is_entry_again(page, at - 1)


def leads_in(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump says who says the headline below: «مسؤول لـ«الصحيفة»:»."""
    below = at + 1 < len(labels) and labels[at + 1] in _MAYBE and page.lines[at].markup is None
    return below and page.lines[at].text.endswith(":")


def is_decks(page: Page, at: int) -> bool:
    """Tell whether the line of a dump goes on behind a full stop or says which issue it is of, as a deck may: of 900
    headlines none does."""
    return page.lines[at].markup is None and _OF_DECK.search(page.lines[at].text) is not None


def is_point(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is one of the points of a story: below «أبرز النقاط», itself below a line that
    may be the headline, or below a bullet on a line of its own."""
    if at > 1 and page.lines[at - 1].text in _BULLETS and page.lines[at].markup is None:
        return True
    for head in range(at - 1, max(0, at - 1 - _POINTS), -1):
        if page.facts[head].words <= ENTRY_WORDS and plain(page.lines[head].text) in rule("points_headings"):
            return _heads_points(page, head)
    return False


def _heads_points(page: Page, head: int) -> bool:
    """Tell whether the line stands below what may be the headline, and above more than one line: a column may be called
    «في سطور», too."""
    below = page.facts[head + 2 : head + 3]
    several = all(not (fact.is_paragraph or fact.is_date) for fact in below)
    return page.lines[head].markup is None and page.facts[head - 1].words > ENTRY_WORDS and several


def _stands_above_section(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether another headline has its section right above it, and between that and this one stand other titles:
    this one is of a list at the top of the page."""
    below = range(at + 3, min(len(labels), at + _REACH))
    return any(labels[other] is Label.TITLE and _is_entry_again(page, other - 1) for other in below)


def _is_second(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A headline stands above with something other than text between: who and when are below the headline. Its section
    stands above it, a menu below the site's name."""
    if _is_entry_again(page, at - 1):
        return False
    above = range(max(0, at - _REACH), at)
    if any(_is_framed(page, labels, other) for other in above):
        return True
    heads = (other for other in above if labels[other] is Label.TITLE and not _is_among_entries(page, other))
    between = {labels[other] for other in range(next(heads, at) + 1, at)}
    return bool(between & _WHO_AND_WHEN) or (not between & _WHERE and bool(between - TEXT - {Label.TITLE}))


def beats(rows: Scores) -> list[float]:
    """Return by how much the headline's score exceeds that of every other label on each line; negative if it does
    not."""
    others = rows.copy()
    others[:, AT[Label.TITLE]] = -np.inf
    found: list[float] = (rows[:, AT[Label.TITLE]] - others.max(axis=1)).tolist()
    return found
