"""The network of a line model from pages with answers to its file, with few pages and no linear part."""

import random
from argparse import Namespace
from pathlib import Path

import numpy as np
import pytest

from training.lines.layouts import FAMILIES, KEPT_OUT
from training.lines.linear import Linear
from training.lines.network import Recipe, initial
from training.lines.pages import Example, gold_examples
from training.lines.texts import load_texts
from training.lines.train import GOLD, REPOSITORY, Material, examples, joined, network_on, write
from warraq.extraction.labels import LABELS
from warraq.extraction.model.crf import read_model
from warraq.extraction.model.features import page_of


@pytest.fixture(scope="module")
def material() -> Material:
    families = [name for name in FAMILIES if name not in KEPT_OUT]
    synthetic = list(examples("dump", 6, load_texts(REPOSITORY, Path("none")), 1, families))
    table = page_of(synthetic[0].lines).table
    values, labels = sum(table.sizes), len(LABELS)
    linear = Linear(np.zeros((values, labels), np.float32), np.zeros((labels, labels), np.float32))
    start = initial(values, Recipe(), np.random.default_rng(1))
    return Material("dump", synthetic, linear, table, joined(linear, start, 1.0, table, {}))


@pytest.fixture(scope="module")
def gold(material: Material) -> list[Example]:
    layouts = sorted(path.name for folder in GOLD for path in folder.iterdir() if path.is_dir())
    kept = random.Random(1).sample(layouts, 4)
    return list(gold_examples("dump", GOLD, material.first, frozenset(layouts) - frozenset(kept)))


def file_of(material: Material, gold: list[Example], recombined: int, target: Path) -> bytes:
    weights, speech = network_on(material, gold, Namespace(recombined=recombined, gold=1, epochs=1))
    write(joined(material.linear, weights, 0.3, material.table, speech), target)
    return target.read_bytes()


def test_the_same_pages_make_the_same_file(material: Material, gold: list[Example], tmp_path: Path) -> None:
    first = file_of(material, gold, 6, tmp_path / "one.npz")
    assert file_of(material, gold, 6, tmp_path / "other.npz") == first
    fewer = read_model(file_of(material, gold, 0, tmp_path / "fewer.npz"))
    assert not np.array_equal(fewer.network.out, read_model(first).network.out)
