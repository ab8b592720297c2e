"""Trains the ranker of headlines of dumps: `python -m training.lines.headline_rank FOLDS`, where FOLDS is the folder that
`python -m training.lines.folds dump --target FOLDS` wrote. Deterministic; a minute.

Each page is read by weights that do not know its layout, as pages of readers are. Before the weights are written, each
hand that wrote pages is left out in turn and its pages are ranked by weights of the others.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from training.lines.folds import left_out_of
from training.lines.pages import writers_of
from training.lines.train import DATA, GOLD, REPOSITORY, SHARE
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.gold import GoldPage, read_pages
from warraq.extraction.headline.headline_rank import LEAST, Evidence, evidence, first_choice
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labelling import first_labels
from warraq.extraction.model.crf import Model, read_model
from warraq.extraction.model.features import page_of

UNTRAINED = REPOSITORY / "gold" / "untrained"
VARIANCE = 0.05
"""Of the weights of features whose spread is 1; chosen, like `LEAST`, with hands left out."""
_MORE_WORDS = 8
"""What a line may have beside the headline."""
_STEPS = 30

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """``hand``: who wrote the page. One entry of ``found`` and ``right`` per line that may be its headline."""

    hand: str
    found: list[Evidence]
    right: list[bool]
    first: int


def choice_of(page: GoldPage, model: Model, hand: str) -> Choice | None:
    """None where no line is labelled as a headline."""
    lines = read_lines(page.raw.content)
    read = page_of(lines, speech=[model.speech] * len(lines))
    scores = model.scores(read.table)
    labels = first_labels(read, model, scores)
    chosen = first_choice(read, labels)
    if chosen is None:
        return None
    found = evidence(read, labels, scores, chosen)
    title = comparable(page.answer["title"])
    most = len(title.split()) + _MORE_WORDS
    keys = {at: comparable(lines[at].text) for at in found}
    right = [at for at in found if keys[at] == title] or [
        at for at in found if title in keys[at] and lines[at].words <= most
    ]
    return Choice(hand, list(found.values()), [at in right for at in found], list(found).index(chosen))


def choices(folds: Path) -> Iterator[Choice]:
    """One per dump with a headline of `GOLD` and `UNTRAINED`."""
    pages = {folder: list(read_pages(folder, ".txt")) for folder in (*GOLD, UNTRAINED)}
    layouts = sorted({page.name.split("/")[0] for folder in GOLD for page in pages[folder]})
    left_out = left_out_of(layouts, by_writer=False)
    models = [read_model((folds / f"{at}-{SHARE}" / "dump.npz").read_bytes()) for at in range(len(left_out))]
    known = {layout: at for at, left in enumerate(left_out) for layout in left}
    own = read_model((DATA / "dump.npz").read_bytes())
    for folder, found in pages.items():
        writers = writers_of([folder])
        for page in found:
            layout = page.name.split("/")[0]
            model = own if folder == UNTRAINED else models[known[layout]]
            hand = f"{folder.name} {writers.get(layout, '')}"
            if page.answer["kind"] != "none" and (choice := choice_of(page, model, hand)):
                yield choice


def weights_of(learned: Sequence[Choice]) -> dict[str, float]:
    """Of a conditional logit with normal priors, by Newton's method."""
    known = [choice for choice in learned if any(choice.right)]
    names = sorted({name for choice in known for found in choice.found for name in found})
    rows = [np.array([[found.get(name, 0.0) for name in names] for found in choice.found]) for choice in known]
    spread = np.vstack(rows).std(axis=0) + 1e-3
    rows = [row / spread for row in rows]
    right = [np.array(choice.right) / sum(choice.right) for choice in known]
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        step = np.linalg.solve(*_curve(rows, right, weights))
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, (weights / spread).tolist(), strict=True))


def _curve(rows: Sequence[Numbers], right: Sequence[Numbers], weights: Numbers) -> tuple[Numbers, Numbers]:
    """Second derivatives of the loss at ``weights``, and the first ones downhill."""
    second, first = np.eye(len(weights)) / VARIANCE, -weights / VARIANCE
    for row, are_right in zip(rows, right, strict=True):
        scores = row @ weights
        share = np.exp(scores - scores.max())
        share /= share.sum()
        mean = share @ row
        second += (row * share[:, np.newaxis]).T @ row - np.outer(mean, mean)
        first += are_right @ row - mean
    return second, first


def ranked(choice: Choice, weights: dict[str, float]) -> int:
    """The line that the ranker takes, as `warraq.extraction.headline.headline_rank.rank_headline` does."""
    totals = [sum(weights.get(name, 0.0) * value for name, value in found.items()) for found in choice.found]
    best = totals.index(max(totals))
    return best if totals[best] - totals[choice.first] >= LEAST else choice.first


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folds", type=Path)
    parser.add_argument("--target", type=Path, default=DATA / "headline.json")
    parser.add_argument("--without", default="", help="a hand to leave out of what is written, such as «others 5»")
    arguments = parser.parse_args()
    learned = list(choices(arguments.folds))
    print(f"{len(learned)} pages, first choice right on {sum(each.right[each.first] for each in learned)}", flush=True)
    better = Counter[str]()
    for hand in sorted({each.hand for each in learned}):
        weights = weights_of([each for each in learned if each.hand != hand])
        for each in (each for each in learned if each.hand == hand):
            better["gained" if each.right[ranked(each, weights)] else "lost"] += (
                each.right[ranked(each, weights)] != each.right[each.first]
            )
    print(f"each hand left out in turn: {dict(better)}")
    weights = weights_of([each for each in learned if each.hand != arguments.without])
    rounded = {name: round(weight, 4) for name, weight in weights.items() if round(weight, 4)}
    arguments.target.write_text(json.dumps(rounded, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
