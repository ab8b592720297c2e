"""The lines around an article, read from rules.toml."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold

_EDGES = re.compile(r"^[\s:：|•*\-–—»«\"]+|[\s:：|•*\-–—»«\"؟?.…]+$")


def plain(line: str) -> str:
    """``line`` folded, without surrounding punctuation, for comparison with a rule."""
    return _EDGES.sub("", fold(line)).strip()


@cache
def rule(name: str) -> frozenset[str]:
    """The entries of one list of rules.toml, folded."""
    rules = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    return frozenset(plain(entry) or entry for entry in rules[name])


def is_related_heading(line: str) -> bool:
    return len(line) < 60 and plain(line) in rule("related_headings")


def is_furniture(line: str) -> bool:
    return len(line) < 60 and (plain(line) or line.strip()) in rule("furniture")


def without_prefix(line: str, name: str) -> str | None:
    """What follows one of the prefixes of rule ``name`` (with or without a colon); None when none begins the line."""
    match = re.match(r"\s*([^\W\d_]+(?:\s[^\W\d_]+)?)\s*([:：/])?\s+(.+)$", line.replace(":", ": ", 1))
    if not match:
        return None
    for candidate, rest in _prefixes(match):
        if plain(candidate) in rule(name):
            return " ".join(rest.split())
    return None


def _prefixes(match: re.Match[str]) -> list[tuple[str, str]]:
    first, _, rest = match[1].partition(" ")
    tail = match[3]
    return [(match[1], tail), (first, f"{rest} {match[2] or ''} {tail}".strip() if rest else tail)]
