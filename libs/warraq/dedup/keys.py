"""Look-up keys, made alike by those that are found and those that look: the first two bytes name a table, the others
a row of it."""

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
"""The bits of a digest that are kept: 15 for the table, at first, and 24 for its rows (scripts/rows.lua)."""
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
    """Return the key of what ``parts`` name together, `NAME_SIZE` bytes."""
    digest = xxhash.xxh3_64_intdigest("\0".join(parts).encode("utf-8", "surrogatepass"))
    return (digest & _NAME).to_bytes(NAME_SIZE, "little")


def id_key(article_id: str) -> bytes:
    """Return the key under which an article is found by its id."""
    return named_key("id", article_id)


def exact_keys(text: Text) -> list[bytes]:
    """Return the key that articles with the same words and figures share; none for a text without words."""
    return [named_key("exact", str(text.exact))] if text.exact else []


def title_keys(text: Text) -> list[bytes]:
    """Return the keys that the issues of a series, and the parts of one dispatch, share."""
    return [key for key in dict.fromkeys((text.mould, text.series)) if key]


def sketch_keys(text: Text) -> list[int]:
    """Return the keys that texts with the same words share, and texts with the same figures in the same places.

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
    """Return the `sketch_keys` of ``text`` packed, 4 bytes each."""
    keys = sketch_keys(text)
    return struct.pack(f"<{len(keys)}I", *keys)


def name_keys(article_id: str, text: Text) -> list[bytes]:
    """Return the keys of which one is enough: of the id, of the whole text, of the title."""
    return [id_key(article_id), *exact_keys(text), *title_keys(text)]


def article_keys(article_id: str, text: Text, targets: Iterable[bytes]) -> Keys:
    """Return all keys under which an article is found, by others and by links (``targets``)."""
    names = dict.fromkeys(name_keys(article_id, text))
    found_by = dict.fromkeys(targets)
    more = [key for key in found_by if key not in names]
    return Keys(packed_sketch_keys(text), b"".join(names), b"".join(found_by), b"".join(more))


def each_key(sketch: bytes, names: bytes) -> list[int | bytes]:
    """Unpack keys that are packed as in `Keys`: of a sketch as numbers, of names as bytes."""
    return [
        *np.frombuffer(sketch, dtype="<u4").tolist(),
        *[names[at : at + NAME_SIZE] for at in range(0, len(names), NAME_SIZE)],
    ]
