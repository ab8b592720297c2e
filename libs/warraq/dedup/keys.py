"""Look-up keys, the same on both sides: the first two bytes say in which table, the others which row."""

import struct
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import xxhash

from warraq.dedup.records import INDEXED, Text

NAME_SIZE = 5
"""Bytes of a name."""
ENOUGH = 2
"""Keys of a sketch that two articles share when one is found by the other (the same number in search.lua and
commit.lua); of a name one is enough."""
_FIGURE_KEYS = 6
_DATE_KEYS = 2
_NAME = 0xFFFFFF7FFF
"""Of a digest: 15 bits for the table, at first, and 24 for its rows (scripts/rows.lua)."""
_SPREAD = 0x9E3779B1
_ALL = (1 << 32) - 1


class Keys(NamedTuple):  # made of every article: a frozen dataclass takes longer
    """All keys of an article, each kind packed together. ``sketch``: two of them must be shared; ``names``: one
    is enough; ``targets``: names by which links find it, ``more_names`` those that are none of ``names``."""

    sketch: bytes
    names: bytes
    targets: bytes
    more_names: bytes


def named_key(*parts: str) -> bytes:
    """The key of what ``parts`` name together."""
    digest = xxhash.xxh3_64_intdigest("\0".join(parts).encode("utf-8", "surrogatepass"))
    return (digest & _NAME).to_bytes(NAME_SIZE, "little")


def id_key(article_id: str) -> bytes:
    """Under it the number of an article."""
    return named_key("id", article_id)


def exact_keys(text: Text) -> list[bytes]:
    """Under it the articles with the same words and figures; none for a text without words."""
    return [named_key("exact", str(text.exact))] if text.exact else []


def title_keys(text: Text) -> list[bytes]:
    """Under them the issues of a series, and the parts of one dispatch."""
    return [key for key in dict.fromkeys((text.mould, text.series)) if key]


def sketch_keys(text: Text) -> list[int]:
    """Under them texts with the same words, and texts with the same figures in the same places.

    The figures have keys of their own: the words of a daily bulletin are those of all its days.
    """
    figures: list[int] = []
    if text.slots and text.hashes:
        said = [(key << 16 | value) ^ 0xA5A5A5A5 for key, value in text.slots]
        dates = sum(value & 1 for _, value in text.slots)  # they are the first
        figures = said[: min(dates, _DATE_KEYS)]
        figures += said[dates : dates + _FIGURE_KEYS - len(figures)]
    # A one-to-one image of 32 bits: the smallest hashes of a text would otherwise share one table.
    return [(mixed := value * _SPREAD & _ALL) ^ mixed >> 15 for value in (*text.hashes[:INDEXED], *figures)]


def packed_sketch_keys(text: Text) -> bytes:
    """The same, 4 bytes each."""
    keys = sketch_keys(text)
    return struct.pack(f"<{len(keys)}I", *keys)


def name_keys(article_id: str, text: Text) -> list[bytes]:
    """Of one article or text, of which one is enough: its id, its words, its title."""
    return [id_key(article_id), *exact_keys(text), *title_keys(text)]


def article_keys(article_id: str, text: Text, targets: Iterable[bytes]) -> Keys:
    """Under which an article is found, by others and by links."""
    names = dict.fromkeys(name_keys(article_id, text))
    found_by = dict.fromkeys(targets)
    more = [key for key in found_by if key not in names]
    return Keys(packed_sketch_keys(text), b"".join(names), b"".join(found_by), b"".join(more))


def each_key(sketch: bytes, names: bytes) -> list[int | bytes]:
    """Those under which an article is found by others, one by one. Packed as in `Keys`."""
    return [
        *np.frombuffer(sketch, dtype="<u4").tolist(),
        *[names[at : at + NAME_SIZE] for at in range(0, len(names), NAME_SIZE)],
    ]
