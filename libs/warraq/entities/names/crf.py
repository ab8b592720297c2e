"""Finds the best tags for given scores: Viterbi's algorithm on many sentences at once."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS


def best_tags(scores: Sequence[Floats], starts: Floats, transitions: Floats) -> list[list[str]]:
    """Return for each sentence the tags with the highest sum of scores, start scores and transitions."""
    if not scores:
        return []
    order = sorted(range(len(scores)), key=lambda at: -len(scores[at]))
    lengths = np.array([len(scores[at]) for at in order])
    first = np.cumsum(lengths) - lengths
    flat = np.concatenate([scores[at] for at in order])
    reached = flat[first] + starts
    came_from: list[NDArray[np.intp]] = []
    for step in range(1, int(lengths[0])):
        going = int((lengths > step).sum())  # the longest come first: these still have words
        paths = reached[:going, :, None] + transitions
        best = paths.argmax(1)
        came_from.append(best)
        reached[:going] = paths.max(1) + flat[first[:going] + step]
    found: list[list[str]] = [[] for _ in scores]
    for row, at in enumerate(order):
        tag = int(reached[row].argmax())
        path = [tag]
        for step in range(int(lengths[row]) - 2, -1, -1):
            tag = int(came_from[step][row, tag])
            path.append(tag)
        found[at] = [TAGS[tag] for tag in reversed(path)]
    return found
