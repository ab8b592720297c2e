"""The Lua scripts of access control; each runs as one atomic step."""

from functools import cache
from importlib.resources import files


@cache
def script(name: str) -> str:
    """Return the text of ``name``.lua."""
    return files(__name__).joinpath(f"{name}.lua").read_text(encoding="utf-8")
