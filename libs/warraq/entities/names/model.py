"""What every names model is: scores for words, and a CRF's two tables that make tags of them."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


class ModelMissing(Exception):
    """A names model cannot be loaded: its file or a package is not there. The message says how to get it."""


class NameModel(Protocol):
    """Anything that scores words. What is done with the scores (`warraq.entities.names.recognizer`) is one for all."""

    @property
    def starts(self) -> Floats:
        """Log score of a sentence's first word having each of `TAGS`, shape (tags,)."""

    @property
    def transitions(self) -> Floats:
        """Log score of going from one tag (row) to the next (column), shape (tags, tags); `IMPOSSIBLE` for what cannot be."""

    @property
    def texts_at_once(self) -> int:
        """Texts whose sentences `scores` may be given together; 1 for a model that reads a sentence's neighbours."""

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence, log scores of shape (words, tags) in the order of `TAGS`.

        Words are as written in the body (marks and tatweel included), punctuation is words of its own. A sentence has
        1 to `LONGEST_SENTENCE` words; there may be none, or the thousands of a long article.
        """
