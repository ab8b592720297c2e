"""What to ship: `python -m training.lines.folds dump` trains without a third of the layouts of gold and reads that third,
three times: every page is read by weights that know nothing of its layout. With ``--writers`` each of the writers of
gold/others is left out in turn: layouts of one hand say too little of another's. Prints the figures of each share of
the linear scores, for each folder of gold."""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from training.lines.pages import gold_examples, writers_of
from training.lines.texts import load_texts
from training.lines.train import GOLD, REPOSITORY, SHARED, add_sizes, joined, material_of, network_on, write
from warraq.extraction.gold import GoldPage, PageScore, read_pages, score_page, summary
from warraq.extraction.model.crf import Model

FOLDS = 3
OTHERS = REPOSITORY / "gold" / "others"
SHARES = (0.0, 0.3, 0.5, 0.7, 1.0)


def scores_of(wing: str, model: Model, pages: Sequence[GoldPage]) -> list[PageScore]:
    """``pages`` as read with ``model``."""
    with patch(f"warraq.extraction.{wing}.reader.load_model", lambda _: model):
        return [score_page(page.name, page.raw, page.answer) for page in pages]


def figures(name: str, scores: Sequence[PageScore]) -> str:
    """One line."""
    found = summary(scores)
    fields = " ".join(f"{of} {share:.2f}" for of, share in found.accuracy.items())
    titles = f"single related titles {found.related_f1:.2f}"
    return f"{name}: {len(scores)} pages, body F1 {found.f1:.3f}, leak {100 * found.leak:.1f} %, {titles}, {fields}"


def left_out_of(layouts: Sequence[str], *, by_writer: bool) -> list[frozenset[str]]:
    """The layouts that each training leaves out."""
    if not by_writer:
        return [frozenset(layouts[fold::FOLDS]) for fold in range(FOLDS)]
    writers = writers_of([OTHERS])
    return [frozenset(name for name, who in writers.items() if who == each) for each in sorted({*writers.values()})]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_sizes(parser)
    parser.add_argument("--target", required=True, help="folder of the weights of each fold")
    parser.add_argument("--writers", action="store_true", help="leave out one writer of gold/others after the other")
    arguments = parser.parse_args()
    wing, target, started = arguments.wing, Path(arguments.target), time.process_time()
    material = material_of(wing, arguments.pages, load_texts(REPOSITORY, SHARED))
    print(f"{time.process_time() - started:.0f} CPU s", flush=True)
    suffix = ".html" if wing == "html" else ".txt"
    folders = {folder.name: list(read_pages(folder, suffix)) for folder in GOLD}
    layouts = sorted({page.name.split("/")[0] for pages in folders.values() for page in pages})
    scores: dict[tuple[float, str], list[PageScore]] = {(share, name): [] for share in SHARES for name in folders}
    for fold, left_out in enumerate(left_out_of(layouts, by_writer=arguments.writers)):
        gold = list(gold_examples(wing, GOLD, material.first, left_out))
        weights, speech = network_on(material, gold, arguments)
        for share in SHARES:
            model = joined(material.linear, weights, share, material.table, speech)
            write(model, target / f"{fold}-{share}" / f"{wing}.npz")
            for name, pages in folders.items():
                unseen = [page for page in pages if page.name.split("/")[0] in left_out]
                scores[share, name] += scores_of(wing, model, unseen)
                if unseen:
                    print(
                        figures(f"{fold + 1}, {share} linear, {name}", scores[share, name][-len(unseen) :]), flush=True
                    )
        print(f"{time.process_time() - started:.0f} CPU s", flush=True)
    for (share, name), found in scores.items():
        print(figures(f"all, {share} linear, {name}", found), flush=True)


if __name__ == "__main__":
    main()
