"""Raw vectors of e5 -> the small table of the package: principal components, four bits, and the guesser."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from warraq.arabic.letters import fold
from warraq.entities.names.vectors import GRAMS, WordVectors, letter_grams, pack

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Table:
    """What `WordVectors` is made of; ``words`` are folded, "" for a row of ``written``."""

    words: list[str]
    written: dict[str, int]
    packed: NDArray[np.uint8]
    scale: Floats
    guess: NDArray[np.int8]
    guess_scale: Floats

    def vectors(self) -> WordVectors:
        """As the model looks them up."""
        return WordVectors(self.words, self.written, self.packed, self.scale, self.guess, self.guess_scale)


def make_table(words: Sequence[str], raw: NDArray[np.float16], dimensions: int, seed: int = 1) -> Table:
    """``words`` as written, commonest first; ``raw`` their vectors of two layers, 768 numbers."""
    vectors = _principal(raw.astype(np.float32), dimensions)
    packed, scale = pack(vectors)
    folded: list[str] = []
    written: dict[str, int] = {}
    seen: set[str] = set()
    for at, word in enumerate(words):
        key = fold(word)
        if key in seen:
            written[word] = at
        folded.append("" if key in seen else key)
        seen.add(key)
    guess, guess_scale = _guesser([fold(word) for word in words], vectors, seed)
    return Table(folded, written, packed, scale, guess, guess_scale)


def _principal(raw: Floats, dimensions: int) -> Floats:
    """The first principal components of both layers, each layer with the same spread; the largest has a deviation of 3."""
    centred = (layer - layer.mean(0) for layer in np.split(raw, 2, 1))
    raw = np.concatenate([layer / layer.std() for layer in centred], 1)
    values, axes = np.linalg.eigh(raw.T @ raw / len(raw))
    largest: Floats = raw @ axes[:, ::-1][:, :dimensions] / np.sqrt(values[-1]) * 3
    return largest.astype(np.float32)


def _guesser(words: Sequence[str], vectors: Floats, seed: int, epochs: int = 6) -> tuple[NDArray[np.int8], Floats]:
    """Vectors of letter n-grams whose mean is nearest the words' own, in eight bits."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    grams = [np.array(letter_grams(word)) for word in words]
    bag = nn.EmbeddingBag(GRAMS, vectors.shape[1], mode="mean", sparse=True)
    nn.init.zeros_(bag.weight)
    optimizer = torch.optim.SparseAdam(bag.parameters(), lr=0.03)
    targets = torch.tensor(vectors)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 0.03 * (1 - epoch / epochs)
        order = chance.permutation(len(words))
        for at in range(0, len(order), 2048):
            batch = order[at : at + 2048]
            ends = np.cumsum([len(grams[word]) for word in batch])
            starts = torch.tensor(np.concatenate([[0], ends[:-1]]))
            guessed = bag(torch.tensor(np.concatenate([grams[word] for word in batch])), starts)
            loss = ((guessed - targets[batch]) ** 2).mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    weights = bag.weight.detach().numpy()
    scale = np.maximum(np.abs(weights).max(0) / 127, 1e-9).astype(np.float32)
    return np.round(weights / scale).astype(np.int8), scale
