"""Words that occur in people's names. All are folded; the lists are in ``data/``."""

from functools import cache

from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list, word_list
from warraq.entities.triggers import stop_words
from warraq.names import load_names
from warraq.names.keys import family_of
from warraq.names.parts import parts_of, word_set

ALI = fold("علي")
"""A name with the same folded letters as the preposition على. It is in no list; its exact spelling decides."""


@cache
def only_names() -> frozenset[str]:
    """Words that are nothing but parts of names; two of them in a row are a person."""
    others = (ordinary_words(), folded_list("person_names", "alef_maqsura"), stop_words(), regnal_numbers(), links())
    return word_list("names").difference(*others) - {fold("الله")}


def ordinary_words() -> frozenset[str]:
    """Words that are both names and ordinary words (سلام, ناصر)."""
    return word_list("common")


def links() -> frozenset[str]:
    """Words after which a name goes on, whatever follows: بن, أبو, آل."""
    return folded_list("person_names", "links")


def initial_links() -> frozenset[str]:
    """Those `links` that may begin a name."""
    return folded_list("person_names", "initial_links")


def regnal_numbers() -> frozenset[str]:
    """Ordinals of kings and popes: عبد الله الثاني."""
    return folded_list("person_names", "regnal_numbers")


@cache
def given_names() -> frozenset[str]:
    """Folded given names of the people in the gazetteer, and foreign ones."""
    people = (parts_of(line.name) for line in load_names().lines if line.type == "person")
    return word_set("arab_given_names").union(parts[0].word for parts in people if len(parts) > 1)


@cache
def known_surnames() -> dict[str, str]:
    """Surname of people in the gazetteer -> the full name, or the surname as written if several people bear it."""
    table: dict[str, str] = {}
    for name in (line.name for line in load_names().lines if line.type == "person"):
        family = family_of(name)
        if family:
            table[family] = name.split()[-1] if family in table else name
    return table
