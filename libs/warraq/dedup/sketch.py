"""What a text looks like to the deduplicator: a bottom-k sketch of the 3-shingles of its words.

The smallest hashes of two texts estimate containment: truncated and wrapped copies are found, which MinHash bands and
SimHash miss (docs/dedup.md has the measurements).
"""

from collections.abc import Sequence
from itertools import accumulate, chain

import numpy as np
import xxhash

from warraq.dedup.words import NO_WORDS, Hashes

SKETCH_SIZE = 64
"""Hashes kept to estimate how much of a text another holds."""
MIN_SKETCHED_WORDS = 60
"""Words below which only the same text is a copy: greetings of 60 words resemble each other at .85."""
MIN_BODY_WORDS = 20
"""Words below which a body says too little: «التفاصيل بعد قليل» stands under any headline, so the title counts, too."""

_GOLDEN, _MIXER = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_BY_29, _BY_32 = np.uint64(29), np.uint64(32)
_BEFORE_TEXT = np.zeros(3, dtype=np.uint64)


def joined(texts: Sequence[Hashes]) -> tuple[Hashes, list[int]]:
    """Return all of ``texts`` in one array, with three zeros before each, and where each begins.

    What is made of neighbouring words is made of all texts at once so; where two texts meet, nobody looks.
    """
    words = np.concatenate([NO_WORDS, *chain.from_iterable((_BEFORE_TEXT, text) for text in texts)])
    ends = accumulate(len(text) + len(_BEFORE_TEXT) for text in texts)
    return words, [end - len(text) for end, text in zip(ends, texts, strict=True)]


def exact_hash(words: Hashes, title: Hashes = NO_WORDS) -> int:
    """Return the hash of all words and figures, 0 for a text without words; with the title below `MIN_BODY_WORDS`."""
    named = np.concatenate([title, words]) if len(words) < MIN_BODY_WORDS else words
    return xxhash.xxh3_64_intdigest(named.tobytes()) if len(words) else 0


def sketches(texts: Sequence[Hashes], counts: Sequence[int]) -> list[tuple[int, ...]]:
    """Return for each text the `SKETCH_SIZE` smallest hashes of its 3-shingles, their upper 32 bits, ascending; none
    for a text below `MIN_SKETCHED_WORDS`.

    ``texts``: words of bodies, figures masked (`warraq.dedup.figures`); ``counts``: how many they were unmasked.
    """
    words, starts = joined(texts)
    hashes = shingles(words, 3)
    ends = [
        start + max(0, len(text) - 2) if count >= MIN_SKETCHED_WORDS else start
        for text, start, count in zip(texts, starts, counts, strict=True)
    ]
    for start, end in zip(starts, ends, strict=True):
        hashes[start:end].sort()
    is_new = np.ones(len(hashes), dtype=bool)
    is_new[1:] = hashes[1:] != hashes[:-1]
    is_new[[start for start in starts if start < len(hashes)]] = True
    smallest, places = (hashes >> _BY_32)[is_new], np.append(0, np.cumsum(is_new))
    return [
        tuple(smallest[first : min(first + SKETCH_SIZE, last)].tolist())
        for first, last in zip(*(places.take(each, mode="clip").tolist() for each in (starts, ends)), strict=True)
    ]


def shingles(words: Hashes, size: int) -> Hashes:
    """Return one hash for each run of ``size`` words, in order; none for a shorter text."""
    count = len(words) - size + 1
    if count < 1:
        return NO_WORDS
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed ^= words[offset : offset + count]
        mixed *= _GOLDEN
        mixed ^= mixed >> _BY_29
    mixed *= _MIXER
    mixed ^= mixed >> _BY_32
    return mixed
