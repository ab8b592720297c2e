"""Where a name begins in a word that a model marks: وبغداد is بغداد, للمفوضية is المفوضية, but وليد stays whole."""

from collections.abc import Container
from functools import cache

from warraq.arabic.clitics import ARTICLE, CONJUNCTIONS, LI_ARTICLES, PREPOSITIONS, PROCLITICS
from warraq.articles.documents import EntityType
from warraq.entities.gazetteer import known_spellings
from warraq.entities.head_words import head_types
from warraq.entities.name_words import initial_links, known_surnames, only_names
from warraq.entities.names import light

_SHORTEST_FIRST = sorted(filter(None, PROCLITICS), key=len)
"""Shortest first: وبلير is و and بلير, not وب and لير."""

_SURE = CONJUNCTIONS + PREPOSITIONS.replace("ك", "")
"""Without ك: the rest of كلينتون or كارتر is too often a word."""

_SHORTEST_REST = 3
_MODELLED: tuple[EntityType, ...] = ("person", "location", "organization")


def proclitic_of(word: str, begins: Container[str], families: Container[str] = frozenset()) -> tuple[int, str]:
    """Return how many letters to remove from a folded ``word``, and what to write before the rest (ال after لل).

    ``begins``: folded first words of the text's names, ``word`` itself or not; ``families``: words that it has as last
    words of names. A word that is one of these, or known to the lists or the vocabulary of the vectors, stays whole;
    otherwise the rest must be known to one of them or begin a name.
    """
    base = light.load().vectors
    if _is_known(word, families, base):
        return 0, ""
    for proclitic in _SHORTEST_FIRST:
        rest = word.removeprefix(proclitic)
        if rest != word and len(rest) >= 2 and (rest in begins or rest in families or rest in _first_words()):
            return len(proclitic), ""
    for article in LI_ARTICLES:
        rest = word.removeprefix(article)
        if (
            rest != word
            and len(rest) >= _SHORTEST_REST
            and (ARTICLE + rest in begins or _is_known(ARTICLE + rest, families, base))
        ):
            return len(article), ARTICLE
    rest = word[1:]
    if word[:1] in _SURE and len(rest) >= _SHORTEST_REST and rest in base:
        return 1, ""
    return 0, ""


def _is_known(word: str, families: Container[str], base: Container[str]) -> bool:
    return word in families or word in _first_words() or word in base or word in known_surnames()


@cache
def _first_words() -> frozenset[str]:
    """Folded words that names begin with, by the lists."""
    known = (name.split()[0] for kind in _MODELLED for name in known_spellings(kind))
    return frozenset(known) | only_names() | initial_links() | frozenset(head_types())
