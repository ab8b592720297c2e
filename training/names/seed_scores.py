"""F1 on dev of networks that differ only in their seed, as `training.names.seeds` has measured them."""

import json
from collections.abc import Mapping
from pathlib import Path
from statistics import mean, stdev

FOUND = Path(__file__).with_name("seeds.json")


def read_found() -> dict[str, dict[str, float]]:
    """Seed -> F1 of each kind and ``micro``, of all seeds measured so far."""
    measured: dict[str, dict[str, float]] = json.loads(FOUND.read_text(encoding="utf-8"))
    return measured


def spread(found: Mapping[str, Mapping[str, float]]) -> str:
    """A line for each kind: mean, deviation, least and most."""
    by_kind: dict[str, list[float]] = {}
    for scores in found.values():
        for kind, f1 in scores.items():
            by_kind.setdefault(kind, []).append(f1)
    return "\n".join(
        f"{kind:6} mean {mean(f1):.3f} deviation {stdev(f1):.3f}, {min(f1):.3f}–{max(f1):.3f}, {len(f1)} seeds"
        for kind, f1 in by_kind.items()
    )
