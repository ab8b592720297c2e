"""What a query asks for, independent of any backend; `warraq.index.parsing` reads it from what people type."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

_ISO = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
DIRECTION_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c"
"""For a class of a regular expression."""
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_MARKS_BEFORE = re.compile(f"^[{DIRECTION_MARKS}]+")

FilterField = Literal["source", "author", "person", "place", "organization", "wikidata"]
"""Names that may stand before a colon, apart from those of dates."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words to find. ``exact``: as written and in this order, else in any spelling. ``adjacent``: next to each other.

    ``derived``: another reading of what was typed (`warraq.index.readings`); it matches and is highlighted, but does
    not count for the score. ``prefix``: matches any word that begins like this. ``slop``: how many other words may
    stand between those of an exact or adjacent part, whose order is then free.
    """

    text: str
    exact: bool = False
    adjacent: bool = False
    derived: bool = False
    prefix: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Requires (or, ``excluded``, forbids) that a field contains these words, folded. ``joined``: or what the filter
    before it requires."""

    field: FilterField
    value: str
    excluded: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    ``wanted``: groups of alternatives; a group matches if any of its parts does. ``published_from``, ``published_to``:
    first and last day. ``question``: the query contained a question word; such words are removed from ``wanted``.
    ``in_title``: groups of alternatives, of each of which one must occur in the title. ``wrong``: what was typed as a
    date and is none (``from:2025-13``). ``crossed``: the first and the last day as typed, when the last is before the
    first (``from:2025-12``, ``to:2025-10``); else empty.
    """

    wanted: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()
    filters: tuple[Filter, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    question: bool = False
    in_title: tuple[tuple[Part, ...], ...] = ()
    not_in_title: tuple[Part, ...] = ()
    wrong: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()

    @property
    def complaint(self) -> str | None:
        """Tells whoever typed the query which dates in it are `wrong` and how to write them, or which are `crossed`;
        None when all are fine."""
        if self.wrong:
            return f"{', '.join(self.wrong)} is no date: write 2025, 2025-10 or 2025-10-12"
        return f"no day lies between {' and '.join(self.crossed)}" if self.crossed else None

    @property
    def narrowed(self) -> bool:
        """Whether the query asks for more than words and dates."""
        return bool(self.excluded or self.filters or self.in_title or self.not_in_title)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of all wanted groups in one sequence."""
        return tuple(chain.from_iterable(self.wanted))

    @property
    def title_parts(self) -> tuple[Part, ...]:
        """The parts of all groups of `in_title` in one sequence."""
        return tuple(chain.from_iterable(self.in_title))


def filter_groups(filters: Iterable[Filter]) -> list[list[Filter]]:
    """Return groups of the filters that are not excluded: an article must pass one of each group. Filters of one field
    are alternatives, and so are those that an "or" joins."""
    groups: list[list[Filter]] = []
    latest: list[Filter] | None = None
    for item in (each for each in filters if not each.excluded):
        of_field = (group for group in groups if all(each.field == item.field for each in group))
        group = latest if item.joined and latest else next(of_field, None)
        if group is None:
            groups.append(group := [])
        group.append(item)
        latest = group
    return groups


def sanitize(text: str) -> str:
    """Return ``text`` without lone surrogates (which UTF-8 cannot encode), without control characters, and without
    direction marks before words."""
    text = _CONTROLS.sub(" ", text.encode("utf-8", "ignore").decode())
    return " ".join(_MARKS_BEFORE.sub("", piece) for piece in text.split())


def day_range(text: str) -> tuple[date, date] | None:
    """Return the first and last day of ``2025``, ``2025-10`` or ``2025-10-12``, also with slashes or full stops; None
    if it is no date in these forms."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.group(1, 3, 4))
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
