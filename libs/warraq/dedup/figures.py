"""The figures and dates of a text, apart from its words.

Daily bulletins are one mould whose figures, dates and names are the news. So the words of a text are compared with its
figures masked, and its figures by the place they stand in: a *slot* is a run of figures, named by the three words
before it. Two texts of one mould have the same slots; two copies have the same figures in them, too.
"""

from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from warraq.dedup.sketch import NO_WORDS, Hashes, Mark, word_hashes

MAX_SLOTS = 14
"""Slots of a body that are kept, of them at most `MAX_DATES` dates; chosen by hash, so two texts choose the same."""
MAX_DATES = 4
MAX_TITLE_SLOTS = 2
_BEFORE = 3
_MASK = np.uint64(0x5D1E6F0A3C7B9240)
_TITLE = 0x8E60
_FIGURE, _LOW = np.uint64(Mark.FIGURE), np.uint64(0xFFFF)
_MIXER, _BY_31 = np.uint64(0x9E3779B97F4A7C15), np.uint64(31)
_START = np.zeros(_BEFORE, dtype=np.uint64)
_SPREAD = int(_MIXER)
_DATE, _YEAR, _NOT_A_DAY = int(Mark.DATE), int(Mark.YEAR), int(Mark.YEAR | Mark.WEEKDAY)
_WHOLE_DATE = 3
"""Figures of a run that has a year in it before it is a date (12-10-2025)."""


class Slot(NamedTuple):
    """``key`` names the place, ``value`` what stands there (16 bits each; of a value, the lowest says it is a date)."""

    key: int
    value: int

    @property
    def is_date(self) -> bool:
        """It holds a day, a month or a weekday."""
        return bool(self.value & 1)


def masked(words: Hashes) -> Hashes:
    """``words`` with every run of figures made one and the same word."""
    figure = (words & _FIGURE) != 0
    if not figure.any():
        return words
    later = figure.copy()
    later[1:] &= figure[:-1]
    later[0] = False
    collapsed: Hashes = np.where(figure, _MASK, words)[~later]
    return collapsed


def plain(words: Hashes) -> Hashes:
    """``words`` without figures."""
    kept: Hashes = words[(words & _FIGURE) == 0]
    return kept


def body_slots(words: Hashes) -> tuple[Slot, ...]:
    """At most `MAX_SLOTS` slots of a text, dates first."""
    slots = sorted(_slots(words).items())
    dates = [slot for slot in slots if slot[1] & 1][:MAX_DATES]
    others = [slot for slot in slots if not slot[1] & 1]
    return tuple([Slot(*slot) for slot in dates + others[: MAX_SLOTS - len(dates)]])


def title_slots(words: Hashes) -> tuple[Slot, ...]:
    """The first slots of a title: another place than the same words in a text."""
    return tuple(Slot(key ^ _TITLE, value) for key, value in islice(_slots(words).items(), MAX_TITLE_SLOTS))


def written_slots(text: str) -> dict[int, str]:
    """By the key of its slot, each run of figures of ``text`` as it is written, with the words before it."""
    tokens = text.split()
    lengths = [len(word_hashes(token)) for token in tokens]
    words = np.concatenate([NO_WORDS, *(word_hashes(token) for token in tokens)])
    token_of = np.repeat(np.arange(len(tokens)), lengths)
    at = (words & _FIGURE).nonzero()[0]
    if not len(at):
        return {}
    starts = _starts(at)
    keys = _places(np.delete(words, at), at[starts] - starts) & _LOW
    lasts = at[np.append(starts[1:], len(at)) - 1]
    found: dict[int, str] = {}
    for key, first, last in zip(keys.tolist(), token_of[at[starts]].tolist(), token_of[lasts].tolist(), strict=True):
        found.setdefault(key, " ".join(tokens[max(0, first - _BEFORE) : last + 1]))
    return found


def _slots(words: Hashes) -> dict[int, int]:
    """By key the value of each slot, in order; of places with the same words before them, the first."""
    at = (words & _FIGURE).nonzero()[0]
    if not len(at):
        return {}
    starts = _starts(at)
    keys = _places(plain(words), at[starts] - starts) & _LOW
    values = _values(words[at].tolist(), starts.tolist())
    found: dict[int, int] = {}
    for key, value in zip(keys.tolist(), values, strict=True):
        found.setdefault(key, value)
    return found


def _starts(at: NDArray[np.intp]) -> NDArray[np.intp]:
    """Where in ``at``, the positions of all figures, their runs begin."""
    first = np.ones(len(at), dtype=bool)
    first[1:] = at[1:] - at[:-1] != 1
    return first.nonzero()[0]


def _places(plain_words: Hashes, before: NDArray[np.intp]) -> Hashes:
    """What names each run: the three words before it, of which it has ``before`` in all."""
    padded = np.concatenate([_START, plain_words])
    mixed = np.zeros(len(before), dtype=np.uint64)
    for offset in range(_BEFORE):
        mixed ^= padded[before + offset]
        mixed *= _MIXER
        mixed ^= mixed >> _BY_31
    return mixed


def _values(figures: list[int], starts: list[int]) -> list[int]:
    """What each run says, 16 bits, the lowest for a date."""
    return [_value(figures[start:end]) for start, end in pairwise((*starts, len(figures)))]


def _value(run: list[int]) -> int:
    """A date is its day and month, whatever their order; its weekday when it has nothing else."""
    if len(run) == 1:
        return (run[0] >> 5) * _SPREAD >> 20 & 0xFFFE | bool(run[0] & _DATE)
    marks = 0
    for figure in run:
        marks |= figure
    is_date = bool(marks & _DATE or (marks & _YEAR and len(run) >= _WHOLE_DATE))
    if is_date:
        said = sum(figure >> 5 for figure in run if not figure & _NOT_A_DAY) or sum(figure >> 5 for figure in run)
    else:
        said = sum((figure >> 5) * place for place, figure in enumerate(run, 1))
    return said * _SPREAD >> 20 & 0xFFFE | is_date
