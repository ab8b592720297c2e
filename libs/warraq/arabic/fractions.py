"""Parts of one: نصف, ثلاثة أرباع, خُمس المليون, 5/8, ½."""

import re
import unicodedata

from warraq.arabic.number_words import (
    FRACTION_SIGNS,
    below_thousand,
    fractions,
    ones_as_parts,
    parts,
    singular_scales,
    without_article,
)

_SIGNS = tuple(FRACTION_SIGNS)
# Parts that people count in; 3/11 and 9/11 are days.
_SLASHED = re.compile(r"([1-9]\d?)[/⁄]([2-9]|1[026]|32|64|100)(?![\d/])")
_AFTER_DIGITS = re.compile(rf"[ \t\u00a0]?(?=[{FRACTION_SIGNS}])|[ \t\u00a0](?=[1-9]\d?[/⁄])")
_WORD = re.compile(r"([^\W\d_]+)(?![^\W_])")
_NEXT = re.compile(r"[ \t\u00a0]+([^\W\d_]+)(?![^\W_])")


def read_fraction(folded: str, at: int) -> tuple[float, int] | None:
    """Return the value of ``نصف``, ``ثلاثة أرباع``, ``5/8`` or ``½`` at ``at``, and where it ends; None if there is
    none."""
    if folded.startswith(_SIGNS, at):
        return unicodedata.numeric(folded[at]), at + 1
    if slashed := _SLASHED.match(folded, at):
        over, under = int(slashed[1]), int(slashed[2])
        return (over / under, slashed.end()) if over < under else None
    match = _WORD.match(folded, at)
    return _spoken(folded, match.end(), without_article(match[1])) if match else None


def read_fraction_after(folded: str, end: int) -> tuple[float, int] | None:
    """Return the value and end of the fraction after digits that end at ``end``, as in ``2½`` and ``5 1/2``; None if
    there is none."""
    between = _AFTER_DIGITS.match(folded, end)
    return read_fraction(folded, between.end()) if between else None


def _spoken(folded: str, end: int, word: str) -> tuple[float, int] | None:
    if known := fractions().get(word):
        return known, end
    following = _NEXT.match(folded, end)
    if following is None:
        return None
    over, under = below_thousand().get(word, 0), parts().get(following[1], 0)
    if 2 < over < under:
        return over / under, following.end()
    # Five of them are خمسة ملايين: خمس before one million is its fifth.
    if word in ones_as_parts() and without_article(following[1]) in singular_scales():
        return 1 / over, end
    return None
