"""Pages put together from the parts of several: the text and headline of one, what stands above, around and below them
of others.

There are few layouts, and a model learns them by heart: which menu goes with which byline and which box. Recombined,
the same parts say what they are by themselves and by their place.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from training.lines.pages import Example
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.lines import Line

_ABOUT = frozenset((Label.KICKER, Label.SECTION, Label.CRUMB, Label.BYLINE, Label.DATE, Label.DATELINE, Label.LEAD,
                    Label.CAPTION, Label.TITLE))  # fmt: skip
_OF_STORY = frozenset((Label.KICKER, Label.LEAD))
_KINDS = {
    **{label: "related" for label in Label if label.startswith("related")},
    **dict.fromkeys((Label.OTHER, Label.OTHER_TITLE), "other"),
    **dict.fromkeys(_ABOUT - {Label.LEAD, Label.CAPTION, Label.TITLE}, "about"),
}
_FAR = 100_000
"""More containers than a page has: those of two pages are never the same."""
_SMALL_BOX = 6


class Row(NamedTuple):
    """``allowed``: the labels that the line may have; ``declared``: how far it agrees with the headline that the page
    declares; ``hand``: who wrote its page."""

    line: Line
    label: Label
    allowed: tuple[Label, ...]
    declared: float = 0.0
    hand: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """``above``, ``under``: what is printed at the headline. ``text``: to its last line, boxes inside. ``below``: block
    by block."""

    head: list[Row]
    above: list[Row]
    title: Row
    under: list[Row]
    text: list[Row]
    below: list[list[Row]]

    def boxes(self) -> list[list[Row]]:
        """Blocks that may stand inside a text."""
        inner = [block for block in _blocks(self.text) if block[0].label not in TEXT | {Label.PULL}]
        small = [block for block in self.below if block[0].label.startswith("related") and len(block) < _SMALL_BOX]
        return inner + small


def parts_of(example: Example, number: int) -> Parts | None:
    """None for a page without headline or text; ``number`` tells its containers from those of other pages."""
    declared = example.declared or (0.0,) * len(example.lines)
    lines = [_moved(line, number) for line in example.lines]
    allowed = example.allowed or tuple((label,) for label in example.labels)
    hands = example.hands or ("",) * len(example.lines)
    rows = [Row(*row) for row in zip(lines, example.labels, allowed, declared, hands, strict=True)]
    title = next((at for at, label in enumerate(example.labels) if label is Label.TITLE), None)
    text = [at for at, label in enumerate(example.labels) if label in TEXT]
    if title is None or not text or title >= text[-1]:
        return None
    first = next(at for at in text if at > title)
    start = title
    while start and example.labels[start - 1] in _ABOUT:
        start -= 1
    return Parts(
        rows[:start], rows[start:title], rows[title], rows[title + 1 : first], rows[first : text[-1] + 1],
        _blocks(rows[text[-1] + 1 :]),
    )  # fmt: skip


def _moved(line: Line, number: int) -> Line:
    mark, by = line.markup, number * _FAR
    if mark is None:
        return line
    return line._replace(
        markup=mark._replace(container=mark.container + by, outer=mark.outer + by, look=mark.look + by)
    )


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one kind together; a heading begins a box."""
    found: list[list[Row]] = []
    for row in rows:
        last = found[-1][-1].label if found else None
        begins = row.label is Label.RELATED_HEADING and last is not Label.RELATED_HEADING
        if last is not None and _kind(last) == _kind(row.label) and not begins:
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _kind(label: Label) -> str:
    return _KINDS.get(label, "text" if label in TEXT else str(label))


def recombined(own: Parts, others: Sequence[Parts], chance: random.Random) -> Example:
    """A page about the story of ``own``. The shares are guesses; the sum of them was measured, not each."""
    maybe, some = chance.random, lambda: chance.choice(others)
    head = _head(own, some(), chance)
    above, under = _at_headline(own, some(), chance)
    text = _text(own.text, chance)
    if maybe() < 0.35:
        for _ in range(chance.choice((1, 1, 2))):
            text = _with_box(text, some().boxes(), chance)
    below = _below(own.below, [_foreign(block) for block in some().below], chance)
    rows = [*head, *above, own.title, *under, *text, *(row for block in below for row in block)]
    lines = [row.line for row in rows]
    if maybe() < 0.5:
        lines = _spaced(lines, chance)
    declared, allowed = tuple(row.declared for row in rows), tuple(row.allowed for row in rows)
    return Example(lines, [row.label for row in rows], declared, allowed, tuple(row.hand for row in rows))


