"""Finds known names in folded text in one pass (Aho-Corasick), with or without proclitics."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import ahocorasick

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, PROCLITICS
from warraq.arabic.letters import fold, strip_marks
from warraq.articles.documents import EntityType
from warraq.entities.company import is_out_of_company
from warraq.entities.data_files import toml_table
from warraq.entities.head_words import head_types
from warraq.entities.listed_things import LISTED, MADE, is_another_thing
from warraq.entities.text import Text
from warraq.names import KnownName, KnownNames, load_names
from warraq.names.keys import name_key
from warraq.names.known import EXACT, bare_spelling, country_names

TANWEEN = "\u064b"
"""Fathatan, with which no place name ends."""

_HYPHEN = re.compile(r"(?<=[ء-ي])-(?=\d\d)")
"""سوخوي-35: the hyphen between a letter and two digits or more."""

_IN_ADDRESS = re.compile(r"\.[a-z]")
"""Behind the host of an address: hotmail.com."""

_AGREEMENTS = ("اتفاق", "اتفاقية")

_LONGEST_PROCLITIC = max(map(len, PROCLITICS))


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """A known name at ``start:end`` of the folded text, without its proclitics."""

    start: int
    end: int
    known: KnownName


@dataclass(frozen=True, slots=True)
class _Entry:
    """How a key of the automaton counts, of ``length`` letters: ``name`` is the folded spelling in the list, ``skipped``
    letters of the key are not the name (لل, صواريخ before غراد), ``exact`` is how it must be written, ``joined`` allows
    proclitics in front."""

    length: int
    name: str
    known: KnownName
    skipped: int = 0
    exact: str | None = None
    joined: bool = True


def find_known_names(text: Text, names: KnownNames | None = None) -> list[GazetteerMatch]:
    """Return the longest matches of ``names`` (by default Warraq's own) and of nationalities, in order and without
    overlaps."""
    matches = sorted(_all_matches(text, names or load_names()), key=lambda m: (m.start, -m.end))
    kept: list[GazetteerMatch] = []
    for match in matches:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _all_matches(text: Text, names: KnownNames) -> Iterator[GazetteerMatch]:
    folded = text.folded
    for last, entries in _automaton(names).iter(folded):
        end = last + 1
        if end < len(folded) and (folded[end].isalnum() or _IN_ADDRESS.match(folded, end)):
            continue
        for entry in entries:
            start = end - entry.length
            before = _before(folded, start)
            if before and not (entry.joined and before in PROCLITICS):
                continue
            if _is_another_word(text, entry, start, end):
                continue
            if is_out_of_company(text, before + folded[start:end], entry.name, end):
                continue
            if entry.known.type in LISTED and is_another_thing(text, entry.known.type, entry.name, start, end):
                continue
            yield GazetteerMatch(start + entry.skipped, end, entry.known)


def _is_another_word(text: Text, entry: _Entry, start: int, end: int) -> bool:
    """Tell whether what folds to the name is written otherwise: دوماً is always, no town; روسياً says how, not where."""
    if not entry.exact and entry.known.type != "location":
        return False
    written = text.mention(start, end).text
    if entry.exact and strip_marks(written) != entry.exact:
        return True
    return entry.known.type == "location" and TANWEEN in written[-2:]


def _before(folded: str, start: int) -> str:
    """Return the letters attached in front of a match, up to one more than any proclitic has."""
    at = start
    while at > 0 and start - at <= _LONGEST_PROCLITIC and folded[at - 1].isalnum():
        at -= 1
    return folded[at:start]


@lru_cache(maxsize=2)
def _automaton(names: KnownNames) -> Any:
    """Build the automaton: folded spelling -> entries; of equal ones the first in the files wins."""
    table: dict[str, list[_Entry]] = {}
    for spelling, known in _entries(names):
        written = spelling.removeprefix(EXACT)
        folded = fold(written)
        exact = written if spelling.startswith(EXACT) else None
        # ف and شل make فشل, to fail: a short company name counts only when it stands alone.
        joined = len(folded) > 4 or known.type in {"location", "nationality", "person"}
        _add(table, folded, _Entry(len(folded), folded, known, _head_length(known.type, folded), exact, joined))
        if folded.startswith(ARTICLE):
            after_li = LI_ARTICLE + folded.removeprefix(ARTICLE)
            _add(table, after_li, _Entry(len(after_li), folded, known, len(LI_ARTICLE), None, joined))
    machine = ahocorasick.Automaton()
    for key, entries in table.items():
        machine.add_word(key, entries)
    machine.make_automaton()
    return machine


def _head_length(kind: EntityType, folded: str) -> int:
    """Return how many letters of a weapon's or product's spelling only say what it is: صواريخ in صواريخ غراد."""
    head, _, rest = folded.partition(" ")
    return len(folded) - len(rest) if rest and kind in MADE and head_types().get(head) == kind else 0


def _add(table: dict[str, list[_Entry]], key: str, entry: _Entry) -> None:
    entries = table.setdefault(key, [])
    if all(other.exact or other.skipped != entry.skipped for other in entries):
        entries.append(entry)


def _entries(names: KnownNames) -> Iterator[tuple[str, KnownName]]:
    everyday = names.everyday_words()
    for line in names.lines:
        for spelling in line.spellings:
            if (line.type, bare_spelling(spelling)) not in everyday:
                yield from ((written, line) for written in ways_to_write(line.type, spelling))
    for line in toml_table("nationalities")["nationalities"]:
        adjective, *others = (spelling.strip() for spelling in line.split("="))
        for spelling in (adjective, *others):
            yield from ((form, _nationality(adjective)) for form in _forms(spelling))
    for plural, adjective in toml_table("nationalities")["plurals"].items():
        yield from ((form, _nationality(adjective)) for form in (plural, ARTICLE + plural))


def ways_to_write(kind: EntityType, spelling: str) -> Iterator[str]:
    """Yield ``spelling`` and what its key makes one with it: سوخوي-35 with a space, with spaces around or nothing for
    the hyphen, but not B-2, since B2 is also a vitamin; اتفاقية for اتفاق and the other way round, but not before a
    single word, which may be a town with several agreements: اتفاقية إسطنبول is against violence, اتفاق إسطنبول about
    grain."""
    yield spelling
    if kind in MADE and _HYPHEN.search(spelling):
        yield from (_HYPHEN.sub(between, spelling) for between in (" ", "", " - "))
    if kind == "treaty":
        head, _, rest = spelling.partition(" ")
        others = [f"{other} {rest}" for other in _AGREEMENTS if other != head] if head in _AGREEMENTS else []
        if " " in rest:
            yield from (other for other in others if name_key(kind, other) == name_key(kind, spelling))


def _nationality(adjective: str) -> KnownName:
    return KnownName("nationality", adjective, (adjective,))


@cache
def known_spellings(kind: EntityType) -> frozenset[str]:
    """Return the folded spellings of all of Warraq's own names of a type."""
    names, everyday = load_names(), load_names().everyday_words()
    lines = (line for line in names.lines if line.type == kind)
    spellings = {bare_spelling(spelling) for line in lines for spelling in line.spellings}
    return frozenset(fold(each) for each in spellings if (kind, each) not in everyday)


@cache
def exact_spellings() -> dict[str, str]:
    """Return folded -> exact spelling of names that must be written exactly: جدة, but not جده, his grandfather."""
    spellings = (spelling for line in load_names().lines for spelling in line.spellings if spelling.startswith(EXACT))
    return {fold(spelling.removeprefix(EXACT)): spelling.removeprefix(EXACT) for spelling in spellings}


@cache
def one_word_places() -> frozenset[str]:
    """Return the folded names of Warraq's own places that consist of one word."""
    return frozenset(spelling for spelling in known_spellings("location") if " " not in spelling)


@cache
def one_word_towns() -> frozenset[str]:
    """Return those of `one_word_places` that are no countries."""
    lines = [line for line in load_names().lines if line.type == "location"]
    countries = country_names()
    spellings = {s for line in lines if countries.intersection(line.spellings) for s in line.spellings}
    return one_word_places() - {fold(bare_spelling(spelling)) for spelling in spellings}


def _forms(adjective: str) -> list[str]:
    endings = ["", "ة", "ين", "ون", "ان", "تين", "ات"]
    plain = [adjective + ending for ending in endings]
    return plain + [ARTICLE + form for form in plain]
