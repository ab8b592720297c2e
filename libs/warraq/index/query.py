"""The query language, parsed: what people type, independent of any backend.

    words               any spelling; most of them must occur, and articles that have more of them come first
    "as written"        also «…» and “…”: these words, in this order, spelled like this
    -word  -"phrase"    must not occur
    a OR b, a أو b       either
    source: author: person: place: organization:    one word or "several"; with - before it: not this one
    wikidata:           the id of a person, place or organization (Q851)
    from: to:           dates (2025, 2025-10, 2025-10-12), both included; after: and before: leave their date out

Nothing is an error: what cannot be understood is taken as words.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from warraq.arabic.letters import fold
from warraq.arabic.words import exact_words

FilterField = Literal["source", "author", "person", "place", "organization", "wikidata"]
"""What can be written before a colon, apart from dates."""

MAX_GROUPS = 48
"""Further words of a query are not looked at: no one types more, and a pasted page must not stall the index."""

MAX_PHRASE, MAX_LETTERS = 30, 60
"""Words of a phrase and letters of a word: longer ones are cut, for the same reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some words to find: ``exact`` as written and in order, else in any spelling; ``adjacent``: side by side."""

    text: str
    exact: bool = False
    adjacent: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """A field that must (not) contain these words, folded."""

    field: FilterField
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """``wanted``: groups, each satisfied by any of its parts. Dates are the first and last day that match."""

    wanted: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()
    filters: tuple[Filter, ...] = ()
    published_from: date | None = None
    published_to: date | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """All wanted parts, whichever group they are of."""
        return tuple(part for group in self.wanted for part in group)


_FIELDS: dict[str, FilterField] = {
    "source": "source",
    "author": "author",
    "person": "person",
    "place": "place",
    "organization": "organization",
    "wikidata": "wikidata",
}
_DATES = frozenset({"from", "to", "after", "before"})
_QUOTES = r'"[^"]*"?|«[^»]*»?|“[^”]*”?'
_TOKEN = re.compile(rf"(?P<minus>(?<!\S)-)?(?:(?P<field>[A-Za-z]+):)?(?:(?P<quoted>{_QUOTES})|(?P<word>[^\s\"«»“”]+))")
_INVISIBLE_EDGE = re.compile("^[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]+")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


@dataclass(slots=True)
class _Draft:
    wanted: list[tuple[Part, ...]] = field(default_factory=list)
    excluded: list[Part] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    joining: bool = False

    def want(self, parts: list[Part]) -> None:
        if self.joining and self.wanted and parts:
            self.wanted[-1] += tuple(parts[:1])
            parts = parts[1:]
        self.joining = False
        self.wanted.extend((part,) for part in parts)


def parse(text: str) -> Query:
    """``text`` as a `Query`. Never raises."""
    draft = _Draft()
    for match in _TOKEN.finditer(sanitize(text)):
        _take(match, draft)
    wanted = tuple(group[:MAX_GROUPS] for group in draft.wanted[:MAX_GROUPS])
    excluded, filters = tuple(draft.excluded[:MAX_GROUPS]), tuple(draft.filters[:MAX_GROUPS])
    return Query(wanted, excluded, filters, draft.first, draft.last)


def sanitize(text: str) -> str:
    """``text`` without what UTF-8 cannot hold (lone surrogates) and direction marks before a word."""
    text = text.encode("utf-8", "ignore").decode()
    return " ".join(_INVISIBLE_EDGE.sub("", piece) for piece in text.split())


def _take(match: re.Match[str], draft: _Draft) -> None:
    name, quoted, excluded = (match["field"] or "").lower(), match["quoted"], bool(match["minus"])
    value = quoted.strip('"«»“”') if quoted else match["word"]
    if not (name or quoted or excluded) and (value == "OR" or fold(value) == "او") and draft.wanted:
        draft.joining = True
    elif name in _FIELDS and exact_words(value):
        draft.filters.append(Filter(_FIELDS[name], value, excluded))
    elif not (name in _DATES and _take_date(name, value, draft)):
        whole = f"{name} {value}" if name else value
        parts = list(_parts(whole, exact=bool(quoted) and not name))
        if excluded and parts:
            draft.excluded.append(parts[0] if len(parts) == 1 else Part(whole, exact=True))
        elif not excluded:
            draft.want(parts)


def _parts(text: str, exact: bool) -> Iterator[Part]:
    """A phrase is one part; a word with punctuation inside (بي.بي.سي) is several."""
    words = [word[:MAX_LETTERS] for word in exact_words(text)]
    if exact and words:
        yield Part(text if len(words) <= MAX_PHRASE else " ".join(words[:MAX_PHRASE]), exact=True)
    else:
        yield from (Part(word) for word in words)


def _take_date(name: str, value: str, draft: _Draft) -> bool:
    days = day_range(fold(value))
    if days is None:
        return False
    first, last = days
    try:
        match name:
            case "from":
                draft.first = first
            case "to":
                draft.last = last
            case "after":
                draft.first = last + timedelta(days=1)
            case _:
                draft.last = first - timedelta(days=1)
    except OverflowError:
        return False
    return True


def day_range(text: str) -> tuple[date, date] | None:
    """First and last day of ``2025``, ``2025-10`` or ``2025-10-12``; None if it is no such date."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
