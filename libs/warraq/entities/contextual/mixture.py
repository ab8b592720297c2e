"""Combines two names models, which make different mistakes (docs/contextual.md has the figures)."""

from collections.abc import Sequence

from warraq.entities.names.model import Floats, NameModel


class Mixture:
    """A `NameModel` whose scores, starts and transitions are those of ``first`` plus ``weight`` times those of ``second``."""

    def __init__(self, first: NameModel, second: NameModel, weight: float) -> None:
        self._first, self._second, self._weight = first, second, weight
        self.texts_at_once = min(first.texts_at_once, second.texts_at_once)
        self.starts: Floats = first.starts + weight * second.starts
        self.transitions: Floats = first.transitions + weight * second.transitions

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Return the combined log scores of each sentence, shape (words, tags)."""
        pairs = zip(self._first.scores(sentences), self._second.scores(sentences), strict=True)
        return [first + self._weight * second for first, second in pairs]
