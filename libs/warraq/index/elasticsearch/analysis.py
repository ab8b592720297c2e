"""Elasticsearch analysis, generated from `warraq.arabic`, so that both backends make the same tokens.

The reasons for its shape were measured (n-grams by a tokenizer, not a filter: .855 against .603 MRR@10 alone) or follow
from `warraq.arabic.words`: a word is a run of letters and digits, marks never count, `fold` says what is one letter.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from warraq.arabic.letters import FOLDS, INVISIBLE, MARKS, compose, fold, strip_marks
from warraq.arabic.stemming import STEMS, stem
from warraq.arabic.words import GRAM
from warraq.index.synonyms import Synonyms

EXACT, FOLDED, GRAMS, COMPLETION = "ar_exact", "ar_folded", "ar_grams", "ar_completion"
STEMMED, STEMMED_SEARCH = "ar_stemmed", "ar_stemmed_search"

# `PROCLITICS` and `STRIPPED_ARTICLES` but for فب, فل and فك, spelled out: their order is part of every index's
# `fingerprint`, and a new one tells people to make their indexes anew.
_PREFIXES = (
    "",
    "ال",
    "لل",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "وال",
    "فال",
    "بال",
    "كال",
    "وبال",
    "وكال",
    "ولل",
    "وب",
    "ول",
    "وك",
)
_SUFFIXES = ("", "ه", "ي", "يه", "ات", "ها", "ين", "ان", "ون")


def analysis(synonyms: Synonyms) -> dict[str, Any]:
    """The ``analysis`` section of an index's settings."""
    words = {"type": "pattern", "pattern": r"[\p{L}\p{N}]+", "group": 0}
    return {
        "char_filter": {
            "ar_marks": {"type": "mapping", "mappings": _rules(strip_marks)},
            "ar_letters": {"type": "mapping", "mappings": _rules(fold)},
        },
        "tokenizer": {
            "words": words,
            "word_grams": {"type": "ngram", "min_gram": GRAM, "max_gram": GRAM, "token_chars": ["letter", "digit"]},
        },
        "filter": {
            # Lucene refuses a document with a term of more than 32,766 bytes: three for most letters.
            "ar_bounded": {"type": "truncate", "length": 8191},
            # light10 knows one letter before the article; this takes the و of وبال, وكال, ولل that `stem` knows, too.
            "ar_particles": {"type": "pattern_replace", "pattern": "^و(?=[بك]ال.{2}|لل.{2})[بك]?", "replacement": ""},
            "ar_known_stems": {"type": "stemmer_override", "rules": list(_known_stems())},
            "ar_light_stems": {"type": "stemmer", "language": "arabic"},
            "ar_synonyms": {"type": "synonym_graph", "lenient": True, "synonyms": synonyms.solr_rules()},
        },
        "analyzer": {
            EXACT: _analyzer("words", "ar_marks"),
            FOLDED: _analyzer("words", "ar_letters"),
            STEMMED: _analyzer("words", "ar_letters", *_STEMMING),
            STEMMED_SEARCH: _analyzer("words", "ar_letters", *_STEMMING, "ar_synonyms"),
            GRAMS: _analyzer("word_grams", "ar_letters"),
            COMPLETION: _analyzer("keyword", "ar_letters"),
        },
    }


_STEMMING = ("ar_known_stems", "ar_particles", "ar_light_stems")


def _analyzer(tokenizer: str, letters: str, *filters: str) -> dict[str, Any]:
    return {
        "type": "custom",
        "char_filter": [letters],
        "tokenizer": tokenizer,
        "filter": ["lowercase", "ar_bounded", *filters],
    }


def _rules(form: Any) -> list[str]:
    """Mapping rules for every letter, mark and written-apart letter that ``form`` changes."""
    rules = {written: form(written) for written in _written() if form(written) != written}
    return [f"{_escaped(written)}=>{_escaped(meant)}" for written, meant in sorted(rules.items())]


@lru_cache(maxsize=1)
def _written() -> tuple[str, ...]:
    letters = {*FOLDS, *MARKS, *INVISIBLE, "ς"}
    letters |= {chr(c) for first, last in ((0xFB50, 0xFDFF), (0xFE70, 0xFEFC)) for c in range(first, last + 1)}
    letters = {letter for letter in letters if unicodedata.category(letter) != "Cn"}
    return tuple(sorted(letters | set(_apart())))


def _apart() -> Iterator[str]:
    """Letters written as letter and accent (ا and a hamza above), for which Elasticsearch has no NFC without ICU."""
    for code in (*range(0xC0, 0x250), *range(0x620, 0x6D5), *range(0x1E00, 0x1F00)):
        decomposed = unicodedata.normalize("NFD", chr(code))
        if len(decomposed) > 1 and compose(decomposed) == chr(code):
            yield decomposed


def _escaped(text: str) -> str:
    return "".join(f"\\u{ord(c):04X}" if not c.isalnum() or ord(c) > 0xFFFF else c for c in text)


def _known_stems() -> Iterator[str]:
    """The words for which `stem` knows better than light10, with what can be joined to them: ``word, word => stem``."""
    rules: dict[str, list[str]] = {}
    for word in dict.fromkeys(f"{p}{known}{s}" for known in sorted(STEMS) for p in _PREFIXES for s in _SUFFIXES):
        if (meant := stem(word)) != light10(word):
            rules.setdefault(meant, []).append(word)
    for meant, words in rules.items():
        yield f"{', '.join(words)} => {meant}"


def light10(word: str) -> str:
    """What Elasticsearch's own ``arabic`` stemmer makes of a folded word (Larkey, Ballesteros and Connell 2007)."""
    # Spelled out, since these are Lucene's lists and not ours.
    for prefix in ("ال", "وال", "بال", "كال", "فال", "لل", "و"):
        if word.startswith(prefix) and len(word) - len(prefix) >= (3 if prefix == "و" else 2):
            word = word[len(prefix) :]
            break
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
    return word
