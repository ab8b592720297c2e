"""The Lua scripts of the reliable stage."""

from functools import cache
from importlib.resources import files

NEEDS = {"backlog": ("pairs_of", "unread"), "snapshot": ("pairs_of", "unread"), "group": ("pairs_of",)}
"""Redis gives scripts no way to call each other."""


@cache
def script(name: str) -> str:
    """The text of ``name``.lua, after that of the scripts it needs."""
    return "".join(
        files(__name__).joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in (*NEEDS.get(name, ()), name)
    )
