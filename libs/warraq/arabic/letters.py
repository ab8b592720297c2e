"""Arabic letters: which spellings are the same word to a reader, in one table.

`FOLDS` is the only place that says so; search backends build their own filters from it.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from warraq.arabic.remembering import remembered

_MARK_RANGES = (
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
)
_INVISIBLE_RANGES = ((0x200B, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))

MARKS = frozenset(chr(c) for first, last in _MARK_RANGES for c in range(first, last + 1)) | {"\u0670", "\u0640"}
"""Vowel signs, Quranic marks, superscript alef and tatweel: the word is the same with or without them."""

INVISIBLE = frozenset(chr(c) for first, last in _INVISIBLE_RANGES for c in range(first, last + 1)) | {
    "\u061c", "\ufeff", "\u00ad",
}  # fmt: skip
"""Zero-width characters and directional controls."""

FOLDS: dict[str, str] = {
    **dict.fromkeys("أإآٱٲٳٵ", "ا"),  # alef forms
    "ى": "ي",  # alef maqsura, often typed for yeh and the other way round
    **dict.fromkeys("ةۃ", "ه"),  # ta marbuta
    "ؤ": "و",  # hamza seats: مؤتمر is found as موتمر; مسؤول / مسئول are brought together by `inflection`
    "ئ": "ي",
    **dict.fromkeys("یېۍێے", "ي"),  # Persian, Pashto, Kurdish and Urdu yeh
    **dict.fromkeys("کڪ", "ك"),  # Persian and Sindhi kaf
    **dict.fromkeys("ۀہھەۂ", "ه"),
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    **{chr(0x0660 + i): str(i) for i in range(10)},
    **{chr(0x06F0 + i): str(i) for i in range(10)},
}
"""Letter -> the letter it is folded to."""

_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_STRIP = {ord(c): None for c in MARKS | INVISIBLE}
_FOLD = {**_STRIP, **{ord(a): b for a, b in FOLDS.items()}}
_CLUSTER = re.compile("[^\u0300-\u036f\u0653-\u0655][\u0300-\u036f\u0653-\u0655]+|.", re.DOTALL)

PRINTED = (
    "\x20-\x7e\xa0-\xac\xae-\u02ff\u060c\u061b\u061f\u0621-\u063a\u0640-\u064a\u0660-\u066d\u2010-\u2027\u2030-\u203a"
)
"""Ranges of the composed, visible characters that nearly all news of today consists of."""
_UNMARKED = f"\x00-\x1f\x7f-\x9f{PRINTED}"
_EVERYDAY = re.compile(f"[{_UNMARKED}\u064b-\u0652]*")
"""Text in which only `_EVERYDAY_FOLDS` changes, once its harakat, which compose with no letter, are taken out: nearly
all of today's news."""
_EVERYDAY_FOLDS = tuple((written, FOLDS.get(written, "")) for written in "أإآىةؤئـ")
"""The few folds that such text needs, for `str.replace`; `str.translate` is slow on Arabic."""
_RARER = re.compile("[\u064b-\u0652\u0660-\u0669]")
_RARER_FOLDS = tuple((chr(c), FOLDS.get(chr(c), "")) for c in (*range(0x064B, 0x0653), *range(0x0660, 0x066A)))
"""Harakat and Arabic digits: looked for one by one only where there are any."""
_HARAKAT = re.compile("[\u064b-\u0652]+")
_TWO_HARAKAT = re.compile("[\u064b-\u0652]{2}")
"""On one letter, which have an order; a single one composes with no letter, so `compose` leaves it as it is."""
_TATWEEL = "\u0640"

MAX_MARKS_PER_LETTER = 30
"""Most marks on one letter, as in the stream-safe text of UAX #15: no word of any language has more."""

_PILE = re.compile(rf"[^\w\s][^\w\s]{{{MAX_MARKS_PER_LETTER},}}")
"""The first stands apart, so that a search skips letters quickly."""
_MADE_OF_MARKS = "\u0f73\u0f75\u0f81"


