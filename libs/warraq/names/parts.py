"""A person's name as its parts: given name, fathers, family.

What is one name though it may be written as two words is one part (عبد الله, أبو الغيط, صلاح الدين, نصر الله), and a
part remembers the link before it (بن, آل).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from warraq.arabic.words import folded_words


class Part(NamedTuple):
    """One part of a name, folded and without inner spaces. ``link``: "بن" or "ولد" before a father's name, "ال" before
    a family's; else ""."""

    word: str
    link: str = ""


FATHER = frozenset({"بن", "ولد"})
"""Links before a father's name."""


@cache
def word_table(key: str) -> dict[str, str]:
    """Return the table ``key`` of ``data/name_words.toml``, folded."""
    return {_fold(a): _fold(b) for a, b in _data()[key].items()}


@cache
def word_set(key: str) -> frozenset[str]:
    """Return the list ``key`` of ``data/name_words.toml``, folded."""
    return frozenset(map(_fold, _data()[key]))


def parts_of(name: str) -> list[Part]:
    """Return the parts of ``name`` in order; empty if it has no word."""
    found: list[Part] = []
    link = before = ""
    for word in folded_words(name):
        if word in word_table("links") and not before:
            link = word_table("links")[word]
        elif word in word_table("beginnings") and not before:
            before = word_table("beginnings")[word]
        elif word in word_set("endings") and found and not before and not link:
            found[-1] = Part(_spelled(found[-1].word + word), found[-1].link)
        else:
            found.append(Part(_spelled(before + word), link))
            link = before = ""
    return [*found, Part(before, link)] if before else found


def _spelled(word: str) -> str:
    for beginning in word_set("joined_beginnings"):
        # عبدالله is one word, عبده is no "slave of ه".
        if word.startswith(beginning) and len(word) - len(beginning) > 2:
            word = word_table("beginnings").get(beginning, beginning) + word.removeprefix(beginning)
            break
    return word_table("spellings").get(word, word)


def _fold(text: str) -> str:
    return "".join(folded_words(text))


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(files(__package__).joinpath("data", "name_words.toml").read_text(encoding="utf-8"))
