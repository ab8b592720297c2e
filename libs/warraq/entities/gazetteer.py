"""Names that are known: found in folded text in one pass (Aho-Corasick), proclitics taken off."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import ahocorasick
from babel import Locale

from warraq.arabic.letters import fold
from warraq.entities.text import Text

PROCLITICS = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "س"})
"""Conjunctions and prepositions written onto the next word."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer and the name to show for it."""

    type: str
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """``start:end`` in folded text."""

    start: int
    end: int
    known: Known


@cache
def data(name: str) -> dict[str, Any]:
    """A TOML file of the data folder."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def find_known(text: Text) -> list[Match]:
    """Longest matches, none inside another, in order."""
    matches = sorted(_all(text.folded), key=lambda m: (m.start, -m.end))
    kept: list[Match] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _all(folded: str) -> Iterator[Match]:
    for last, (length, known) in automaton().iter(folded):
        start, end = last + 1 - length, last + 1
        if end < len(folded) and folded[end].isalnum():
            continue
        if _before(folded, start) in PROCLITICS:
            yield Match(start, end, known)


def _before(folded: str, start: int) -> str:
    """What is written onto the match in front, at most three letters of it."""
    at = start
    while at > 0 and start - at < 3 and folded[at - 1].isalnum():
        at -= 1
    return folded[at:start]


@cache
def automaton() -> Any:
    machine = ahocorasick.Automaton()
    for spelling, known in _entries():
        folded = fold(spelling)
        for form in {folded, f"ل{folded[2:]}"} if folded.startswith("ال") else {folded}:
            if not machine.exists(form):
                machine.add_word(form, (len(form), known))
    machine.make_automaton()
    return machine


def _entries() -> Iterator[tuple[str, Known]]:
    for kind, lines in data("gazetteer").items():
        for line in lines:
            spellings = [spelling.strip() for spelling in line.split("=")]
            yield from ((spelling, Known(kind, spellings[0])) for spelling in spellings)
    for adjective in data("nationalities")["nationalities"]:
        for form in _forms(adjective):
            yield form, Known("nationality", adjective)
    for code, name in Locale("ar").territories.items():
        if code.isalpha() and len(name) > 3 and name not in {"العالم", "غير معروف"}:
            yield name, Known("location", name)


def _forms(adjective: str) -> list[str]:
    endings = ["", "ة", "ين", "ون", "ان", "تين", "ات"]
    plain = [adjective + ending for ending in endings]
    return plain + ["ال" + form for form in plain]
