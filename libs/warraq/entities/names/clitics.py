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


def proclitic_of(word: str, elsewhere: Container[str]) -> tuple[int, str]:
    """Return how many letters to remove from a folded ``word``, and what to write before the rest (ال after لل).

    ``elsewhere``: folded first words of names that the text has without proclitic. A word known to the lists, the text
    or the vocabulary of the vectors stays whole; otherwise the rest must be known to one of them.
    """
    base = light.load().vectors
    if _is_known(word, elsewhere, base):
        return 0, ""
    for proclitic in _SHORTEST_FIRST:
        rest = word.removeprefix(proclitic)
        if rest != word and len(rest) >= 2 and (rest in elsewhere or rest in _first_words()):
            return len(proclitic), ""
    for article in LI_ARTICLES:
        rest = word.removeprefix(article)
        if rest != word and len(rest) >= _SHORTEST_REST and _is_known(ARTICLE + rest, elsewhere, base):
            return len(article), ARTICLE
    rest = word[1:]
    if word[:1] in _SURE and len(rest) >= _SHORTEST_REST and rest in base:
        return 1, ""
    return 0, ""


def _is_known(word: str, elsewhere: Container[str], base: Container[str]) -> bool:
    return word in elsewhere or word in _first_words() or word in base or word in known_surnames()


@cache
def _first_words() -> frozenset[str]:
    """Folded words that names begin with, by the lists."""
    known = (name.split()[0] for kind in _MODELLED for name in known_spellings(kind))
    return frozenset(known) | only_names() | initial_links() | frozenset(head_types())
