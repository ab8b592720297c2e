"""Many queries asked of a few articles: the reverse of a search, with the tables and the SQL of one.

Elasticsearch calls this a percolator. An article matches a query here if, and only if, a search in an index file would
find it (tests/contract/test_percolator.py holds it against both indexes). Most queries are answered by the words of an
article alone (`signs`); for the others a batch of articles stands in memory for as long as it is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import apsw

from warraq.arabic.inflection import meant_stems
from warraq.arabic.words import exact_words, folded_words, stems
from warraq.articles import TaggedArticle
from warraq.index.query import FilterField, Part, Query
from warraq.index.sqlite.query_sql import Clause, match_clause
from warraq.index.sqlite.signs import Alternative, ArticleSigns, Sign, deciding
from warraq.index.sqlite.tables import FULL_TEXT
from warraq.index.sqlite.words import FORMS, ArticleWords, insert_forms
from warraq.index.sqlite.writer import insert_tags
from warraq.names import KnownNames

_TABLES = """
CREATE TABLE facts (article INTEGER PRIMARY KEY, day TEXT);
CREATE TABLE names (
    key INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL,
    sounds TEXT NOT NULL DEFAULT '', meant TEXT, UNIQUE (field, value)
);
CREATE TABLE tags (article INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (article, name)) WITHOUT ROWID;
CREATE INDEX tags_name ON tags (name);
"""

_STATEMENTS = 1000
"""Compiled queries that SQLite keeps."""

_READ = re.compile(rf"FROM ({'|'.join((*FORMS, 'tags'))})\b")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query prepared for matching.

    ``groups``: an article can match only if it has a sign of each; the rarest group should come first. ``decided``:
    present if the words alone tell whether an article matches. ``tables``: what its SQL reads. ``fields``: whose tags
    it needs.
    """

    clause: Clause
    decided: Sequence[Sequence[Alternative]] | None
    tables: frozenset[str]
    groups: Sequence[frozenset[Sign]]
    fields: frozenset[FilterField]

    def signs(self) -> Iterator[frozenset[Sign]]:
        """Yield every group of signs that is looked for."""
        yield from self.groups
        for group in self.decided or ():
            for alternative in group:
                yield from alternative.signs


class Percolator:
    """Matches articles against many ``queries`` (as `interpret` returns them), all words of which must occur.

    Must not be used by several threads at once.
    """

    def __init__(self, queries: Sequence[Query], names: KnownNames) -> None:
        self._names = names
        self._asked = [_compiled(query, names) for query in queries]
        self._by_sign: dict[Sign, list[int]] = defaultdict(list)
        words: dict[str, set[str]] = defaultdict(set)
        for form, word in (sign for asked in self._asked for group in asked.signs() for sign in group):
            words[form].add(word)
        self._words = {form: frozenset(of_form) for form, of_form in words.items()}
        self._always: set[int] = set()
        for number, asked in enumerate(self._asked):
            if not asked.groups:
                self._always.add(number)
            for sign in next(iter(asked.groups), ()):
                self._by_sign[sign].append(number)
        self._connection = apsw.Connection(":memory:", statementcachesize=_STATEMENTS)
        self._connection.execute(_TABLES + FULL_TEXT)

    def match(self, articles: Sequence[TaggedArticle]) -> list[list[int]]:
        """Return for each of ``articles`` the sorted indexes of the queries that it matches."""
        words = [ArticleWords(article) for article in articles]
        found: list[set[int]] = []
        left: list[set[int]] = []
        for each in words:
            signs = ArticleSigns(each, self._words)
            possible = self._possible(signs.present)
            told = {number for number in possible if self._asked[number].decided}
            found.append({number for number in told if signs.have(self._asked[number].decided or ())})
            left.append(possible - told)
        self._connection.execute("BEGIN")
        try:
            for key, article in enumerate(articles):
                if left[key]:
                    self._insert(key, article, words[key], left[key])
            asked = self._ask(left)
        finally:
            self._connection.execute("ROLLBACK")
        return [sorted(one | other) for one, other in zip(found, asked, strict=True)]

    def _possible(self, present: Set[Sign]) -> set[int]:
        begun = {number for sign in present for number in self._by_sign.get(sign, ())}
        return self._always | {
            number for number in begun if not any(group.isdisjoint(present) for group in self._asked[number].groups[1:])
        }

    def _insert(self, key: int, article: TaggedArticle, words: ArticleWords, possible: Iterable[int]) -> None:
        asked = [self._asked[number] for number in possible]
        tables = frozenset[str]().union(*(each.tables for each in asked))
        day = article.published_at and article.published_at.date().isoformat()  # as written, as in the index file
        self._connection.execute("INSERT INTO facts VALUES (?, ?)", (key, day))
        insert_forms(self._connection, key, words, [form for form in FORMS if form in tables])
        if "tags" in tables:
            fields = frozenset[str]().union(*(each.fields for each in asked))
            insert_tags(self._connection, key, article, self._names, fields)

    def _ask(self, possible: Sequence[set[int]]) -> list[set[int]]:
        keys: dict[int, set[int]] = defaultdict(set)
        for key, numbers in enumerate(possible):
            for number in numbers:
                keys[number].add(key)
        found: list[set[int]] = [set() for _ in possible]
        for number, wanted in keys.items():
            clause = self._asked[number].clause
            for (key,) in self._connection.execute(clause.sql, clause.values):
                if key in wanted:  # of others not all words are there
                    found[int(str(key))].add(number)
        return found


def _compiled(query: Query, names: KnownNames) -> _Asked:
    clause = match_clause(query, names, strict=True, every_word=True)
    # Days where the article was published; none passes without a day (`filters` of a search without a zone).
    for operator, day in ((">=", query.published_from), ("<=", query.published_to)):
        if day:
            clause.add(f" AND day {operator} ?", day.isoformat())
    fields = frozenset(item.field for item in query.filters)
    tables = frozenset(_READ.findall(clause.sql))
    return _Asked(clause, deciding(query), tables, _groups(query), fields)


def _groups(query: Query) -> list[frozenset[Sign]]:
    """Return groups of signs, of each of which a matching article must have one. Groups of long, hence rare, words come
    first."""
    wanted = [*query.wanted, *query.in_title]
    found = [group for parts in wanted for group in _signs_of_any(parts)]
    return sorted(found, key=lambda signs: -_length(signs))


def _signs_of_any(parts: Sequence[Part]) -> list[frozenset[Sign]]:
    """Return the groups for alternatives. A single part needs every word; of several, only the longest word of any is
    needed."""
    if len(parts) == 1:
        return _signs(parts[0])
    rarest = [max(_signs(part), key=_length, default=None) for part in parts]
    return [] if None in rarest else [frozenset[Sign]().union(*(signs for signs in rarest if signs))]


def _signs(part: Part) -> list[frozenset[Sign]]:
    """Return the groups of signs, of each of which an article with ``part`` has one; none when the words cannot
    tell."""
    if part.prefix:
        return []
    if part.exact:
        return [frozenset({("exact", word)}) for word in exact_words(part.text)]
    if part.adjacent:
        return [frozenset({("stems", word)}) for word in stems(folded_words(part.text))]
    return [frozenset(("stems", stem) for stem in meant_stems(word)) for word in exact_words(part.text)]


def _length(signs: frozenset[Sign]) -> int:
    return min(len(word) for _, word in signs)
