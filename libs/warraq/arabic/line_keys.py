"""Keys of lines that pages of one source may have in common, equal for all spellings of a line."""

from functools import lru_cache

import xxhash

from warraq.arabic.letters import fold

_SHORT = 120
"""Letters of a line that is likely to stand on the next page, too: its key is remembered."""


def line_key(text: str) -> bytes:
    """Return 8 bytes that are equal for lines of the same words, however these are marked and spaced."""
    return _key_of_short(text) if len(text) <= _SHORT else _key_of(text)


def _key_of(text: str) -> bytes:
    return xxhash.xxh3_64_digest(" ".join(fold(text).split()).encode("utf-8", "surrogatepass"))


_key_of_short = lru_cache(20_000)(_key_of)
