"""Elasticsearch analysis, generated from `warraq.arabic`, so that both backends make the same tokens.

The reasons for its shape were measured (n-grams by a tokenizer, not a filter: .855 against .603 MRR@10 alone) or follow
from `warraq.arabic.words`: a word is a run of letters and digits, marks never count, `fold` says what is one letter.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from warraq.arabic.clitics import ARTICLES
from warraq.arabic.letters import FOLDS, INVISIBLE, MARKS, compose, fold, strip_marks
from warraq.arabic.stemming import KNOWN, STEPS
from warraq.arabic.words import EDGE, GRAM
from warraq.index.synonyms import Synonyms

EXACT, FOLDED, GRAMS, COMPLETION = "ar_exact", "ar_folded", "ar_grams", "ar_completion"
STEMMED, STEMMED_SEARCH = "ar_stemmed", "ar_stemmed_search"

_MARK = "\u0640"
"""Tatweel, which folded words never contain. It is put around a stem that is final, so that no later step changes
it."""

_STEMMING = (
    "ar_known_stems",
    *(f for n in range(len(STEPS)) for f in (f"ar_step_{n + 1}", "ar_known_stems")),
    "ar_final",
)
"""`warraq.arabic.stemming.stem` as a chain of token filters."""


def analysis(synonyms: Synonyms) -> dict[str, Any]:
    """Return the ``analysis`` section of an index's settings."""
    words = {"type": "pattern", "pattern": r"[\p{L}\p{N}]+", "group": 0}
    return {
        "char_filter": {
            "ar_marks": {"type": "mapping", "mappings": _rules(strip_marks)},
            "ar_letters": {"type": "mapping", "mappings": _rules(fold)},
            "ar_edges": {"type": "pattern_replace", "pattern": _WORD_WITHOUT_ARTICLE, "replacement": f"{EDGE}$1{EDGE}"},
        },
        "tokenizer": {
            "words": words,
            "word_grams": {"type": "ngram", "min_gram": GRAM, "max_gram": GRAM, "token_chars": ["letter", "digit"]},
        },
        "filter": {
            # Lucene refuses a document with a term of more than 32,766 bytes: three for most letters.
            "ar_bounded": {"type": "truncate", "length": 8191},
            "ar_known_stems": {"type": "stemmer_override", "rules": list(_known_stems())},
            **{f"ar_step_{n}": _taken_out(step) for n, step in enumerate(STEPS, 1)},
            "ar_final": {"type": "pattern_replace", "pattern": _MARK, "replacement": ""},
            "ar_synonyms": {"type": "synonym_graph", "lenient": True, "synonyms": synonyms.solr_rules()},
        },
        "analyzer": {
            EXACT: _analyzer("words", "ar_marks"),
            FOLDED: _analyzer("words", "ar_letters"),
            STEMMED: _analyzer("words", "ar_letters", *_STEMMING),
            STEMMED_SEARCH: _analyzer("words", "ar_letters", *_STEMMING, "ar_synonyms"),
            GRAMS: {**_analyzer("word_grams", "ar_letters"), "char_filter": ["ar_letters", "ar_edges"]},
            COMPLETION: _analyzer("keyword", "ar_letters"),
        },
    }


_WORD_WITHOUT_ARTICLE = (
    rf"(?<![\p{{L}}\p{{N}}])(?:(?:{'|'.join(ARTICLES)})(?=[\p{{L}}\p{{N}}]{{2}}))?([\p{{L}}\p{{N}}]+)"
)


def _taken_out(pattern: str) -> dict[str, Any]:
    return {"type": "pattern_replace", "pattern": pattern, "replacement": "", "all": False}


def _analyzer(tokenizer: str, letters: str, *filters: str) -> dict[str, Any]:
    return {
        "type": "custom",
        "char_filter": [letters],
        "tokenizer": tokenizer,
        "filter": ["lowercase", "ar_bounded", *filters],
    }


def _rules(form: Any) -> list[str]:
    """Return a mapping rule for every letter, mark and decomposed letter that ``form`` changes."""
    rules = {written: form(written) for written in _written() if form(written) != written}
    return [f"{_escaped(written)}=>{_escaped(meant)}" for written, meant in sorted(rules.items())]


@lru_cache(maxsize=1)
def _written() -> tuple[str, ...]:
    letters = {*FOLDS, *MARKS, *INVISIBLE, "ς"}
    letters |= {chr(c) for first, last in ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)) for c in range(first, last + 1)}
    letters = {letter for letter in letters if unicodedata.category(letter) != "Cn"}
    return tuple(sorted(letters | set(_apart())))


def _apart() -> Iterator[str]:
    """Yield letters that may be written as letter and combining mark (ا and a hamza above). Without ICU, Elasticsearch
    does not normalize them."""
    for code in (*range(0xC0, 0x250), *range(0x620, 0x6D5), *range(0x1E00, 0x1F00)):
        decomposed = unicodedata.normalize("NFD", chr(code))
        if len(decomposed) > 1 and compose(decomposed) == chr(code):
            yield decomposed


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(c):04X}" if not c.isalnum() or ord(c) > 0xFFFF else c for c in text)


def _known_stems() -> Iterator[str]:
    """Yield `KNOWN` as rules of a ``stemmer_override`` filter: ``word, word => stem``."""
    rules: dict[str, list[str]] = {}
    for word, meant in KNOWN.items():
        rules.setdefault(meant, []).append(word)
    for meant, words in sorted(rules.items()):
        yield f"{', '.join(sorted(words))} => {_MARK}{meant}{_MARK}"
