"""The lists that people edit (``entities/data``), as binary features for the network."""

from collections.abc import Callable
from functools import cache

import numpy as np

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, ONE_LETTER_PROCLITICS
from warraq.articles.documents import EntityType
from warraq.entities.gazetteer import known_spellings, one_word_places
from warraq.entities.head_words import head_types
from warraq.entities.name_words import known_surnames
from warraq.entities.names.model import Floats
from warraq.entities.triggers import nationality_adjectives, trigger_beginnings, trigger_ends


def _organizations() -> frozenset[str]:
    return frozenset(name for name in known_spellings("organization") if " " not in name)


def _organization_beginnings() -> frozenset[str]:
    return frozenset(name.split()[0] for name in known_spellings("organization") if " " in name)


def _heads(kind: EntityType) -> Callable[[], frozenset[str]]:
    return lambda: frozenset(head for head, of in head_types().items() if of == kind)


LISTS: tuple[Callable[[], frozenset[str]], ...] = (
    one_word_places,
    _organizations,
    _organization_beginnings,
    nationality_adjectives,
    _heads("organization"),
    _heads("location"),
    trigger_beginnings,
    lambda: trigger_ends("person_titles"),
    lambda: frozenset(known_surnames()),
)
"""Sets of folded words, in the order of the weights. The network has learnt how far to trust each."""


def listed(folded: str) -> Floats:
    """For each of `LISTS` whether a word, or what follows its proclitic, is in it; shape (lists,), shared: do not change."""
    table = _table()
    found = table.get(folded)
    if found is None and folded[:1] in ONE_LETTER_PROCLITICS:
        found = table.get(ARTICLE + folded[2:] if folded.startswith(LI_ARTICLE) else folded[1:])
    return table[""] if found is None else found


@cache
def _table() -> dict[str, Floats]:
    table = {"": np.zeros(len(LISTS), np.float32)}
    for column, words in enumerate(LISTS):
        for word in words():
            table.setdefault(word, np.zeros(len(LISTS), np.float32))[column] = 1
    return table
