"""Treaties that are called by a town alone: اتفاق فيينا is the nuclear agreement in a text that speaks of what is nuclear."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.letters import fold
from warraq.arabic.words import folded_words
from warraq.entities.head_words import head_types
from warraq.entities.mentions import NamedMention
from warraq.entities.text import Text
from warraq.names import KnownName, KnownNames
from warraq.names.parts import word_set

_SEVERAL = 2

_NUMBERED = re.compile(r"\s*\d")


def in_listed_words(text: Text, named: Iterable[NamedMention], names: KnownNames) -> list[NamedMention]:
    """``named``, treaties of a town by the name of the one listed treaty that begins so, if the text says its other words
    somewhere (النووي or النووية), of several the one that it calls by another spelling.

    Without those of a town of several listed treaties where the text does not say which: اتفاق فيينا alone.
    """
    meant_by_town: dict[str, set[KnownName]] = {}
    told: list[NamedMention] = []
    for each in named:
        town = _town_of(text, each)
        if town is None:
            told.append(each)
            continue
        if town not in meant_by_town:
            meant_by_town[town] = _meant(text, town, names)
        meant = meant_by_town[town]
        if len(meant) == 1:
            told.append(NamedMention("treaty", next(iter(meant)).name, each.mention))
        elif names.find("treaty", each.name) or len({line.name for _, line in _longer(names).get(town, ())}) < _SEVERAL:
            told.append(each)
    return told


def _town_of(text: Text, named: NamedMention) -> str | None:
    """The folded word behind the head of a treaty that is called by one word and has no number behind it."""
    words = folded_words(named.name) if named.type == "treaty" else []
    is_bare = len(words) == 2 and head_types().get(words[0]) == "treaty"
    return words[1] if is_bare and not _NUMBERED.match(text.body, named.mention.end) else None


def _meant(text: Text, town: str, names: KnownNames) -> set[KnownName]:
    """The listed treaties of a town all of whose words the text says."""
    longer = _longer(names).get(town, ())
    said = {_bare(word.text) for word in text.words} if longer else set()
    meant = {line for others, line in longer if said.issuperset(others)}
    if len(meant) > 1:
        meant = {line for line in meant if any(fold(spelling) in text.folded for spelling in line.spellings)}
    return meant


@lru_cache(maxsize=2)
def _longer(names: KnownNames) -> dict[str, list[tuple[frozenset[str], KnownName]]]:
    """Folded word behind the head -> the words behind it (see `_bare`) and the listed treaties that are called so."""
    table: defaultdict[str, list[tuple[frozenset[str], KnownName]]] = defaultdict(list)
    for line in names.lines:
        for spelling in line.spellings if line.type == "treaty" else ():
            head, *rest = folded_words(spelling)
            others = frozenset(map(_bare, rest[1:]))
            if others and head_types().get(head) == "treaty" and others.isdisjoint(_ordinals()):
                table[rest[0]].append((others, line))
    return dict(table)


def _bare(word: str) -> str:
    """Without article and feminine ending."""
    return strip_definite_article(word).removesuffix("ه")


@cache
def _ordinals() -> frozenset[str]:
    """الرابعة, which texts say of much else."""
    return frozenset(map(_bare, word_set("ordinals")))
