"""`warraq sources list`: shows the feeds as a table."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from rich.table import Table

from warraq.cli.tables import escape
from warraq.feeds.book import Overview

COLOURS = {"gone": "red", "failing": "red", "silent": "yellow", "new": "cyan", "well": "green", "paused": "dim"}


def sources_table(found: Sequence[Overview], zone: tzinfo | None) -> Table:
    """Return a table with a row for each feed; times are in ``zone``."""
    table = Table(box=None, pad_edge=False)
    for name in ("feed", "state", "last read", "next", "a day", "what is wrong"):
        wide = name in {"feed", "what is wrong"}
        table.add_column(name, justify="right" if name == "a day" else "left", overflow="fold", no_wrap=not wide)
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
