"""Blocks as a page dump, with a blank-line habit; and the label of each of its lines."""

import random
import textwrap
from collections.abc import Sequence

from training.lines.site import Block
from warraq.extraction.labels import Label
from warraq.extraction.lines import Line
from warraq.extraction.text import tidy_line

_HABITS = ("none", "none", "all", "double", "blocks", "blocks", "paragraphs", "random", "loose")


def render(blocks: Sequence[Block], chance: random.Random) -> tuple[str, list[tuple[Label, str]]]:
    """The text, and label and text of each line in order."""
    habit, rows, expected = chance.choice(_HABITS), list[str](), list[tuple[Label, str]]()
    wrapped = chance.random() < 0.03
    for block in blocks:
        lines, labels = _rows(block)
        expected += labels
        for at, line in enumerate(lines):
            gap = _gap(habit, block, first=at == 0, chance=chance)
            shown = "\n".join(textwrap.wrap(line, 76)) or line if wrapped else line
            rows += [""] * (gap if rows else 0) + [shown]
    return "\n".join(rows), expected


def _rows(block: Block) -> tuple[list[str], list[tuple[Label, str]]]:
    labels = [(item.label, item.text) for item in block.items]
    if block.join is None or len(block.items) == 1:
        return [text for _, text in labels], labels
    row = block.join.join(text for _, text in labels)
    return [row], labels if block.join == "\t" else [(labels[0][0], row)]


def _gap(habit: str, block: Block, *, first: bool, chance: random.Random) -> int:
    text = block.kind in {"body", "pull", "lead", "subhead", "second"}
    gaps = {"none": 0, "all": 1, "double": 2, "blocks": int(first), "paragraphs": int(text or first)}
    if habit == "random":
        return chance.choice((0, 0, 1, 2))
    if habit == "loose":
        return (2 if first else 1) if text else chance.choice((0, 1))
    return gaps[habit]


def align(lines: Sequence[Line], expected: Sequence[tuple[Label, str]]) -> tuple[list[Line], list[Label]] | None:
    labels: list[Label] = []
    at = 0
    for line in lines:
        for ahead in range(at, min(at + 8, len(expected))):
            written = "".join(tidy_line(expected[ahead][1]).split())
            if written == "".join(line.text.split()):
                labels.append(expected[ahead][0])
                at = ahead + 1
                break
        else:
            return None
    return list(lines), labels
