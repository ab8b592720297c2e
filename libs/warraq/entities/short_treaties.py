"""Agreements that a text calls by their town alone: اتفاق فيينا is the nuclear agreement where the text speaks of what is
nuclear."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import lru_cache

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.words import folded_words
from warraq.entities.head_words import head_types
from warraq.entities.mentions import NamedMention
from warraq.entities.text import Text
from warraq.names import KnownName, KnownNames
from warraq.names.known import bare_spelling

_Longer = tuple[frozenset[str], KnownName]
"""Words behind a head and its town, and the listed treaty."""


def in_full(text: Text, named: Sequence[NamedMention], names: KnownNames) -> list[NamedMention]:
    """Return ``named``, treaties of a head and one word (a town) by the name of the one listed treaty with a spelling that
    begins with these two words and whose other words the text has somewhere."""
    longer = [_longer_of(each, names) for each in named]
    said = {_bare(word.text) for word in text.words} if any(longer) else set()
    return [_as_meant(each, others, said) for each, others in zip(named, longer, strict=True)]


def _longer_of(named: NamedMention, names: KnownNames) -> Sequence[_Longer]:
    return _longer(names).get(tuple(folded_words(named.mention.text)), ()) if named.type == "treaty" else ()


def _as_meant(named: NamedMention, longer: Sequence[_Longer], said: Set[str]) -> NamedMention:
    meant = {line for others, line in longer if said >= others}
    return replace(named, name=meant.pop().name) if len(meant) == 1 else named


@lru_cache(maxsize=2)
def _longer(names: KnownNames) -> dict[tuple[str, ...], list[_Longer]]:
    """Return head and town -> the words behind them (see `_bare`) and the listed treaty that is called so."""
    table: defaultdict[tuple[str, ...], list[_Longer]] = defaultdict(list)
    for line in names.lines:
        for spelling in line.spellings if line.type == "treaty" else ():
            head, *rest = folded_words(bare_spelling(spelling))
            if len(rest) > 1 and head_types().get(head) == "treaty":
                table[head, rest[0]].append((frozenset(map(_bare, rest[1:])), line))
    return dict(table)


def _bare(word: str) -> str:
    """Return ``word`` without article and feminine ending: النووي and النووية say the same."""
    return strip_definite_article(word).removesuffix("ه")
