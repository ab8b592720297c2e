"""Vectors and the encoder around them."""

import threading
from pathlib import Path

import numpy as np
import pytest

from tests.support.topics import TopicEncoder
from warraq.e5.pieces import PIECES
from warraq.index import open_index
from warraq.index.errors import SemanticMissing
from warraq.index.semantic import semantic as module
from warraq.index.semantic.encoder import load_encoder
from warraq.index.semantic.semantic import Semantic, typed_text
from warraq.index.semantic.vectors import DIMENSIONS, UNRELATED, Vectors, cosines, factor, quantized
from warraq.settings import Settings


def test_eight_bits_keep_the_cosine() -> None:
    floats = np.random.default_rng(1).standard_normal((2, DIMENSIONS)).astype(np.float32)
    exact = floats[0] @ floats[1] / np.linalg.norm(floats[0]) / np.linalg.norm(floats[1])
    first, second = quantized(floats)
    assert cosines(first, second[None])[0] == pytest.approx(exact, abs=0.005)


def test_what_has_nothing_in_common_has_the_factor_one() -> None:
    assert factor(UNRELATED) == factor(0.0) == 1.0
    assert factor(0.9) > factor(0.8) > 1.0


def test_operators_and_filters_are_not_encoded() -> None:
    assert typed_text('سعر NOT كرة "نفط خام" -ملعب source:الآفاق from:2025') == "سعر نفط خام"


class SlowEncoder(TopicEncoder):
    def __init__(self) -> None:
        self.go_on, self.asked = threading.Event(), 0

    def query(self, text: str) -> Vectors:
        self.asked += 1
        self.go_on.wait(30)
        return super().query(text)


@pytest.mark.asyncio
async def test_a_query_that_takes_too_long_is_searched_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "QUERY_TIMEOUT", 0.01)
    encoder = SlowEncoder()
    semantic = Semantic(encoder)
    assert await semantic.query("سعر نفط") is None
    encoder.go_on.set()
    await semantic.close()


@pytest.mark.asyncio
async def test_a_query_is_encoded_once() -> None:
    encoder = SlowEncoder()
    encoder.go_on.set()
    semantic = Semantic(encoder)
    first, second = await semantic.query("سعر نفط"), await semantic.query("سعر نفط source:الآفاق")
    assert first is not None
    assert second is first
    assert encoder.asked == 1
    assert await semantic.query("") is None
    await semantic.close()


def test_without_its_files_it_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SemanticMissing, match=r"run `warraq semantic build`, or set WARRAQ_SEMANTIC=off"):
        open_index(Settings(data=tmp_path, semantic="on"))


@pytest.mark.asyncio
async def test_what_has_no_text_to_encode_loads_no_encoder(tmp_path: Path) -> None:
    (tmp_path / "encoder.onnx").write_text("no encoder")
    (tmp_path / PIECES).write_text("")
    semantic = Semantic(load_encoder(tmp_path, lazily=True))
    with pytest.raises(SemanticMissing, match=r"encoder\.onnx is no encoder"):
        await semantic.query("سعر نفط")
    with pytest.raises(SemanticMissing):
        load_encoder(tmp_path)
    await semantic.close()
