"""Pages with the label of every line: synthetic ones, and those of gold/tuned, whose answers leave some labels open."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.lines import render_text
from training.lines.site import Block, Site
from warraq.extraction.labels import Label
from warraq.extraction.lines import Line


@dataclass(frozen=True, slots=True)
class Example:
    lines: list[Line]
    labels: list[Label]
    origin: str


def synthetic_example(wing: str, site: Site, blocks: Sequence[Block], chance: random.Random) -> Example | None:
    """None when the product reads other lines than those that were written."""
    text, expected = render_text.render(blocks, chance)
    found = render_text.labelled(text, expected)
    return Example(*found, "synthetic") if found else None


def gold_examples(wing: str, folder: Path, models: Path, without: set[str]) -> Iterator[Example]:
    yield from ()
