"""Counts which words sites speak with and which the news, and which head lists of links, on pages with answers
(`warraq.extraction.model.speech`)."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from training.lines.pages import OPEN, Example
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.facts import facts_of
from warraq.extraction.model.speech import HEADING_WORDS, Weights, tokens

_NEWS = TEXT | {Label.TITLE, Label.KICKER, Label.PULL, Label.RELATED_TITLE, Label.RELATED_LINE}
_LEAST_WORDS = 5
"""Of a line; shorter ones are names of sections and buttons, which `rules.toml` has."""
_LEAST_LINES, _LEAST_HANDS = 3, 2
"""That must have a word before it says anything: one writer's words say who wrote, not who speaks."""
_SMOOTHING, _VOCABULARY = 1.0, 1000.0
_MOST = 2.5
_REACH = 2
"""Lines above a heading of links among which no link is."""


class _Said(NamedTuple):
    """A line's words, who wrote it, and whether it is of the one kind or the other."""

    hand: str
    of_kind: bool
    words: frozenset[str]


def speech_by_hand(pages: Sequence[Example]) -> dict[str, Weights]:
    """For each hand of ``pages`` the weights that the pages of all others give, so that no page of training is judged
    by its own words; for "" those of all."""
    kinds = [_once(_speakers(pages)), _once(_headings(pages))]
    hands = sorted({said.hand for kind in kinds for said in kind})
    return {
        hand: _joined(*(_weights([said for said in kind if said.hand != hand]) for kind in kinds))
        for hand in ["", *hands]
    }


def of_lines(example: Example, speech: Mapping[str, Weights]) -> list[Weights]:
    """The weights for each line of ``example``; a hand that no page was counted of has those of all."""
    hands = example.hands or ("",) * len(example.lines)
    return [speech.get(hand, speech[""]) for hand in hands] if speech else []


def _speakers(pages: Sequence[Example]) -> Iterator[tuple[str, bool, str]]:
    """Hand, whether the site speaks, and words, of each line that the answer is sure of."""
    for page in pages:
        for line, hand, allowed in zip(page.lines, page.hands, page.allowed, strict=True):
            site = allowed == OPEN
            if line.words >= _LEAST_WORDS and (site or set(allowed) <= _NEWS):
                yield hand, site, facts_of(line.raw).key


def _headings(pages: Sequence[Example]) -> Iterator[tuple[str, bool, str]]:
    """Hand, whether links stand below and none above, and words, of each short line outside the article."""
    for page in pages:
        links = [Label.RELATED_TITLE in allowed for allowed in page.allowed]
        for at, line in enumerate(page.lines):
            if page.allowed[at] == OPEN and line.words <= HEADING_WORDS:
                heads = any(links[at + 1 : at + 2]) and not any(links[max(0, at - _REACH) : at])
                yield page.hands[at], heads, facts_of(line.raw).key


def _once(lines: Iterator[tuple[str, bool, str]]) -> list[_Said]:
    """Each line once for each hand."""
    found: dict[tuple[str, str], _Said] = {}
    for hand, of_kind, key in lines:
        found.setdefault((hand, key), _Said(hand, of_kind, frozenset(tokens(key))))
    return list(found.values())


def _weights(lines: Sequence[_Said]) -> dict[str, float]:
    counts = (Counter[str](), Counter[str]())
    hands = defaultdict[str, set[str]](set)
    for hand, of_kind, words in lines:
        counts[of_kind].update(words)
        for word in words:
            hands[word].add(hand)
    others, kind = (count.total() + _SMOOTHING * _VOCABULARY for count in counts)
    found: dict[str, float] = {}
    for word in sorted(hands):
        one, other = counts[True][word], counts[False][word]
        if one + other < _LEAST_LINES or len(hands[word]) < _LEAST_HANDS:
            continue
        weight = math.log((one + _SMOOTHING) / kind) - math.log((other + _SMOOTHING) / others)
        found[word] = max(-_MOST, min(_MOST, weight))
    return found


def _joined(site: Mapping[str, float], heading: Mapping[str, float]) -> Weights:
    return Weights(
        (word, (site.get(word, 0.0), heading.get(word, 0.0))) for word in sorted(site.keys() | heading.keys())
    )
