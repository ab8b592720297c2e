"""Words that people's names are made of. All folded; the lists are in ``data/``."""

from functools import cache

from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list, word_list
from warraq.entities.triggers import stop_words
from warraq.names import load_names
from warraq.names.keys import family_of
from warraq.names.parts import parts_of, word_set

ALI = fold("علي")
"""A name that folds to the same letters as the preposition على, so it is in no list: look at how it is written."""


@cache
def only_names() -> frozenset[str]:
    """Words that are a part of names and nothing else: two of them in a row are a person."""
    others = (ordinary_words(), folded_list("person_names", "alef_maqsura"), stop_words(), regnal_numbers(), links())
    return word_list("names").difference(*others) - {fold("الله")}


def ordinary_words() -> frozenset[str]:
    """Words that are names and ordinary words as well (سلام, ناصر)."""
    return word_list("common")


def links() -> frozenset[str]:
    """Words that a name goes on after, whatever the next word is: بن, أبو, آل."""
    return folded_list("person_names", "links")


def initial_links() -> frozenset[str]:
    """The `links` that may begin a name."""
    return folded_list("person_names", "initial_links")


def regnal_numbers() -> frozenset[str]:
    """The ordinals of kings and popes: عبد الله الثاني."""
    return folded_list("person_names", "regnal_numbers")


@cache
def given_names() -> frozenset[str]:
    """Folded given names: of the people in the gazetteer, and those that only folding tells from foreign ones."""
    people = (parts_of(line.name) for line in load_names().lines if line.type == "person")
    return word_set("arab_given_names").union(parts[0].word for parts in people if len(parts) > 1)


@cache
def known_surnames() -> dict[str, str]:
    """Last word of the people in the gazetteer -> the whole name, or the surname as it is written when several people
    bear it."""
    table: dict[str, str] = {}
    for name in (line.name for line in load_names().lines if line.type == "person"):
        family = family_of(name)
        if family:
            table[family] = name.split()[-1] if family in table else name
    return table
