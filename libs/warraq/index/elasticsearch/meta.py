"""What was pushed beside an article (``meta``), as a flattened field of Elasticsearch takes it."""

import json
from collections.abc import Mapping
from typing import Any

DEEPEST = 20
"""Objects within objects that the mapping allows, ``meta`` itself included."""
_LONGEST = 4_000
"""Letters of the names that lead to a value, together: with the value they are one term of Lucene, of 32,766 bytes."""


def flattenable(meta: dict[str, Any]) -> dict[str, Any]:
    """Return ``meta`` as it is, but for values with names that Elasticsearch refuses (too deep, too
    long, with a NUL): they become their JSON as text."""
    if _fits(meta, DEEPEST, _LONGEST):
        return meta
    return {
        _name(name): value if _fits({name: value}, DEEPEST, _LONGEST) else json.dumps(value, ensure_ascii=False)
        for name, value in meta.items()
    }


def _fits(value: Any, deepest: int, longest: int) -> bool:
    if isinstance(value, list):
        return all(_fits(each, deepest, longest) for each in value)
    if not isinstance(value, Mapping):
        return True
    return deepest > 0 and all(
        "\0" not in name and len(name) <= longest and _fits(each, deepest - 1, longest - len(name))
        for name, each in value.items()
    )


def _name(name: str) -> str:
    return name.replace("\0", "\N{REPLACEMENT CHARACTER}")[:_LONGEST]
