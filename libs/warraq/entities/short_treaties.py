"""Agreements that a text calls by their town alone: اتفاق فيينا is the nuclear agreement where the text speaks of what is
nuclear."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache

from warraq.arabic.clitics import is_definite, strip_definite_article
from warraq.arabic.words import folded_words
from warraq.entities.data_files import folded_list
from warraq.entities.gazetteer import one_word_places
from warraq.entities.head_words import head_types
from warraq.entities.mentions import NamedMention
from warraq.entities.text import Text
from warraq.entities.triggers import nationality_adjectives
from warraq.names import KnownName, KnownNames
from warraq.names.known import bare_spelling

_Longer = tuple[frozenset[str], KnownName]
"""Words behind a head and its town, and the listed treaty."""

_SENTENCE_END = re.compile(r"[.!?؟\n]+")

_RELATION = ("ي", "يه")
"""Endings of adjectives such as السياسي."""


def in_full(text: Text, named: Sequence[NamedMention], names: KnownNames) -> list[NamedMention]:
    """Return ``named``, treaties of a head and one word (a town) that no line lists by the name of the one listed treaty
    with a spelling that begins with these two words and whose other words are said in the same sentence or the next."""
    longer = [_longer_of(each, names) for each in named]
    if not any(longer):
        return list(named)
    sentences = _Sentences(text)
    return [_as_meant(each, others, sentences) if others else each for each, others in zip(named, longer, strict=True)]


class _Sentences:
    """The telling words of each sentence of a text, see `_told`."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._ends = [found.end() for found in _SENTENCE_END.finditer(text.body)]
        self._words: defaultdict[int, list[str]] = defaultdict(list)
        for word in text.words:
            self._words[bisect_right(self._ends, word.start)].append(word.text)
        self._told = cache(lambda number: _told(self._words.get(number, [])))

    def said_at(self, mention: NamedMention) -> frozenset[str]:
        """Return what is said in the sentence of ``mention`` and the next."""
        number = bisect_right(self._ends, mention.mention.start)
        return self._told(number) | self._told(number + 1)

    def is_described(self, mention: NamedMention) -> bool:
        """Whether an adjective follows that says which agreement it is: اتفاق باريس التجاري."""
        following = folded_words(self._text.body[mention.mention.end : mention.mention.end + 30])
        return bool(following) and _is_adjective(following[0])


def _longer_of(named: NamedMention, names: KnownNames) -> Sequence[_Longer]:
    return _longer(names).get(tuple(folded_words(named.mention.text)), ()) if named.type == "treaty" else ()


def _as_meant(named: NamedMention, longer: Sequence[_Longer], sentences: _Sentences) -> NamedMention:
    said = sentences.said_at(named)
    meant = {line for others, line in longer if said >= others}
    return replace(named, name=meant.pop().name) if len(meant) == 1 and not sentences.is_described(named) else named


@lru_cache(maxsize=2)
def _longer(names: KnownNames) -> dict[tuple[str, ...], list[_Longer]]:
    """Return head and town -> the telling words behind them (see `_bare`) and the listed treaty that is called so."""
    table: defaultdict[tuple[str, ...], list[_Longer]] = defaultdict(list)
    treaties = [line for line in names.lines if line.type == "treaty"]
    listed = {tuple(folded_words(bare_spelling(spelling))) for line in treaties for spelling in line.spellings}
    for line in treaties:
        for spelling in line.spellings:
            head, *rest = folded_words(bare_spelling(spelling))
            others = frozenset(map(_bare, rest[1:]))
            is_short = head_types().get(head) == "treaty" and bool(rest) and rest[0] in one_word_places()
            if is_short and others and all(map(_is_telling, rest[1:])) and (head, rest[0]) not in listed:
                table[head, rest[0]].append((others, line))
    return dict(table)


def _is_telling(word: str) -> bool:
    """Whether ``word`` says of which agreement one speaks: not a number, a people or مرحلة."""
    vague = folded_list("listed_things", "vague_words")
    return not (word.isdecimal() or _is_of_people(word) or word in vague or strip_definite_article(word) in vague)


def _told(words: Sequence[str]) -> frozenset[str]:
    """Return the bare definite words of a sentence, but for those an adjective changes: المناخ السياسي is no climate."""
    following = [*words[1:], ""]
    return frozenset(
        _bare(word)
        for word, after in zip(words, following, strict=False)
        if is_definite(word) and not _is_adjective(after)
    )


def _is_adjective(word: str) -> bool:
    return is_definite(word) and word.endswith(_RELATION) and not _is_of_people(word)


def _is_of_people(word: str) -> bool:
    return word in nationality_adjectives()


def _bare(word: str) -> str:
    """Return ``word`` without article and feminine ending: النووي and النووية say the same."""
    return strip_definite_article(word).removesuffix("ه")
