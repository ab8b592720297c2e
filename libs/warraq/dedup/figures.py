"""The figures and dates of a text, apart from its words.

Daily bulletins are one mould whose figures, dates and names are the news. So the words of a text are compared with its
figures masked, and its figures by the place they stand in: a *slot* is a run of figures, named by the three words
before it. Two texts of one mould have the same slots; two copies have the same figures in them, too.
"""

from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from warraq.dedup.sketch import joined
from warraq.dedup.words import NO_WORDS, Hashes, Mark, word_hashes_of

MAX_SLOTS = 14
"""Slots of a body that are kept, at most `MAX_DATES` of them dates; chosen by hash, so two texts choose the same."""
MAX_DATES = 4
MAX_TITLE_SLOTS = 2
_BEFORE = 3
_MASK = np.uint64(0x5D1E6F0A3C7B9240)
_TITLE = 0x8E60
_FIGURE, _DATE, _YEAR = np.uint64(Mark.FIGURE), np.uint64(Mark.DATE), np.uint64(Mark.YEAR)
_NOT_A_DAY = np.uint64(Mark.YEAR | Mark.WEEKDAY)
_NOTHING, _LOW, _EVEN = np.uint64(0), np.uint64(0xFFFF), np.uint64(0xFFFE)
_MIXER, _BY_5, _BY_20, _BY_31 = np.uint64(0x9E3779B97F4A7C15), np.uint64(5), np.uint64(20), np.uint64(31)
_WHOLE_DATE = 3
"""Figures of a run that has a year in it before it is a date (12-10-2025)."""


Positions = NDArray[np.intp]


class Slot(NamedTuple):
    """A run of figures. ``key`` names the place, ``value`` what stands there, 16 bits each; the lowest bit of a value
    says that it is a date."""

    key: int
    value: int

    @property
    def is_date(self) -> bool:
        """Whether it holds a day, a month or a weekday."""
        return bool(self.value & 1)


def masked(texts: Sequence[Hashes]) -> list[Hashes]:
    """Return the words of each text, with every run of figures made one and the same word."""
    words, starts = joined(texts)
    figure = (words & _FIGURE) != 0
    kept = ~figure
    kept[1:] |= kept[:-1]  # of a run of figures, the first
    collapsed: Hashes = np.where(figure, _MASK, words)[kept]
    place = np.append(0, np.cumsum(kept))
    ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
    return [collapsed[a:b] for a, b in zip(place[starts].tolist(), place[ends].tolist(), strict=True)]


def plain(words: Hashes) -> Hashes:
    """Return ``words`` without figures."""
    kept: Hashes = words[(words & _FIGURE) == 0]
    return kept


def body_slots(slots: Mapping[int, int]) -> tuple[Slot, ...]:
    """Return at most `MAX_SLOTS` of the ``slots_of`` a body, dates first."""
    ascending = sorted(slots.items())
    dates = [slot for slot in ascending if slot[1] & 1][:MAX_DATES]
    others = [slot for slot in ascending if not slot[1] & 1]
    return tuple(map(Slot._make, dates + others[: MAX_SLOTS - len(dates)]))


def title_slots(slots: Mapping[int, int]) -> tuple[Slot, ...]:
    """Return the first of the ``slots_of`` a title, under other keys than those of the same words in a text."""
    return tuple(Slot(key ^ _TITLE, value) for key, value in islice(slots.items(), MAX_TITLE_SLOTS))


def written_slots(text: str) -> dict[int, str]:
    """Return by the key of its slot each run of figures of ``text`` as it is written, with the words before it."""
    tokens = text.split()
    by_token = word_hashes_of(tokens)
    words, (start,) = joined([np.concatenate([NO_WORDS, *by_token])])
    token_of = np.repeat(np.arange(len(tokens)), list(map(len, by_token)))
    at = (words & _FIGURE).nonzero()[0]
    if not len(at):
        return {}
    runs = _runs(at)
    keys = _places(words, at, runs)
    lasts = at[np.append(runs[1:], len(at)) - 1] - start
    found: dict[int, str] = {}
    for key, first, last in zip(keys, token_of[at[runs] - start].tolist(), token_of[lasts].tolist(), strict=True):
        found.setdefault(key, " ".join(tokens[max(0, first - _BEFORE) : last + 1]))
    return found


def slots_of(texts: Sequence[Hashes]) -> list[dict[int, int]]:
    """Return for each text the value of each slot by its key, in order; of places with the same words before them, the
    first."""
    words, starts = joined(texts)
    at = (words & _FIGURE).nonzero()[0]
    if not len(at):
        return [{} for _ in texts]
    runs = _runs(at)
    keys, values = _places(words, at, runs), _values(words[at], runs)
    firsts = np.searchsorted(at[runs], starts).tolist()
    found: list[dict[int, int]] = []
    for first, last in pairwise((*firsts, len(keys))):
        of_text: dict[int, int] = {}
        for key, value in zip(keys[first:last], values[first:last], strict=True):
            of_text.setdefault(key, value)
        found.append(of_text)
    return found


def _runs(at: Positions) -> Positions:
    """Return where in ``at``, the positions of all figures, their runs begin."""
    first = np.ones(len(at), dtype=bool)
    first[1:] = at[1:] - at[:-1] != 1
    return first.nonzero()[0]


def _places(words: Hashes, at: Positions, runs: Positions) -> list[int]:
    """Return the key of each run, made of the three words before it that are no figures."""
    others, before = plain(words), at[runs] - runs - _BEFORE
    mixed = np.zeros(len(before), dtype=np.uint64)
    for offset in range(_BEFORE):
        mixed ^= others[before + offset]
        mixed *= _MIXER
        mixed ^= mixed >> _BY_31
    keys: list[int] = (mixed & _LOW).tolist()
    return keys


def _values(figures: Hashes, runs: Positions) -> list[int]:
    """Return the value of each run, 16 bits, the lowest for a date. That of a date is made of its day and month,
    whatever their order, or of its weekday when it has nothing else."""
    lengths = np.append(runs[1:], len(figures)) - runs
    marks, said = np.bitwise_or.reduceat(figures, runs), figures >> _BY_5
    is_date = (marks & _DATE != 0) | ((marks & _YEAR != 0) & (lengths >= _WHOLE_DATE))
    of_days = np.add.reduceat(np.where(figures & _NOT_A_DAY, _NOTHING, said), runs)
    of_date = np.where(of_days, of_days, np.add.reduceat(said, runs))
    order = np.arange(1, len(figures) + 1) - np.repeat(runs, lengths)
    in_order = np.add.reduceat(said * order.astype(np.uint64), runs)
    values: list[int] = (np.where(is_date, of_date, in_order) * _MIXER >> _BY_20 & _EVEN | is_date).tolist()
    return values
