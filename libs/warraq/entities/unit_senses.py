"""Units that are another word, too: a knot of the wind or in the mind, a piastre or a shark."""

import re
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import PROCLITIC_PATTERN
from warraq.arabic.letters import fold
from warraq.entities.data_files import toml_table

_NEAR = 100
"""Letters on either side that tell what a word means."""


class _Sense(NamedTuple):
    """``company``: one must be near; ``strangers``: none may be."""

    company: re.Pattern[str] | None
    strangers: re.Pattern[str] | None


def is_other_word(folded: str, start: int, end: int, unit: str) -> bool:
    """Whether ``unit`` (its folded singular), written from ``start`` to ``end``, is no unit where it stands."""
    sense = _table().get(unit)
    if sense is None:
        return False
    near = folded[max(0, start - _NEAR) : start], folded[end : end + _NEAR]
    if sense.company and not any(map(sense.company.search, near)):
        return True
    return sense.strangers is not None and any(map(sense.strangers.search, near))


@cache
def _table() -> dict[str, _Sense]:
    return {
        fold(unit): _Sense(_begins(words.get("company")), _begins(words.get("strangers")))
        for unit, words in toml_table("units")["senses"].items()
    }


def _begins(words: list[str] | None) -> re.Pattern[str] | None:
    """Finds what begins with one of ``words``, after proclitics and the article."""
    return re.compile(rf"(?<!\w){PROCLITIC_PATTERN}(?:ال|ل)?(?:{'|'.join(map(fold, words))})") if words else None
