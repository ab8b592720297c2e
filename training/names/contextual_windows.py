"""What the contextual network is trained on: words as the tagger will see them, several sentences in one window."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from training.names.corpus import Sentence
from warraq.arabic.sentences import sentences
from warraq.e5.vocabulary import Vocabulary
from warraq.entities.contextual import windows as contextual
from warraq.entities.names.tags import TAGS


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of some sentences; for each word where its pieces begin, and its tag."""

    pieces: list[int]
    firsts: list[int]
    tags: list[int]


def as_tagged(sentence: Sentence) -> Sentence:
    """``sentence`` in the tagger's own tokens: punctuation apart, and outside a name at its edges.

    >>> as_tagged([("(القدس)", "B-LOC")])
    [('(', 'O'), ('القدس', 'B-LOC'), (')', 'O')]
    """
    found: Sentence = []
    for word, tag in sentence:
        kind = tag[2:]
        inside = tag[:1] == "I"
        for start, end in (token for run in sentences(word) for token in run):
            part = word[start:end]
            if not kind or (not inside and not part[0].isalnum()):
                found.append((part, "O"))
                continue
            found.append((part, f"I-{kind}" if inside else f"B-{kind}"))
            inside = True
    return _without_edges(found)


def _without_edges(sentence: Sentence) -> Sentence:
    """Punctuation at the end of a name is no part of it."""
    tags = [tag for _, tag in sentence]
    for at in range(len(sentence) - 1, -1, -1):
        word, tag = sentence[at]
        last = at + 1 == len(tags) or tags[at + 1][:1] != "I"
        if tag[:1] == "I" and last and not word[0].isalnum():
            tags[at] = "O"
    return [(word, tag) for (word, _), tag in zip(sentence, tags, strict=True)]


def windows(
    corpus: Sequence[Sentence], vocabulary: Vocabulary, longest: int, chance: random.Random
) -> Iterator[Window]:
    """``corpus`` cut into windows of neighbouring sentences, each of a random length up to ``longest`` pieces.

    Other cuts every time: a sentence is seen with its neighbours, with some, and alone.
    """
    pieces = [[vocabulary.word(word) for word, _ in sentence] for sentence in corpus]
    tags = iter([TAGS.index(tag) for sentence in corpus for _, tag in sentence])
    for window in contextual.windows(pieces, longest, lambda: chance.randint(longest // 4, longest)):
        yield Window(window.pieces, window.firsts, [next(tags) for _ in window.firsts])


def batches(found: Sequence[Window], budget: int, chance: random.Random) -> list[list[Window]]:
    """Windows of like length together, ``budget`` pieces a batch with padding, in random order."""
    order = sorted(found, key=lambda window: len(window.pieces) + chance.random() * 8)
    result: list[list[Window]] = []
    width = 0
    for window in order:
        width = max(width, len(window.pieces))
        if not result or (len(result[-1]) + 1) * width > budget:
            result.append([])
            width = len(window.pieces)
        result[-1].append(window)
    chance.shuffle(result)
    return result
