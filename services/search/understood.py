"""Explains on the page how a query was understood, and what was relaxed."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.index import SearchRequest, SearchResult, parse
from warraq.index.query import Part
from warraq.index.relevance import MAX_ALL_REQUIRED

from ..interface import said
from . import wording


@dataclass(frozen=True, slots=True)
class Reading:
    """A part of the explanation. ``label``: what is asked of ``texts``, which are as typed and may be empty."""

    label: str
    texts: tuple[str, ...] = ()


def readings(request: SearchRequest, result: SearchResult) -> list[Reading]:
    """Return the explanation; empty for a query of at most one word, where there is nothing to explain."""
    query = parse(request.q)
    found = list(_words(request, result, len(query.wanted)))
    if result.unknown_words:
        found.append(Reading(said(wording.NOWHERE), tuple(result.unknown_words)))
    for label, parts in (
        (wording.IN_TITLE, query.title_parts),
        (wording.NOT_IN_TITLE, query.not_in_title),
        (wording.WITHOUT, query.excluded),
    ):
        found += [Reading(said(label), _texts(parts))] if parts else []
    for item in query.filters:
        label = said(wording.FIELDS[item.field])
        found.append(Reading(said(wording.NOT_OF).format(label) if item.excluded else label, (item.value,)))
    if query.published_from:
        found.append(Reading(said(wording.SINCE), (wording.day(query.published_from),)))
    if query.published_to:
        found.append(Reading(said(wording.UNTIL), (wording.day(query.published_to),)))
    return found


def _words(request: SearchRequest, result: SearchResult, words: int) -> Iterator[Reading]:
    if words < 2:
        return
    if not result.any_word:
        yield Reading(said(wording.ALL_WORDS if request.fold else wording.ALL_WORDS_AS_WRITTEN))
    elif not result.total:  # nothing was relaxed to any use: what follows says which words are nowhere
        return
    elif words <= MAX_ALL_REQUIRED:
        yield Reading(said(wording.RELAXED))
    else:
        yield Reading(said(wording.ANY_WORD))


def _texts(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(part.text for part in parts)
