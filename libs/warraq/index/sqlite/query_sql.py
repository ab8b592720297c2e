"""Translates a query into SQL that selects the matching articles."""

import dataclasses
from collections.abc import Sequence, Sized
from dataclasses import dataclass
from typing import TypeAlias

import apsw

from warraq.arabic.inflection import beginnings, meant_stems
from warraq.arabic.words import exact_words, folded_words, stems
from warraq.index.naming import TYPES, folded_name, wanted_name
from warraq.index.query import Filter, Part, Query, filter_groups
from warraq.index.relevance import is_plain, minimum_should_match
from warraq.names import KnownNames

_IS_THERE = "SELECT EXISTS (SELECT 1 FROM stems WHERE stems MATCH ?)"
_NOTHING = '""'
"""An FTS5 expression that matches nothing."""

Value: TypeAlias = "str | int | float | apsw.CArrayBinding"
"""A value bound to a question mark in SQL."""


@dataclass(slots=True)
class Clause:
    """A piece of SQL with the values for its question marks."""

    sql: str = ""
    values: list[Value] = dataclasses.field(default_factory=list)

    def add(self, sql: str, *values: Value) -> None:
        """Append ``sql`` and the values for its question marks."""
        self.sql += sql
        self.values += values


def match_clause(query: Query, names: KnownNames, strict: bool, *, every_word: bool = False) -> Clause:
    """Return ``SELECT article …``: the keys of the articles that match ``query``, apart from its dates (see `filters`).

    ``strict``: an article needs as many words as `minimum_should_match` says; otherwise one is enough. ``every_word``:
    it needs all words, however long the query is.
    """
    clause = Clause("SELECT article FROM facts WHERE TRUE")  # which has a short row for each article
    loose = [group for group in query.wanted if not all(part.exact and not part.derived for part in group)]
    alone = [group for group in query.wanted if group not in loose]
    if every_word or (strict and minimum_should_match(query, len(loose)) > 1):
        alone, loose = [*alone, *loose], []
    _all_parts(clause, alone)
    if loose:
        clause.add(" AND article IN (")
        _any_part(clause, [part for group in loose for part in group])
        clause.add(")")
    for part in query.excluded:
        clause.add(" AND article NOT IN (")
        _any_of(clause, _excluding(part))
        clause.add(")")
    _typed(clause, query.filters, names)
    _titles(clause, query)
    return clause


def alone_clause(query: Query) -> Clause | None:
    """Return a shorter form of `match_clause` for a query of a single group, else None. It does not read facts and
    takes a third of the time."""
    if len(query.wanted) != 1 or query.narrowed:
        return None
    clause = Clause("SELECT article FROM (")
    _any_part(clause, query.wanted[0])
    clause.add(") WHERE TRUE")
    return clause


def unknown_groups(connection: apsw.Connection, query: Query) -> list[str]:
    """Return the typed text of those groups of ``query`` of which no article has any part."""
    unknown = []
    for group in query.wanted:
        # Its own stem is mostly there: what else a word may mean is hundreds of stems.
        own = [word for word in stems(folded_words(group[0].text)) if is_plain(group[0])]
        if len(own) == 1 and connection.execute(_IS_THERE, (phrase(own),)).get:
            continue
        clause = Clause("SELECT EXISTS (")
        _any_part(clause, group)
        clause.add(")")
        if not connection.execute(clause.sql, clause.values).get:
            unknown.append(group[0].text)
    return unknown


def _all_parts(clause: Clause, groups: Sequence[Sequence[Part]]) -> None:
    """Add that an article has a part of each of ``groups``. Conditions on one table become a single MATCH, which FTS5
    runs much faster."""
    together: dict[str, list[str]] = {}
    for group in groups:
        matches = [match for part in group for match in _matches(part)]
        forms = sorted({form for form, _ in matches})
        if len(forms) != 1 or _NOTHING in (match for _, match in matches):  # FTS5 leaves out what is empty
            clause.add(" AND article IN (")
            _any_of(clause, matches)
            clause.add(")")
        else:
            together.setdefault(forms[0], []).append(f"({' OR '.join(f'({match})' for _, match in matches)})")
    for form, expressions in together.items():
        clause.add(" AND article IN (")
        _any_of(clause, [(form, " AND ".join(expressions))])
        clause.add(")")


