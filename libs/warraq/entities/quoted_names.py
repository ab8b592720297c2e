"""Whether what is quoted after a head word is a name of its type: مقاتلات «سوخوي» are weapons, طائرة «إيرباص» is none.

The rules are in ``data/quoted_names.toml``; all words here are folded.
"""

from functools import cache
from typing import Any, NamedTuple

from warraq.arabic.clitics import ARTICLE, is_definite, proclitic_length
from warraq.arabic.letters import fold
from warraq.articles.documents import EntityType
from warraq.entities.data_files import folded_list, toml_table
from warraq.entities.gazetteer import one_word_places
from warraq.entities.text import Text, Word
from warraq.entities.triggers import stop_words
from warraq.names import load_names

_AROUND = 12
"""Words before and behind the name that are looked at."""

_NEAREST = 3
"""Words before a head that say what is done with it."""

_AND = "و"
_AND_THE = f"{_AND}{ARTICLE}"

_ABSTRACT = fold("ية")

_SHOW = fold("معرض")
"""Where a maker sells; كأس «أودي» is a cup."""

_OF_PEOPLE = ("ين", "ون")
"""Endings of definite words that are no adjectives of what precedes them: no head is a plural of people."""

_CLOSING = ' \xa0»”"'

_OTHERS: dict[EntityType, tuple[EntityType, ...]] = {
    "weapon": ("organization", "person", "location", "product"),
    "product": ("organization", "person", "location"),
    "treaty": ("organization",),
}
"""What is known as one of these is none of the type: مقاتلة «داعش» is to fight it, اتفاق «أوبك» what it agreed on."""


_FEWEST_LETTERS = 3
"""Shortest weapon name of one word; «لو» may be anything."""


class _Sense(NamedTuple):
    """See ``data/quoted_names.toml``."""

    near: frozenset[str]
    strangers: frozenset[str]
    no_beginnings: frozenset[str]
    sure: frozenset[str]
    uses: frozenset[str]
    near_of_virtues: bool
    designation: bool
    latin: bool


def names_one(text: Text, head: str, kind: EntityType, first: int, last: int) -> bool:
    """Tell whether the quoted words ``first:last`` (indexes) after ``head`` are a name of type ``kind``, by their
    beginning, what they are known as, and the words around them."""
    words = text.words[first:last]
    if load_names().find(kind, text.body[words[0].start : words[-1].end]):
        return True
    sense = _senses().get(head)
    if _is_something_else(text, kind, words) or not _may_be_one(head, kind, words) or _is_of_people(text, first, last):
        return False
    return sense is None or _fits(text, sense, first, last)


def _fits(text: Text, sense: _Sense, first: int, last: int) -> bool:
    """Whether the quoted words ``first:last`` and those around them have the sense."""
    words = text.words[first:last]
    around = text.words[max(0, first - _AROUND) : first - 1] + text.words[last : last + _AROUND]
    if words[0].text in sense.no_beginnings:
        return False
    if _any_of(around, sense.strangers):
        return _any_of(around, sense.sure)
    if sense.near_of_virtues and (not _may_be_virtue(words) or _any_of(_before(text, first - 1), sense.uses)):
        return True
    designated = sense.designation and any(letter.isdigit() for word in words for letter in word.text)
    foreign = sense.latin and any(word.text.isascii() and word.text.isalpha() for word in text.words[first : last + 1])
    return not sense.near or designated or foreign or _any_of(around, sense.near)


def _may_be_one(head: str, kind: EntityType, words: list[Word]) -> bool:
    """By its words alone: «سلام ومصالحة» describes a treaty, «الورد والياسمين» are two weapons."""
    texts = [word.text for word in words]
    if kind == "treaty":
        return texts[0] not in stop_words() and not _describes(texts)
    if kind == "event" and head != _SHOW:
        return True
    if " ".join(texts) in folded_list("quoted_names", "makers"):
        return False
    if kind != "weapon":
        return True
    is_two = any(word.startswith(_AND_THE) for word in texts[1:])
    return not is_two and (len(texts) > 1 or len(texts[0]) >= _FEWEST_LETTERS)


def _describes(texts: list[str]) -> bool:
    """Whether the words of an agreement have nothing definite, no place, nothing Latin, and a known description first
    or what «و» joins: سلام دائم, سلام ومصالحة; not سيداو, نيو ستارت."""
    if any(is_definite(word) or word.isascii() or word in one_word_places() for word in texts):
        return False
    return texts[0] in folded_list("quoted_names", "descriptions") or any(word.startswith(_AND) for word in texts[1:])


def _is_of_people(text: Text, first: int, last: int) -> bool:
    """Whether the quoted words are in construct with people: منصة «كبار» المخرجين, where كبار is no platform."""
    words = text.words
    if last == len(words) or any(is_definite(word.text) for word in words[first:last]):
        return False
    gap, following = text.body[words[last - 1].end : words[last].start], words[last].text
    return not gap.strip(_CLOSING) and is_definite(following) and following.endswith(_OF_PEOPLE)


def _may_be_virtue(words: list[Word]) -> bool:
    """Something definite, or an abstract noun: الفضيلة, تعرفة الكهرباء, شفافية."""
    return any(is_definite(word.text) for word in words) or words[0].text.endswith(_ABSTRACT)


def _before(text: Text, at: int) -> list[Word]:
    """The words before a head at word ``at`` that may say what is done with it: استخدم الطلاب تطبيق."""
    return text.words[max(0, at - _NEAREST) : at]


def _is_something_else(text: Text, kind: EntityType, words: list[Word]) -> bool:
    name = text.body[words[0].start : words[-1].end]
    return any(load_names().find(other, name) for other in _OTHERS.get(kind, ()))


def _any_of(words: list[Word], these: frozenset[str]) -> bool:
    return any(proclitic_length(word.text, these) is not None for word in words)


@cache
def _senses() -> dict[str, _Sense]:
    return {fold(head): _sense(each) for each in toml_table("quoted_names")["senses"] for head in each["heads"]}


def _sense(table: dict[str, Any]) -> _Sense:
    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, table.get(key, ())))

    shared = [folded_list("quoted_names", name) for name in table.get("near_lists", ())]
    return _Sense(
        words("near").union(*shared),
        words("strangers"),
        words("no_beginnings"),
        words("sure"),
        words("uses"),
        table.get("near_of_virtues", False),
        table.get("designation", False),
        table.get("latin", False),
    )
