"""The picture of a story: members in, geometry of an SVG out. Time runs from right to left, as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from warraq.articles import IndexedArticle

_ROW, _LEFT, _RIGHT, _WIDTH = 26, 12, 170, 640
MOST_SITES = 12
"""Rows of a story's picture: the sites that had it first."""


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
