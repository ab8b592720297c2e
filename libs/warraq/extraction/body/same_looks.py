"""In HTML, sentences that the model took for something else though they stand in the text's own container and look like
it: a first paragraph below a picture, all paragraphs below an advertisement's label. Verses likewise."""

from collections import Counter
from collections.abc import Sequence

from warraq.extraction.body.pull_quotes import has_furniture_sign
from warraq.extraction.kinds import STAMP
from warraq.extraction.labels import TEXT, Label, first_with
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import Markup
from warraq.extraction.model.speech import site_share
from warraq.extraction.model.structure import kinship
from warraq.extraction.rules import heads_list

_LOST = frozenset({Label.COMMENT, Label.CAPTION, Label.FURNITURE, Label.FOOTER, Label.OTHER, Label.RELATED_EXCERPT})
_ENTRY_WORDS = 4
_NO_HEADING = frozenset({Label.COMMENT, Label.CAPTION, Label.FURNITURE, Label.FOOTER})
_HEADINGS = frozenset({"h2", "h3"})
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
    lost = [(at, mark) for at, mark in marked if labels[at] in _LOST and not mark.linked and _is_of_story(page, at)]
    text = [mark for at, mark in marked if labels[at] in TEXT] if lost else []
    places, cards = Counter(place for mark in text for place in _places(mark)), _looks_of_cards(text)
    for at, mark in lost:
        placed = any(places[place] >= _LEAST for place in _places(mark))
        if placed or (mark.look in cards and labels[at] is not Label.OTHER):
            labels[at] = Label.BODY
    _keep_headings(page, labels, marked)
    _keep_entries(page, labels, marked)


def _looks_of_cards(marks: Sequence[Markup]) -> set[int]:
    """Looks that lines of the text have in several places that do not touch: the cards of a live blog."""
    outers: dict[int, set[int]] = {}
    for mark in marks:
        outers.setdefault(mark.look, set()).add(mark.outer)
    return {look for look, places in outers.items() if len(places) >= _LEAST}


def _keep_entries(page: Page, labels: list[Label], marked: Sequence[tuple[int, Markup]]) -> None:
    """Entries of a live blog that look as the others do, each below a line that looks as theirs do: the minute."""
    text = [at for at, _ in marked if labels[at] in TEXT]
    free = [at for at, _ in marked if labels[at] in _LOST and page.facts[at].words >= _ENTRY_WORDS] if text else []
    free = [at for at in free if text[0] < at < text[-1] and _is_stamp(page, at - 1)]
    times = Counter(_pair(page, at) for at in text if labels[at - 1] not in TEXT) if free else {}
    for at in free:
        above, below = _pair(page, at)
        if above != below and times[above, below] >= _LEAST:
            labels[at] = Label.BODY


def _is_stamp(page: Page, at: int) -> bool:
    """Tell whether the line begins with an hour or a minute, or is one word: «ش2»."""
    return page.lines[at].words == 1 or STAMP.match(page.lines[at].text) is not None


def _pair(page: Page, at: int) -> tuple[int, int]:
    """How the line above and the line look."""
    above, mark = page.lines[at - 1].markup, page.lines[at].markup
    return above.look if above else 0, mark.look if mark else 0


def _keep_headings(page: Page, labels: list[Label], marked: Sequence[tuple[int, Markup]]) -> None:
    """Sub-headings right above a line of the text, in its container or one like it beside it, though a box stands
    above them."""
    above: set[int] = set()
    looks = {mark.look for at, mark in marked if labels[at] is Label.SUBHEAD}
    for at, mark in marked:
        below = page.lines[at + 1].markup if at + 1 < len(labels) and labels[at + 1] in TEXT else None
        if below is not None and labels[at] in _NO_HEADING and mark.tag in _HEADINGS and not mark.linked:
            beside = mark.container == below.container or mark.outer == below.outer
            headed = (beside and mark.outer in above) or mark.look in looks
            if headed and not heads_list(page.lines[at].text):
                labels[at] = Label.SUBHEAD
        if labels[at] in TEXT:
            above.add(mark.outer)


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


def _places(mark: Markup) -> tuple[tuple[int, int], tuple[int, int]]:
    """Where the line stands: some pages give each paragraph a container of its own."""
    return _place(mark), (mark.look, -mark.outer)


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
