"""Names that are known: found in folded text in one pass (Aho-Corasick), proclitics taken off."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

import ahocorasick
from babel import Locale

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, PROCLITICS
from warraq.arabic.letters import fold, strip_marks
from warraq.articles.documents import EntityType
from warraq.entities.data_files import toml_table
from warraq.entities.text import Text

_LONGEST_PROCLITIC = max(map(len, PROCLITICS))


@dataclass(frozen=True, slots=True)
class KnownName:
    """What a spelling of the gazetteer means: its type, and the name to show for it."""

    type: EntityType
    name: str


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """A known name at ``start:end`` of the folded text, its proclitics left out."""

    start: int
    end: int
    known: KnownName


@dataclass(frozen=True, slots=True)
class _Entry:
    """How a key of the automaton counts: ``skipped`` letters of it are not the name (لل), ``exact`` is how it must be
    written, ``joined`` allows proclitics in front."""

    length: int
    known: KnownName
    skipped: int = 0
    exact: str | None = None
    joined: bool = True


def find_known_names(text: Text) -> list[GazetteerMatch]:
    """Longest matches, none inside another, in order."""
    matches = sorted(_all_matches(text), key=lambda m: (m.start, -m.end))
    kept: list[GazetteerMatch] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _all_matches(text: Text) -> Iterator[GazetteerMatch]:
    folded = text.folded
    for last, entries in _automaton().iter(folded):
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
            yield GazetteerMatch(start + entry.skipped, end, entry.known)


def _before(folded: str, start: int) -> str:
    """What is written onto the match in front; of more than any proclitic has, enough to see that it is none."""
    at = start
    while at > 0 and start - at <= _LONGEST_PROCLITIC and folded[at - 1].isalnum():
        at -= 1
    return folded[at:start]


@cache
def _automaton() -> Any:
    """Folded spelling -> entries; the first entry in the files wins among equals."""
    table: dict[str, list[_Entry]] = {}
    for spelling, known in _entries():
        written = spelling.removeprefix("!")
        folded = fold(written)
        exact = written if spelling.startswith("!") else None
        # ف and شل make فشل, to fail: a short company name counts only when it stands alone.
        joined = len(folded) > 4 or known.type in {"location", "nationality", "person"}
        _add(table, folded, _Entry(len(folded), known, 0, exact, joined))
        if folded.startswith(ARTICLE):
            after_li = LI_ARTICLE + folded.removeprefix(ARTICLE)
            _add(table, after_li, _Entry(len(after_li), known, len(LI_ARTICLE), None, joined))
    machine = ahocorasick.Automaton()
    for key, entries in table.items():
        machine.add_word(key, entries)
    machine.make_automaton()
    return machine


def _add(table: dict[str, list[_Entry]], key: str, entry: _Entry) -> None:
    entries = table.setdefault(key, [])
    if all(other.exact or other.skipped != entry.skipped for other in entries):
        entries.append(entry)


def _entries() -> Iterator[tuple[str, KnownName]]:
    for kind in get_args(EntityType):
        for line in toml_table("gazetteer").get(kind, ()):
            yield from _spellings(kind, line)
    for line in toml_table("nationalities")["nationalities"]:
        for adjective, known in _spellings("nationality", line):
            yield from ((form, known) for form in _forms(adjective))
    for plural, adjective in toml_table("nationalities")["plurals"].items():
        yield from ((form, KnownName("nationality", adjective)) for form in (plural, ARTICLE + plural))
    for code, name in Locale("ar").territories.items():
        if code.isalpha() and len(name) > 3 and name not in {"العالم", "غير معروف"}:
            yield name, KnownName("location", name)


@cache
def known_spellings(kind: EntityType) -> frozenset[str]:
    """Folded spellings of all names of a type."""
    return frozenset(fold(spelling.removeprefix("!")) for spelling, known in _entries() if known.type == kind)


@cache
def exact_spellings() -> dict[str, str]:
    """Folded -> as written, of the names that count only as they are written: جدة, but not جده, his grandfather."""
    exact = (spelling.removeprefix("!") for spelling, _ in _entries() if spelling.startswith("!"))
    return {fold(written): written for written in exact}


@cache
def one_word_places() -> frozenset[str]:
    """Folded names of places that are one word."""
    return frozenset(spelling for spelling in known_spellings("location") if " " not in spelling)


def _spellings(kind: EntityType, line: str) -> Iterator[tuple[str, KnownName]]:
    spellings = [spelling.strip() for spelling in line.split("=")]
    known = KnownName(kind, spellings[0].removeprefix("!"))
    yield from ((spelling, known) for spelling in spellings)


def _forms(adjective: str) -> list[str]:
    endings = ["", "ة", "ين", "ون", "ان", "تين", "ات"]
    plain = [adjective + ending for ending in endings]
    return plain + [ARTICLE + form for form in plain]
