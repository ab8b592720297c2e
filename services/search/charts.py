"""Small pictures that the server draws: numbers in, geometry of an SVG out. Time runs from right to left, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.articles import IndexedArticle
from warraq.index import FacetCount

_SLOT, _BAR, _HEIGHT = 12, 9, 60
_LEAST_SLOTS = 24
MOST_MONTHS = 240
"""Months that are drawn, the newest ones."""

_ROW, _LEFT, _RIGHT, _WIDTH = 26, 12, 170, 640
MOST_SITES = 12
"""Rows of a story's picture: the sites that had it first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A month, ``2025-10``, and how many stories it has; the rest is in units of the picture."""

    month: str
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Oldest month first. ``width`` and ``height`` of the whole picture; a bar is ``bar`` wide."""

    bars: list[Bar]
    width: int
    height: int = _HEIGHT
    bar: int = _BAR


def month_bars(months: Sequence[FacetCount]) -> Bars:
    """Months (any order) without gaps, the newest at the left end."""
    counts = {_number(facet.value): facet.count for facet in months}
    if not counts:
        return Bars([], 0)
    last = max(counts)
    numbers = range(max(min(counts), last - MOST_MONTHS + 1), last + 1)
    width = max(len(numbers), _LEAST_SLOTS) * _SLOT
    most = max(counts.values())
    bars = []
    for n, number in enumerate(numbers):
        count = counts.get(number, 0)
        height = round(max(_HEIGHT * count / most, 2), 1) if count else 0
        bars.append(Bar(_name(number), count, width - (n + 1) * _SLOT, _HEIGHT - height, height))
    return Bars(bars, width)


def _number(month: str) -> int:
    year, part = month.split("-")[:2]
    return int(year) * 12 + int(part) - 1


def _name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Dot:
    """A member of a story; ``first``: the one that was published before all others."""

    member: IndexedArticle
    x: float
    y: int
    first: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How a story went from site to site: a row for each, with a dot for each of its articles."""

    sites: list[tuple[str, int]]
    dots: list[Dot]
    width: int
    height: int
    left: int = _LEFT
    label: int = _RIGHT


def spread(members: Sequence[IndexedArticle]) -> Spread | None:
    """``members`` with a date and a source, by time; None where fewer than two sites have it."""
    dated = sorted((_utc(member.published_at), member.id, member) for member in members if member.published_at)
    rows: dict[str, int] = {}
    for _, _, member in dated:
        if member.source and len(rows) < MOST_SITES:
            rows.setdefault(member.source, len(rows))
    if len(rows) < 2:
        return None
    first, last = dated[0][0], dated[-1][0]
    span = (last - first).total_seconds() or 1.0
    room = _WIDTH - _RIGHT - 2 * _LEFT
    dots = [
        Dot(member, round(_LEFT + room * (1 - (at - first).total_seconds() / span), 1), _middle(rows[member.source]),
            member is dated[0][2])
        for at, _, member in dated
        if member.source in rows
    ]  # fmt: skip
    return Spread([(site, _middle(row)) for site, row in rows.items()], dots, _WIDTH, len(rows) * _ROW)


def _middle(row: int) -> int:
    return row * _ROW + _ROW // 2


def _utc(moment: datetime | None) -> datetime:
    if moment is None:
        return datetime.max.replace(tzinfo=UTC)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
