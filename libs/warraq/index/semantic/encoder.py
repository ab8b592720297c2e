"""The sentence encoder, run by onnxruntime on the CPU."""

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from warraq.e5.pieces import PIECES, read_pieces
from warraq.e5.vocabulary import END, PADDING, START
from warraq.index.errors import SemanticMissing
from warraq.index.semantic.vectors import DIMENSIONS, Vectors, quantized

if TYPE_CHECKING:
    import onnxruntime

    from warraq.e5.vocabulary import Vocabulary

MODEL = "multilingual-e5-small-1"
"""Name stored with every vector; vectors of different names are not compared. Change it with the files of the encoder
or with what is read of an article."""

LONGEST_PASSAGE, LONGEST_QUERY = 128, 64
"""Word pieces read of an article and of a query. All windows of an article, or 256 pieces, were no better than its
first 128."""

_GRAPH = "encoder.onnx"

BATCH = 16
"""Passages encoded together."""


class SentenceEncoder(Protocol):
    """Encodes texts as vectors whose cosine says how close their meanings are. Several threads may share one."""

    @property
    def model(self) -> str:
        """Name of the encoder, stored with its vectors."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Encode texts that are searched: shape (texts, `DIMENSIONS`)."""

    def query(self, text: str) -> Vectors:
        """Encode what someone types: shape (`DIMENSIONS`,)."""


def load_encoder(folder: Path, *, lazily: bool = False) -> SentenceEncoder:
    """Load the encoder that `warraq semantic build` wrote to ``folder``; ``lazily``: its graph with the first text only
    (.3 s, 120 MB). Raises `SemanticMissing`."""
    if find_spec("onnxruntime") is None:
        raise SemanticMissing(
            "WARRAQ_SEMANTIC=on needs onnxruntime: pip install 'warraq[semantic]', or set WARRAQ_SEMANTIC=off"
        )
    if not (folder / _GRAPH).is_file() or not (folder / PIECES).is_file():
        raise SemanticMissing(
            f"WARRAQ_SEMANTIC=on, and there is no encoder in {folder}: run `warraq semantic build`,"
            " or set WARRAQ_SEMANTIC=off"
        )
    encoder = E5Encoder(folder)
    if not lazily:
        encoder.load()
    return encoder


def _session(graph: Path) -> "onnxruntime.InferenceSession":
    import onnxruntime  # noqa: PLC0415 - an extra

    options = onnxruntime.SessionOptions()
    # One core a process: a stage grows by workers (WARRAQ_INDEXER_WORKERS).
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # its exceptions have no common class below this
        raise SemanticMissing(f"{graph} is no encoder ({error}): run `warraq semantic build` again") from error


class E5Encoder:
    """multilingual-e5-small on onnxruntime, loaded with its first text."""

    model = MODEL

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self) -> None:
        """Load it now. Raises `SemanticMissing`."""
        _ = self._session, self._vocabulary

    @cached_property
    def _session(self) -> "onnxruntime.InferenceSession":
        return _session(self._folder / _GRAPH)

    @cached_property
    def _vocabulary(self) -> "Vocabulary":
        return read_pieces(self._folder)

    def passages(self, texts: Sequence[str]) -> Vectors:
        """See `SentenceEncoder`. Raises `SemanticMissing`."""
        self.load()
        return quantized(self._run([self._pieces("passage:", text, LONGEST_PASSAGE) for text in texts]))

    def query(self, text: str) -> Vectors:
        """See `SentenceEncoder`. Raises `SemanticMissing`."""
        self.load()
        vectors: Vectors = quantized(self._run([self._pieces("query:", text, LONGEST_QUERY)]))[0]
        return vectors

    def _pieces(self, prefix: str, text: str, longest: int) -> list[int]:
        pieces = [START, *self._vocabulary.word(prefix)]
        for word in text.split():
            pieces += self._vocabulary.word(word)
            if len(pieces) >= longest:
                break
        return [*pieces[: longest - 1], END]

    def _run(self, texts: list[list[int]]) -> NDArray[np.float32]:
        """Return unit vectors in the order of ``texts``, which are word pieces; texts of similar length are run
        together."""
        found = np.empty((len(texts), DIMENSIONS), np.float32)
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            rows = np.full((len(batch), len(texts[batch[-1]])), PADDING, np.int64)
            for row, n in zip(rows, batch, strict=True):
                row[: len(texts[n])] = texts[n]
            found[batch] = self._session.run(["vectors"], {"pieces": rows})[0]
        return found
