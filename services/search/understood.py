"""One line that says how a query was read, and what was relaxed."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.index import SearchRequest, SearchResult, parse
from warraq.index.query import Part
from warraq.index.relevance import MAX_ALL_REQUIRED

from . import arabic_page


@dataclass(frozen=True, slots=True)
class Reading:
    """``label`` says what is asked of ``texts``, which are as typed; there may be none."""

    label: str
    texts: tuple[str, ...] = ()


def readings(request: SearchRequest, result: SearchResult) -> list[Reading]:
    """Empty where a query is one word or none: there is nothing to explain."""
    query = parse(request.q)
    said = list(_words(request, result, len(query.wanted)))
    if result.unknown_words:
        said.append(Reading(arabic_page.NOWHERE, tuple(result.unknown_words)))
    for label, parts in (
        (arabic_page.IN_TITLE, query.in_title),
        (arabic_page.NOT_IN_TITLE, query.not_in_title),
        (arabic_page.WITHOUT, query.excluded),
    ):
        said += [Reading(label, _texts(parts))] if parts else []
    for item in query.filters:
        label = arabic_page.FIELDS[item.field]
        said.append(Reading(arabic_page.NOT_OF.format(label) if item.excluded else label, (item.value,)))
    if query.published_from:
        said.append(Reading(arabic_page.SINCE, (arabic_page.day(query.published_from),)))
    if query.published_to:
        said.append(Reading(arabic_page.UNTIL, (arabic_page.day(query.published_to),)))
    return said


def _words(request: SearchRequest, result: SearchResult, words: int) -> Iterator[Reading]:
    if words < 2:
        return
    if not result.any_word:
        yield Reading(arabic_page.ALL_WORDS if request.fold else arabic_page.ALL_WORDS_AS_WRITTEN)
    elif words <= MAX_ALL_REQUIRED:
        yield Reading(arabic_page.RELAXED)
    else:
        yield Reading(arabic_page.ANY_WORD)


def _texts(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(part.text for part in parts)
