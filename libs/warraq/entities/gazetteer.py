"""Names that are known: found in folded text in one pass (Aho-Corasick), proclitics taken off."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import ahocorasick
from babel import Locale

from warraq.arabic.letters import fold, strip_marks
from warraq.articles.documents import EntityType
from warraq.entities.text import Text

PROCLITICS = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "س"})
"""Conjunctions and prepositions written onto the next word."""


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the gazetteer and the name to show for it."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class Match:
    """``start:end`` in folded text."""

    start: int
    end: int
    known: Known


@dataclass(frozen=True, slots=True)
class _Entry:
    """How a key of the automaton counts: ``skipped`` letters of it are not the name (لل), ``exact`` is how it must be
    written, ``joined`` allows proclitics in front."""

    length: int
    known: Known
    skipped: int = 0
    exact: str | None = None
    joined: bool = True


@cache
def data(name: str) -> dict[str, Any]:
    """A TOML file of the data folder."""
    return tomllib.loads(files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))


def find_known(text: Text) -> list[Match]:
    """Longest matches, none inside another, in order."""
    matches = sorted(_all(text), key=lambda m: (m.start, -m.end))
    kept: list[Match] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _all(text: Text) -> Iterator[Match]:
    folded = text.folded
    for last, entries in automaton().iter(folded):
        end = last + 1
        if end < len(folded) and folded[end].isalnum():
            continue
        for entry in entries:
            start = end - entry.length
            before = _before(folded, start)
            if before and not (entry.joined and before in PROCLITICS):
                continue
            if entry.exact and strip_marks(text.mention(start, end).text) != entry.exact:
                continue
            yield Match(start + entry.skipped, end, entry.known)


def _before(folded: str, start: int) -> str:
    """What is written onto the match in front, at most three letters of it."""
    at = start
    while at > 0 and start - at < 3 and folded[at - 1].isalnum():
        at -= 1
    return folded[at:start]


@cache
def automaton() -> Any:
    """Folded spelling -> entries; the first entry in the files wins among equals."""
    table: dict[str, list[_Entry]] = {}
    for spelling, known in _entries():
        written = spelling.removeprefix("!")
        folded = fold(written)
        exact = written if spelling.startswith("!") else None
        # ف and شل make فشل, to fail: a short company name counts only when it stands alone.
        joined = len(folded) > 4 or known.type in {"location", "nationality", "person"}
        _add(table, folded, _Entry(len(folded), known, 0, exact, joined))
        if folded.startswith("ال"):
            _add(table, f"لل{folded[2:]}", _Entry(len(folded), known, 2, None, joined))
    machine = ahocorasick.Automaton()
    for key, entries in table.items():
        machine.add_word(key, entries)
    machine.make_automaton()
    return machine


def _add(table: dict[str, list[_Entry]], key: str, entry: _Entry) -> None:
    entries = table.setdefault(key, [])
    if all(other.exact or other.skipped != entry.skipped for other in entries):
        entries.append(entry)


def _entries() -> Iterator[tuple[str, Known]]:
    for kind in get_args(EntityType):
        for line in data("gazetteer").get(kind, ()):
            yield from _spellings(kind, line)
    for line in data("nationalities")["nationalities"]:
        for adjective, known in _spellings("nationality", line):
            yield from ((form, known) for form in _forms(adjective))
    for plural, adjective in data("nationalities")["plurals"].items():
        yield from ((form, Known("nationality", adjective)) for form in (plural, f"ال{plural}"))
    for code, name in Locale("ar").territories.items():
        if code.isalpha() and len(name) > 3 and name not in {"العالم", "غير معروف"}:
            yield name, Known("location", name)


@cache
def one_word_places() -> frozenset[str]:
    """Folded names of places that are one word."""
    return frozenset(
        fold(spelling) for spelling, known in _entries() if known.type == "location" and " " not in spelling
    )


def _spellings(kind: EntityType, line: str) -> Iterator[tuple[str, Known]]:
    spellings = [spelling.strip() for spelling in line.split("=")]
    known = Known(kind, spellings[0].removeprefix("!"))
    yield from ((spelling, known) for spelling in spellings)


def _forms(adjective: str) -> list[str]:
    endings = ["", "ة", "ين", "ون", "ان", "تين", "ات"]
    plain = [adjective + ending for ending in endings]
    return plain + ["ال" + form for form in plain]
