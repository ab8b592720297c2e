"""What agencies print behind the last sentence of a report: «… الإقليمية.(النهاية) ا ح م / ع س»."""

import re

_SIGN_OFF = re.compile(
    r"(?<=[.!؟»\"”])\s*(?=\((?:النهاي[ةه]|انته[ىي]|يتبع|تم|تمت)\)(?:\s*[^\W\d_]{1,2}(?:[\s./]{1,3}[^\W\d_]{1,2}){0,7})?\.?\s*$)"
)
"""Between a sentence and what is no part of it: a sign-off in brackets, perhaps with the initials of editors."""
_END = re.compile(r"[-–—#/*(\[_~ ]{1,6}(?:النهاي[ةه]|انته[ىي]|end)[-–—#/*)\]_~ .]{1,6}|#{3,5}", re.IGNORECASE)
_LONGEST = 60
"""Letters of a sign-off."""


def without_sign_off(row: str) -> tuple[str, str]:
    """``row`` and the sign-off behind it, each on its own; the latter is empty where there is none."""
    if ")" not in row[-_LONGEST:]:
        return row, ""
    match = _SIGN_OFF.search(row, max(0, len(row) - _LONGEST))
    return (row[: match.start()], row[match.end() :]) if match else (row, "")


def is_end(line: str) -> bool:
    """Tell whether ``line`` says that a release ends: «-انتهى-», «###». Below it stand who sent it and whom to call."""
    return len(line) <= _LONGEST and _END.fullmatch(line) is not None
