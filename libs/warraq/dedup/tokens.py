"""The codes of each token of texts, remembered in arrays: all tokens of a batch are looked up at once.

News repeats its tokens, and to look them up in a dict, one by one, takes longer than all else that is made of a text.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint64]
Positions = NDArray[np.intp]
Learn = Callable[[Sequence[str]], Sequence[int | Sequence[int]]]
"""Returns for each token its one code, or none or several."""

SLOT_BITS = 20
"""A million tokens are remembered at most, in 16 MB; one takes the slot of another."""
_MOST_OTHERS = 50_000
USUAL_LENGTH = 1 << 18
"""Letters of texts that are best taken at once."""
_BASE = 0x9E3779B97F4A7C15
_MIXER, _BY_29, _ODD = np.uint64(0xBF58476D1CE4E5B9), np.uint64(29), np.uint64(1)
_LAST_SPACE = 0x3000
_IS_SPACE = np.array([*(chr(point).isspace() for point in range(_LAST_SPACE + 1)), False])
"""By code point, as `str.split` sees it; the last for all beyond."""


class TokenMemory:
    """Remembers of each token the code or codes that ``learn`` gives for it. Not for several threads.

    A token is named by a polynomial of its letters, odd, 64 bits. In its slot stand its name and its code; 0 for a
    token that has none or several, which are in a dict.
    """

    def __init__(self, learn: Learn, bits: int = SLOT_BITS) -> None:
        """There are 2 ** ``bits`` slots."""
        self._learn, self._shift = learn, np.uint64(64 - bits)
        self._names, self._codes = np.zeros(1 << bits, dtype=np.uint64), np.zeros(1 << bits, dtype=np.uint64)
        self._others: dict[int, Codes] = {}
        self._up, self._down = _powers(_BASE, USUAL_LENGTH), _powers(pow(_BASE, -1, 1 << 64), USUAL_LENGTH)
        self._sums = np.zeros(USUAL_LENGTH + 1, dtype=np.uint64)  # made once: fresh pages take longer than the sums

    def codes(self, texts: Sequence[str]) -> tuple[Codes, list[int]]:
        """Return the codes of all tokens (`str.split`) of ``texts``, and where those of each text begin, with the end
        of the last."""
        whole = "\n".join(texts)
        points = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        edges = np.diff(_IS_SPACE.take(points, mode="clip"), prepend=True, append=True).nonzero()[0]
        starts, ends = edges[::2], edges[1::2]
        names = self._named(points, starts, ends)
        codes = self._found(names, whole, starts, ends)
        borders = np.searchsorted(starts, [0, *accumulate(len(text) + 1 for text in texts)])
        others = (codes == 0).nonzero()[0]
        if len(others):
            codes, borders = _spread(codes, others, [self._others[name] for name in names[others].tolist()], borders)
        return codes, borders.tolist()

    def _named(self, points: NDArray[np.uint32], starts: Positions, ends: Positions) -> Codes:
        """Return the name of each token. Its polynomial is a difference of the sums of all letters so far, each times
        the power of its position."""
        up, down, sums = self._up, self._down, self._sums[: len(points) + 1]
        if len(points) > len(up):
            up, down = _powers(_BASE, len(points)), _powers(pow(_BASE, -1, 1 << 64), len(points))
            sums = np.zeros(len(points) + 1, dtype=np.uint64)
        np.multiply(points, up[: len(points)], out=sums[1:])
        np.cumsum(sums[1:], out=sums[1:])
        names: Codes = (sums[ends] - sums[starts]) * down[starts]
        names += (ends - starts).astype(np.uint64) * _MIXER  # a letter of code 0 at the end counts, too
        names ^= names >> _BY_29
        names *= _MIXER
        return names | _ODD

    def _found(self, names: Codes, whole: str, starts: Positions, ends: Positions) -> Codes:
        """Return the code of each token, 0 for those in the dict; what is not known yet is learned."""
        if len(self._others) > _MOST_OTHERS:
            self._others.clear()
            self._names.fill(0)
        slots = (names >> self._shift).astype(np.intp)
        codes: Codes = self._codes[slots]
        missing = (self._names[slots] != names).nonzero()[0]
        if len(missing):
            new, first, inverse = np.unique(names[missing], return_index=True, return_inverse=True)
            first = missing[first]
            places = zip(starts[first].tolist(), ends[first].tolist(), strict=True)
            learned = self._learn([whole[start:end] for start, end in places])
            alone = np.array([each if isinstance(each, int) else 0 for each in learned], dtype=np.uint64)
            for at in (alone == 0).nonzero()[0].tolist():
                self._others[int(new[at])] = np.array(learned[at], dtype=np.uint64, ndmin=1)
            codes[missing] = alone[inverse]
            self._names[slots[first]], self._codes[slots[first]] = new, alone
        return codes


def _powers(base: int, count: int) -> Codes:
    """Return the first ``count`` powers of ``base``, modulo 2**64."""
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)


def _spread(codes: Codes, places: Positions, others: Sequence[Codes], borders: Positions) -> tuple[Codes, Positions]:
    """Return ``codes`` with each of ``others`` in its place, and ``borders`` (positions in ``codes``) as positions
    there."""
    counts = np.ones(len(codes), dtype=np.intp)
    counts[places] = [len(each) for each in others]
    spread = codes.repeat(counts)
    spread[(codes == 0).repeat(counts)] = np.concatenate(others)
    return spread, np.append(0, counts.cumsum())[borders]
