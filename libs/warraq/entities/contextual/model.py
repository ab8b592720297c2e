"""The fine-tuned encoder, run by onnxruntime on the CPU."""

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from warraq.e5.pieces import PIECES, read_pieces
from warraq.e5.vocabulary import Vocabulary
from warraq.entities.contextual.reader import WindowReader
from warraq.entities.names.model import Floats, ModelMissing

GRAPH = "tagger.onnx"


class ContextualModel(WindowReader):
    """A `NameModel` from the two files that `make model` writes."""

    def __init__(self, session: onnxruntime.InferenceSession, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._session = session

    @classmethod
    def read(cls, folder: Path) -> "ContextualModel":
        """Read the model in ``folder``. Raises `ModelMissing` if a file is missing."""
        for name in (GRAPH, PIECES):
            if not (folder / name).is_file():
                raise ModelMissing(f"{folder / name} is missing: `make model` makes it, or set WARRAQ_TAGGER=light")
        options = onnxruntime.SessionOptions()
        # One core a process: a stage grows by workers (WARRAQ_TAGGER_WORKERS); threads of many workers only wait for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(folder / GRAPH, options, providers=["CPUExecutionProvider"])
        return cls(session, read_pieces(folder))

    def run(self, pieces: NDArray[np.int64]) -> Floats:
        """Return log probabilities, shape (rows, places, tags), of word pieces, shape (rows, places)."""
        scores: Floats = self._session.run(["scores"], {"pieces": pieces})[0]
        return scores
