"""Which story an article of temp.found is of.

``several`` there is the number of a story that may have more articles among them; most have one, and need not be
grouped to count stories. temp.result has those that pass all filters (`missed_filters`).
"""

from typing import Final

import apsw

SEVERAL: Final = (
    "CASE WHEN a.id <> a.story THEN coalesce((SELECT o.key FROM articles o WHERE o.id = a.story),"
    " (SELECT -min(m.key) FROM articles m WHERE m.story = a.story)) END"
)
"""The number of the story of an article a that is not its original: the key of that, which others then share with it;
where there is none, the smallest key of the story, below zero."""

_ORIGINALS = (
    "UPDATE temp.found SET several = article"
    " WHERE several IS NULL AND article IN (SELECT several FROM temp.found WHERE several > 0)"
)
_STORIES = "SELECT count(*) - count(several) + count(DISTINCT several) FROM temp.result"


def mark_originals(connection: apsw.Connection) -> None:
    """Give the number of their story to the originals in temp.found that others there share it with."""
    connection.execute(_ORIGINALS)


def count_stories(connection: apsw.Connection) -> int:
    """How many stories the result has."""
    return int(connection.execute(_STORIES).get)
