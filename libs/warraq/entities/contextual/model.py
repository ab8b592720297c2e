"""Scores of words from the fine-tuned encoder, run by onnxruntime on the CPU."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime

from warraq.entities.contextual.vocabulary import PADDING, Vocabulary
from warraq.entities.contextual.windows import Window, windows
from warraq.entities.names.model import Floats, ModelMissing
from warraq.entities.names.tags import TAGS, follows

_BATCH = 1280
"""Pieces read at once, padding included: past that, only memory grows (docs/contextual.md)."""
_BARRED = -1e4


class ContextualModel:
    """A `NameModel`. Each word has the scores of its first piece; nothing is shared between calls but what words are cut
    into, so an instance may be used by one thread after another."""

    def __init__(self, session: onnxruntime.InferenceSession, vocabulary: Vocabulary) -> None:
        self._session = session
        self._vocabulary = vocabulary
        bars = [[0.0 if follows(before, tag) else _BARRED for tag in TAGS] for before in TAGS]
        self.transitions: Floats = np.array(bars, np.float32)
        self.starts: Floats = self.transitions[TAGS.index("O")]

    @classmethod
    def read(cls, folder: Path) -> "ContextualModel":
        """The model of ``tagger.onnx`` and ``pieces.tsv``. Raises `ModelMissing` when one is not there."""
        for name in ("tagger.onnx", "pieces.tsv"):
            if not (folder / name).is_file():
                raise ModelMissing(f"{folder / name} is missing: `make model` makes it, or set WARRAQ_TAGGER=light")
        rows = (folder / "pieces.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
        pieces, scores = zip(*(row.split("\t") for row in rows), strict=True)
        options = onnxruntime.SessionOptions()
        # One core a process: a stage grows by workers (WARRAQ_TAGGER_WORKERS), and threads that wait for each other lose.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(folder / "tagger.onnx", options, providers=["CPUExecutionProvider"])
        return cls(session, Vocabulary(pieces, [float(score) for score in scores]))

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Log probabilities (words, tags) of each sentence. Sentences next to each other are read as one text's."""
        if not sentences:
            return []
        cut = [[self._vocabulary.word(word) for word in sentence] for sentence in sentences]
        read = list(windows(cut))
        found: list[Floats] = [np.empty((0, len(TAGS)), np.float32)] * len(read)
        for batch in _batches(read):
            for at, scores in zip(batch, self._run([read[at] for at in batch]), strict=True):
                found[at] = scores
        ends = np.cumsum([len(sentence) for sentence in sentences])
        return np.split(np.concatenate(found), ends[:-1])

    def _run(self, batch: Sequence[Window]) -> Iterator[Floats]:
        pieces = np.full((len(batch), max(len(window.pieces) for window in batch)), PADDING, np.int64)
        for row, window in zip(pieces, batch, strict=True):
            row[: len(window.pieces)] = window.pieces
        (scores,) = self._session.run(["scores"], {"pieces": pieces})
        for row, window in zip(scores, batch, strict=True):
            yield row[window.firsts]


def _batches(read: Sequence[Window]) -> Iterator[list[int]]:
    """Places of windows of like length, so that little of a batch is padding."""
    batch: list[int] = []
    for at in sorted(range(len(read)), key=lambda at: len(read[at].pieces)):
        if batch and (len(batch) + 1) * len(read[at].pieces) > _BATCH:
            yield batch
            batch = []
        batch.append(at)
    if batch:
        yield batch
