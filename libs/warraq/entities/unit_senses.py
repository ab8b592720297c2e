"""Units that are another word, too: a knot of the wind or in the mind, a piastre or a shark, a rial or a football
club."""

import re
from functools import cache
from typing import Any, NamedTuple

from warraq.arabic.clitics import PROCLITIC_PATTERN
from warraq.arabic.letters import fold
from warraq.arabic.number_words import number_starts, scales
from warraq.entities.data_files import toml_table

_NEAR = 100
"""Letters on either side that tell what a word means."""


PARTICLES = fold(
    "من عن في على إلى فوق تحت حتى خلال بسبب مع قبل بعد لكل حسب بحسب وفق تقريبا يوميا سنويا شهريا فقط"
).split()
"""What may follow «ونصف» or a unit when no noun does, as it was named before."""
_YEAR = re.compile(r"(?<![\w.,٫٬/-])(?:19|20)\d\d\s*$")
_LAST_WORD = re.compile(r"\s*(?<!\w)[(]?([^\s()]+)[)]?\s*$")
_IN_CLAUSE = r"(?:\s+[^\W\d_][\w-]*|\s+\d[\w.]*){0,6}\s*$"
"""Pattern of up to six words or numbers without punctuation at the end."""


class _Sense(NamedTuple):
    """When a word is a unit: what ``company`` finds must be near, what ``strangers`` finds must not. What is before the
    number must end as ``before`` finds, unless what is behind the unit begins as ``after`` finds. It must not begin
    what goes on as ``named`` finds. If it is a ``verb`` as well, company is only needed behind a year and before a
    noun."""

    company: re.Pattern[str] | None
    strangers: re.Pattern[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    named: re.Pattern[str] | None
    verb: bool


def is_other_word(folded: str, start: int, end: int, unit: str) -> bool:
    """Tell whether ``unit`` (its folded singular), written from ``start`` to ``end``, is no unit where it stands."""
    sense = _table().get(unit)
    if sense is None:
        return False
    near = folded[max(0, start - _NEAR) : start], folded[end : end + _NEAR]
    if sense.named and sense.named.match(near[1]):
        return True
    if sense.company and not any(map(sense.company.search, near)):
        before_noun = folded[start:end].strip() == unit and _noun().match(near[1])  # سنتا and سنتات are no verb
        return not sense.verb or bool(before_noun or _YEAR.search(near[0]))
    if sense.before and sense.after and not sense.after.match(near[1]):
        return sense.before.search(_without_number(near[0])) is None
    return sense.strangers is not None and any(map(sense.strangers.search, near))


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"[ \u00a0]+(?!(?:{'|'.join(PARTICLES)})(?!\w))[ء-ي]")


def _without_number(before: str) -> str:
    """Return ``before`` without the words of the number that it ends in."""
    while (last := _LAST_WORD.search(before)) and _is_number(last[1]):
        before = before[: last.start()]
    return before


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word in number_starts() or word.removeprefix("و") in scales()


@cache
def _table() -> dict[str, _Sense]:
    return {
        fold(unit): _Sense(
            _begins(words.get("company")),
            _begins(words.get("strangers")),
            _ends(words),
            _follows(words.get("after")),
            _follows(words.get("named")),
            words.get("verb", False),
        )
        for unit, words in toml_table("units")["senses"].items()
    }


def _begins(words: list[str] | None) -> re.Pattern[str] | None:
    """Return a pattern of what begins with one of ``words``, after proclitics and the article."""
    return re.compile(rf"(?<!\w){PROCLITIC_PATTERN}(?:ال|ل)?(?:{'|'.join(map(fold, words))})") if words else None


def _ends(words: dict[str, Any]) -> re.Pattern[str] | None:
    """Return a pattern of ``before`` at the end, with what may stand ``between``, or of ``clause`` in the last
    clause."""
    if "before" not in words:
        return None
    before, between, clause = ("|".join(map(fold, words[key])) for key in ("before", "between", "clause"))
    return re.compile(
        rf"(?<!\w){PROCLITIC_PATTERN}(?:ال|ل)?(?:(?:{before})(?:\s+(?:{between}))*\s*$|(?:{clause}){_IN_CLAUSE})"
    )


def _follows(words: list[str] | None) -> re.Pattern[str] | None:
    return re.compile(rf"\s+(?:{'|'.join(map(fold, words))})(?!\w)") if words else None
