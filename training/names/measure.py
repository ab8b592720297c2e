"""Strict F1 of names: type, first and last word must be those of the corpus; micro over persons, places, organizations."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.names.corpus import Sentence, tags_of
from warraq.entities.names.model import NameModel
from warraq.entities.names.recognizer import find_spans
from warraq.entities.names.tags import Span, spans

COUNTED = ("PERS", "LOC", "ORG")
SENTENCES_PER_TEXT = 15
"""ANERcorp's 316 articles have 15 sentences on the mean; where one ends its file does not say."""

Finder = Callable[[str], Iterable[Span]]
"""From a body to spans of it, of `KINDS`."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of a kind, or of all (``micro``), between 0 and 1."""

    precision: float
    recall: float
    f1: float


def measure_model(model: NameModel, sentences: Sequence[Sentence]) -> dict[str, Scores]:
    """Scores of a model with all that is done after it."""
    return measure(lambda body: find_spans(body, model), sentences)


def measure(find: Finder, sentences: Sequence[Sentence]) -> dict[str, Scores]:
    """Scores of each of `COUNTED` and of ``micro``. The corpus marks whole words, so spans are widened to words."""
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for body, marked, words in texts(sentences):
        got = {span for span in _widened(find(body), words) if span.kind in COUNTED}
        for counter, each in ((right, got & marked), (found, got), (gold, marked)):
            counter.update(span.kind for span in each)
    scores = {kind: _scores(right[kind], found[kind], gold[kind]) for kind in COUNTED}
    return {**scores, "micro": _scores(right.total(), found.total(), gold.total())}


def texts(
    sentences: Sequence[Sentence], length: int = SENTENCES_PER_TEXT
) -> Iterator[tuple[str, set[Span], list[tuple[int, int]]]]:
    """Bodies of ``length`` sentences, one a paragraph: the body, its names and its words, as offsets."""
    for at in range(0, len(sentences), length):
        body = ""
        marked: set[Span] = set()
        words: list[tuple[int, int]] = []
        for sentence in sentences[at : at + length]:
            first = len(words)
            for word, _ in sentence:
                words.append((len(body), len(body) + len(word)))
                body += f"{word} "
            body = f"{body[:-1]}\n\n"
            for start, end, kind in spans(tags_of(sentence)):
                if kind in COUNTED:
                    marked.add(Span(words[first + start][0], words[first + end - 1][1], kind))
        yield body, marked, words


def _widened(found: Iterable[Span], words: Sequence[tuple[int, int]]) -> Iterator[Span]:
    starts = [start for start, _ in words]
    for start, end, kind in found:
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        yield Span(words[first][0], words[last][1], kind)


def _scores(right: int, found: int, gold: int) -> Scores:
    return Scores(right / max(1, found), right / max(1, gold), 2 * right / max(1, found + gold))
