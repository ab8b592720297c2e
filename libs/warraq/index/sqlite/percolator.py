"""Many queries asked of a few articles: the reverse of a search, with the tables and the SQL of one.

Elasticsearch calls this a percolator. A batch of articles stands in memory for as long as it is asked, so an article
matches a query here if, and only if, a search in an index file would find it (tests/contract/test_percolator.py holds
it against both indexes). What keeps it fast is that most queries are not asked: each has groups of words, and an
article that matches has a word of every group.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import apsw

from warraq.arabic.inflection import meant_stems
from warraq.arabic.words import exact_words, folded_words, stems
from warraq.articles import TaggedArticle
from warraq.index.query import FilterField, Part, Query
from warraq.index.sqlite.query_sql import Clause, match_clause
from warraq.index.sqlite.schema import FULL_TEXT
from warraq.index.sqlite.words import FORMS, ArticleWords, insert_forms
from warraq.index.sqlite.writer import insert_tags
from warraq.names import KnownNames

_TABLES = """
CREATE TABLE articles (key INTEGER PRIMARY KEY, day TEXT);
CREATE TABLE names (
    key INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL, folded TEXT NOT NULL,
    sounds TEXT NOT NULL DEFAULT '', meant TEXT, UNIQUE (field, value)
);
CREATE TABLE tags (article INTEGER NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (article, name)) WITHOUT ROWID;
CREATE INDEX tags_name ON tags (name);
"""

_STATEMENTS = 1000
"""Queries that are kept as SQLite has compiled them."""

_READ = re.compile(rf"FROM ({'|'.join((*FORMS, 'tags'))})\b")

Sign = tuple[str, str]
"""A form of words and a word in it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, as SQL. ``groups``: an article that matches has a sign of each; the first should be the rarest.
    ``fields``: whose tags it asks for."""

    clause: Clause
    tables: frozenset[str]
    groups: Sequence[frozenset[Sign]]
    fields: frozenset[FilterField]


class Percolator:
    """Knows ``queries``, as interpreted; every word of them must occur. Not for several threads at once."""

    def __init__(self, queries: Sequence[Query], names: KnownNames) -> None:
        self._names = names
        self._asked = [_compiled(query, names) for query in queries]
        self._by_sign: dict[Sign, list[int]] = defaultdict(list)
        signs = {sign for asked in self._asked for group in asked.groups for sign in group}
        self._words = {form: {word for of, word in signs if of == form} for form in ("stems", "exact")}
        self._always: set[int] = set()
        for number, asked in enumerate(self._asked):
            if not asked.groups:
                self._always.add(number)
            for sign in next(iter(asked.groups), ()):
                self._by_sign[sign].append(number)
        self._connection = apsw.Connection(":memory:", statementcachesize=_STATEMENTS)
        self._connection.execute(_TABLES + FULL_TEXT)

    def match(self, articles: Sequence[TaggedArticle]) -> list[list[int]]:
        """For each of ``articles`` the numbers of the queries that it matches, in order."""
        words = [ArticleWords(article) for article in articles]
        possible = [self._possible(each) for each in words]
        self._connection.execute("BEGIN")
        try:
            for key, article in enumerate(articles):
                self._insert(key, article, words[key], possible[key])
            return self._ask(possible)
        finally:
            self._connection.execute("ROLLBACK")

    def _possible(self, words: ArticleWords) -> set[int]:
        present = {
            (form, word)
            for form, known in self._words.items()
            if known
            for column in getattr(words, form)
            for word in known.intersection(column)
        }
        begun = {number for sign in present for number in self._by_sign.get(sign, ())}
        return self._always | {
            number for number in begun if not any(group.isdisjoint(present) for group in self._asked[number].groups[1:])
        }

    def _insert(self, key: int, article: TaggedArticle, words: ArticleWords, possible: Iterable[int]) -> None:
        asked = [self._asked[number] for number in possible]
        tables = frozenset[str]().union(*(each.tables for each in asked))
        day = article.published_at and article.published_at.date().isoformat()  # as written, as in the index file
        self._connection.execute("INSERT INTO articles VALUES (?, ?)", (key, day))
        insert_forms(self._connection, key, words, [form for form in FORMS if form in tables])
        if "tags" in tables:
            fields = frozenset[str]().union(*(each.fields for each in asked))
            insert_tags(self._connection, key, article, self._names, fields)

    def _ask(self, possible: Sequence[set[int]]) -> list[list[int]]:
        keys: dict[int, set[int]] = defaultdict(set)
        for key, numbers in enumerate(possible):
            for number in numbers:
                keys[number].add(key)
        found: list[list[int]] = [[] for _ in possible]
        for number in sorted(keys):
            clause = self._asked[number].clause
            for (key,) in self._connection.execute(clause.sql, clause.values):
                if key in keys[number]:  # of others not all words are there
                    found[int(str(key))].append(number)
        return found


def _compiled(query: Query, names: KnownNames) -> _Asked:
    clause = match_clause(query, names, strict=True, every_word=True)
    # Days where the article was published; none passes without a day (`filters` of a search without a zone).
    for operator, day in ((">=", query.published_from), ("<=", query.published_to)):
        if day:
            clause.add(f" AND day {operator} ?", day.isoformat())
    fields = frozenset(item.field for item in query.filters)
    return _Asked(clause, frozenset(_READ.findall(clause.sql)), _groups(query), fields)


def _groups(query: Query) -> list[frozenset[Sign]]:
    """Of which an article must have a sign each. The longer a word, the rarer it is: those come first."""
    wanted = [*query.wanted, *((part,) for part in query.in_title)]
    found = [group for parts in wanted for group in _signs_of_any(parts)]
    return sorted(found, key=lambda signs: -_length(signs))


def _signs_of_any(parts: Sequence[Part]) -> list[frozenset[Sign]]:
    """Of one part every word counts; of several only that one is there, by its longest word."""
    if len(parts) == 1:
        return _signs(parts[0])
    rarest = [max(_signs(part), key=_length, default=None) for part in parts]
    return [] if None in rarest else [frozenset[Sign]().union(*(signs for signs in rarest if signs))]


def _signs(part: Part) -> list[frozenset[Sign]]:
    """Groups of which an article must have a sign each to have ``part``; none when there is no telling."""
    if part.prefix:
        return []
    if part.exact:
        return [frozenset({("exact", word)}) for word in exact_words(part.text)]
    if part.adjacent:
        return [frozenset({("stems", word)}) for word in stems(folded_words(part.text))]
    return [frozenset(("stems", stem) for stem in meant_stems(word)) for word in exact_words(part.text)]


def _length(signs: frozenset[Sign]) -> int:
    return min(len(word) for _, word in signs)