def compose(text: str) -> str:
    """Return ``text`` in NFC, with presentation forms (ﻣﺤﻤﺪ) as ordinary letters and at most `MAX_MARKS_PER_LETTER`
    marks on a letter."""
    if _EVERYDAY.fullmatch(text) and not _TWO_HARAKAT.search(text):
        return text
    if excess := _excess(text):
        text = "".join(text[start:end] for start, end in _between(excess, len(text)))
    return _PRESENTATION.sub(_ordinary, unicodedata.normalize("NFC", text))


def _excess(text: str) -> list[int]:
    """Return the offsets of marks beyond the limit for their letter.

    Normalizing sorts the marks on a letter by insertion: 100,000 of two kinds took ten seconds.
    """
    excess: list[int] = []
    for run in _PILE.finditer(text):  # marks among punctuation, or only punctuation
        piled = 0
        for offset in range(*run.span()):
            mark = unicodedata.combining(text[offset]) or text[offset] in _MADE_OF_MARKS
            piled = piled + 1 if mark else 0
            if piled > MAX_MARKS_PER_LETTER:
                excess.append(offset)
    return excess


def _between(left_out: list[int], length: int) -> Iterator[tuple[int, int]]:
    """The stretches around the offsets ``left_out``."""
    start = 0
    for offset in left_out:
        if offset > start:
            yield start, offset
        start = offset + 1
    yield start, length


def _ordinary(match: re.Match[str]) -> str:
    # A mark standing alone (U+FE70-FE7F) decomposes to space and mark: the space would cut the word.
    plain = unicodedata.normalize("NFKC", match[0])
    return plain.strip() if match[0] <= "\ufe7f" and match[0] >= "\ufe70" else plain


def strip_marks(text: str) -> str:
    """Return ``text`` without marks and invisible characters, otherwise as written: ة and ه remain different."""
    if not _EVERYDAY.fullmatch(text):
        return compose(text).translate(_STRIP)
    return _HARAKAT.sub("", text.replace(_TATWEEL, "")) if _RARER.search(text) else text.replace(_TATWEEL, "")


@remembered(20_000)
def fold(text: str) -> str:
    """Return ``text`` with all spellings of a word written the same way, in lower case and with ASCII digits."""
    if text.isascii():
        return text.lower()
    if _EVERYDAY.fullmatch(text):
        for written, folded in _EVERYDAY_FOLDS:
            text = text.replace(written, folded)
        if _RARER.search(text):
            for written, folded in _RARER_FOLDS:
                text = text.replace(written, folded)
        return text.lower()
    # Final sigma is the one letter whose lower case depends on its neighbours.
    return compose(text).translate(_FOLD).lower().replace("ς", "σ")


@lru_cache(maxsize=50_000)
def _fold_cluster(cluster: str) -> str:
    """Fold a letter with its accents: "" for a mark alone, more than one letter for a ligature."""
    return fold(cluster)


def fold_with_offsets(text: str) -> tuple[str, list[int]]:
    """Return `fold` of ``text``, and the offset in ``text`` of each folded character and of the end."""
    if excess := _excess(text):
        kept = [offset for stretch in _between(excess, len(text)) for offset in range(*stretch)]
        whole, offsets = fold_with_offsets("".join(text[offset] for offset in kept))
        return whole, [*(kept[offset] for offset in offsets[:-1]), len(text)]
    if unicodedata.is_normalized("NFC", text):
        # Nearly all text: a letter becomes one letter or, as a mark, none.
        whole, kept = fold(text), [offset for offset, letter in enumerate(text) if ord(letter) not in _STRIP]
        if len(whole) == len(kept):
            return whole, [*kept, len(text)]
    folded: list[str] = []
    offsets = []
    for match in _CLUSTER.finditer(text):
        part = _fold_cluster(match[0])
        folded.append(part)
        offsets.extend([match.start()] * len(part))
    offsets.append(len(text))
    return "".join(folded), offsets
