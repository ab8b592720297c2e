"""Trains the line models: `python -m training.lines.train dump|html`. Deterministic; some minutes on one core."""

import argparse
import random
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pycrfsuite

from training.lines.layouts import FAMILIES, KEPT_OUT, page_blocks
from training.lines.pages import Example, gold_examples, synthetic_example
from training.lines.texts import Text, load_texts
from warraq.extraction.crf import Model, best_path
from warraq.extraction.features import page_of
from warraq.extraction.labels import AT, LABELS, TEXT
from warraq.extraction.table import Table

REPOSITORY = Path(__file__).parents[2]
DATA = REPOSITORY / "libs" / "warraq" / "extraction" / "data"
SHARED = REPOSITORY.parent / "shared" / "data"
C1, C2, ITERATIONS = 0.4, 0.05, 90
SMALLEST = 0.02
"""Weights below are noise; they are left out of the file."""


def items_of(table: Table) -> list[list[str]]:
    """The table in CRFsuite's words. A value of 0 in a column of two says nothing and is left out."""
    skip_zero = [size == 2 for size in table.sizes]
    rows = table.rows().tolist()
    return [[f"{at}={value}" for at, value in enumerate(row) if value or not skip_zero[at]] for row in rows]


def examples(wing: str, count: int, texts: Sequence[Text], seed: int, families: Sequence[str]) -> Iterator[Example]:
    chance = random.Random(seed)
    made = 0
    while made < count:
        family = families[made % len(families)]
        site, blocks = page_blocks(family, chance, texts)
        example = synthetic_example(wing, site, blocks, chance)
        made += 1
        if example:
            yield example


def train(wing: str, training: Sequence[Example], weights: dict[str, int], target: Path) -> Model:
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": C1, "c2": C2, "max_iterations": ITERATIONS, "feature.possible_transitions": True})
    table = Table()
    for example in training:
        table = page_of(example.lines, example.declared).table
        xseq, yseq = items_of(table), [str(AT[label]) for label in example.labels]
        for _ in range(weights.get(example.origin, 1)):
            trainer.append(xseq, yseq)
    scratch = target.with_suffix(".crfsuite")
    trainer.train(str(scratch))
    model = _read(scratch, table)
    scratch.unlink()
    _write(model, target)
    return model


def mean(models: Sequence[Model]) -> Model:
    """Their mean weights. Measured on families kept out: 0.5 to 1 point of words of text better than either of two."""
    first, count = models[0], np.float32(len(models))
    weights = sum(model.weights for model in models) / count
    transitions = sum(model.transitions for model in models) / count
    return Model(first.names, first.sizes, np.asarray(weights), np.asarray(transitions))


def _read(path: Path, table: Table) -> Model:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    offsets = np.concatenate([[0], np.cumsum(table.sizes)[:-1]])
    weights = np.zeros((sum(table.sizes), len(LABELS)), dtype=np.float32)
    for (attribute, label), weight in info.state_features.items():
        column, value = map(int, attribute.split("="))
        weights[offsets[column] + value, int(label)] = weight
    transitions = np.full((len(LABELS), len(LABELS)), -6.0, dtype=np.float32)  # never seen in training
    seen = {int(label) for label in info.labels}
    for before in seen:
        for after in seen:
            transitions[before, after] = info.transitions.get((str(before), str(after)), -6.0)
    return Model(tuple(table.names), tuple(table.sizes), weights, transitions)


def _write(model: Model, target: Path) -> None:
    weights = np.where(np.abs(model.weights) < SMALLEST, 0, model.weights)
    scale = np.float32(np.abs(weights).max() / 127 / 4)
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        target, labels=np.array([str(label) for label in LABELS]), names=np.array(model.names),
        sizes=np.array(model.sizes, dtype=np.int16), weights=np.round(weights / scale).astype(np.int16),
        scale=scale, transitions=model.transitions.astype(np.float16),
    )  # fmt: skip


def report(name: str, model: Model, held: Sequence[Example]) -> None:
    """Share of lines labelled right, and of text words found and wrongly taken."""
    right = total = hit = taken = there = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for example in held:
        page = page_of(example.lines, example.declared)
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


def bagged(
    arguments: argparse.Namespace,
    first: Sequence[Example],
    texts: Sequence[Text],
    families: Sequence[str],
    model: Model,
) -> Iterator[Model]:
    """Models that have other synthetic pages each, and do not know a third of the layouts: together they err less.

    ``model`` reads what the answers of gold/tuned leave open.
    """
    wing, folder = arguments.wing, Path(arguments.answers)
    layouts = sorted({path.parent.name for path in folder.glob("*/*.json")})
    for number in range(arguments.models):
        unknown = layouts[number % 3 :: 3] if arguments.models > 1 else []
        gold = list(gold_examples(wing, folder, model, frozenset([*arguments.without.split(","), *unknown])))
        pages = list(first) if number == 0 else list(examples(wing, arguments.pages, texts, 10 * number, families))
        yield train(wing, [*pages, *gold], {"gold": arguments.gold}, Path(mkdtemp()) / f"{wing}.npz")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wing", choices=("dump", "html"))
    parser.add_argument("--pages", type=int, default=1800)
    parser.add_argument(
        "--models", type=int, default=3, help="trained on different pages and layouts; their mean is taken"
    )
    parser.add_argument("--gold", type=int, default=5, help="how often each page of gold/tuned counts")
    parser.add_argument("--answers", default=str(REPOSITORY / "gold" / "tuned"), help="folder of pages with answers")
    parser.add_argument("--without", default="", help="layouts of gold/tuned to leave out, separated by commas")
    parser.add_argument("--target", default=str(DATA), help="folder of the weights")
    arguments = parser.parse_args()
    started = time.monotonic()
    texts = load_texts(REPOSITORY, SHARED)
    mine = [text for text in texts if zlib.crc32(text.title.encode()) % 10 < 7]
    others = [text for text in texts if zlib.crc32(text.title.encode()) % 10 >= 7]
    trained = [name for name in FAMILIES if name not in KEPT_OUT]
    training = list(examples(arguments.wing, arguments.pages, mine, 1, trained))
    print(f"{len(training)} synthetic pages made in {time.monotonic() - started:.0f} s", flush=True)
    target = Path(arguments.target) / f"{arguments.wing}.npz"
    model = train(arguments.wing, training[: len(training) // 3], {}, Path(mkdtemp()) / target.name)
    print(f"first model in {time.monotonic() - started:.0f} s", flush=True)
    model = mean(list(bagged(arguments, training, mine, trained, model)))
    _write(model, target)
    print(f"trained in {time.monotonic() - started:.0f} s")
    report("families seen", model, list(examples(arguments.wing, 120, others, 2, trained)))
    report("families kept out", model, list(examples(arguments.wing, 120, others, 3, KEPT_OUT)))


if __name__ == "__main__":
    main()
