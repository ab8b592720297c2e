"""The names that are known: one line per person, place, organization with its spellings and, where known, Wikidata id.

    person = ["دونالد ترامب = دونالد ترمب = ترامب = Q22686"]

The first is the name to show. "!" before a spelling: only as written, since folded it is an everyday word; "?":
it is one as written, too, so texts are not searched for it. Warraq's own are in ``data/gazetteer.toml``, and
names of countries come from CLDR; a file of one's own (WARRAQ_NAMES) of the same form comes before them and is
read again when it changes.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args

from babel import Locale

from warraq.arabic.remembering import LONGEST
from warraq.articles.documents import EntityType
from warraq.changing_file import ChangingFile
from warraq.names.keys import name_key
from warraq.names.parts import parts_of

EXACT = "!"
"""Prefix of a spelling that counts only exactly as written."""

EVERYDAY = "?"
"""Prefix of a spelling that is also an ordinary word: it is not looked for in texts, but identifies what a tagger
finds."""

_REMEMBERED = 20_000
"""Spellings whose line is cached: people in the news are named a thousand times a day."""

_WIKIDATA = re.compile("Q[1-9][0-9]*")
_LIKE_WIKIDATA = re.compile(r"[Qq][0-9]\S*")
_NO_COUNTRIES = frozenset({"العالم", "غير معروف"})


class NamesUnreadable(ValueError):
    """A user's file of names is invalid. The message says where, and what to do."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A line of the list. ``spellings``: ``name`` first, with `EXACT` where it was written. ``wikidata``: such as
    Q851."""

    type: EntityType
    name: str
    spellings: tuple[str, ...]
    wikidata: str | None = None


class KnownNames:
    """Looks up names by their spellings. If lines share a spelling, the first counts."""

    def __init__(self, lines: Iterable[KnownName]) -> None:
        self.lines = tuple(lines)
        self._as_written: dict[tuple[EntityType, str], KnownName] = {}
        self._by_spelling: dict[tuple[EntityType, str], KnownName] = {}
        self._sharing: defaultdict[tuple[EntityType, str], list[KnownName]] = defaultdict(list)
        self._by_key: dict[tuple[EntityType, str], KnownName] = {}
        self._keys: dict[KnownName, str] = {}
        for line in self.lines:
            self._add(line)
        self._remembered = lru_cache(_REMEMBERED)(self._look_up)

    def _add(self, line: KnownName) -> None:
        for written in line.spellings:
            spelling = bare_spelling(written)
            self._as_written.setdefault((line.type, spelling), line)
            key = name_key(line.type, spelling)
            spelling_key = (line.type, _spelling_key(line.type, spelling, key))
            self._by_spelling.setdefault(spelling_key, line)
            if line not in self._sharing[spelling_key]:
                self._sharing[spelling_key].append(line)
            if key:
                self._by_key.setdefault((line.type, key), line)
                # عُمان and عمّان fold to the same letters: the later has the key of another spelling, سلطنة عمان.
                if self._by_key[line.type, key] is line:
                    self._keys.setdefault(line, key)
        self._keys.setdefault(line, _spelling_key(line.type, line.name, name_key(line.type, line.name)))

    def find(self, kind: EntityType, name: str) -> KnownName | None:
        """Return the line with this spelling, in any orthography; for people also one that sounds like it."""
        return self._line_and_key(kind, name)[0]

    def _line_and_key(self, kind: EntityType, name: str) -> tuple[KnownName | None, str | None]:
        return self._remembered(kind, name) if len(name) <= LONGEST else self._look_up(kind, name)

    def _look_up(self, kind: EntityType, name: str) -> tuple[KnownName | None, str | None]:
        """The line, and where letters had to be folded for it the key."""
        if line := self._as_written.get((kind, name)):
            return line, None
        key = name_key(kind, name)
        line = self._by_spelling.get((kind, _spelling_key(kind, name, key)))
        return line or self._by_key.get((kind, key or "")), key

    def lines_of(self, kind: EntityType, name: str) -> Sequence[KnownName]:
        """Return all lines with this spelling, in any orthography: عمان is a town and a country."""
        return self._sharing.get((kind, _spelling_key(kind, name, name_key(kind, name))), ())

    def everyday_words(self) -> frozenset[tuple[EntityType, str]]:
        """(type, spelling) of the spellings marked with `EVERYDAY` by some line; they are not looked for in texts for
        any line."""
        return frozenset(
            (line.type, bare_spelling(spelling))
            for line in self.lines
            for spelling in line.spellings
            if spelling.startswith(EVERYDAY)
        )

    def key(self, kind: EntityType, name: str) -> str | None:
        """Return the key of a person, place or organization, the same in every article.

        None for a name that does not identify anyone: a person of one word that no line has.
        """
        line, key = self._line_and_key(kind, name)
        return self._keys[line] if line else key

    def keys_meant(self, kind: EntityType, typed: str) -> frozenset[str]:
        """Return the keys of everything that is called ``typed``, or was before the lines were changed."""
        line = self.find(kind, typed)
        keys = {self.key(kind, typed), name_key(kind, typed)}
        if line:
            keys |= {name_key(kind, bare_spelling(spelling)) for spelling in line.spellings}
        return frozenset(key for key in keys if key)


def load_names(path: Path | None = None) -> KnownNames:
    """Return the names in ``path`` together with Warraq's own; the file is read again when it has changed.

    If the file becomes invalid, the last content stays in force. Raises `NamesUnreadable` if nothing was read yet.
    """
    if path is None:
        return _own()
    try:
        return _FILES.read(path)
    except (OSError, ValueError) as error:
        raise NamesUnreadable(f"the file of names {path} (WARRAQ_NAMES) cannot be used: {error}") from error


def _before_own(text: str) -> KnownNames:
    return KnownNames([*parse_lines(text), *_own().lines])


_FILES = ChangingFile(_before_own)


@cache
def _own() -> KnownNames:
    text = files(__package__).joinpath("data", "gazetteer.toml").read_text(encoding="utf-8")
    return KnownNames([*parse_lines(text), *_countries(tomllib.loads(text).get("countries", {}))])


def parse_lines(text: str) -> list[KnownName]:
    """Parse a file of names. Raises ValueError, which says what is wrong with which line."""
    table = tomllib.loads(text)
    kinds = get_args(EntityType)
    if unknown := table.keys() - {*kinds, "countries"}:
        raise ValueError(f"{min(unknown)} is no type of name: write one of {', '.join(kinds)}")
    return [_parse(kind, line) for kind in kinds for line in table.get(kind, ())]


def _parse(kind: EntityType, line: Any) -> KnownName:
    fields = [field.strip() for field in line.split("=")] if isinstance(line, str) else []
    spellings = tuple(field for field in fields if not _WIKIDATA.fullmatch(field))
    if not spellings or not all(bare_spelling(spelling) for spelling in spellings):
        raise ValueError(f'{kind} has {line!r}: write "name = other spelling = Q851", the last two as you have them')
    ids = [field for field in fields if field not in spellings]
    if len(ids) > 1 or any(map(_LIKE_WIKIDATA.fullmatch, spellings)):
        raise ValueError(f"{kind} has {line!r}: one id of Wikidata, if any, as Q851")
    return KnownName(kind, bare_spelling(spellings[0]), spellings, ids[0] if ids else None)


def _territories() -> Iterator[tuple[str, str]]:
    """ISO 3166 code and Arabic name of the territories of CLDR; its regions of the world have numbers."""
    return ((code, name) for code, name in Locale("ar").territories.items() if code.isalpha())


@cache
def country_names() -> frozenset[str]:
    """Return the Arabic names of the territories in CLDR."""
    return frozenset(name for _, name in _territories())


def _countries(ids: dict[str, str]) -> Iterator[KnownName]:
    """The territories of CLDR, ``ids`` by ISO 3166 code."""
    for code, name in _territories():
        if len(name) > 3 and name not in _NO_COUNTRIES:
            yield KnownName("location", name, (name,), ids.get(code))


def bare_spelling(spelling: str) -> str:
    """Return ``spelling`` without its prefix `EXACT` or `EVERYDAY`."""
    return spelling.removeprefix(EXACT).removeprefix(EVERYDAY).strip()


def _spelling_key(kind: EntityType, spelling: str, key: str | None) -> str:
    """``key``: its `name_key`."""
    if kind == "person":
        return " ".join(f"{part.link} {part.word}".strip() for part in parts_of(spelling))
    return key or spelling
