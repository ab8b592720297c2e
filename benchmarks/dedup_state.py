"""The deduplicator's state as its scripts write it, made at once: a million articles in a minute instead of an hour.

Tables, records and ids of articles with random keys, which have nothing in common with any other.
"""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from warraq.dedup.facts import Facts
from warraq.dedup.keys import NAME_SIZE, name_keys, sketch_keys
from warraq.dedup.records import ID_SIZE, pack
from warraq.dedup.tables import BLOCK, Tables

if TYPE_CHECKING:
    from redis.asyncio import Redis

LONG, HEADER = 384, 6
"""As in scripts/writing.lua; tests/integration/test_dedup_tables.py compares what both write, byte by byte."""
SKETCH_KEY_SIZE = 4
"""Bytes, as `sketch_keys` makes them."""
TABLE_BITS = 16
"""Of a key: of these the lowest are its table's, the bits above them stand in its rows."""


async def make_state(redis: "Redis", tables: Tables, facts: Sequence[Facts], held: int, day: int) -> None:
    """``held`` articles that look like ``facts`` in turn, all of one ``day``."""
    name = tables.name
    kinds = (("sketches", "sketch_tables", SKETCH_KEY_SIZE, 24), ("names", "name_tables", NAME_SIZE, 11))
    for (kind, counter, size, usual), least in zip(kinds, tables.least, strict=True):
        numbers = np.concatenate(
            [np.arange(n + 1, held + 1, len(facts)).repeat(_keys(each)[kind]) for n, each in enumerate(facts)]
        )
        count = max(least, -(-(held - 1) * usual // tables.rows))
        pipe = redis.pipeline(transaction=False)
        for table, rows in _tables(np.sort(numbers).astype("<u4"), size, least, count):
            pipe.set(f"{name}{kind}:".encode() + table.to_bytes(3, "little"), _with_room(rows, size + 2))
            if len(pipe) == 1000:
                await pipe.execute()
        await pipe.execute()
        await redis.set(name + counter, count)
    packed = [pack(each.record)[ID_SIZE:] for each in facts]
    for at in range(0, held + 1, BLOCK):
        block = b"".join(packed[(number - 1) % len(facts)] for number in range(at, at + BLOCK))
        await redis.set(f"{name}records:{at // BLOCK}", block)
        await redis.set(f"{name}ids:{at // BLOCK}", os.urandom(ID_SIZE * BLOCK))
    await redis.mset({f"{name}numbers": held, f"{name}oldest": 1})
    await redis.hset(f"{name}days", str(day), "1")


def _keys(facts: Facts) -> dict[str, int]:
    text = facts.record.text
    names = {*name_keys(facts.record.id, text), *facts.names}
    return {"sketches": len(sketch_keys(text)), "names": len(names)}


def _tables(numbers: NDArray[Any], size: int, least: int, count: int) -> Iterator[tuple[int, bytes]]:
    """Each table and its rows: a random key of ``size`` bytes for each of ``numbers``."""
    width, half = size + 2, least
    while 2 * half <= count:
        half *= 2
    keys = np.random.default_rng(1).integers(0, 1 << 8 * size, len(numbers), dtype=np.uint64)
    tags = keys >> np.uint64(TABLE_BITS)
    table = ((keys % np.uint64(least) + tags * np.uint64(least)) % np.uint64(2 * half)).astype(np.int64)
    table = np.where(table < count, table, table - half)
    rows = np.empty((len(numbers), width), dtype=np.uint8)
    rows[:, : size - 2] = tags.astype("<u8").view(np.uint8).reshape(-1, 8)[:, : size - 2]
    rows[:, size - 2 :] = numbers.view(np.uint8).reshape(-1, 4)
    order = table.argsort(kind="stable")
    table, rows = table[order], rows[order]
    starts = np.flatnonzero(np.diff(table, prepend=-1))
    for start, end in zip(starts.tolist(), [*starts[1:].tolist(), len(table)], strict=True):
        yield int(table[start]), rows[start:end].tobytes()


def _with_room(rows: bytes, width: int) -> bytes:
    """``rows`` with as much as the allocator has for them, if they are many."""
    if len(rows) < LONG:
        return rows
    size, step = len(rows) + HEADER, 16
    while 8 * step < size:
        step *= 2
    return rows + b"\xff" * (width * ((-size % step) // width))
