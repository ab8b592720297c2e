"""How well articles fit the words of a query: BM25 over the full-text tables.

FTS5's own bm25() gives the same scores, but asks for the length of each article in a statement of its own, and reads
each list of articles twice. So whole words are scored here: a list is read once, as text that arrays are made of. What
is scored of few articles (parts of words) or rare (phrases) is left to FTS5.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import apsw
import numpy as np
import numpy.typing as npt

from warraq.arabic.words import exact_words, folded_words, grams, stems
from warraq.index.query import Query
from warraq.index.relevance import (
    COLUMN_WEIGHTS,
    FORM_WEIGHTS,
    K1,
    LEAD_WEIGHT,
    scored_phrases,
    scored_stems,
    scored_words,
)
from warraq.index.sqlite.columns import Columns, varints
from warraq.index.sqlite.facet_keys import Integers
from warraq.index.sqlite.query_sql import phrase
from warraq.index.sqlite.telling import telling
from warraq.index.sqlite.words import COLUMNS

B: Final = 0.75
"""b of BM25; fixed in FTS5."""

_LEAST_IDF = 1e-6
"""What FTS5 gives a word that more than half of the articles have."""

_COLUMN_WEIGHTS = {
    "title": COLUMN_WEIGHTS["heading"],
    "lead": LEAD_WEIGHT,
    "body": COLUMN_WEIGHTS["body"],
    "names": COLUMN_WEIGHTS["names"],
}
_WEIGHTS = [_COLUMN_WEIGHTS[column] for column in COLUMNS]

_BY_LETTER = np.zeros(1 << 8)
"""By the first letter of a column, its weight."""
_BY_LETTER[[ord(column[0]) for column in COLUMNS]] = _WEIGHTS

Scores = npt.NDArray[np.float64]

List = tuple[int, npt.NDArray[np.int32], npt.NDArray[np.float32]]
"""Of a word: how often it is asked for, the articles that have it, and how often each has it."""


def score_words(connection: apsw.Connection, columns: Columns, query: Query, size: int) -> Scores:
    """By the key of an article (from 0, below ``size``, which is more than any) what whole words and phrases of
    ``query`` give it; 0 for what has none. Words that most articles have are left out (`telling`)."""
    scores, lengths = np.zeros(size), np.zeros(size)
    words = scored_words(query)
    for form, asked in (("folded", words), ("stems", scored_stems(words))):
        lists = list(_lists(connection, form, telling(connection, form, asked)))
        if not lists:
            continue
        found = np.zeros(size, np.bool_)
        for _, articles, _ in lists:
            found[articles] = True
        new = np.flatnonzero(found & (lengths == 0))
        lengths[new] = columns.words(connection, new)  # a word has one stem: both forms are as long
        number, mean = _totals(connection, form)
        for times, articles, counts in lists:
            idf = max(math.log((number - len(articles) + 0.5) / (len(articles) + 0.5)), _LEAST_IDF)
            frequencies = counts.astype(np.float64)
            norms = frequencies + K1 * (1 - B + B * lengths[articles] / mean)
            scores[articles] += times * FORM_WEIGHTS[form] * idf * (K1 + 1) * frequencies / norms
    for form, expression in _phrases(query):
        articles, found_scores = _by_fts5(connection, form, expression)
        scores[articles] += found_scores
    return scores


def score_parts(connection: apsw.Connection, query: Query, among: Integers) -> tuple[Integers, Scores]:
    """Keys of those articles of ``among`` that have parts of the words of ``query``, and what these give them."""
    words = telling(connection, "grams", grams(scored_words(query)))
    if not words or not len(among):
        return np.empty(0, np.int64), np.empty(0)
    return _by_fts5(connection, "grams", " OR ".join(phrase([word]) for word in words), among)


def best(scores: Scores, number: int) -> Integers:
    """The places of the ``number`` highest of ``scores``; of equal ones the first."""
    if len(scores) <= number:
        return np.arange(len(scores))
    least = np.partition(scores, -number)[-number]
    certain = np.flatnonzero(scores > least)
    return np.concatenate([certain, np.flatnonzero(scores == least)[: number - len(certain)]])


def _lists(connection: apsw.Connection, form: str, words: Sequence[str]) -> Iterator[List]:
    """For each word that any article has: how often it is asked for, the articles, and how often each of them has it,
    by the weights of its columns."""
    sql = f"SELECT group_concat(doc << 8 | unicode(col)) FROM temp.places_{form} WHERE term = ?"  # noqa: S608
    for word, times in Counter(words).items():
        text = connection.execute(sql, (word,)).get
        if text is None:
            continue
        places = np.fromstring(str(text), np.int64, sep=",")
        articles = places >> 8
        first = np.flatnonzero(np.diff(articles, prepend=-1))
        frequencies = np.add.reduceat(_BY_LETTER[places & 255], first)
        yield times, articles[first].astype(np.int32), frequencies.astype(np.float32)  # all of a query are held at once


def _totals(connection: apsw.Connection, form: str) -> tuple[int, float]:
    """How many articles there are, and their mean length, as FTS5 counts (its averages record)."""
    number, *words = varints(connection.execute(f"SELECT block FROM {form}_data WHERE id = 1").get)  # noqa: S608
    return int(number), float(sum(words) / number)


def _phrases(query: Query) -> Iterator[tuple[str, str]]:
    """Forms and FTS5 expressions of what counts only side by side."""
    phrases = scored_phrases(query)
    for form, together in (
        ("stems", [stems(folded_words(part.text)) for part in phrases if part.adjacent]),
        ("exact", [exact_words(part.text) for part in phrases if part.exact]),
    ):
        if expression := " OR ".join(phrase(words) for words in together if words):
            yield form, expression


def _by_fts5(
    connection: apsw.Connection, form: str, expression: str, among: Integers | None = None
) -> tuple[Integers, Scores]:
    # The plus keeps SQLite from looking each article up in the full text: what is elsewhere is passed over.
    within = "" if among is None else "AND +rowid IN (SELECT value FROM carray(?))"
    sql = (
        f"SELECT rowid, -bm25({form}, ?, ?, ?, ?) * ? FROM {form}"  # noqa: S608
        f" WHERE {form} MATCH ? {within}"
    )
    values = [*_WEIGHTS, FORM_WEIGHTS[form], expression]
    bound = values if among is None else [*values, apsw.carray(among)]
    rows = np.array(connection.execute(sql, bound).fetchall(), np.float64).reshape(-1, 2)
    return rows[:, 0].astype(np.int64), rows[:, 1]
