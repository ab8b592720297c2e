"""Trains the network of a wing (`warraq.extraction.model.network`) by gradients written out in numpy: Adam, one cycle of the
learning rate, features and hidden units dropped at random. Deterministic on one machine."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from training.lines.pages import Example
from training.lines.speech import of_lines
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.model.crf import offsets
from warraq.extraction.model.features import page_of
from warraq.extraction.model.network import DILATIONS, around, shifted
from warraq.extraction.model.speech import Weights

Array = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]
_LABELS = len(LABELS)
_BARRED = np.float32(-60)
"""Score of a label that a line cannot have."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``width``: hidden units. ``features``, ``columns``, ``units``: shares that are dropped of single values, of
    columns of a whole page, of hidden units. Chosen on layouts left out (docs/extraction.md)."""

    width: int = 48
    epochs: int = 7
    batch: int = 16
    rate: float = 3e-3
    decay: float = 1e-4
    features: float = 0.1
    columns: float = 0.1
    units: float = 0.15
    longest: float = 5.0
    seed: int = 1


class Sample(NamedTuple):
    """Rows of the table, and for each line the labels that it may have."""

    rows: Ints
    allowed: Marks


def samples_of(examples: Sequence[Example], speech: Mapping[str, Weights]) -> list[Sample]:
    """What each page's table is as numbers, and what its lines may be. ``speech``: weights of words for each hand."""
    found = []
    for example in examples:
        table = page_of(example.lines, example.declared, of_lines(example, speech)).table
        allowed = example.allowed or [(label,) for label in example.labels]
        found.append(Sample(table.rows() + offsets(table.sizes), np.array([_marks(labels) for labels in allowed])))
    return found


@cache
def _marks(labels: tuple[Label, ...]) -> Marks:
    found = np.zeros(_LABELS, dtype=bool)
    found[[AT[label] for label in labels]] = True
    return found


