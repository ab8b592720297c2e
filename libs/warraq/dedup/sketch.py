"""What a text looks like to the deduplicator: a bottom-k sketch of its word 3-shingles.

The k smallest hashes of both texts estimate containment, so truncated and wrapped copies are found; MinHash bands and
SimHash miss them (docs/dedup.md has the measurements).
"""

import re
from dataclasses import dataclass

import numpy as np
import xxhash

from warraq.arabic.letters import fold

SKETCH = 64
"""Hashes kept for verification."""
FINGERPRINTS = 24
"""The smallest of them, indexed to find candidates."""
SHORT = 60
"""Words below which only the same text is a copy: greetings of 60 words resemble each other at .85."""

_WORD = re.compile(r"[^\W_]+")
_CACHE_LIMIT = 500_000
_hashes: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Sketch:
    """``exact``: hash of all words. ``fingerprints``: (bucket, 4-byte tag). ``hashes``: 4 bytes each, ascending."""

    words: int
    exact: str
    fingerprints: tuple[tuple[int, bytes], ...]
    hashes: bytes


def sketch(text: str) -> Sketch:
    """Sketch of the folded words of ``text``; harakat, spelling variants and punctuation do not matter."""
    words = _WORD.findall(fold(text))
    hashes = word_hashes(words)
    exact = xxhash.xxh3_64_hexdigest(hashes.tobytes())
    smallest = np.unique(shingles(hashes))[:SKETCH]
    prints = smallest[:FINGERPRINTS]
    buckets = (prints & np.uint64(0x7FFF)).tolist()
    tags = ((prints >> np.uint64(15)) & np.uint64(0xFFFFFFFF)).astype("<u4")
    return Sketch(
        len(words),
        exact,
        tuple((bucket, tag.tobytes()) for bucket, tag in zip(buckets, tags, strict=True)),
        (smallest >> np.uint64(32)).astype(">u4").tobytes(),
    )


def word_hashes(words: list[str]) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """64-bit hashes of words; remembered, since news repeats its words."""
    if len(_hashes) > _CACHE_LIMIT:
        _hashes.clear()
    found = []
    for word in words:
        value = _hashes.get(word)
        if value is None:
            value = _hashes[word] = xxhash.xxh3_64_intdigest(word.encode("utf-8", "surrogatepass"))
        found.append(value)
    return np.array(found, dtype=np.uint64)


def shingles(
    hashes: "np.ndarray[tuple[int], np.dtype[np.uint64]]", size: int = 3
) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """One hash for each run of ``size`` words; none of a shorter text."""
    count = len(hashes) - size + 1
    if count < 1:
        return np.empty(0, dtype=np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed = (mixed ^ hashes[offset : offset + count]) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed * np.uint64(0xBF58476D1CE4E5B9)


def lead_keys(text: str, first_words: int = 70) -> list[str]:
    """Minimizers of 4-word shingles, window 6: texts that share nine words in a row share a key."""
    hashes = shingles(word_hashes(_WORD.findall(fold(text))[:first_words]), 4)
    if not len(hashes):
        return []
    window = min(6, len(hashes))
    kept = {int(hashes[i : i + window].min()) for i in range(len(hashes) - window + 1)}
    return sorted(f"{value >> 32:08x}" for value in kept)
