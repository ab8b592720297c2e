"""How far networks that differ only in their seed differ on dev: `python -m training.names.seeds 1 2 3 4 5`.

The network that is trained on what people annotated, each alone, with the word vectors of the package's model. A quarter
of an hour of one core a seed. What is found goes into ``seeds.json``, which `make quality` prints beside what it measures.
"""

import argparse
import json
import tempfile
from importlib.resources import as_file
from importlib.resources import files as resources
from pathlib import Path

from training.names import files
from training.names.build import ANNOTATED
from training.names.corpus import anercorp, aqmar, wojood
from training.names.measure import measure_model
from training.names.seed_scores import FOUND, read_found, spread
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
    found = read_found()
    for seed in seeds:
        network = train(
            [training, aqmar(), wojood()], features, (len(table.scale), len(frequent)), names, ANNOTATED, seed
        )
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / "names.npz"
            files.write(target, table, frequent, names, [network])
            found[str(seed)] = {
                kind: round(each.f1, 3) for kind, each in measure_model(light.read(target), dev).items()
            }
        FOUND.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print(seed, *(f"{kind} {f1:.3f}" for kind, f1 in found[str(seed)].items()), flush=True)
    print(spread(found))


if __name__ == "__main__":
    main()
