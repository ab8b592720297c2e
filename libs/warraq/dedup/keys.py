"""Look-up keys: five bytes each, the same on both sides. The first two say in which table, the others which row."""

import xxhash

from warraq.dedup.records import INDEXED, Text

KEY_SIZE = 5
_FIGURE_KEYS = 6
_DATE_KEYS = 2
_SPREAD = 0x9E3779B97F
_ALL = (1 << 40) - 1


def named_key(*parts: str) -> bytes:
    """The key of what ``parts`` name together."""
    return xxhash.xxh3_64_digest("\0".join(parts).encode("utf-8", "surrogatepass"))[:KEY_SIZE]


def id_key(article_id: str) -> bytes:
    """Under it the number of an article."""
    return named_key("id", article_id)


def exact_keys(text: Text) -> list[bytes]:
    """Under it the articles with the same words and figures; none for a text without words."""
    return [named_key("exact", str(text.exact))] if text.exact else []


def title_keys(text: Text) -> list[bytes]:
    """Under them the issues of a series, and the parts of one dispatch."""
    return [key for key in dict.fromkeys((text.mould, text.series)) if key]


def sketch_keys(text: Text) -> list[bytes]:
    """Under them texts with the same words, and texts with the same figures in the same places.

    The figures have keys of their own: the words of a daily bulletin are those of all its days.
    """
    dates = [slot for slot in text.slots if slot.is_date][:_DATE_KEYS]
    others = [slot for slot in text.slots if not slot.is_date][: _FIGURE_KEYS - len(dates)]
    figures = [(slot.key << 16 | slot.value) ^ 0xA5A5A5A5 for slot in (*dates, *others)] if text.hashes else []
    return [_spread(value) for value in (*text.hashes[:INDEXED], *figures)]


def _spread(value: int) -> bytes:
    """A one-to-one image of 32 bits in 40: the smallest hashes of a text would otherwise share one table."""
    mixed = value * _SPREAD & _ALL
    return ((mixed ^ mixed >> 19) & _ALL).to_bytes(KEY_SIZE, "little")
