"""How well events, treaties, weapons and products are found in sentences written for it (gold/things/README.md)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from warraq.articles.documents import EntityType
from warraq.entities import find
from warraq.names import load_names

GOLD = Path(__file__).parents[2] / "gold" / "things"
KINDS: tuple[EntityType, ...] = ("event", "treaty", "weapon", "product")
FLOORS = {"tuned": (0.95, 0.95), "reported": (0.9, 0.9)}
"""Precision and recall; docs/entities.md says what was measured."""


def sentences(half: str) -> Iterator[dict[str, Any]]:
    with (GOLD / f"{half}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def key(kind: EntityType, name: str) -> tuple[str, str]:
    return kind, load_names().key(kind, name) or name


def counted(half: str) -> tuple[int, int, int]:
    """Names that are right, names found, names in the gold."""
    right = told = wanted = 0
    for sentence in sentences(half):
        gold = {key(kind, name) for kind, name in sentence["names"]}
        found = {key(each.type, each.name) for each in find(sentence["text"]).entities if each.type in KINDS}
        right, told, wanted = right + len(gold & found), told + len(found), wanted + len(gold)
    return right, told, wanted


@pytest.mark.quality
@pytest.mark.parametrize("half", FLOORS)
def test_events_treaties_weapons_and_products_are_found_no_worse_than_measured(half: str) -> None:
    right, told, wanted = counted(half)
    print(f"events and things, {half}: {right} of {wanted} found, {told - right} false")  # noqa: T201
    precision, recall = FLOORS[half]
    assert right / told >= precision
    assert right / wanted >= recall
