"""A sentence encoder of two topics, for tests: what is about the same one is near."""

from collections.abc import Sequence

import numpy as np

from warraq.index.semantic.vectors import DIMENSIONS, Vectors, quantized

TOPICS = ({"نفط", "خام", "برميل"}, {"كرة", "ملعب", "هدف"})


class TopicEncoder:
    """Vectors of how often each topic's words occur; nothing of them: a direction of its own."""

    model = "topics"

    def passages(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), DIMENSIONS), np.float32)
        for row, text in zip(counts, texts, strict=True):
            row[: len(TOPICS)] = [sum(text.split().count(word) for word in words) for words in TOPICS]
            row[-1] = 0.1
        return quantized(counts)

    def query(self, text: str) -> Vectors:
        return self.passages([text])[0]


class BrokenEncoder(TopicEncoder):
    """Raises whatever it is asked."""

    def passages(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("no memory")