def train(samples: Sequence[Sample], values: int, recipe: Recipe) -> dict[str, Array]:
    """The arrays of a network by name, and its ``transitions``. ``values``: of all columns of the table together."""
    chance = np.random.default_rng(recipe.seed)
    weights = initial(values, recipe, chance)
    adam = _Adam(weights, recipe, recipe.epochs * -(-len(samples) // recipe.batch))
    for number in range(recipe.epochs):
        loss = lines = 0.0
        for batch in _batches(samples, recipe, number):
            step = _Step(weights, batch, recipe, chance)
            loss += step.loss
            lines += step.lines
            adam.move(step.gradients())
        print(f"  epoch {number + 1}: {loss / lines:.4f} a line", flush=True)
    return weights


def initial(values: int, recipe: Recipe, chance: np.random.Generator) -> dict[str, Array]:
    """Small random weights of a network for a table with so many ``values``."""
    width = recipe.width
    shapes = {"embedding": (values, width), "bias": (width,), "out": (width, _LABELS), "out bias": (_LABELS,),
              "transitions": (_LABELS, _LABELS)}  # fmt: skip
    for dilation in DILATIONS:
        shapes |= {f"kernel {dilation}": (3 * width, width), f"bias {dilation}": (width,)}
    scales = {
        "embedding": 0.05,
        "out": (width or 1) ** -0.5,
        **{f"kernel {d}": (3 * width or 1) ** -0.5 for d in DILATIONS},
    }
    return {
        name: (chance.standard_normal(shape) * scales.get(name, 0.0)).astype(np.float32)
        for name, shape in shapes.items()
    }


def _batches(samples: Sequence[Sample], recipe: Recipe, number: int) -> Iterator[list[Sample]]:
    """Pages of like length together, in another order in every epoch."""
    chance = random.Random(f"{recipe.seed} {number}")
    order = sorted(samples, key=lambda sample: len(sample.rows) + 30 * chance.random())
    found = [order[at : at + recipe.batch] for at in range(0, len(order), recipe.batch)]
    chance.shuffle(found)
    yield from found


class _Step:
    """One batch forward, kept for the way back. Pages are padded to the longest."""

    def __init__(
        self, weights: dict[str, Array], batch: Sequence[Sample], recipe: Recipe, chance: np.random.Generator
    ) -> None:
        self._weights, self._recipe, self._chance = weights, recipe, chance
        pages, longest = len(batch), max(len(sample.rows) for sample in batch)
        self._mask = np.zeros((pages, longest), dtype=bool)
        self._allowed = np.ones((pages, longest, _LABELS), dtype=bool)
        for at, sample in enumerate(batch):
            self._mask[at, : len(sample.rows)] = True
            self._allowed[at, : len(sample.rows)] = sample.allowed
        self.lines = float(self._mask.sum())
        self._inputs = self._one_hot(batch)
        scores = self._forward()
        self.loss, self._score_gradient, self._transition_gradient = crf_gradients(
            scores, self._allowed, self._mask, weights["transitions"]
        )

    def _one_hot(self, batch: Sequence[Sample]) -> Array:
        """A row per line, a column per value of each column of the table."""
        kept = (1 - self._recipe.features) * (1 - self._recipe.columns)
        inputs = np.zeros((int(self.lines), len(self._weights["embedding"])), dtype=np.float32)
        start = 0
        for sample in batch:
            count, columns = sample.rows.shape
            keep = self._chance.random((count, columns), dtype=np.float32) > self._recipe.features
            keep &= self._chance.random((1, columns), dtype=np.float32) > self._recipe.columns
            np.put_along_axis(inputs[start : start + count], sample.rows, keep.astype(np.float32) / kept, axis=1)
            start += count
        return inputs

    def _drop(self, shape: tuple[int, ...]) -> Array:
        kept = self._chance.random(shape, dtype=np.float32) > self._recipe.units
        return kept.astype(np.float32) / np.float32(1 - self._recipe.units)

    def _forward(self) -> Array:
        weights, mask = self._weights, self._mask[..., np.newaxis]
        hidden = np.zeros((*self._mask.shape, self._recipe.width), dtype=np.float32)
        hidden[self._mask] = np.maximum(self._inputs @ weights["embedding"] + weights["bias"], 0)
        self._first = hidden > 0
        self._first_drop = self._drop(hidden.shape)
        hidden = hidden * self._first_drop
        self._layers = []
        for dilation in DILATIONS:
            wide = around(hidden, dilation)
            out = np.maximum(wide @ weights[f"kernel {dilation}"] + weights[f"bias {dilation}"], 0) * mask
            drop = self._drop(out.shape)
            self._layers.append((wide, out > 0, drop))
            hidden = hidden + out * drop
        self._last = hidden
        scores: Array = hidden @ weights["out"] + weights["out bias"]
        return scores

    def gradients(self) -> dict[str, Array]:
        """Of the loss per line."""
        weights, width = self._weights, self._recipe.width
        back = self._score_gradient / self.lines
        found = {"transitions": self._transition_gradient / self.lines, "out bias": back.sum(axis=(0, 1)),
                 "out": self._last.reshape(-1, width).T @ back.reshape(-1, _LABELS)}  # fmt: skip
        flow = back @ weights["out"].T
        for dilation, (wide, active, drop) in zip(reversed(DILATIONS), reversed(self._layers), strict=True):
            inner = flow * drop * active
            found[f"kernel {dilation}"] = wide.reshape(-1, 3 * width).T @ inner.reshape(-1, width)
            found[f"bias {dilation}"] = inner.sum(axis=(0, 1))
            above, own, below = np.split(inner @ weights[f"kernel {dilation}"].T, 3, axis=-1)
            flow = flow + shifted(above, dilation) + own + shifted(below, -dilation)
        first = (flow * self._first_drop * self._first)[self._mask]
        found |= {"embedding": self._inputs.T @ first, "bias": first.sum(axis=0)}
        return {name: np.asarray(value, dtype=np.float32) for name, value in found.items()}


def crf_gradients(scores: Array, allowed: Marks, mask: Marks, transitions: Array) -> tuple[float, Array, Array]:
    """Negative log-likelihood of all paths through ``allowed`` labels together over a batch, and its gradients: where an
    answer leaves labels open, the model decides (a CRF with partly observed labels: Tsuboi, Kashima, Mori, Oda &
    Matsumoto 2008)."""
    total, marginals, pairs = _sums(scores, mask, transitions)
    known, wanted, seen = _sums(np.where(allowed, scores, _BARRED), mask, transitions)
    return total - known, marginals - wanted, pairs - seen


def _sums(scores: Array, mask: Marks, transitions: Array) -> tuple[float, Array, Array]:
    """Logarithm of the sum over all paths, the share of each label at each line, and how often labels follow each other:
    forward and backward sums scaled line by line (Lafferty, McCallum & Pereira 2001)."""
    pages, longest, count = scores.shape
    most = scores.max(axis=2, keepdims=True)
    each, between = np.exp(scores - most), np.exp(transitions)
    forward, backward = np.empty_like(scores), np.ones_like(scores)
    sums = np.ones((pages, longest, 1), dtype=np.float32)
    for at in range(longest):
        raw = each[:, 0] if at == 0 else (forward[:, at - 1] @ between) * each[:, at]
        inside = mask[:, at, np.newaxis]
        sums[:, at] = np.where(inside, raw.sum(axis=1, keepdims=True), 1)
        forward[:, at] = np.where(inside, raw / sums[:, at], forward[:, at - 1])
    for at in range(longest - 2, -1, -1):
        below = (each[:, at + 1] * backward[:, at + 1] / sums[:, at + 1]) @ between.T
        backward[:, at] = np.where(mask[:, at + 1, np.newaxis], below, 1)
    real = mask[..., np.newaxis]
    total = float((np.log(sums) * real).sum()) + float((most * real).sum())
    later = np.where(mask[:, 1:, np.newaxis], each[:, 1:] * backward[:, 1:] / sums[:, 1:], 0)
    pairs = between * (forward[:, :-1].reshape(-1, count).T @ later.reshape(-1, count))
    return total, forward * backward * real, pairs


class _Adam:
    """With decoupled decay of weights (Loshchilov & Hutter 2019) and one cycle of the rate (Smith 2018)."""

    def __init__(self, weights: dict[str, Array], recipe: Recipe, steps: int) -> None:
        self._weights, self._recipe, self._steps, self._done = weights, recipe, steps, 0
        self._mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self._square = {name: np.zeros_like(value) for name, value in weights.items()}

    def _rate(self) -> float:
        part, warm = self._done / self._steps, 0.15
        if part < warm:
            return self._recipe.rate * (0.04 + 0.96 * part / warm)
        return float(self._recipe.rate * 0.5 * (1 + np.cos(np.pi * min(1.0, (part - warm) / (1 - warm)))))

    def move(self, gradients: dict[str, Array]) -> None:
        """One step against ``gradients``, clipped together to the longest allowed."""
        length = float(np.sqrt(sum(float((each**2).sum()) for each in gradients.values())))
        scale = np.float32(min(1.0, self._recipe.longest / (length + 1e-6)))
        rate = self._rate()
        self._done += 1
        for name, gradient in gradients.items():
            mean, square = self._mean[name], self._square[name]
            mean += 0.1 * (gradient * scale - mean)
            square += 0.001 * ((gradient * scale) ** 2 - square)
            step = mean / (1 - 0.9**self._done) / (np.sqrt(square / (1 - 0.999**self._done)) + 1e-8)
            self._weights[name] -= np.float32(rate) * (step + np.float32(self._recipe.decay) * self._weights[name])
