"""How well articles fit the words of a query: BM25 over the full-text tables.

FTS5's own bm25() gives the same scores, but asks for the length of each article in a statement of its own, and reads
each list of articles twice. So words and parts of words are scored here, from lists that are kept (`word_lists`).
Phrases, and parts of words that are seldom asked for, are left to FTS5.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import apsw
import numpy as np

from warraq.arabic.words import exact_words, folded_words, grams, stems
from warraq.index.query import Query
from warraq.index.relevance import (
    FORM_WEIGHTS,
    K1,
    scored_phrases,
    scored_stems,
    scored_words,
)
from warraq.index.sqlite.arrays import Integers, Scores, varints
from warraq.index.sqlite.cache import SearchCache
from warraq.index.sqlite.frequent_words import without_frequent
from warraq.index.sqlite.query_sql import phrase
from warraq.index.sqlite.word_lists import WEIGHTS, WordList

B: Final = 0.75
"""b of BM25; fixed in FTS5."""

_LEAST_IDF = 1e-6
"""The weight that FTS5 gives to a word that more than half of the articles have."""


def score_words(connection: apsw.Connection, cache: SearchCache, query: Query, size: int) -> Scores:
    """Score all articles by the whole words and phrases of ``query``.

    Returns an array of ``size`` scores indexed by the article's key, 0 for articles without any of the words. ``size``
    must exceed every key. Words that most articles have are skipped (`frequent_words`).
    """
    scores, lengths = np.zeros(size), np.zeros(size)
    words = scored_words(query)
    for form, asked in (("folded", words), ("stems", scored_stems(words))):
        times = Counter(without_frequent(connection, form, asked))
        lists = {word: each for word, each in cache.lists.of(connection, form, times).items() if len(each.articles)}
        if not lists:
            continue
        found = np.zeros(size, np.bool_)
        for each in lists.values():
            found[each.articles] = True
        new = np.flatnonzero(found & (lengths == 0))
        lengths[new] = cache.columns.words(connection, "stems", new)  # a word has one stem: both forms are as long
        number, mean = _totals(connection, form)
        for word, each in lists.items():
            frequencies = each.counts.astype(np.float64)
            norms = frequencies + K1 * (1 - B + B * lengths[each.articles] / mean)
            idf = _idf(number, each)
            scores[each.articles] += times[word] * FORM_WEIGHTS[form] * idf * (K1 + 1) * frequencies / norms
    for form, expression in _phrases(query):
        articles, found_scores = _by_fts5(connection, form, expression)
        scores[articles] += found_scores
    return scores


def score_parts(connection: apsw.Connection, cache: SearchCache, query: Query, among: Integers) -> Scores:
    """Score the articles ``among`` (keys) by the parts (n-grams) of the words of ``query``, in the same order."""
    if not len(among):
        return np.zeros(0)
    order = np.argsort(among)
    ordered, found = among[order], np.zeros(len(among))
    words = without_frequent(connection, "grams", grams(scored_words(query)))
    often = cache.lists.often("grams", words)
    rare = [phrase([word]) for word in words if word not in often]
    if rare:
        articles, scores = _by_fts5(connection, "grams", " OR ".join(rare), ordered)
        found[np.searchsorted(ordered, articles)] = scores
    if often:
        found += FORM_WEIGHTS["grams"] * _by_lists(connection, cache, "grams", often, ordered)
    by_place = np.zeros(len(among))
    by_place[order] = found
    return by_place


def _by_lists(
    connection: apsw.Connection, cache: SearchCache, form: str, words: Sequence[str], among: Integers
) -> Scores:
    """Compute FTS5's bm25() for the articles ``among`` (keys, sorted) from cached lists."""
    lists = cache.lists.of(connection, form, words)
    number, mean = _totals(connection, form)
    norms = K1 * (1 - B + B * cache.columns.words(connection, form, among) / mean)
    scores = np.zeros(len(among))
    for each in [lists[word] for word in words if len(lists[word].articles)]:
        places = np.minimum(np.searchsorted(each.articles, among), len(each.articles) - 1)
        there = np.flatnonzero(each.articles[places] == among)
        frequencies = each.counts[places[there]].astype(np.float64)
        scores[there] += _idf(number, each) * (frequencies * (K1 + 1) / (frequencies + norms[there]))
    return scores


def _idf(number: int, each: WordList) -> float:
    articles = len(each.articles)
    return max(math.log((number - articles + 0.5) / (articles + 0.5)), _LEAST_IDF)


def best(scores: Scores, number: int) -> Integers:
    """Return the indexes of the ``number`` highest scores; of equal ones the first."""
    if len(scores) <= number:
        return np.arange(len(scores))
    least = np.partition(scores, -number)[-number]
    certain = np.flatnonzero(scores > least)
    return np.concatenate([certain, np.flatnonzero(scores == least)[: number - len(certain)]])


def _totals(connection: apsw.Connection, form: str) -> tuple[int, float]:
    """Return the number of articles and their mean length, from FTS5's averages record (which is empty at first)."""
    block = connection.execute(f"SELECT block FROM {form}_data WHERE id = 1").get  # noqa: S608
    number, *words = varints(block) if block else [0]
    return int(number), float(sum(words) / number) if number else 1.0


def _phrases(query: Query) -> Iterator[tuple[str, str]]:
    """Yield (form, FTS5 expression) for the parts of ``query`` that score only as phrases."""
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
    values = [*WEIGHTS, FORM_WEIGHTS[form], expression]
    bound = values if among is None else [*values, apsw.carray(among)]
    rows = np.array(connection.execute(sql, bound).fetchall(), np.float64).reshape(-1, 2)
    return rows[:, 0].astype(np.int64), rows[:, 1]
