"""The light model: its numbers, its file, and what it finds."""

from itertools import islice, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.entities.names import light
from warraq.entities.names.choice import name_model
from warraq.entities.names.features import WordFeatures
from warraq.entities.names.network import Networks
from warraq.entities.names.recognizer import find_spans
from warraq.entities.names.tags import TAGS
from warraq.entities.names.vectors import Found, WordVectors, pack
from warraq.entities.names.word_inputs import REMEMBERED

MEGABYTE = 1_000_000
FILE = Path(light.__file__).parent / "data" / light.FILE
SENTENCES = [["التقى", "بوش", "في", "بغداد", "."], ["قال"], ["أعلنت", "الأمم", "المتحدة"]]


def test_scores_do_not_depend_on_the_other_sentences() -> None:
    together = light.load().scores(SENTENCES)
    for sentence, scores in zip(SENTENCES, together, strict=True):
        assert scores.shape == (len(sentence), len(TAGS))
        np.testing.assert_allclose(light.load().scores([sentence])[0], scores, atol=1e-3)


def test_scores_are_the_same_when_words_were_forgotten_in_between() -> None:
    model = light.read(FILE)
    before = model.scores(SENTENCES)
    invented = ["".join(letters) for letters in islice(product("ابتجدرسعفقكلمنهوي", repeat=4), REMEMBERED + 3000)]
    for at in range(0, len(invented), 1000):
        model.scores([invented[at : at + 20] for at in range(at, at + 1000, 20)])
    some = [invented[at : at + 20] for at in range(0, len(invented), 400)]
    for one, other in zip(model.scores(some), light.read(FILE).scores(some), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)
    for one, other in zip(model.scores(SENTENCES), before, strict=True):
        np.testing.assert_allclose(one, other, atol=1e-4)


def test_arrays_that_do_not_fit_each_other_are_no_model(tmp_path: Path) -> None:
    with np.load(FILE) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    stored["scale"] = stored["scale"][:-2]
    np.savez(tmp_path / "own.npz", **stored)
    with pytest.raises(light.ModelMissing, match=r"own\.npz is no names model"):
        light.read(tmp_path / "own.npz")


def test_a_light_model_for_the_contextual_tagger_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(light.ModelMissing, match="WARRAQ_NAMES_MODEL"):
        name_model("contextual", tmp_path / "own.npz")


def test_no_sentence_has_no_scores() -> None:
    assert light.load().scores([]) == []


def test_the_file_is_small_enough_for_the_package() -> None:
    assert FILE.stat().st_size < 12 * MEGABYTE


@settings(deadline=None)
@given(st.text(max_size=60))
def test_every_span_is_in_the_body(body: str) -> None:
    assert all(0 <= span.start < span.end <= len(body) for span in find_spans(body, light.load()))


def test_marks_and_tatweel_change_nothing() -> None:
    written = light.load().scores([["بُوش", "في", "بـــغداد"]])[0]
    np.testing.assert_allclose(written, light.load().scores([["بوش", "في", "بغداد"]])[0], atol=1e-4)


def test_a_file_that_is_not_there_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(light, "FILE", "none.npz")
    with pytest.raises(light.ModelMissing, match="make model"):
        light.load.__wrapped__()


def table() -> WordVectors:
    vectors = np.random.default_rng(5).normal(size=(3, 4)).astype(np.float32)
    packed, scale = pack(vectors)
    guess = np.ones((16384, 4), np.int8)
    return WordVectors(["بغداد", "على", ""], {"علي": 2}, packed, scale, guess, np.full(4, 0.5, np.float32))


def test_four_bits_keep_a_vector_nearly() -> None:
    vectors = np.random.default_rng(5).normal(size=(500, 8)).astype(np.float32)
    packed, scale = pack(vectors)
    found = WordVectors([str(at) for at in range(500)], {}, packed, scale, np.ones((1, 8), np.int8), scale)
    kept = np.stack([found.find(str(at), str(at))[0] for at in range(500)])
    assert np.corrcoef(kept.ravel(), vectors.ravel())[0, 1] > 0.99


@pytest.mark.parametrize(
    ("word", "how"),
    [("بغداد", Found.WHOLE), ("وبغداد", Found.WITHOUT_PREFIX), ("طشقند", Found.GUESSED)],
)
def test_a_word_is_looked_up_then_without_prefix_then_guessed(word: str, how: Found) -> None:
    vector, found = table().find(word, word)
    assert found is how
    if how is Found.WITHOUT_PREFIX:
        np.testing.assert_array_equal(vector, table().find("بغداد", "بغداد")[0])
    if how is Found.GUESSED:
        np.testing.assert_array_equal(vector, np.full(4, 0.5))


def test_a_spelling_with_a_row_of_its_own_is_not_folded() -> None:
    assert not np.array_equal(table().find("علي", "علي")[0], table().find("على", "على")[0])


def test_a_network_of_zeros_has_no_opinion() -> None:
    sizes = {
        "norm.weight": 4, "norm.bias": 4, "hidden.weight": (4, 2), "hidden.bias": 2, "output.weight": (2, 9),
        "output.bias": 9, "transitions": (9, 9), "starts": 9, "frequent": (3, 2), "shape": (7, 1), "name": (15, 1),
        "affix": (5, 1),
    }  # fmt: skip
    for side in ("forward", "backward"):
        sizes |= {f"{side}.input": (4 + 1 + 2 + 1 + 1 + 6, 8), f"{side}.bias": 8, f"{side}.recurrent": (2, 8)}
    network = Networks([{name: np.zeros(size, np.float32) for name, size in sizes.items()}])
    word = WordFeatures(np.ones(4, np.float32), np.ones(1, np.float32), (1,) * 9)
    scores = network.scores(network.inputs([word]), np.zeros(3, np.intp), np.array([2, 1]))
    np.testing.assert_array_equal(scores, np.zeros((3, 9)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off"])
def test_a_damaged_file_says_that_it_is_no_model(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "own.npz").write_bytes(data)
    with pytest.raises(light.ModelMissing, match=r"own\.npz is no names model"):
        light.read(tmp_path / "own.npz")