def _any_part(clause: Clause, parts: Sequence[Part]) -> None:
    _any_of(clause, [match for part in parts for match in _matches(part)])


def _any_of(clause: Clause, matches: Sequence[tuple[str, str]]) -> None:
    by_form: dict[str, list[str]] = {}
    for form, match in matches or [("exact", _NOTHING)]:
        by_form.setdefault(form, []).append(f"({match})")
    for number, (form, alternatives) in enumerate(by_form.items()):
        match = " OR ".join(alternatives)
        clause.add(" UNION " if number else "")
        clause.add(f"SELECT rowid AS article FROM {form} WHERE {form} MATCH ?", match)  # noqa: S608


def _matches(part: Part) -> list[tuple[str, str]]:
    """Return (table, FTS5 expression) pairs, any of which finds ``part``."""
    if part.exact:
        return [("exact", _near(exact_words(part.text), part.slop))]
    if part.prefix:
        return [("folded", " OR ".join(f"{phrase([start])} *" for start in beginnings(part.text)))]
    if part.adjacent:
        return [("stems", _near(stems(folded_words(part.text)), part.slop))]
    return [("stems", " AND ".join(_any(meant_stems(word)) for word in exact_words(part.text)))]


def _excluding(part: Part) -> list[tuple[str, str]]:
    """Return the matches that exclude an article: only the word itself, not its other meanings."""
    if part.exact or part.adjacent or part.prefix:
        return _matches(part)
    return [("stems", " AND ".join(phrase([stem]) for stem in stems(folded_words(part.text))))]


def _any(words: Sequence[str]) -> str:
    return f"({' OR '.join(phrase([word]) for word in words)})"


def phrase(words: Sequence[str]) -> str:
    """Return the FTS5 phrase of ``words``. They are letters and digits only, so they need no escaping."""
    return f'"{" ".join(words)}"'


def _near(words: Sequence[str], slop: int) -> str:
    """Return the words as a phrase or, with ``slop``, near each other with at most that many words between."""
    if not slop or len(words) < 2:
        return phrase(words)
    return f"NEAR({' '.join(phrase([word]) for word in words)}, {slop + len(words) - 2})"


TAGGED = "SELECT article FROM tags JOIN names ON names.key = tags.name WHERE field = ? AND"


def _typed(clause: Clause, filters: Sequence[Filter], names: KnownNames) -> None:
    wanted = [("IN", group) for group in filter_groups(filters)]
    for operator, group in [*wanted, *(("NOT IN", [item]) for item in filters if item.excluded)]:
        clause.add(f" AND article {operator} (")
        for number, item in enumerate(group):
            condition = _named(item, names)
            clause.add(" UNION " if number else "")
            clause.add(f"{TAGGED} {condition.sql}", item.field, *condition.values)
        clause.add(")")


def _named(item: Filter, names: KnownNames) -> Clause:
    """Select rows of ``names`` that contain the words of ``item``, sound like them, or are other names for the same
    entity."""
    inside = "instr(' ' || {0} || ' ', ?)"
    clause = Clause(inside.format("folded"), [f" {folded_name(item.value)} "])
    if item.field in TYPES:
        wanted = wanted_name(item.field, item.value, names)
        for folded in wanted.folded[1:]:
            clause.add(f" OR {inside.format('folded')}", f" {folded} ")
        clause.add(f" OR {inside.format('sounds')}", f" {wanted.sounds} ")
        clause.add(f" OR meant IN ({marks(wanted.keys)})", *wanted.keys)
    return Clause(f"({clause.sql})", clause.values)


def marks(values: Sized) -> str:
    """Return as many question marks as there are ``values``, separated by commas."""
    return ",".join("?" * len(values))


def _titles(clause: Clause, query: Query) -> None:
    wanted = [("IN", [match for part in group for match in _matches(part)]) for group in query.in_title]
    for operator, matches in [*wanted, *(("NOT IN", _excluding(part)) for part in query.not_in_title)]:
        clause.add(f" AND article {operator} (")
        _any_of(clause, [(form, f"title : ({match})") for form, match in matches])
        clause.add(")")
