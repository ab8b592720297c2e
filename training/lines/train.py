"""Trains the line models: `python -m training.lines.train dump|html`. Deterministic; some minutes on one core."""

import argparse
import random
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from training.lines.layouts import FAMILIES, KEPT_OUT, page_blocks
from training.lines.linear import Linear, train_linear
from training.lines.network import Array, Recipe, initial, samples_of, train
from training.lines.pages import Example, gold_examples, synthetic_example
from training.lines.recombine import parts_of, recombined
from training.lines.speech import speech_by_hand
from training.lines.texts import Text, load_texts
from warraq.extraction.labels import LABELS, TEXT
from warraq.extraction.model.crf import Model, best_path
from warraq.extraction.model.features import page_of
from warraq.extraction.model.network import PARTS, network_of
from warraq.extraction.model.speech import Weights
from warraq.extraction.model.table import Table

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "libs" / "warraq" / "extraction" / "data"
SHARED = REPOSITORY.parent / "shared" / "data"
GOLD = (REPOSITORY / "gold" / "tuned", REPOSITORY / "gold" / "others")
"""Pages with answers: those of one hand, and those of other hands."""
SHARE = 0.3
"""Of the linear scores; chosen on layouts left out (`training.lines.folds`)."""
LONGEST = 600
"""Lines of a page; a recombined one may have two menus and two footers."""
_SYNTHETIC_TEXT, _GOLD_REST = 0.3, 0.75
"""Shares of recombined pages whose text is from a synthetic page, and whose other parts are from pages of gold."""
_SYNTHETIC_PARTS = 400


