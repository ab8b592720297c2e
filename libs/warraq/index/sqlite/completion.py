"""Completions stored in the index file."""

from collections.abc import Iterable

import apsw

from warraq.index.completion import prefix_key

_MAX_ROWS = 2000  # looked at per completion: one letter must not read the whole table


def add_completions(connection: apsw.Connection, article: int, completions: Iterable[tuple[str, str]]) -> None:
    """Store what `completions_of` returns for the article with this key."""
    connection.executemany(
        "INSERT OR IGNORE INTO completions VALUES (?, ?, ?)", [(prefix, text, article) for prefix, text in completions]
    )


def complete(connection: apsw.Connection, typed: str, size: int) -> list[str]:
    """Return at most ``size`` titles and names that complete ``typed``: those of most articles first, then the
    shortest."""
    prefix = prefix_key(typed)
    if not prefix or size < 1:
        return []
    rows = connection.execute(
        """SELECT text FROM (SELECT text, article FROM completions WHERE prefix >= ? AND prefix < ? LIMIT ?)
           GROUP BY text ORDER BY count(DISTINCT article) DESC, length(text), text LIMIT ?""",
        (prefix, f"{prefix}\U0010ffff", _MAX_ROWS, size),
    )
    return [text for (text,) in rows]
