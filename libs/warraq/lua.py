"""Loads the Lua scripts that packages keep in a folder ``scripts``; Redis runs each as one atomic step."""

from functools import cache
from importlib.resources import files


@cache
def lua_script(package: str, name: str) -> str:
    """Return the text of ``scripts/name.lua`` in ``package``, such as ``warraq.feeds``."""
    return files(package).joinpath("scripts", f"{name}.lua").read_text(encoding="utf-8")
