"""A CRF as a baseline of the names models: `python -m benchmarks.names_crf`, needs the extra `rivals` and ANERcorp.

Words, affixes and the lists of `entities/data` as features, two words around; trained on the same part of ANERcorp as
the networks, measured on the same dev with the same document pass (docs/entities.md).
"""

import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pycrfsuite

from training.names.corpus import Sentence, anercorp, opened, tags_of, words_of
from training.names.measure import measure_model
from warraq.arabic.letters import fold
from warraq.entities.names.lists import listed
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS

AROUND = range(-2, 3)
AFFIX_LENGTHS = range(1, 5)
SURE = 1e3
"""A score for the tag that the CRF has decided on."""


def features(words: Sequence[str]) -> list[list[str]]:
    alone = [_of_word(fold(word)) for word in words]
    return [
        [f"{step}:{each}" for step in AROUND if 0 <= at + step < len(words) for each in alone[at + step][: _room(step)]]
        for at in range(len(words))
    ]


def _room(step: int) -> int | None:
    """Of the words around, only the word itself and what lists say."""
    return None if step == 0 else 1 + len(listed(""))


def _of_word(word: str) -> list[str]:
    lists = [f"list{at}={bool(flag)}" for at, flag in enumerate(listed(word))]
    affixes = [f"{side}={part}" for n in AFFIX_LENGTHS for side, part in (("<", word[:n]), (">", word[-n:]))]
    return [word, *lists, *affixes]


class CRF:
    """A `NameModel`: the CRF's own tags, as scores."""

    starts: Floats = np.zeros(len(TAGS), np.float32)
    transitions: Floats = np.zeros((len(TAGS), len(TAGS)), np.float32)
    texts_at_once = 50

    def __init__(self, tagger: pycrfsuite.Tagger) -> None:
        self._tagger = tagger

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        places = [[TAGS.index(tag) for tag in self._tagger.tag(features(words))] for words in sentences]
        return [np.eye(len(TAGS), dtype=np.float32)[tags] * np.float32(SURE) for tags in places]


def trained(training: Sequence[Sentence]) -> CRF:
    """A CRF of these sentences."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.1, "c2": 0.01, "max_iterations": 80})
    for sentence in training:
        trainer.append(features(words_of(sentence)), opened(tags_of(sentence)))
    with TemporaryDirectory() as folder:
        model = Path(folder) / "names.crfsuite"
        trainer.train(str(model))
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(model.read_bytes())
    return CRF(tagger)


def main() -> None:
    training, dev = anercorp()
    started = time.process_time()
    crf = trained(training)
    seconds = time.process_time() - started
    started = time.process_time()
    crf.scores([words_of(sentence) for sentence in dev])
    rate = sum(map(len, dev)) / (time.process_time() - started)
    print(f"CRF: trained in {seconds:.0f} CPU s, {rate:,.0f} words/s")
    for kind, each in measure_model(crf, dev).items():
        print(f"{kind:6} F1 {each.f1:.3f}  precision {each.precision:.3f}  recall {each.recall:.3f}")


if __name__ == "__main__":
    main()
