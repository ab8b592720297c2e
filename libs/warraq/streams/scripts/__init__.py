"""The Lua scripts of the reliable stage."""

from warraq.lua import lua_script

NEEDS = {"backlog": ("pairs_of", "unread"), "snapshot": ("pairs_of", "unread"), "group": ("pairs_of",)}
"""Script -> the scripts whose functions it calls. Redis scripts cannot call each other, so they are put in front."""


def script(name: str) -> str:
    """Return the text of ``name``.lua, after the scripts that it needs."""
    return "".join(lua_script("warraq.streams", part) for part in (*NEEDS.get(name, ()), name))
