"""Keys of lines that pages of one source may have in common, equal for all spellings of a line."""

import xxhash

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered


@remembered(20_000)
def line_key(text: str) -> bytes:
    """Return 8 bytes that are equal for lines of the same words, however these are marked and spaced."""
    return xxhash.xxh3_64_digest(" ".join(fold(text).split()).encode("utf-8", "surrogatepass"))
