"""Proclitics: what Arabic writes onto the front of a word, و in ولبنان and لل in للعراق.

A word takes at most one conjunction, then one preposition, then the article: و + ب + ال in وبالقاهرة. Everything here
is for words folded by `warraq.arabic.letters.fold`. Pronouns at the end of a word are left to the stemmer.
"""

from collections.abc import Container

CONJUNCTIONS = "وف"
"""The proclitics "and" and "so", one letter each."""

PREPOSITIONS = "بلك"
"""The proclitics "in", "to" and "like", one letter each."""

ONE_LETTER_PROCLITICS = CONJUNCTIONS + PREPOSITIONS
"""All proclitics of one letter."""

PROCLITICS = tuple(
    conjunction + preposition for conjunction in ("", *CONJUNCTIONS) for preposition in ("", *PREPOSITIONS)
)
"""Everything that may stand before a word without article: nothing, one letter, or conjunction and preposition."""

PROCLITIC_PATTERN = f"[{CONJUNCTIONS}]?[{PREPOSITIONS}]?"
"""A regular expression that matches exactly `PROCLITICS`."""

ARTICLE = "ال"
"""The definite article."""

LI_ARTICLE = "لل"
"""The preposition ل with the article, whose alef is not written (العراق, للعراق)."""

LI_ARTICLES = tuple(conjunction + LI_ARTICLE for conjunction in ("", *CONJUNCTIONS))
"""`LI_ARTICLE` alone and after a conjunction."""

ARTICLES = tuple(
    sorted((*(p + ARTICLE for p in PROCLITICS if not p.endswith("ل")), *LI_ARTICLES), key=len, reverse=True)
)
"""The article with everything that may stand before it, longest first: وبال, فلل, ال."""


def strip_definite_article(word: str) -> str:
    """Return ``word`` without ال and what is joined before it (وبال, لل), if at least two letters remain."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def is_definite(word: str) -> bool:
    """Tell whether ``word`` begins with ال or لل, even if these are letters of its root (الف, a thousand)."""
    return word.startswith((ARTICLE, LI_ARTICLE))


def proclitic_length(word: str, lexicon: Container[str], letters: str = ONE_LETTER_PROCLITICS) -> int | None:
    """Return how many letters to remove from ``word`` to get a word of ``lexicon``: 0 if it is one itself, 1 if it is
    one behind one of ``letters``, None if neither. A word of the lexicon is never cut: فريق stays whole."""
    if word in lexicon:
        return 0
    return 1 if word[:1] in letters and word[1:] in lexicon else None
