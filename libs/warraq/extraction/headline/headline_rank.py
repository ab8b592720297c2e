"""Which of the lines at the head of a page dump is its headline: a ranker that was trained on pages with answers.

A line above the headline may be its kicker and one below it its deck, or the other way round; what tells them apart is
little of each of many things: the model's scores, length, commas, who stands beside, how the text begins. Their weights
are a conditional logit's over the lines of one page (McFadden 1974), learned in training/lines/headline_rank.py;
`headlines.py` makes the first choice, which is much of the evidence.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from warraq.extraction.authors.signed_decks import is_signed_by_house
from warraq.extraction.headline.headlines import (
    beats,
    is_decks,
    is_menu,
    is_point,
    is_shown_again,
    leads_in,
    told_by_text,
)
from warraq.extraction.headline.no_headlines import is_no_headline
from warraq.extraction.labels import Label, first_with, lines_with
from warraq.extraction.model.crf import Scores
from warraq.extraction.model.features import Page
from warraq.extraction.section.breadcrumbs import ends_trail
from warraq.extraction.section.section_names import is_short

LEAST = 0.3
"""Margin by which another line must beat the first choice."""
_SURE = 6.0
"""By how much the model prefers a line to all others before none of them can become the headline."""
_REACH = 20
"""Lines above a text."""
_NEAR = 2
"""Lines beside the first choice that are weighed however short they are."""
_LEAST_NAMED = 5
"""Words of a headline in which a trail ends; fewer may be a topic's."""
_NEVER = frozenset({Label.DATE, Label.CRUMB})
_MOST_WORDS, _FAR, _MOST_BEATS, _GAPS = 30, 20, 12.0, 3
_HEAD = 6
_TOPIC = re.compile(r"\S+(?: \S+){0,2}\s?(?:\.{2,3}|…)(?! وال)(?: \S+){4}")
"""A topic of up to three words, dots, and what is said of it; behind «... والسلطات تراهن» goes on a deck."""
_FLAGS = ("،", " و", "؟", ":", "..", "«")
"""Signs that decks have more often than headlines, or less often."""

Evidence = dict[str, float]


def rank_headline(page: Page, labels: list[Label], scores: Scores) -> None:
    """Relabel a dump so that its headline is the line that the ranker prefers."""
    chosen = first_choice(page, labels)
    if chosen is None or page.lines[chosen].markup is not None:
        return
    if (named := _named_by_trail(page, labels, chosen)) is not None:
        labels[chosen], labels[named] = Label.LEAD if chosen > named else Label.KICKER, Label.TITLE
        return
    if chosen and labels[chosen - 1] is Label.KICKER and _tells(page, chosen - 1) > _tells(page, chosen):
        labels[chosen - 1 : chosen + 1] = [Label.TITLE, Label.LEAD]
        return
    if _is_sure(page, labels, scores, chosen) or _stands_twice(page, labels, chosen):
        return
    weights = _weights()
    found = evidence(page, labels, scores, chosen)
    likely = [at for at in found if at == chosen or not _is_other(page, labels, at)]
    best = max(likely, key=lambda at: _total(found[at], weights), default=chosen)
    if best == chosen or _total(found[best], weights) - _total(found[chosen], weights) < LEAST:
        return
    labels[chosen] = Label.KICKER if chosen < best else Label.LEAD
    labels[best] = Label.TITLE


def _named_by_trail(page: Page, labels: Sequence[Label], chosen: int) -> int | None:
    """Return the line beside the first choice in which the trail above ends, unless it ends in the choice."""
    near = range(max(0, chosen - _NEAR), min(len(labels), chosen + 1 + _NEAR))
    named = [at for at in near if page.facts[at].words >= _LEAST_NAMED and ends_trail(page, at)]
    return named[0] if named and chosen not in named else None


def _stands_twice(page: Page, labels: Sequence[Label], chosen: int) -> bool:
    copies = (at for at in lines_with(labels, {Label.TITLE}) if page.facts[at].key == page.facts[chosen].key)
    return any(is_shown_again(page, labels, at) for at in copies)


def _is_other(page: Page, labels: Sequence[Label], at: int) -> bool:
    other = is_signed_by_house(page, at) or is_point(page, at) or is_decks(page, at)
    return other or leads_in(page, labels, at) or is_no_headline(page, at)


def _tells(page: Page, at: int) -> bool:
    """«ليبيا... خلاف على الميزانية يعطل صرف الرواتب»: of 48 such lines at the head of pages with answers 47 were
    headlines, one was a deck and none a kicker."""
    return _TOPIC.match(page.lines[at].text) is not None


def first_choice(page: Page, labels: Sequence[Label]) -> int | None:
    """Return the line that is labelled as the headline so far."""
    titles = lines_with(labels, {Label.TITLE})
    return max(titles, key=lambda at: (page.structure.scores.get(at, 0.0), -at), default=None)


