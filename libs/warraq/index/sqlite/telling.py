"""Which words of a query tell articles apart: BM25 gives next to nothing for one that most articles have.

To score a word all of the list of its articles is read, of a part of a word twice. The longest lists say least:
that of في, and of parts of words as frequent.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import apsw

from warraq.index.sqlite.vocabulary import Vocabulary

_FEWEST = 1000
"""Articles of an index below which all words are scored: nothing takes long there."""

_KEPT = 50_000
"""Words whose frequency is remembered."""

_GROWN = 0.1
"""The share of articles that may come or go until frequencies are counted anew: a word that was in half of them is in
45 % then, and would score .2 where a rare one scores 9."""


@dataclass(slots=True)
class _Frequencies:
    """Of one connection. ``counts``: by form and word, how many of ``articles`` have it."""

    articles: int = 0
    counts: dict[tuple[str, str], int] = field(default_factory=dict)


_KNOWN: WeakKeyDictionary[apsw.Connection, _Frequencies] = WeakKeyDictionary()


def telling(connection: apsw.Connection, form: str, words: Sequence[str]) -> Sequence[str]:
    """Those of ``words`` that not most articles have in ``form``; all, where none is left that any article has.

    What is left out adds a millionth to a score: FTS5 gives that for what more than half of the articles have.
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
