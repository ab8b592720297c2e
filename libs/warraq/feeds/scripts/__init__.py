"""The Lua scripts of feeds: each is one step that cannot be half done."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """The text of ``name``.lua."""
    return files(__name__).joinpath(f"{name}.lua").read_text(encoding="utf-8")
