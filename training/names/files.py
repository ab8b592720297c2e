"""The file of the light model, as `warraq.entities.names.light` reads it."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.names.network import Tagger
from training.names.table import Table

_KEPT_WHOLE = 2000
"""Numbers of an array that is stored in 16 bits; larger ones are stored in eight, with a step a column."""


def write(path: Path, table: Table, frequent: Sequence[str], names: dict[str, int], networks: Sequence[Tagger]) -> None:
    """All that the model needs at run time. ``frequent``: the words of rows 1, 2, …; ``names``: word -> name class."""
    arrays: dict[str, NDArray[np.generic]] = {
        "words": _text(table.words),
        "written": _text(f"{word} {row}" for word, row in table.written.items()),
        "packed": table.packed,
        "scale": table.scale,
        "guess": table.guess,
        "guess_scale": table.guess_scale,
        "frequent": _text(frequent),
        "names": _text(f"{word} {of}" for word, of in names.items()),
        "networks": np.array(len(networks)),
    }
    for at, network in enumerate(networks):
        for name, value in network.arrays().items():
            key = f"network{at}.{name}"
            if value.size > _KEPT_WHOLE:
                step = np.maximum(np.abs(value).max(0) / 127, 1e-9).astype(np.float32)
                arrays[key], arrays[f"{key}.step"] = np.round(value / step).astype(np.int8), step
            else:
                arrays[key] = value.astype(np.float16 if np.abs(value).max() < 1e3 else np.float32)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def _text(lines: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer(zlib.compress("\n".join(lines).encode(), 9), np.uint8)


def read_names(path: Path) -> dict[str, int]:
    """The parts of people's names in a model's file, with their classes."""
    with np.load(path) as stored:
        lines = zlib.decompress(stored["names"].tobytes()).decode().splitlines()
    return {word: int(of) for word, _, of in (line.partition(" ") for line in lines)}


def read_table(path: Path) -> Table:
    """The word vectors of a model's file."""
    with np.load(path) as stored:
        words, written = (zlib.decompress(stored[key].tobytes()).decode().split("\n") for key in ("words", "written"))
        rows = {word: int(row) for word, _, row in (line.partition(" ") for line in written if line)}
        return Table(words, rows, *(stored[key] for key in ("packed", "scale", "guess", "guess_scale")))
