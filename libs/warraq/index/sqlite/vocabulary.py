"""How many articles have a word, from the vocabulary of the full-text tables."""

from collections.abc import Collection
from dataclasses import dataclass

import apsw

from warraq.index.sqlite.query_sql import marks


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The vocabulary seen by one connection, through the temporary tables that `connections` creates for it."""

    connection: apsw.Connection

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """Return the number of articles that have each of these folded words; words without any are left out."""
        return self.articles_with("folded", words)

    def spellings(self, words: Collection[str]) -> dict[str, int]:
        """Return the same for words as written."""
        return self.articles_with("exact", words)

    def stem_counts(self, stems: Collection[str]) -> dict[str, int]:
        """Return the same for stems."""
        return self.articles_with("stems", stems)

    def articles_with(self, form: str, words: Collection[str]) -> dict[str, int]:
        """Return the number of articles that have each of ``words`` in ``form``; words without any are left out."""
        sql = f"SELECT term, doc FROM temp.known_{form} WHERE term IN ({marks(words)})"  # noqa: S608
        return {str(word): int(str(articles)) for word, articles in self.connection.execute(sql, list(words))}
