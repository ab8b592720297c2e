"""The light names model: word vectors and bidirectional LSTMs, in numpy alone."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from warraq.entities.names.features import Features
from warraq.entities.names.model import Floats, ModelMissing
from warraq.entities.names.network import Networks
from warraq.entities.names.tags import TAGS
from warraq.entities.names.vectors import WordVectors
from warraq.entities.names.word_inputs import WordInputs

FILE = "light.npz"

_WORDS_AT_ONCE = 4096
"""Words scored at once. More do not make it faster, and their features must be held in memory."""


class LightModel:
    """A `NameModel`: the mean of the scores of a few networks that share word vectors."""

    texts_at_once = 50

    def __init__(self, features: Features, networks: Networks, vectors: WordVectors) -> None:
        self._networks, self.vectors = networks, vectors
        self._inputs, self._lock = WordInputs(features, networks), Lock()
        self.starts, self.transitions = networks.starts, networks.transitions

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """Return the scores of each sentence, shape (words, tags); see `NameModel`."""
        found: list[Floats] = [np.empty((0, len(TAGS)), np.float32)] * len(sentences)
        for group in _groups(sentences):
            lengths = np.array([len(sentences[at]) for at in group])
            words = [word for at in group for word in sentences[at]]
            different = list(dict.fromkeys(words))
            with self._lock:
                table, rows = self._inputs.of(different)
                row = dict(zip(different, rows.tolist(), strict=True))
                flat = self._networks.scores(table, np.array([row[word] for word in words]), lengths)
            for at, part in zip(group, np.split(flat, np.cumsum(lengths)[:-1]), strict=True):
                found[at] = part
        return found


def _groups(sentences: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Yield indexes of sentences to score at once, longest first: of similar length, so that few steps are wasted."""
    group: list[int] = []
    words = 0
    for at in sorted(range(len(sentences)), key=lambda at: -len(sentences[at])):
        if group and words + len(sentences[at]) > _WORDS_AT_ONCE:
            yield group
            group, words = [], 0
        group.append(at)
        words += len(sentences[at])
    if group:
        yield group


@cache
def load() -> LightModel:
    """Return the model in the package, read once. Raises `ModelMissing` if its file is missing."""
    source = files(__package__).joinpath("data", FILE)
    if not source.is_file():
        raise ModelMissing(f"the package has no {FILE}; `make model` builds it")
    with as_file(source) as path:
        return read(path)


def read(path: Path) -> LightModel:
    """Read a model file written by `training.names.build`. Raises `ModelMissing` for any other file."""
    try:
        with np.load(path) as arrays:
            stored = {name: arrays[name] for name in arrays.files}
        model = _model(stored)
        model.scores([["بغداد"]])  # arrays that do not fit each other fail here, not at the first article
    except (OSError, ValueError, LookupError, EOFError, BadZipFile, zlib.error) as error:
        raise ModelMissing(
            f"{path} is no names model ({error}); `warraq model train` writes one for WARRAQ_NAMES_MODEL"
        ) from error
    return model


def _model(stored: Mapping[str, Any]) -> LightModel:
    written = {word: int(row) for word, row in _pairs(stored["written"])}
    vectors = WordVectors(
        _text(stored["words"]).split("\n"),
        written,
        stored["packed"],
        stored["scale"],
        stored["guess"],
        stored["guess_scale"],
    )
    frequent = {word: row for row, word in enumerate(_text(stored["frequent"]).split("\n"), 1)}
    names = {word: int(of) for word, of in _pairs(stored["names"])}
    networks = Networks([_weights(stored, f"network{at}.") for at in range(int(stored["networks"]))])
    return LightModel(Features(vectors, frequent, names), networks, vectors)


def _text(array: NDArray[np.uint8]) -> str:
    return zlib.decompress(array.tobytes()).decode()


def _pairs(array: NDArray[np.uint8]) -> Iterator[tuple[str, str]]:
    for line in _text(array).splitlines():
        word, _, value = line.partition(" ")
        yield word, value


def _weights(stored: Mapping[str, Any], prefix: str) -> dict[str, Floats]:
    """Float32 weights; those kept in eight bits have a step for each column."""
    weights = {}
    for name in stored:
        if name.startswith(prefix) and not name.endswith(".step"):
            array = stored[name].astype(np.float32)
            step = stored.get(f"{name}.step")
            weights[name.removeprefix(prefix)] = array if step is None else array * step
    return weights