def examples(wing: str, count: int, texts: Sequence[Text], seed: int, families: Sequence[str]) -> Iterator[Example]:
    """Synthetic pages of all ``families`` in turn."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        family = families[made % len(families)]
        site, blocks = page_blocks(family, chance, texts)
        example = synthetic_example(wing, site, blocks, chance)
        made += 1
        if example:
            yield example


def recombinations(
    count: int, synthetic: Sequence[Example], gold: Sequence[Example], chance: random.Random
) -> Iterator[Example]:
    """Pages of parts of others, most of them of gold, where layouts are as different as people make them."""
    whole = [
        parts for at, example in enumerate([*gold, *synthetic[:_SYNTHETIC_PARTS]]) if (parts := parts_of(example, at))
    ]
    real = [parts for at, example in enumerate(gold) if (parts := parts_of(example, at))]
    made = whole[len(real) :]
    for _ in range(count):
        own = chance.choice(made if made and chance.random() < _SYNTHETIC_TEXT else real)
        yield recombined(own, real if not made or chance.random() < _GOLD_REST else made, chance)


def joined(linear: Linear, weights: Mapping[str, Array], share: float, table: Table, speech: Weights) -> Model:
    """Both as one: ``share`` of the linear scores, the rest of the network's. A network without its linear part has 0.
    ``speech``: of words (`training.lines.speech`)."""
    own, rest = np.float32(share), np.float32(1 - share)
    parts = {**weights, "out": weights["out"] * rest, "out bias": weights["out bias"] * rest}
    parts["embedding"] = np.hstack([linear.weights * own, weights["embedding"]])
    transitions = linear.transitions * own + weights["transitions"] * rest
    return Model(tuple(table.names), tuple(table.sizes), network_of(parts), transitions, speech)


def write(model: Model, target: Path) -> None:
    """Half precision is enough: scores change by a thousandth."""
    network = model.network
    kernels = [part for kernel in network.kernels for part in kernel]
    parts = (network.embedding, network.bias, network.out, network.out_bias, *kernels)
    arrays = {name: part.astype(np.float16) for name, part in zip(PARTS, parts, strict=True)}
    if model.speech:
        arrays |= {
            "words": np.array(list(model.speech)),
            "word weights": np.array(list(model.speech.values()), np.float16),
        }
    target.parent.mkdir(exist_ok=True, parents=True)
    np.savez_compressed(
        target, labels=np.array([str(label) for label in LABELS]), names=np.array(model.names),
        sizes=np.array(model.sizes, dtype=np.int16), transitions=model.transitions.astype(np.float16), **arrays,
    )  # fmt: skip


def report(name: str, model: Model, held: Sequence[Example]) -> None:
    """Share of lines labelled right, and of text words found and wrongly taken."""
    right = total = hit = taken = there = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for example in held:
        page = page_of(example.lines, example.declared, [model.speech] * len(example.lines))
        path = [LABELS[at] for at in best_path(model.scores(page.table), model.transitions)]
        for fact, found, label in zip(page.facts, path, example.labels, strict=True):
            right += found is label
            total += 1
            there += fact.words * (label in TEXT)
            taken += fact.words * (found in TEXT)
            hit += fact.words * (label in TEXT and found in TEXT)
            if found is not label:
                wrong[(str(label), str(found))] += 1
    precision, recall = hit / max(1, taken), hit / max(1, there)
    print(f"{name}: {len(held)} pages, lines {right / max(1, total):.4f}, text words P {precision:.4f} R {recall:.4f}")
    print("   ", ", ".join(f"{a} as {b} {n}" for (a, b), n in wrong.most_common(10)))


def add_sizes(parser: argparse.ArgumentParser) -> None:
    """How much is trained on, and how long."""
    parser.add_argument("wing", choices=("dump", "html"))
    parser.add_argument("--pages", type=int, default=1200, help="synthetic ones")
    parser.add_argument("--recombined", type=int, default=2400, help="pages of parts of others")
    parser.add_argument("--gold", type=int, default=2, help="how often each page of gold counts as it is")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs)


def arguments_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    add_sizes(parser)
    parser.add_argument(
        "--share", type=float, default=SHARE, help="of the linear scores, 0-1; the rest is the network's"
    )
    parser.add_argument("--answers", nargs="+", type=Path, default=GOLD, help="folders of pages with answers")
    parser.add_argument("--without", default="", help="layouts to leave out, separated by commas")
    parser.add_argument("--target", default=str(DATA), help="folder of the weights")
    return parser.parse_args()


@dataclass(frozen=True, slots=True)
class Material:
    """What training has whatever pages of gold it sees. ``first``: the linear part alone, which chooses among
    labels that answers leave open."""

    wing: str
    synthetic: list[Example]
    linear: Linear
    table: Table
    first: Model


def material_of(wing: str, pages: int, texts: Sequence[Text]) -> Material:
    """Synthetic pages of all families but those kept out, and the linear model of them."""
    families = [name for name in FAMILIES if name not in KEPT_OUT]
    synthetic = list(examples(wing, pages, texts, 1, families))
    linear = train_linear(synthetic)
    table = page_of(synthetic[0].lines, synthetic[0].declared).table
    untrained = initial(sum(table.sizes), Recipe(), np.random.default_rng(1))
    return Material(wing, synthetic, linear, table, joined(linear, untrained, 1.0, table, {}))


def network_on(
    material: Material, gold: Sequence[Example], arguments: argparse.Namespace
) -> tuple[dict[str, Array], Weights]:
    """A network that knows the synthetic pages, ``gold``, and pages of parts of both, and the weights of words for it."""
    speech = speech_by_hand(gold) if material.wing == "dump" else {}
    mixed = recombinations(arguments.recombined, material.synthetic, gold, random.Random(1))
    seen = (*material.synthetic, *list(gold) * arguments.gold, *mixed)
    pages = [page for page in seen if 0 < len(page.lines) <= LONGEST]
    if material.wing == "dump":
        pages = [replace(page, declared=()) for page in pages]
    recipe = Recipe(epochs=arguments.epochs)
    return train(samples_of(pages, speech), sum(material.table.sizes), recipe), speech.get("", Weights())


def main() -> None:
    arguments = arguments_of()
    wing, started = arguments.wing, time.monotonic()
    texts = load_texts(REPOSITORY, SHARED)
    mine = [text for text in texts if zlib.crc32(text.title.encode()) % 10 < 7]
    others = [text for text in texts if zlib.crc32(text.title.encode()) % 10 >= 7]
    material = material_of(wing, arguments.pages, mine)
    print(f"{len(material.synthetic)} synthetic pages, linear model in {time.monotonic() - started:.0f} s", flush=True)
    gold = list(gold_examples(wing, arguments.answers, material.first, frozenset(arguments.without.split(","))))
    weights, speech = network_on(material, gold, arguments)
    model = joined(material.linear, weights, arguments.share, material.table, speech)
    write(model, Path(arguments.target) / f"{wing}.npz")
    print(f"trained in {time.monotonic() - started:.0f} s")
    families = [name for name in FAMILIES if name not in KEPT_OUT]
    report("families seen", model, list(examples(wing, 60, others, 2, families)))
    report("families kept out", model, list(examples(wing, 60, others, 3, KEPT_OUT)))


if __name__ == "__main__":
    main()
