"""The lists in ``data/``, which people edit to change what is found."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from warraq.arabic.letters import fold


@cache
def toml_table(name: str) -> dict[str, Any]:
    """``data/<name>.toml`` as written; do not change what you get, all share it."""
    return tomllib.loads(_read(f"{name}.toml"))


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of ``data/<name>.txt``, which holds them folded, apart by spaces or line ends."""
    return frozenset(_read(f"{name}.txt").split())


@cache
def folded_list(table: str, key: str) -> frozenset[str]:
    """The list ``key`` of ``data/<table>.toml``, folded."""
    return frozenset(map(fold, toml_table(table)[key]))


def _read(file: str) -> str:
    return files(__package__).joinpath("data", file).read_text(encoding="utf-8")
