"""Trains one network: windows of sentences, names exchanged for others, one cycle of the learning rate."""

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from training.names.corpus import Sentence, opened, tags_of
from training.names.network import Tagger
from warraq.entities.names.features import Features
from warraq.entities.names.tags import TAGS, spans

Window = tuple[Sentence, int]
"""A piece of a sentence, and the number of its corpus."""

PROCLITICS = "وبلفك"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained. The defaults were chosen on dev (docs/entities.md)."""

    hidden: int = 128
    epochs: int = 24
    dropout: float = 0.4
    batch: int = 64
    window: int = 64
    rate: float = 3e-3
    weight_decay: float = 1e-3
    augmented: float = 0.6
    exchanged: float = 0.5
    """Of the sentences ``augmented`` have each name ``exchanged`` with this chance for another of its type."""
    forgotten: float = 0.15
    """Chance of a frequent word being shown as any other, so that unknown ones are learnt."""
    blind: float = 0.03
    """Chance of a word's vector being left out."""


class Inputs:
    """Features of words as tensors, each word looked up once."""

    def __init__(self, features: Features) -> None:
        self._features = features
        self._at: dict[str, int] = {}
        self._vectors: list[NDArray[np.float32]] = []
        self._listed: list[NDArray[np.float32]] = []
        self._rows: list[tuple[int, ...]] = []
        self._tensors: tuple[Tensor, Tensor, Tensor] | None = None

    def _index(self, word: str) -> int:
        at = self._at.get(word)
        if at is None:
            found = self._features.of(word)
            at = self._at[word] = len(self._at)
            self._vectors.append(found.vector)
            self._listed.append(found.listed)
            self._rows.append(found.rows)
            self._tensors = None
        return at

    def learn(self, words: Sequence[str]) -> None:
        """Looks words up, so that no batch has to."""
        for word in words:
            self._index(word)

    def batch(self, windows: Sequence[Sequence[str]]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Vectors, lists, rows and lengths of padded windows."""
        lengths = torch.tensor([len(window) for window in windows])
        index = torch.zeros(len(windows), int(lengths.max()), dtype=torch.long)
        for row, window in enumerate(windows):
            index[row, : len(window)] = torch.tensor([self._index(word) for word in window])
        if self._tensors is None:
            self._tensors = (
                torch.tensor(np.stack(self._vectors)),
                torch.tensor(np.stack(self._listed)),
                torch.tensor(np.array(self._rows)),
            )
        vectors, listed, rows = self._tensors
        return vectors[index], listed[index], rows[index], lengths


class Exchange:
    """Names to put in the place of others of their type."""

    def __init__(self, sentences: Sequence[Sentence], names: dict[str, int], chance: random.Random) -> None:
        """``names``: part of a person's name -> name class."""
        self._chance = chance
        self._pool: dict[str, list[list[str]]] = defaultdict(list)
        for sentence in sentences:
            for start, end, kind in spans(tags_of(sentence)):
                self._pool[kind].append([word for word, _ in sentence[start:end]])
        self._first = [word for word, of in names.items() if of >= 3]
        self._last = list(names)

    def some(self, sentence: Sentence, exchanged: float) -> Sentence:
        """``sentence`` with some names exchanged; not those with something written onto them."""
        found: Sentence = []
        done = 0
        for start, end, kind in spans(tags_of(sentence)):
            found += sentence[done:start]
            done = end
            if self._chance.random() < exchanged and sentence[start][0][0] not in PROCLITICS:
                found += [(word, f"{'I' if at else 'B'}-{kind}") for at, word in enumerate(self._another(kind))]
            else:
                found += sentence[start:end]
        return found + sentence[done:]

    def _another(self, kind: str) -> list[str]:
        chance = self._chance
        if kind == "PERS" and self._first and chance.random() < 0.7:
            return [chance.choice(self._first), chance.choice(self._last)][: chance.choice((1, 2, 2))]
        return chance.choice(self._pool[kind])


def train(
    corpora: Sequence[Sequence[Sentence]], features: Features, sizes: tuple[int, int], names: dict[str, int],
    recipe: Recipe, seed: int,
) -> Tagger:  # fmt: skip
    """A network trained on ``corpora``, the first of which says what counts. ``sizes``: dimensions of a vector, rows of
    frequent words. Deterministic on one thread."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance = random.Random(seed)
    exchange = Exchange(corpora[0], names, chance)
    inputs = Inputs(features)
    inputs.learn([word for corpus in corpora for sentence in corpus for word, _ in sentence])
    inputs.learn(list(names))
    windows = [window for at, corpus in enumerate(corpora) for window in _windows(corpus, at, recipe.window)]
    tagger = Tagger(sizes[0], sizes[1], len(corpora), recipe.hidden, recipe.dropout)
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=recipe.rate, weight_decay=recipe.weight_decay)
    steps = recipe.epochs * (len(windows) // recipe.batch + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, steps + 5, pct_start=0.15)
    for epoch in range(recipe.epochs):
        total = 0.0
        for batch in _batches(windows, exchange, recipe, chance):
            loss = _loss(tagger, inputs, batch, recipe)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(tagger.parameters(), 5.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        loss_a_window = total * recipe.batch / len(windows)
        print(f"epoch {epoch + 1} of {recipe.epochs}: loss {loss_a_window:.4f}", file=sys.stderr, flush=True)
    return tagger.eval()


def _loss(tagger: Tagger, inputs: Inputs, batch: Sequence[Window], recipe: Recipe) -> Tensor:
    vectors, listed, rows, lengths = inputs.batch([[word for word, _ in sentence] for sentence, _ in batch])
    tags = torch.zeros(rows.shape[:2], dtype=torch.long)
    for at, (sentence, _) in enumerate(batch):
        tags[at, : len(sentence)] = torch.tensor([TAGS.index(tag) for tag in opened(tags_of(sentence))])
    rows[..., 0][torch.rand(rows.shape[:2]) < recipe.forgotten] = 0
    vectors = vectors * (torch.rand(vectors.shape[:2]) >= recipe.blind)[..., None]
    corpus = torch.tensor([corpus for _, corpus in batch])
    return tagger.loss(tagger(vectors, listed, rows, lengths, corpus), tags, lengths)


def _windows(corpus: Sequence[Sentence], number: int, size: int) -> Iterator[Window]:
    for sentence in corpus:
        for at in range(0, len(sentence), size):
            yield sentence[at : at + size], number


def _batches(
    windows: Sequence[Window], exchange: Exchange, recipe: Recipe, chance: random.Random
) -> Iterator[list[Window]]:
    """Windows of about the same length together, batches in any order."""
    changed = [
        (exchange.some(sentence, recipe.exchanged) if chance.random() < recipe.augmented else sentence, corpus)
        for sentence, corpus in windows
    ]
    changed.sort(key=lambda window: len(window[0]) + chance.random() * 10)
    batches = [changed[at : at + recipe.batch] for at in range(0, len(changed), recipe.batch)]
    chance.shuffle(batches)
    yield from batches
