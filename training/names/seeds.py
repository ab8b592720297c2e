"""How far networks that differ only in their seed differ on dev: `python -m training.names.seeds 1 2 3 4 5`.

The network that is trained on what people annotated, each alone, with the word vectors of the package's model. A quarter
of an hour of one core a seed.
"""

import argparse
import tempfile
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path
from statistics import mean, stdev

from training.names import files
from training.names.build import ANNOTATED
from training.names.corpus import anercorp, aqmar, wojood
from training.names.measure import measure_model
from training.names.train import train
from training.names.words import frequent_words
from warraq.entities.names import light
from warraq.entities.names.features import Features


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seeds", nargs="+", type=int)
    seeds: list[int] = parser.parse_args().seeds
    with as_file(resources("warraq.entities.names").joinpath("data", light.FILE)) as packaged:
        table, names = files.read_table(packaged), files.read_names(packaged)
    training, dev = anercorp()
    frequent = frequent_words(training)
    features = Features(table.vectors(), {word: row for row, word in enumerate(frequent, 1)}, names)
    found: list[dict[str, float]] = []
    for seed in seeds:
        network = train(
            [training, aqmar(), wojood()], features, (len(table.scale), len(frequent)), names, ANNOTATED, seed
        )
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "names.npz"
            files.write(target, table, frequent, names, [network])
            found.append({kind: each.f1 for kind, each in measure_model(light.read(target), dev).items()})
        print(seed, *(f"{kind} {f1:.3f}" for kind, f1 in found[-1].items()), flush=True)
    if len(found) > 1:
        for kind in found[0]:
            scores = [each[kind] for each in found]
            print(
                f"{kind:6} mean {mean(scores):.3f} deviation {stdev(scores):.3f}, {min(scores):.3f}–{max(scores):.3f}"
            )


if __name__ == "__main__":
    main()
