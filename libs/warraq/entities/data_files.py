"""Reads the lists in ``data/``, which people edit to change what is found."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from warraq.arabic.letters import fold


@cache
def toml_table(name: str) -> dict[str, Any]:
    """Return the content of ``data/<name>.toml``. It is shared: do not change it."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of ``data/<name>.txt``, which are folded and separated by white space."""
    return frozenset(_read(f"{name}.txt").split())


@cache
def folded_list(table: str, key: str) -> frozenset[str]:
    """Return the list ``key`` of ``data/<table>.toml``, folded."""
    return frozenset(map(fold, toml_table(table)[key]))


def _read(file: str) -> str:
    return files(__package__).joinpath("data", file).read_text(encoding="utf-8")
