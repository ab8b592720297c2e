"""Which words the index file holds."""

from collections.abc import Collection
from dataclasses import dataclass

import apsw


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Of one connection, with the tables that `schema` makes for each."""

    connection: apsw.Connection

    def counts(self, words: Collection[str]) -> dict[str, int]:
        """In how many articles each of these folded words is; without those that are in none."""
        return self.articles_with("folded", words)

    def spellings(self, words: Collection[str]) -> dict[str, int]:
        """The same for words as written."""
        return self.articles_with("exact", words)

    def stem_counts(self, stems: Collection[str]) -> dict[str, int]:
        """In how many articles each of these stems is; without those that are in none."""
        return self.articles_with("stems", stems)

    def articles_with(self, form: str, words: Collection[str]) -> dict[str, int]:
        """In how many articles each of ``words`` is in a form; without those that are in none."""
        marks = ",".join("?" * len(words))
        sql = f"SELECT term, doc FROM temp.known_{form} WHERE term IN ({marks})"  # noqa: S608
        return {str(word): int(str(articles)) for word, articles in self.connection.execute(sql, list(words))}
