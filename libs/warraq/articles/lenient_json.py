"""JSON as programs print it that are no strict ones."""

import json
from typing import Any

_LONGEST_WHOLE = 18
"""Figures of a whole number that 64 bits hold."""


def load_lenient(text: str | bytes) -> Any:
    """Parse JSON with ends of lines inside of texts, NaN and Infinity as null, and whole numbers of more than 64 bits
    as floats, as orjson reads them. Raises ValueError, RecursionError."""
    return json.loads(text, strict=False, parse_constant=lambda _: None, parse_int=_whole)


def _whole(figures: str) -> int | float:
    return int(figures) if len(figures) <= _LONGEST_WHOLE else float(figures)
