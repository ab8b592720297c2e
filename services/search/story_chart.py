"""The chart of a story: turns members into the geometry of an SVG. Time runs from right to left, like the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.articles import IndexedArticle

_ROW, _LEFT, _RIGHT, _WIDTH = 26, 12, 170, 640
MOST_SITES = 12
"""Rows of the chart: the sites that had the story first."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A member of the story. ``first``: it was published before all others."""

    member: IndexedArticle
    x: float
    y: int
    first: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """How the story went from site to site: a row for each site, with a dot for each of its articles."""

    sites: list[tuple[str, int]]
    dots: list[Dot]
    width: int
    height: int
    left: int = _LEFT
    label: int = _RIGHT


def spread(members: Sequence[IndexedArticle]) -> Spread | None:
    """Return the chart of the ``members`` that have a date and a source; None if fewer than two sites have the
    story."""
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
