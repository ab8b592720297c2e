"""The interface of a names model: scores for words, and the two tables of a CRF that turns them into tags."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class ModelMissing(Exception):
    """A names model cannot be loaded, because a file or package is missing. The message says how to get it."""


class NameModel(Protocol):
    """Scores words. `warraq.entities.names.recognizer` does the rest for all models."""

    @property
    def starts(self) -> Floats:
        """Log score of each of `TAGS` for the first word of a sentence, shape (tags,)."""

    @property
    def transitions(self) -> Floats:
        """Log score of going from one tag (row) to the next (column), shape (tags, tags); `IMPOSSIBLE` where not
        allowed."""

    @property
    def texts_at_once(self) -> int:
        """Number of texts whose sentences may be passed to `scores` together; 1 for a model that reads neighbouring
        sentences."""

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, log scores of shape (words, tags) in the order of `TAGS`.

        Words are as written in the body (marks and tatweel included), punctuation is words of its own. A sentence has
        1 to `LONGEST_SENTENCE` words; there may be none, or the thousands of a long article.
        """
