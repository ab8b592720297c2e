"""How words stand before a pronoun where the stem of that is another word's: أسرته has the stem of "capture", بحقهم
that of بحق, جزئه that of جزية.

A stem cannot tell them apart, so these forms are looked for as they are written. All others are left to `inflection`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import product

from warraq.arabic.clitics import ARTICLE, CONJUNCTIONS
from warraq.arabic.inflection import PLURALS_IN_TEH_MARBUTA, is_everyday_stem, meant_stems, stands_everywhere
from warraq.arabic.letters import fold
from warraq.arabic.stemming import KNOWN, stem

_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "كم", "ي")
_BEFORE_ANY = ("", *CONJUNCTIONS)
_BEFORE_GENITIVE = ("ل", "ب", "ول", "وب", "فل", "فب")
_TEH_MARBUTA = re.compile("[ء-ي]{2,}ة")
_TWO_LETTERS = re.compile("[ب-ه]{2}")
_KINSMAN = re.compile("[أا][بخ]")
_HAMZA_ON_THE_LINE = re.compile("[ء-ي]?[^اوي\\W]ء")
_GENITIVE = tuple(f"ئ{pronoun}" for pronoun in _PRONOUNS[:-1])
_NOMINATIVE = tuple(f"ؤ{pronoun}" for pronoun in _PRONOUNS[:-1])


def forms_as_written(typed: str) -> Iterator[str]:
    """Yield the forms of ``typed``, one word without marks, that only their letters tell from other words."""
    bare = typed.removeprefix(ARTICLE) if len(typed) > len(ARTICLE) + 1 else typed
    if stands_everywhere(stem(fold(bare))):
        return
    if _TEH_MARBUTA.fullmatch(bare) and (
        bare[0] in "أا" or fold(bare) not in PLURALS_IN_TEH_MARBUTA
    ):  # طلبته is "she asked for it"
        meant = meant_stems(typed)
        beginning = f"{bare[:-1]}ت"
        forms = [form for form in map(beginning.__add__, _PRONOUNS) if stem(fold(form)) not in meant]
        yield from _spelled(forms, _not_of_another(bare, (*_BEFORE_ANY, *_BEFORE_GENITIVE)))
    elif _HAMZA_ON_THE_LINE.fullmatch(bare):  # عبء: عبئا, عبئه
        yield from _spelled([f"{bare[:-1]}{ending}" for ending in ("ئا", *_NOMINATIVE)], _BEFORE_ANY)
        yield from _spelled([f"{bare[:-1]}{ending}" for ending in ("ئ", *_GENITIVE)], (*_BEFORE_ANY, *_BEFORE_GENITIVE))
    elif _KINSMAN.fullmatch(bare):  # a long vowel for the case: أبوه, أباها, لأخيهم
        yield from _spelled([f"{bare}{case}{pronoun}" for case in "وا" for pronoun in _PRONOUNS[:-1]], _BEFORE_ANY)
        yield from _spelled([f"{bare}ي{pronoun}" for pronoun in _PRONOUNS[:-1]], (*_BEFORE_ANY, *_BEFORE_GENITIVE))
    elif _TWO_LETTERS.fullmatch(bare):
        # ببني is of بني
        yield from _spelled([bare + pronoun for pronoun in _PRONOUNS[:-1]], _not_of_another(bare, _BEFORE_GENITIVE))


def _not_of_another(bare: str, particles: Sequence[str]) -> list[str]:
    """Return those of ``particles`` that make no other word of ``bare``: فكرته is of فكرة, not of كرة."""
    word = fold(bare)
    made = {particle: stem(f"{particle[-1:]}{word}") for particle in particles}
    return [particle for particle in particles if made[particle] == stem(word) or not is_everyday_stem(made[particle])]


def _spelled(forms: Sequence[str], particles: Sequence[str]) -> Iterator[str]:
    """Yield ``forms`` behind ``particles``, with and without the hamza on their first letter; none that is a listed
    word (مئتي, and لجنه, as many write لجنة, of جن) or stands in every text (آلتي without its madda)."""
    spelled = dict.fromkeys(spelled for form in forms for spelled in (form, re.sub("^[أإآ]", "ا", form)))
    own = [form for form in spelled if fold(form) not in KNOWN and not stands_everywhere(stem(fold(form)))]
    made = (f"{particle}{form}" for particle, form in product(particles, own))
    yield from (form for form in made if fold(form) not in KNOWN)
