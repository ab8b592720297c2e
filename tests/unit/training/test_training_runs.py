"""The whole way from annotated text to a model that a tagger uses, with tiny data and small networks.

Skipped where the extra `model` is not installed; `make model` runs it before it trains for hours.
"""

import json
import sys
from itertools import product
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warraq.cli.commands import app
from warraq.entities import find_spans_of
from warraq.entities.names import light

pytest.importorskip("torch", reason="needs the extra `model`")

from training.names import build
from training.names.train import Recipe

TINY = Recipe(hidden=16, epochs=14, batch=8, dropout=0.1)
PEOPLE = [["محمد", "علي"], ["خالد", "الفيصل"], ["سمير", "خوري"], ["نوال", "حداد"]]
PLACES = [["بغداد"], ["القاهرة"], ["دمشق"], ["عمان"]]
ORGANIZATIONS = [["الأمم", "المتحدة"], ["وزارة", "الدفاع"]]


def annotated() -> str:
    """Sentences of one pattern, one «word tag» a line."""
    return "\n\n".join(
        "\n".join([
            "قال O", *tagged(person, "PERS"), "في O", *tagged(place, "LOC"), "إن O", *tagged(organization, "ORG"),
            "تدرس O", "الأمر O", ". O",
        ])
        for person, place, organization in product(PEOPLE, PLACES, ORGANIZATIONS)
    )  # fmt: skip


def tagged(name: list[str], kind: str) -> list[str]:
    return [f"{word} {'I' if at else 'B'}-{kind}" for at, word in enumerate(name)]


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "ANNOTATED", TINY)
    monkeypatch.setattr(build, "DISTILLED", TINY)


def found(model: Path, body: str) -> list[tuple[str, str]]:
    (spans,) = find_spans_of([body], light.read(model))
    return [(span.kind, body[span.start : span.end]) for span in spans]


def test_own_annotations_alone_make_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_EVAL_DATA", str(tmp_path / "none"))
    own, model = tmp_path / "own.bio", tmp_path / "names.npz"
    own.write_text(annotated(), encoding="utf-8")
    result = CliRunner().invoke(app, ["model", "train", str(own), "--output", str(model), "--json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["dev"]["micro"]["f1"] > 0.9
    body = "قال خالد الفيصل في دمشق إن وزارة الدفاع تدرس الأمر."
    assert found(model, body) == [("PERS", "خالد الفيصل"), ("LOC", "دمشق"), ("ORG", "وزارة الدفاع")]


def test_the_same_annotations_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_EVAL_DATA", str(tmp_path / "none"))
    own = tmp_path / "own.bio"
    own.write_text(annotated(), encoding="utf-8")
    models = [tmp_path / "first.npz", tmp_path / "second.npz"]
    for model in models:
        result = CliRunner().invoke(app, ["model", "train", str(own), "--output", str(model)])
        assert result.exit_code == 0, result.output
    assert models[0].read_bytes() == models[1].read_bytes()


def test_everything_is_built_anew_from_wheel_and_corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora = tmp_path / "ner"
    corpora.mkdir()
    for name in ("anercorp_train.txt", "aqmar.bio", "wojood_sample.bio"):
        (corpora / name).write_text(annotated(), encoding="utf-8")
    (corpora / "ntrex_news_ar.txt").write_text("قال محمد علي في بغداد إن الأمم المتحدة تدرس الأمر.", encoding="utf-8")
    (corpora / "wikidata_person_tokens.tsv").write_text("Q1\tخالد\t60\nQ2\tالفيصل\t3\n", encoding="utf-8")
    monkeypatch.setenv("WARRAQ_EVAL_DATA", str(tmp_path))
    monkeypatch.setenv("WARRAQ_MODEL_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(build, "WORDS", 400)
    model = tmp_path / "light.npz"
    monkeypatch.setattr(sys, "argv", ["build", "--output", str(model)])
    build.main()
    assert json.loads(model.with_suffix(".json").read_text(encoding="utf-8"))["micro"]["f1"] > 0.9
    assert ("LOC", "دمشق") in found(model, "قال سمير خوري في دمشق إن الأمم المتحدة تدرس الأمر.")