def _foreign(rows: Sequence[Row]) -> list[Row]:
    """The headline that this page declares is not theirs."""
    return [row._replace(declared=0.0) for row in rows]


def _head(own: Parts, other: Parts, chance: random.Random) -> list[Row]:
    head = own.head if chance.random() < 0.35 else _foreign(other.head)
    kind = chance.random()
    if kind < 0.15:
        head = [*own.head, *_foreign(other.head)]
    elif kind < 0.3 and head:
        head = head[chance.randrange(len(head)) :]
    elif kind < 0.35:
        head = []
    return head


def _at_headline(own: Parts, other: Parts, chance: random.Random) -> tuple[list[Row], list[Row]]:
    """What is printed above and under the headline, in other forms, other orders, or not at all."""
    above, under = own.above, own.under
    if chance.random() < 0.4:
        above = [*_foreign(_without_story(other.above)), *_story(above)]
        mine, theirs = _story(under), _foreign(_without_story(other.under))
        under = [*mine, *theirs] if chance.random() < 0.5 else [*theirs, *mine]
    if chance.random() < 0.35:
        above = [row for row in above if chance.random() > 0.25]
        under = [row for row in under if row.label is Label.LEAD or chance.random() > 0.25]
    if chance.random() < 0.12:
        under = chance.sample(under, len(under))
    return above, under


def _story(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.label in _OF_STORY]


def _without_story(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.label not in _OF_STORY]


def _text(rows: Sequence[Row], chance: random.Random) -> list[Row]:
    """Now and then short, now and then without its boxes; it begins and ends with the story."""
    text = list(rows)
    if chance.random() < 0.3:
        most, taken = chance.choice((1, 1, 2, 2, 3, 4, 6)), 0
        for at, row in enumerate(rows):
            taken += row.label in TEXT
            if taken == most:
                text = text[: at + 1]
                break
    if chance.random() < 0.25:
        text = [row for row in text if row.label in TEXT or row.label is Label.PULL or chance.random() < 0.4]
    return text


def _with_box(text: list[Row], boxes: Sequence[list[Row]], chance: random.Random) -> list[Row]:
    places = [at for at in range(1, len(text)) if text[at - 1].label in TEXT and text[at].label in TEXT]
    if not boxes or not places:
        return text
    at = chance.choice(places)
    return [*text[:at], *_foreign(chance.choice(boxes)), *text[at:]]


def _below(own: list[list[Row]], others: list[list[Row]], chance: random.Random) -> list[list[Row]]:
    kind, below = chance.random(), own
    if kind < 0.35:
        below = others
    elif kind < 0.65:
        at, there = chance.randint(0, len(own)), chance.randint(0, len(others))
        below = [*own[:at], *others[there:]] if chance.random() < 0.5 else [*others[:there], *own[at:]]
    elif kind < 0.75:
        footers = [block for block in own if block[0].label is Label.FOOTER]
        rest = [block for block in own if block[0].label is not Label.FOOTER]
        below = [*chance.sample(rest, len(rest)), *footers]
    if chance.random() < 0.2:
        below = [block for block in below if chance.random() > 0.3]
    return below if chance.random() > 0.05 else []


def _spaced(lines: Sequence[Line], chance: random.Random) -> list[Line]:
    """With blank rows nowhere, everywhere, before paragraphs, or anywhere."""
    habit = chance.choice(("none", "all", "more", "paragraphs", "random"))
    gaps = {"none": lambda _: 0, "all": lambda _: 1, "more": lambda line: line.gap + 1,
            "paragraphs": lambda line: int(line.words > 12), "random": lambda _: chance.choice((0, 0, 1, 2))}  # fmt: skip
    return [line._replace(gap=gaps[habit](line) if at else line.gap) for at, line in enumerate(lines)]
