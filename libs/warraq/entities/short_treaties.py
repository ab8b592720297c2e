"""Agreements that a text calls by their town alone: اتفاق فيينا is the nuclear agreement where the text speaks of what is
nuclear."""

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.words import folded_words
from warraq.entities.head_words import head_types
from warraq.entities.mentions import NamedMention
from warraq.entities.text import Text
from warraq.names import KnownName, KnownNames
from warraq.names.known import bare_spelling


def in_full(text: Text, named: NamedMention, names: KnownNames) -> NamedMention:
    """Return a treaty of a head and one word, a town, by the name of the one listed treaty with a spelling that begins with these
    two words and whose other words the text has somewhere; anything else as it is."""
    if named.type != "treaty":
        return named
    longer = _longer(names).get(tuple(folded_words(named.mention.text)), [])
    said = {_bare(word.text) for word in text.words} if longer else set()
    meant = {line for others, line in longer if said.issuperset(others)}
    return replace(named, name=meant.pop().name) if len(meant) == 1 else named


@lru_cache(maxsize=2)
def _longer(names: KnownNames) -> dict[tuple[str, ...], list[tuple[frozenset[str], KnownName]]]:
    """Return head and town -> the words behind them (see `_bare`) and the listed treaty that is called so."""
    table: defaultdict[tuple[str, ...], list[tuple[frozenset[str], KnownName]]] = defaultdict(list)
    for line in names.lines:
        for spelling in line.spellings if line.type == "treaty" else ():
            head, *rest = folded_words(bare_spelling(spelling))
            if len(rest) > 1 and head_types().get(head) == "treaty":
                table[head, rest[0]].append((frozenset(map(_bare, rest[1:])), line))
    return dict(table)


def _bare(word: str) -> str:
    """Return ``word`` without article and feminine ending: النووي and النووية say the same."""
    return strip_definite_article(word).removesuffix("ه")
