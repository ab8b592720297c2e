"""Names that are also ordinary words are accepted only in the right company: ريال is a club or money, بحماس Hamas or
«with enthusiasm»."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import ARTICLE, ONE_LETTER_PROCLITICS
from warraq.arabic.letters import fold
from warraq.entities.data_files import toml_table
from warraq.entities.plain_words import adjectives
from warraq.entities.text import Text
from warraq.entities.triggers import nationality_adjectives

_CLITICS = ("", *ONE_LETTER_PROCLITICS)

_NEXT_WORD = re.compile(r" ([^\W_]+)")


class _Company(NamedTuple):
    """Words that the text must contain (any of ``company``) and must not contain (``strangers``); folded. ``written``:
    the only whole word for which this holds, empty for all."""

    company: frozenset[str]
    strangers: frozenset[str]
    written: str


def is_out_of_company(text: Text, written: str, name: str, end: int) -> bool:
    """Tell whether ``name`` is no name here, because the text does not speak of its subject, or continues with an
    adjective.

    ``written``: the whole word, folded. ``name``: without its proclitics. ``end``: where it ends in the folded text.
    """
    needed = _table().get(name)
    if needed is None or needed.written not in {"", written}:
        return False
    following = _NEXT_WORD.match(text.folded, end)
    return (following is not None and _is_adjective(following[1])) or not _says(text, written, needed)


def _is_adjective(word: str) -> bool:
    return word in adjectives() or ARTICLE + word in nationality_adjectives()


def _says(text: Text, written: str, needed: _Company) -> bool:
    said = any(_is_said(text, clitic + word, written) for word in needed.company for clitic in _CLITICS)
    return said and not any(_is_said(text, word, written) for word in needed.strangers)


def _is_said(text: Text, word: str, written: str) -> bool:
    return word != written and word in text.vocabulary


@cache
def _table() -> dict[str, _Company]:
    return {
        fold(name): _Company(
            _folded(each["company"]), _folded(each.get("strangers", ())), fold(each.get("written", ""))
        )
        for each in toml_table("triggers")["only_in_company"]
        for name in each["names"]
    }


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
