"""Skips the words of a query that most articles have: BM25 gives them next to nothing.

Scoring a word reads the whole list of its articles, for a part of a word twice. The longest lists matter least: those
of في and of equally frequent parts of words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import apsw

from warraq.index.sqlite.vocabulary import Vocabulary

_FEWEST = 1000
"""Number of articles below which all words are scored, since nothing takes long."""

_KEPT = 50_000
"""Words whose frequency is cached."""

_GROWN = 0.1
"""Change in the number of articles, as a share, after which frequencies are counted again. A word found in half of them
may then be in only 45 %, and would score .2 where a rare word scores 9."""


@dataclass(slots=True)
class _Frequencies:
    """Cached frequencies of one connection. ``counts``: (form, word) -> how many of ``articles`` have it."""

    articles: int = 0
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[apsw.Connection, _Frequencies] = WeakKeyDictionary()


def without_frequent(connection: apsw.Connection, form: str, words: Sequence[str]) -> Sequence[str]:
    """Return those of ``words`` that at most half of the articles have in ``form``; all of them if that leaves no word
    that any article has.

    What is left out would add a millionth to a score: that is the weight FTS5 gives to a word of more than half of the
    articles.
    """
    articles = int(connection.execute("SELECT articles FROM totals").get)
    if articles < _FEWEST or len(words) < 2:
        return words
    known = _KNOWN.setdefault(connection, _Frequencies())
    if abs(articles - known.articles) > _GROWN * known.articles or len(known.counts) > _KEPT:
        known.articles, known.counts = articles, {}
    if new := [word for word in words if (form, word) not in known.counts]:
        counted = Vocabulary(connection).articles_with(form, new)
        known.counts |= {(form, word): counted.get(word, 0) for word in new}
    left = [word for word in words if 2 * known.counts[form, word] < known.articles]
    return left if any(known.counts[form, word] for word in left) else words
