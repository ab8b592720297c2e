"""Phrases that say a person's name follows (titles, verbs of saying), and words that no name goes on with."""

from collections.abc import Sequence
from functools import cache
from typing import Literal, get_args

from warraq.arabic.clitics import ARTICLE, ONE_LETTER_PROCLITICS, proclitic_length
from warraq.arabic.letters import fold
from warraq.entities.data_files import folded_list, toml_table
from warraq.entities.text import Word

Trigger = Literal["person_titles", "saying"]
"""A list of phrases in ``data/triggers.toml``."""


def stop_words() -> frozenset[str]:
    """Folded particles and adjectives that are part of no name: في, التي, جديد."""
    return folded_list("triggers", "stop_words")


@cache
def nationality_adjectives() -> frozenset[str]:
    """Folded, definite, masculine and feminine: what stands between a title and a name (وزير الخارجية الروسي لافروف)."""
    spellings = [part.strip() for line in toml_table("nationalities")["nationalities"] for part in line.split("=")]
    return frozenset(f"{ARTICLE}{fold(spelling)}{end}" for spelling in spellings for end in ("", "ه"))


@cache
def trigger_beginnings() -> frozenset[str]:
    """The folded first words of all triggers, alone and after a proclitic."""
    firsts = {first for trigger in get_args(Trigger) for first in _phrases(trigger)}
    return frozenset(proclitic + first for proclitic in ("", *ONE_LETTER_PROCLITICS) for first in firsts)


def left_to_the_model() -> frozenset[str]:
    """Folded first words of known organizations that count only where the names model finds them."""
    return folded_list("triggers", "left_to_the_model")


@cache
def no_name_before() -> dict[str, frozenset[str]]:
    """Folded name -> folded words before which it is another word: النيل before من."""
    table = toml_table("triggers")["no_name_before"]
    return {fold(name): frozenset(map(fold, following)) for name, following in table.items()}


@cache
def trigger_ends(trigger: Trigger) -> frozenset[str]:
    """The folded last words of a list's phrases: what stands right before the name."""
    return frozenset(phrase[-1] for phrases in _phrases(trigger).values() for phrase in phrases)


def end_of_trigger(words: Sequence[Word], at: int, trigger: Trigger) -> int | None:
    """The index after the longest phrase of ``trigger`` that begins at word ``at``, and after nationalities behind it.

    None when none begins there, or when nothing follows it.
    """
    first = words[at].text
    skipped = proclitic_length(first, _phrases(trigger))
    if skipped is None:
        return None
    for phrase in _phrases(trigger)[first[skipped:]]:
        end = at + len(phrase)
        if tuple(word.text for word in words[at + 1 : end]) != phrase[1:]:
            continue
        while end < len(words) and words[end].text in nationality_adjectives():
            end += 1
        return end if end < len(words) else None
    return None


@cache
def _phrases(trigger: Trigger) -> dict[str, list[tuple[str, ...]]]:
    """First folded word -> phrases that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in toml_table("triggers")[trigger]:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in table.items()}
