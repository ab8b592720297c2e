"""What a text looks like to the deduplicator: a bottom-k sketch of its word 3-shingles.

The smallest hashes of two texts estimate containment, so truncated and wrapped copies are found; MinHash bands and
SimHash miss them (docs/dedup.md has the measurements).
"""

from dataclasses import dataclass
from itertools import chain

import numpy as np
import xxhash
from numpy.typing import NDArray

from warraq.arabic.words import folded_words

SKETCH_SIZE = 64
"""Hashes kept for verification."""
FINGERPRINT_COUNT = 24
"""The smallest of them, indexed to find candidates."""
MIN_SKETCHED_WORDS = 60
"""Words below which only the same text is a copy: greetings of 60 words resemble each other at .85."""
MIN_BODY_WORDS = 20
"""Words below which a body says too little: «التفاصيل بعد قليل» stands under any headline, so the title counts, too."""

Hashes = NDArray[np.uint64]
"""One 64-bit hash for each word or shingle, in the order of the text."""

NO_WORDS: Hashes = np.empty(0, dtype=np.uint64)
"""The hashes of an empty text."""

_CACHE_LIMIT = 300_000
_BUCKET_BITS = 16


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept and sent of a text of ``words`` words.

    ``exact``: hex hash of all words (see `MIN_BODY_WORDS`), empty for no words. ``fingerprints``: see `lookup_slots`;
    ``hashes``: `SKETCH_SIZE` of 4 bytes each, ascending. Both are empty below `MIN_SKETCHED_WORDS`.
    """

    words: int
    exact: str
    fingerprints: bytes
    hashes: bytes


class _Tokens(dict[str, tuple[int, ...]]):
    """Raw whitespace-delimited token -> hashes of its folded words. Folding is four fifths of the work; news repeats
    its tokens. Forgets everything at the limit (about 60 MB)."""

    def __missing__(self, token: str) -> tuple[int, ...]:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        words = folded_words(token)
        hashes = tuple(xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass")) for word in words)
        self[token] = hashes
        return hashes


_tokens = _Tokens()


def sketch(words: Hashes, title: Hashes = NO_WORDS) -> Sketch:
    """Sketch of a text and its title given as `word_hashes`."""
    named = np.concatenate([title, words]) if len(words) < MIN_BODY_WORDS else words
    exact = xxhash.xxh3_64_hexdigest(named.tobytes()) if len(words) else ""
    if len(words) < MIN_SKETCHED_WORDS:
        return Sketch(len(words), exact, b"", b"")
    smallest = np.unique(shingles(words, 3))[:SKETCH_SIZE]
    tops = (smallest >> np.uint64(32)).astype(">u4").tobytes()
    return Sketch(len(words), exact, lookup_slots(smallest[:FINGERPRINT_COUNT]), tops)


def word_hashes(text: str) -> Hashes:
    """64-bit hashes of the words of ``text``, in order; harakat, spelling variants and punctuation do not matter."""
    return np.fromiter(chain.from_iterable(map(_tokens.__getitem__, text.split())), dtype=np.uint64)


def shingles(words: Hashes, size: int) -> Hashes:
    """One hash for each run of ``size`` words, in order; none of a shorter text."""
    count = len(words) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ words[offset : offset + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed ^ (mixed >> np.uint64(32))


def lookup_slots(hashes: Hashes) -> bytes:
    """Where each hash is looked up: 4 bytes Redis hash, 4 bytes field. From the low bits: the top ones of a
    bottom-k sketch are nearly all zero."""
    pairs = np.empty((len(hashes), 2), dtype="<u4")
    pairs[:, 0] = hashes & np.uint64((1 << _BUCKET_BITS) - 1)
    pairs[:, 1] = (hashes >> np.uint64(_BUCKET_BITS)) & np.uint64(0xFFFFFFFF)
    return pairs.tobytes()
