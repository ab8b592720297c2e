"""Verbs of pattern II, whose second letter is doubled (عيّن, يعيّن), and their masdar (تعيين).

Without its mark فعّل is written as the verb of three letters is, and as nouns are (علّم and علم). So it is read only
where the letters tell: where the last two are the same (حقّق: the verb of three letters is حق), and of the verbs in
`doubled_verbs.txt`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import CONJUNCTIONS
from warraq.arabic.letters import fold
from warraq.arabic.stemming import KNOWN, data_lines

_MASDAR = re.compile("ت(..)ي(.)")
_PRESENT = re.compile("[يتن](...)")
_SEAT = re.compile("^و")
_THEY_DID = ("وا", "وه", "وها", "وهم")
_SAME = re.compile("(?![اويءىه])[ء-ي]((?![اويءىه])[ء-ي])\\1")
_OTHER = frozenset({"تقرير", "تكرير"})
"""Masdars of another meaning than the verb's: a report is no decision, and who refines oil does not repeat himself."""


class DoubledVerb(NamedTuple):
    """A verb by its three folded letters. ``he``, ``she``: whether these letters alone, and they behind the ت of the
    present, are written as nothing else is."""

    letters: str
    he: bool = False
    she: bool = False

    @property
    def present(self) -> str:
        """The letters behind that of the person: a hamza has another seat there (أكّد, يؤكّد)."""
        return f"و{self.letters[1:]}" if self.letters.startswith("ا") else self.letters

    @property
    def masdar(self) -> str | None:
        """The noun of the verb; None if it means something else."""
        noun = f"ت{self.letters[:2]}ي{self.letters[2]}"
        return None if noun in _OTHER else noun


def doubled_verb(typed: str) -> DoubledVerb | None:
    """Return the verb that ``typed``, one word in the past or present or a masdar, is a form of; None where its letters
    do not tell."""
    word = fold(typed)
    if match := _MASDAR.fullmatch(word):
        return _verb("".join(match.groups())) if word not in _OTHER else None
    if match := _PRESENT.fullmatch(word):
        verb = _verb(match[1]) or _verb(_SEAT.sub("ا", match[1])) if match[1][0] != "ا" else None  # تأسّس is of V
        return verb if verb and (verb.she or word[0] == "ي") else None
    verb = _verb(word) if word not in KNOWN else None  # جدد are new ones
    return verb if verb and verb.he else None


def they_did_as_written(typed: str) -> Iterator[str]:
    """Yield "they did" of the verb of ``typed``, if its stem is that of a noun, too (سجّلوا has that of a register)."""
    if (verb := doubled_verb(typed)) and not verb.he:
        for letters in dict.fromkeys((verb.letters, re.sub("^ا", "أ", verb.letters))):
            yield from (f"{before}{letters}{ending}" for before in ("", *CONJUNCTIONS) for ending in _THEY_DID)


def _verb(letters: str) -> DoubledVerb | None:
    return _listed().get(letters) or (DoubledVerb(letters, he=True) if _SAME.fullmatch(letters) else None)


@cache
def _listed() -> dict[str, DoubledVerb]:
    return {
        fold(letters): DoubledVerb(fold(letters), he="فعل" in alone, she="تفعل" in alone)
        for letters, *alone in data_lines("doubled_verbs.txt")
    }
