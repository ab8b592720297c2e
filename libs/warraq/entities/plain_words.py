"""Given names that are everyday words, where they are those words: ربيع ماطر is a rainy spring, أمل كبير a great
hope."""

from bisect import bisect_right
from functools import cache

from warraq.arabic.clitics import ARTICLE, proclitic_length
from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list
from warraq.entities.mentions import NamedMention
from warraq.entities.text import Text
from warraq.entities.triggers import trigger_ends

_LONGEST = 2
"""Words of what may be a noun and its adjective: a third is a family's name."""


def is_plain(text: Text, person: NamedMention) -> bool:
    """Whether the found person is a word with its adjective (ربيع ماطر), the first of them (عمل صالح دائم), or the
    second (صباح باكر), and nothing around says that it is someone: no title or verb of saying before, no office
    behind."""
    words = text.words
    first, last = (_word_at(text, at) for at in (person.mention.start, person.mention.end - 1))
    if last - first >= _LONGEST:
        return False
    noun = fold(person.name).split()[0]
    before = words[first - 1].text if first and not words[first - 1].stop else ""
    behind = words[last + 1].text if last + 1 < len(words) and not words[last].stop else ""
    if before in trigger_ends("person_titles") or before in trigger_ends("saying"):
        return False
    if last > first:
        return noun in _nouns() and words[last].text in adjectives() and behind not in _offices()
    if noun in _nouns() and behind in adjectives():
        return True
    return noun in adjectives() and proclitic_length(before, _nouns()) is not None


def _word_at(text: Text, offset: int) -> int:
    return max(bisect_right(text.words, offset, key=lambda word: word.start) - 1, 0)


def _nouns() -> frozenset[str]:
    return folded_list("plain_words", "nouns")


@cache
def adjectives() -> frozenset[str]:
    """Folded, without article, masculine and feminine: what stands behind a common noun."""
    masculine = folded_list("plain_words", "adjectives")
    return masculine | {f"{adjective}ه" for adjective in masculine}


@cache
def _offices() -> frozenset[str]:
    """Titles as they stand behind a name, without article: رئيس الجمعية."""
    return frozenset(title.removeprefix(ARTICLE) for title in trigger_ends("person_titles")) | folded_list(
        "plain_words", "offices"
    )
