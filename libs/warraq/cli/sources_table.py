"""`warraq sources list`: the feeds as a table, and as records."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from rich.markup import escape
from rich.table import Table

from warraq.feeds.book import Overview

COLOURS = {"gone": "red", "failing": "red", "silent": "yellow", "new": "cyan", "well": "green", "paused": "dim"}


def as_record(each: Overview) -> dict[str, Any]:
    """A feed as the API and `--json` show it; no password is in it."""
    feed, state = each.feed, each.state
    return {
        "url": feed.url,
        "title": feed.title or state.title,
        "group": feed.group,
        "state": each.standing,
        "error": state.error,
        "failing_since": _iso(state.failing_since),
        "address": state.address,
        "last_success": _iso(state.succeeded_at),
        "last_new": _iso(state.newest_at),
        "next_poll": _iso(each.next_at),
        "articles_a_day": round(each.a_day, 1),
        "added_at": _iso(feed.added_at),
    }


def sources_table(found: Sequence[Overview], zone: tzinfo | None) -> Table:
    """One row for each; times in ``zone``."""
    table = Table(box=None, pad_edge=False)
    for name in ("feed", "state", "last read", "next", "a day", "what is wrong"):
        table.add_column(name, justify="right" if name == "a day" else "left", overflow="fold")
    for each in found:
        colour = COLOURS[each.standing]
        title = each.feed.title or each.state.title
        table.add_row(
            escape(f"{title}\n{each.feed.url}" if title else each.feed.url),
            f"[{colour}]{each.standing}[/]",
            _moment(each.state.succeeded_at, zone),
            _moment(each.next_at, zone),
            f"{each.a_day:.1f}",
            escape(each.state.error or ""),
        )
    return table


def _moment(moment: datetime | None, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
