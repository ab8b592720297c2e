"""The Lua scripts of the reliable stage."""

from functools import cache
from importlib.resources import files

NEEDS = {"backlog": ("pairs_of", "unread"), "snapshot": ("pairs_of", "unread"), "group": ("pairs_of",)}
"""Script -> the scripts whose functions it calls. Redis scripts cannot call each other, so they are put in front."""


@cache
def script(name: str) -> str:
    """Return the text of ``name``.lua, after the scripts that it needs."""
    return "".join(
        files(__name__).joinpath(f"{part}.lua").read_text(encoding="utf-8") for part in (*NEEDS.get(name, ()), name)
    )
