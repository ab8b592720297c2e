"""Words around names: titles and verbs of saying before people, nationality adjectives, words that are in no name."""

from functools import cache
from typing import Literal, get_args

from warraq.arabic.clitics import ARTICLE, ONE_LETTER_PROCLITICS
from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list, toml_table

Trigger = Literal["person_titles", "saying"]
"""A list of phrases in ``data/triggers.toml``."""


def stop_words() -> frozenset[str]:
    """Return folded particles and adjectives that occur in no name: في, التي, جديد."""
    return folded_list("triggers", "stop_words")


@cache
def nationality_adjectives() -> frozenset[str]:
    """Return adjectives that stand between a title and a name (وزير الخارجية الروسي لافروف): folded, definite, both
    genders."""
    spellings = [part.strip() for line in toml_table("nationalities")["nationalities"] for part in line.split("=")]
    return frozenset(f"{ARTICLE}{fold(spelling)}{end}" for spelling in spellings for end in ("", "ه"))


@cache
def trigger_beginnings() -> frozenset[str]:
    """Return the folded first words of all triggers, alone and after a proclitic."""
    firsts = {phrase[0] for trigger in get_args(Trigger) for phrase in _phrases(trigger)}
    return frozenset(proclitic + first for proclitic in ("", *ONE_LETTER_PROCLITICS) for first in firsts)


def left_to_the_model() -> frozenset[str]:
    """Return folded first words of known organizations that count only if the names model finds them."""
    return folded_list("triggers", "left_to_the_model")


@cache
def no_name_before() -> dict[str, frozenset[str]]:
    """Return folded name -> folded words before which it is an ordinary word: النيل before من."""
    table = toml_table("triggers")["no_name_before"]
    return {fold(name): frozenset(map(fold, following)) for name, following in table.items()}


@cache
def trigger_ends(trigger: Trigger) -> frozenset[str]:
    """Return the folded last words of the phrases, which stand right before the name."""
    return frozenset(phrase[-1] for phrase in _phrases(trigger))


def _phrases(trigger: Trigger) -> list[list[str]]:
    return [fold(phrase).split() for phrase in toml_table("triggers")[trigger]]
