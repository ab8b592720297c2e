"""Completions while someone types."""

from collections.abc import Iterable, Iterator

import apsw

from warraq.arabic.words import folded_words
from warraq.articles import IndexedArticle

_MOST_WORDS = 12  # of a title that can be completed from
_MOST_ROWS = 2000  # looked at per completion: one letter must not read the whole table
_COMPLETED = frozenset({"person", "location", "organization"})


def completions_of(article: IndexedArticle) -> set[tuple[str, str]]:
    """(prefix as it is looked up, completion): from every word of the title and of each name on."""
    texts = [" ".join(article.title.split())]
    texts += [entity.name for entity in article.entities if entity.type in _COMPLETED]
    return {(prefix, text) for text in texts if text for prefix in _prefixes(folded_words(text))}


def _prefixes(words: list[str]) -> Iterator[str]:
    for start in range(min(len(words), _MOST_WORDS)):
        rest = " ".join(words[start:])
        yield rest
        yield _without_article(rest)


def _without_article(text: str) -> str:
    return text[2:] if text.startswith("ال") and text[2:3].strip() else text


def add_completions(connection: apsw.Connection, article: int, completions: Iterable[tuple[str, str]]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO completions VALUES (?, ?, ?)", [(prefix, text, article) for prefix, text in completions]
    )


def complete(connection: apsw.Connection, typed: str, size: int) -> list[str]:
    """Titles and names that go on from ``typed``, those of most articles first, then the shortest."""
    prefix = _without_article(" ".join(folded_words(typed)))
    if not prefix or size < 1:
        return []
    rows = connection.execute(
        """SELECT text FROM (SELECT text, article FROM completions WHERE prefix >= ? AND prefix < ? LIMIT ?)
           GROUP BY text ORDER BY count(DISTINCT article) DESC, length(text), text LIMIT ?""",
        (prefix, f"{prefix}\U0010ffff", _MOST_ROWS, size),
    )
    return [text for (text,) in rows]
