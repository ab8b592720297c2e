"""With what a text ends: agencies print it behind the last sentence («… الإقليمية.(النهاية) ا ح م / ع س»), who sends a
release below it («-انتهى-»)."""

import re

from warraq.extraction.labels import TEXT, Label, lines_with
from warraq.extraction.model.features import Page

_SIGN_OFF = re.compile(
    r"(?<=[.!؟»\"”])\s*(?=\((?:النهاي[ةه]|انته[ىي]|يتبع|تم|تمت)\)(?:\s*[^\W\d_]{1,2}(?:[\s./]{1,3}[^\W\d_]{1,2}){0,7})?\.?\s*$)"
)
"""Between a sentence and what is no part of it: a sign-off in brackets, perhaps with the initials of editors."""
_END = re.compile(r"[-–—#/*(\[_~ ]{1,6}(?:النهاي[ةه]|انته[ىي]|end)[-–—#/*)\]_~ .]{1,6}|#{3,5}", re.IGNORECASE)
_LONGEST = 60
"""Letters of a sign-off."""
_BELOW = TEXT | {Label.BYLINE}
_WHOLE, _RELEASE = 2, 1.7
"""Paragraphs of a release; words of its text with what stands below its end, for each word of the text alone, from
which that is a part of the text."""


def without_sign_off(row: str) -> tuple[str, str]:
    """Return ``row`` and the sign-off behind it, each on its own; the latter is empty where there is none."""
    if ")" not in row[-_LONGEST:]:
        return row, ""
    match = _SIGN_OFF.search(row, max(0, len(row) - _LONGEST))
    return (row[: match.start()], row[match.end() :]) if match else (row, "")


def is_end(line: str) -> bool:
    """Tell whether ``line`` says that a release ends: «-انتهى-», «###». Below it stand who sent it and whom to call."""
    return len(line) <= _LONGEST and _END.fullmatch(line) is not None


def drop_below_end(page: Page, labels: list[Label]) -> None:
    """Take out of the text what stands below «-انتهى-», and at least two paragraphs: who sent the release, and whom to
    call, in fewer words. The sign between parts of an essay («###») stands several times, or above as much again."""
    text = lines_with(labels, TEXT)
    ends = [at for at in range(text[0], text[-1] + 1) if is_end(page.lines[at].text)] if text else []
    above = [at for at in text if at < ends[0]] if len(ends) == 1 else []
    if sum(page.facts[at].is_paragraph for at in above) < _WHOLE:
        return
    if sum(page.facts[at].words for at in text) >= _RELEASE * sum(page.facts[at].words for at in above):
        return
    for at in lines_with(labels, _BELOW):
        if at >= ends[0]:
            labels[at] = Label.FURNITURE
