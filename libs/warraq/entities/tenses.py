"""Whether a verb of the news is in the past or the present: التقى, يلتقي. The verbs are in ``data/verbs.toml``."""

from functools import cache
from typing import Literal

from warraq.arabic.letters import fold
from warraq.entities.data_files import toml_table

Tense = Literal["past", "present"]
"""A verb in the present before a day announces what is to come: يلتقي الأحد."""


def tense_of(word: str) -> Tense | None:
    """Return the tense of a folded word; None if it is none of the verbs."""
    return _tenses().get(word)


@cache
def _tenses() -> dict[str, Tense]:
    verbs = toml_table("verbs")
    table: dict[str, Tense] = {}
    for past, present in verbs["present"].items():
        stem = fold(present)[1:]
        now = [f"{sign}{person}{stem}" for sign in ("", "س") for person in ("ي", "ت")]
        table |= {f"{joint}{form}": "present" for joint in ("", "و", "ف") for form in now}
        table |= {f"{joint}{form}": "past" for joint in ("", "و", "ف") for form in _past_forms(past)}
    unsure = {joint + fold(form) for joint in ("", "و", "ف") for form in verbs["either"]["forms"]}
    return {form: tense for form, tense in table.items() if form not in unsure}


def _past_forms(verb: str) -> tuple[str, str]:
    """Masculine and feminine: التقى, التقت; أحيا, أحيت; بدأ, بدأت."""
    stem = verb[:-1] if verb.endswith(("ى", "ا")) else verb
    return fold(verb), fold(f"{stem}ت")
