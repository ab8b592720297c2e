"""Proclitics: what Arabic writes onto the front of a word, و in ولبنان and لل in للعراق.

A word takes at most one conjunction, then one preposition, then the article: و + ب + ال in وبالقاهرة. Everything here
is for words folded by `warraq.arabic.letters.fold`. Pronouns at the end of a word are left to the stemmer.
"""

from collections.abc import Container

CONJUNCTIONS = "وف"
"""One letter each: "and", and "so"."""

PREPOSITIONS = "بلك"
"""One letter each: "in", "to", "like"."""

ONE_LETTER_PROCLITICS = CONJUNCTIONS + PREPOSITIONS
"""Each letter of it is a proclitic."""

PROCLITICS = tuple(
    conjunction + preposition for conjunction in ("", *CONJUNCTIONS) for preposition in ("", *PREPOSITIONS)
)
"""All that may stand before a word without its article: nothing, one letter, or a conjunction and a preposition."""

PROCLITIC_PATTERN = f"[{CONJUNCTIONS}]?[{PREPOSITIONS}]?"
"""A regular expression that matches exactly `PROCLITICS`."""

ARTICLE = "ال"
"""The definite article."""

LI_ARTICLE = "لل"
"""The preposition ل and the article: the alef is not written (العراق, للعراق)."""

LI_ARTICLES = tuple(conjunction + LI_ARTICLE for conjunction in ("", *CONJUNCTIONS))
"""`LI_ARTICLE` alone and after a conjunction."""

ARTICLES = tuple(
    sorted((*(p + ARTICLE for p in PROCLITICS if not p.endswith("ل")), *LI_ARTICLES), key=len, reverse=True)
)
"""The article with whatever may stand before it, longest first: وبال, فلل, ال."""


def strip_definite_article(word: str) -> str:
    """``word`` without ال and what is joined before it (وبال, لل), if two letters stay."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def is_definite(word: str) -> bool:
    """Whether ``word`` begins with ال or لل. A root's own letters (الف, a thousand) count, too."""
    return word.startswith((ARTICLE, LI_ARTICLE))


def proclitic_length(word: str, lexicon: Container[str], letters: str = ONE_LETTER_PROCLITICS) -> int | None:
    """How many letters to leave out of ``word`` for a word of ``lexicon``: 0 when it is one, 1 when it is one after
    one of ``letters``, None when it is neither. A word of the lexicon is never cut: فريق stays whole."""
    if word in lexicon:
        return 0
    return 1 if word[:1] in letters and word[1:] in lexicon else None
