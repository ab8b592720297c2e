"""The contextual model with the weights of the package."""

import sys

import numpy as np
import pytest

from warraq.entities import contextual
from warraq.entities.contextual.model import ContextualModel
from warraq.entities.names.crf import best_tags
from warraq.entities.names.model import ModelMissing
from warraq.entities.names.tags import TAGS

SENTENCE = [
    "التقى", "رئيس", "الوزراء", "العراقي", "محمد", "السوداني", "في", "بغداد",
    "أمس", "وفد", "شركة", "أرامكو", "السعودية", ".",
]  # fmt: skip


@pytest.fixture(scope="module")
def model():
    return contextual.network()


def tags(model, *sentences):
    return best_tags(model.scores(sentences), model.starts, model.transitions)


def test_person_place_and_organization_are_found(model):
    (found,) = tags(model, SENTENCE)

    marked = dict(zip(SENTENCE, found, strict=True))
    assert (marked["محمد"], marked["السوداني"]) == ("B-PERS", "I-PERS")
    assert marked["بغداد"] == "B-LOC"
    assert marked["أرامكو"][2:] == "ORG"
    assert marked["أمس"] == "O"


def test_scores_are_log_probabilities_of_each_word(model):
    (scores,) = model.scores([SENTENCE])

    assert scores.shape == (len(SENTENCE), len(TAGS))
    assert np.exp(scores).sum(1) == pytest.approx(1, abs=1e-4)


def test_no_sentences_no_scores(model):
    assert model.scores([]) == []


def test_each_sentence_has_its_own_scores_whatever_its_length(model):
    lengths = [1, 120, 3, 57, 120, 2]

    scores = model.scores([(SENTENCE * 10)[:length] for length in lengths])

    assert [len(rows) for rows in scores] == lengths


def test_impossible_tags_never_follow_each_other(model):
    barred = {(a, b) for a in TAGS for b in TAGS if model.transitions[TAGS.index(a), TAGS.index(b)] < -1000}

    assert ("O", "I-PERS") in barred
    assert ("B-LOC", "I-PERS") in barred
    assert ("B-PERS", "I-PERS") not in barred
    assert model.starts[TAGS.index("I-ORG")] < -1000


def test_neighbouring_sentences_are_read_together(model):
    (alone,) = model.scores([["الوحدة"]])
    beside, _ = model.scores([["الوحدة"], SENTENCE])

    assert not np.allclose(alone, beside, atol=0.05)


def test_other_articles_in_between_change_no_answer(model):
    before = tags(model, SENTENCE)
    tags(model, *([SENTENCE] * 40))

    assert tags(model, SENTENCE) == before


def test_missing_weights_say_how_to_make_them(tmp_path):
    with pytest.raises(ModelMissing, match=r"tagger\.onnx is missing: `make model`"):
        ContextualModel.read(tmp_path)


def test_missing_onnxruntime_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    monkeypatch.delitem(sys.modules, "warraq.entities.contextual.model", raising=False)

    with pytest.raises(ModelMissing, match=r"pip install 'warraq\[contextual\]'"):
        contextual.load()
