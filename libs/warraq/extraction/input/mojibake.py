"""Arabic that was read in a wrong charset, as it was before, where that is sure."""

import re

from warraq.arabic.letters import fold

_HIGH = "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192ˆ˜\u2013-\u2122"
"""What bytes above 127 are in windows-1252 and latin-1."""
_BYTE_OF_1256 = "\u0080-\u00ff\u0152\u0153\u0192ˆ\u200c-\u2122\u060c\u061b\u061f\u0621-\u0652\u0679-\u06d2"
_RUNS = (
    ("windows-1252", re.compile(f"[ØÙÚÛ][{_HIGH}](?:[ØÙÚÛÂ][{_HIGH}]|â[{_HIGH}]{{2}}|[ -~\\n]{{1,6}}?(?=[ØÙÚÛ]))*")),
    ("windows-1256", re.compile(f"[طظعغ][{_BYTE_OF_1256}](?:[طظعغآ][{_BYTE_OF_1256}]|[ -~\\n]{{1,6}}?(?=[طظ]))*")),
    ("cp437", re.compile("[╪┘┌█][^\\x00-\\x7f](?:[╪┘┌█┬][^\\x00-\\x7f]|[ -~\\n]{1,6}?(?=[╪┘]))*")),
)
"""Runs of letters that UTF-8 has as two bytes, by the charset that each byte was read in."""
_SIGNS = (
    ("ØÙÚÛ", re.compile(f"[ØÙÚÛ][{_HIGH}](?:[ØÙÚÛ][{_HIGH}]){{2}}")),
    (
        "طظ",
        re.compile(
            "[طظ][\u00a0-\u00ff\u0152-\u2122ˆƒ\u0679-\u06d2…](?:[طظ][\u00a0-\u00ff\u0152-\u2122ˆƒ\u0679-\u06d2…]){3}"
        ),
    ),
    ("╪┘", re.compile("[╪┘][^\\x00-\\x7f](?:[╪┘][^\\x00-\\x7f]){2}")),
    ("Ã", re.compile("(?:Ã[\u02dc\u2122\u0161\u203a˜™š›][Â\u00e2Ã]?.?){3}")),
)
"""Patterns, each with the letters of which it begins with one: most texts have none of them."""
_ARABIC = re.compile("[\u0620-\u064a]")
_LATIN_LETTERS = re.compile("[\u00c0-\u00ff\u0160\u0161\u0152\u0153\u017d\u017e\u0178\u0192]")
_LETTERS = re.compile(r"[^\W\d_]")
_ONE_BYTE = ("windows-1256", "iso8859_6")
_COMMON = frozenset(
    map(fold, ("في", "من", "على", "إلى", "أن", "عن", "التي", "الذي", "مع", "هذا", "بعد", "إن", "قبل", "كان"))
)
_ENOUGH, _FEW, _FEW_OF_RUN = 0.6, 8, 1
"""Share of letters above 127 in a text of one-byte Arabic; letters up to which nothing is sure, in all and in a run of
a text in which there are others."""
_COMMON_SHARE = 0.05
_LOOKED_AT = 20_000
_MOST_TIMES = 3


def readable(content: str) -> str:
    """``content`` with what was read in a wrong charset read again, up to three times."""
    for _ in range(_MOST_TIMES):
        start = content[:_LOOKED_AT]
        if not _is_suspect(start):
            return _one_byte(content)
        repaired = _as_a_whole(content) or _run_by_run(content)
        if repaired == content:
            return content
        content = repaired
    return content


def _is_suspect(text: str) -> bool:
    possible = (pattern for letters, pattern in _SIGNS if any(map(text.__contains__, letters)))
    return any(pattern.search(text) for pattern in possible)


def _as_a_whole(content: str) -> str | None:
    for charset in ("windows-1256", "windows-1252", "latin-1", "cp437"):
        repaired = _reread(content, charset)
        if repaired is not None:
            return repaired
    return None


def _reread(content: str, charset: str, few: int = _FEW) -> str | None:
    """The bytes of ``content`` in ``charset`` as UTF-8; None when they are none, or have ``few`` Arabic letters."""
    data = _bytes(content, charset)
    try:
        text = data.decode("utf-8") if data is not None else None
    except UnicodeDecodeError:
        return None
    arabic = len(_ARABIC.findall(text or ""))
    twice = sum(map(len, _SIGNS[0][1].findall(text or "")))
    return text if arabic > few or twice > few else None


def _bytes(content: str, charset: str) -> bytes | None:
    """Bytes that ``charset`` has no letter for were kept as they are."""
    data = bytearray()
    for letter in content:
        try:
            data += letter.encode(charset)
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return None
            data.append(ord(letter))
    return bytes(data)


def _run_by_run(content: str) -> str:
    """``content`` in which parts only, as a headline of another system, were read wrongly."""
    for charset, pattern in _RUNS:
        content = pattern.sub(lambda run, charset=charset: _reread_run(run[0], charset), content)  # type: ignore[misc]
    return content


def _reread_run(run: str, charset: str) -> str:
    return _reread(run, charset, _FEW_OF_RUN) or run


def _one_byte(content: str) -> str:
    """``content``, or what it was before windows-1256 or ISO 8859-6 was read as latin-1: hardly a letter is ASCII, and
    the commonest words come out."""
    start = content[:_LOOKED_AT]
    if _ARABIC.search(start) or len(_LATIN_LETTERS.findall(start)) <= _FEW:
        return content
    tags = re.sub(r"<[^<>]*>", " ", start)
    if len(_LATIN_LETTERS.findall(tags)) < _ENOUGH * len(_LETTERS.findall(tags)):
        return content
    texts = [text for charset in _ONE_BYTE if (text := _decoded(content, charset))]
    best = max(texts, key=lambda text: _common(text[:_LOOKED_AT]), default=content)
    return best if _common(best[:_LOOKED_AT]) >= _COMMON_SHARE else content


def _decoded(content: str, charset: str) -> str | None:
    for read in ("windows-1252", "latin-1"):
        data = _bytes(content, read)
        try:
            return data.decode(charset) if data is not None else None
        except UnicodeDecodeError:
            continue
    return None


def _common(text: str) -> float:
    """Share of its words that every Arabic text uses, or that begin with the article."""
    words = fold(text).split()
    return sum(word in _COMMON or (word.startswith("ال") and len(word) > 4) for word in words) / max(1, len(words))