def evidence(page: Page, labels: Sequence[Label], scores: Scores, chosen: int) -> dict[int, Evidence]:
    """Return the evidence for each line that may be the headline, ``chosen`` included: feature -> value."""
    first = _first_of_text(labels)
    lines = _lines_at_head(page, labels, chosen)
    told = told_by_text(page, labels, lines, first)
    found: dict[int, Evidence] = {}
    for at, beaten in zip(lines, beats(scores[lines]), strict=True):
        found[at] = dict(_of_place(page, at, chosen, first))
        found[at] |= _of_line(page, at, chosen)
        found[at] |= _of_neighbours(page, labels, at)
        found[at] |= {"told": told.get(at, 0.0), "beats": max(-_MOST_BEATS, min(_MOST_BEATS, beaten))}
    return found


def _first_of_text(labels: Sequence[Label]) -> int:
    return first_with(labels, {Label.BODY}, len(labels))


def _lines_at_head(page: Page, labels: Sequence[Label], chosen: int) -> list[int]:
    first = _first_of_text(labels)
    lines = [
        at
        for at in range(max(0, first - _REACH), min(first + 1, len(labels)))
        if page.facts[at].words >= 2 and labels[at] not in _NEVER and not is_menu(page, at)
        and (abs(at - chosen) <= _NEAR or not is_short(page.facts[at]))
    ]  # fmt: skip
    return lines if chosen in lines else [*lines, chosen]


def _is_sure(page: Page, labels: Sequence[Label], scores: Scores, chosen: int) -> bool:
    """The model is far surer of the first choice than of any other line: quicker, and no page is read otherwise."""
    lines = [chosen, *(at for at in _lines_at_head(page, labels, chosen) if at != chosen)]
    first, *others = beats(scores[lines])
    return first - max(others, default=-_MOST_BEATS) > _SURE


def _total(found: Evidence, weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in found.items())


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(files("warraq.extraction").joinpath("data", "headline.json").read_bytes())
    return weights


def _of_place(page: Page, at: int, chosen: int, first: int) -> Evidence:
    """Where the line stands: beside the first choice, above the text, with blank rows around it."""
    beside = at - chosen
    gap, below = page.lines[at].gap, page.lines[at + 1].gap if at + 1 < len(page.lines) else 0
    return {
        f"at {beside}" if abs(beside) <= _NEAR else "far": 1.0,
        "distance": min(first - at, _FAR),
        "height": at / max(1, first),
        "gap": min(gap, _GAPS),
        "gap below": min(below, _GAPS),
        "gap more": float(gap > below),
    }


def _of_line(page: Page, at: int, chosen: int) -> Evidence:
    fact, text, structure = page.facts[at], page.lines[at].text, page.structure
    words, other = min(fact.words, _MOST_WORDS), min(page.facts[chosen].words, _MOST_WORDS)
    first = page.facts[structure.main[0]].stems if structure.main else frozenset()
    stems, known = len(fact.stems) + 1, page.facts[chosen].stems
    found: Evidence = {f"has {sign}": 1.0 for sign in _FLAGS if sign in text}
    found[f"words {min(words // 2, 10)}"] = 1.0
    return found | {
        "words": words,
        "longer": words - other,
        "much longer": float(words > 1.5 * other),
        "shorter": float(words < 0.67 * other),
        "ends": float(fact.end == "."),
        "digits": float(any(map(str.isdigit, text))),
        "name": float(fact.name_like),
        "bullet": float(text[0] in "•-*●▪"),
        "again": float(structure.times[fact.key] > 1),
        "in a crumb": float(any(fact.key in page.facts[above].key for above in range(max(0, at - _HEAD), at))),
        "in opening": len(fact.stems & structure.opening) / stems,
        "in first": len(fact.stems & first) / stems,
        "in text": len(fact.stems & structure.said) / stems,
        "shared": len(fact.stems & known) / max(1, len(fact.stems | known)),
    }


def _of_neighbours(page: Page, labels: Sequence[Label], at: int) -> Evidence:
    return {name: value for step in (-2, -1, 0, 1, 2) for name, value in _of_neighbour(page, labels, at + step, step)}


def _of_neighbour(page: Page, labels: Sequence[Label], at: int, step: int) -> Iterator[tuple[str, float]]:
    if not 0 <= at < len(labels):
        return
    fact = page.facts[at]
    yield f"{step} {labels[at]}", 1.0
    if step:
        yield f"{step} words", min(fact.words, _MOST_WORDS)
        yield f"{step} short", float(is_short(fact))
        yield f"{step} name", float(fact.name_like)
        yield f"{step} date", float(fact.is_date)
