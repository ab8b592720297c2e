"""The figures and dates of a text, apart from its words.

Daily bulletins are one mould whose figures, dates and names are the news. So the words of a text are compared with its
figures masked, and its figures by the place they stand in: a *slot* is a run of figures, named by the three words
before it. Two texts of one mould have the same slots; two copies have the same figures in them, too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from warraq.dedup.sketch import NO_WORDS, Hashes, Mark, word_hashes

MAX_SLOTS = 14
"""Slots of a body that are kept, of them at most `MAX_DATES` dates; chosen by hash, so two texts choose the same."""
MAX_DATES = 4
MAX_TITLE_SLOTS = 2
_BEFORE = 3
_MASK = np.uint64(0x5D1E6F0A3C7B9240)
_TITLE = np.uint64(0x7A3D00F19C5B8E60)


@dataclass(frozen=True, slots=True)
class Slot:
    """``key`` names the place, ``value`` what stands there (16 bits each; of a value, the lowest says it is a date)."""

    key: int
    value: int

    @property
    def is_date(self) -> bool:
        """It holds a day, a month or a weekday."""
        return bool(self.value & 1)


def masked(words: Hashes) -> Hashes:
    """``words`` with every run of figures made one and the same word."""
    figure = (words & np.uint64(Mark.FIGURE)) != 0
    if not figure.any():
        return words
    later = figure.copy()
    later[1:] &= figure[:-1]
    later[0] = False
    collapsed: Hashes = np.where(figure, _MASK, words)[~later]
    return collapsed


def plain(words: Hashes) -> Hashes:
    """``words`` without figures."""
    kept: Hashes = words[(words & np.uint64(Mark.FIGURE)) == 0]
    return kept


def body_slots(words: Hashes) -> tuple[Slot, ...]:
    """At most `MAX_SLOTS` slots of a text, dates first."""
    slots = _slots(words)
    dates = sorted((slot for slot in slots if slot.is_date), key=_by_key)[:MAX_DATES]
    others = sorted((slot for slot in slots if not slot.is_date), key=_by_key)
    return tuple(dates + others[: MAX_SLOTS - len(dates)])


def title_slots(words: Hashes) -> tuple[Slot, ...]:
    """The first slots of a title: another place than the same words in a text."""
    return tuple(Slot((slot.key ^ int(_TITLE & np.uint64(0xFFFF))), slot.value) for slot in _slots(words))[
        :MAX_TITLE_SLOTS
    ]


def written_slots(text: str) -> dict[int, str]:
    """By the key of its slot, each run of figures of ``text`` as it is written, with the words before it."""
    tokens = text.split()
    lengths = [len(word_hashes(token)) for token in tokens]
    words = np.concatenate([NO_WORDS, *(word_hashes(token) for token in tokens)])
    token_of = np.repeat(np.arange(len(tokens)), lengths)
    figure = (words & np.uint64(Mark.FIGURE)) != 0
    if not figure.any():
        return {}
    first = figure.copy()
    first[1:] &= ~figure[:-1]
    starts = np.flatnonzero(first)
    ends = [start + int(np.argmin(np.append(figure[start:], False))) for start in starts]
    keys = _places(words[~figure], np.cumsum(~figure)[first]) & np.uint64(0xFFFF)
    found: dict[int, str] = {}
    for key, start, end in zip(keys.tolist(), starts.tolist(), ends, strict=True):
        at = int(token_of[start])
        found.setdefault(key, " ".join(tokens[max(0, at - _BEFORE) : int(token_of[end - 1]) + 1]))
    return found


def _by_key(slot: Slot) -> int:
    return slot.key


def _slots(words: Hashes) -> list[Slot]:
    """In order; of places with the same words before them, the first."""
    figure = (words & np.uint64(Mark.FIGURE)) != 0
    if not figure.any():
        return []
    first = figure.copy()
    first[1:] &= ~figure[:-1]
    keys = _places(words[~figure], np.cumsum(~figure)[first])
    values, dates = _values(words[figure], np.flatnonzero(first[figure]))
    found: dict[int, Slot] = {}
    for key, value, date in zip((keys & np.uint64(0xFFFF)).tolist(), values.tolist(), dates.tolist(), strict=True):
        found.setdefault(key, Slot(key, (value >> 20 & 0xFFFE) | date))
    return list(found.values())


def _places(plain_words: Hashes, before: NDArray[np.int64]) -> Hashes:
    padded = np.concatenate([np.zeros(_BEFORE, dtype=np.uint64), plain_words])
    mixed = np.zeros(len(before), dtype=np.uint64)
    for offset in range(_BEFORE):
        mixed = (mixed ^ padded[before + offset]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(31)
    return mixed


def _values(figures: Hashes, starts: NDArray[np.int64]) -> tuple[Hashes, NDArray[np.bool_]]:
    """What each run says. A date is its day and month, whatever their order; its weekday when it has nothing else."""
    lengths = np.diff(np.append(starts, len(figures)))
    place = np.arange(len(figures)) - np.repeat(starts, lengths) + 1
    numbers = figures >> np.uint64(5)
    years, days = (figures & np.uint64(Mark.YEAR)) != 0, (figures & np.uint64(Mark.WEEKDAY)) != 0
    marked = np.bitwise_or.reduceat(figures, starts)
    dates = (marked & np.uint64(Mark.DATE)) != 0
    dates |= ((marked & np.uint64(Mark.YEAR)) != 0) & (lengths >= 3)
    in_order = np.add.reduceat(numbers * place.astype(np.uint64), starts)
    day_and_month = np.add.reduceat(np.where(years | days, np.uint64(0), numbers), starts)
    all_of_it = np.add.reduceat(numbers, starts)
    dated = np.where(day_and_month != 0, day_and_month, all_of_it)
    values = np.where(dates, dated, in_order) * np.uint64(0x9E3779B97F4A7C15)
    return values if len(values) else NO_WORDS, dates
