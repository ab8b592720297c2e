"""Names of entities in an index: what is stored for a name in an article, and what a name in a request matches.

An index stores each name as it is shown, and a key that all spellings of one name share (`warraq.names`). Facets count
keys and show a spelling, so the spelling shown can change without rewriting any article. Both backends use this module.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from warraq.arabic.words import folded_words
from warraq.articles import TaggedArticle
from warraq.articles.documents import EntityType
from warraq.index.errors import IndexUnavailable
from warraq.index.models import FacetCount, NameField, SearchRequest
from warraq.names import KnownNames, NamesUnreadable, load_names, sounds_of

TYPES: Final[dict[NameField, EntityType]] = {"person": "person", "place": "location", "organization": "organization"}
"""Name field -> the type of the entities in it."""

PLAIN_FIELDS: Final = ("section", "kind", "relation", "language", "country")
"""Filters and facets whose values are compared and shown as they are stored."""

FACETS: Final = ("source", *TYPES, *PLAIN_FIELDS)
"""All filters that are also facets."""

FACET_SIZE = 20
"""Values shown in a facet, the most frequent ones."""

FACET_KEYS = 2 * FACET_SIZE
"""Keys counted for a facet. More than are shown, because the file of names may have joined some of them since they were
stored."""

MAX_KEY = 200
"""Longest key in letters. Longer ones are no names, and Elasticsearch is asked for keys by regular expressions."""


_SLAVE_OF = re.compile(r"(?<!\S)عبد ?(?=ال\w)")
"""Matches عبد before a name with article: عبد العزيز is written عبدالعزيز just as often."""


def entity_type(field: str) -> EntityType | None:
    """Return the type of the entities in ``field``; None for a field that holds no names of entities."""
    return next((kind for name, kind in TYPES.items() if name == field), None)


@dataclass(frozen=True, slots=True)
class StoredName:
    """A name of an article as it is stored. ``value``: as shown. ``key``: None for a name that does not identify
    anyone, such as a bare surname; it has no place in a facet."""

    field: NameField
    value: str
    key: str | None

    @property
    def folded(self) -> str:
        """The folded words, by which parts of the name are found."""
        return folded_name(self.value)

    @property
    def sounds(self) -> str:
        """How the words sound, by which other transliterations are found."""
        return sounds_of(self.value)


@dataclass(frozen=True, slots=True)
class WantedName:
    """What a name in a request matches: any of the spellings in ``folded`` as adjacent words, adjacent words that sound
    like ``sounds``, or any of the ``keys``."""

    folded: tuple[str, ...]
    sounds: str
    keys: tuple[str, ...]


def stored_names(article: TaggedArticle, names: KnownNames, fields: Collection[str] = TYPES) -> list[StoredName]:
    """Return the names of ``article`` in ``fields``. Of several spellings with one key, the most mentioned is taken."""
    found: dict[tuple[NameField, str], StoredName] = {}
    for field, kind in TYPES.items():
        for entity in article.entities:
            if entity.type == kind and field in fields:
                key = names.key(kind, entity.name)
                name = StoredName(field, entity.name, key[:MAX_KEY] if key else None)
                found.setdefault((field, name.key or f" {entity.name}"), name)
    return list(found.values())


def wanted_name(field: NameField, value: str, names: KnownNames) -> WantedName:
    """Return what the name ``value`` matches in ``field``."""
    keys = sorted(key[:MAX_KEY] for key in names.keys_meant(TYPES[field], value))
    return WantedName(abd_spellings(folded_name(value)), sounds_of(value), tuple(keys))


def abd_spellings(folded: str) -> tuple[str, ...]:
    """Return ``folded`` itself and its variants with عبد joined to the following name and apart from it."""
    joined = _SLAVE_OF.sub("عبد", folded)
    return tuple(dict.fromkeys((folded, joined, _SLAVE_OF.sub("عبد ", folded))))


def wikidata_of(field: NameField, name: str, names: KnownNames) -> str | None:
    """Return the Wikidata id that ``names`` has for ``name``, else None."""
    line = names.find(TYPES[field], name)
    return line.wikidata if line else None


def folded_name(name: str) -> str:
    """Normalize ``name`` for look-ups: its folded words, separated by spaces."""
    return " ".join(folded_words(name))


def merged_facet(field: str, counts: Iterable[tuple[str, int]], names: KnownNames) -> list[FacetCount]:
    """Build the facet from ``counts``: (most used spelling, stories) of each key.

    Keys that the file of names declares to be one name are added up and shown as the file spells them. A story that has
    both spellings counts twice until its articles are written again. Sources that a filter takes for one (صحيفة الأيام,
    صحيفة الايام) are added up, too, and shown as most stories have them. In SQLite they are one key; in Elasticsearch a
    story whose members have both counts twice.
    """
    kind = entity_type(field)
    joined: Counter[str] = Counter()
    first: dict[str, str] = {}
    for value, count in sorted(counts, key=lambda each: -each[1]):
        line = names.find(kind, value) if kind else None
        name = line.name if line else value
        alike = (folded_name(name) or name) if field == "source" else name
        joined[first.setdefault(alike, name)] += count
    return most_frequent(joined)


def counted_choices(
    request: SearchRequest, field: str, rows: Iterable[tuple[str, int, int]], names: KnownNames, total: int
) -> list[FacetCount]:
    """Build the facet of a field that ``request`` filters.

    ``rows``: (value, stories that have it, those of them outside the result). ``total``: stories in the result. A
    chosen value shows its stories; another value shows what the total would be if it were chosen as well.
    """
    chosen: list[tuple[str, int]] = []
    more: list[tuple[str, int]] = []
    for value, own, new in rows:
        if _is_chosen(request, field, value, names):
            chosen.append((value, own))
        else:
            more.append((value, new))
    added = [FacetCount(value=facet.value, count=total + facet.count) for facet in merged_facet(field, more, names)]
    return [*merged_facet(field, chosen, names), *added]


def _is_chosen(request: SearchRequest, field: str, value: str, names: KnownNames) -> bool:
    """Tell whether ``request`` filters ``field`` by this facet value, in any spelling."""
    chosen: tuple[str, ...] = getattr(request, field)
    if field in PLAIN_FIELDS:
        return value in chosen
    folded = folded_name(value)
    if any(folded_name(each) == folded for each in chosen):
        return True
    for name in TYPES:
        if name == field:
            keys = set(wanted_name(name, value, names).keys)
            return any(keys.intersection(wanted_name(name, each, names).keys) for each in chosen)
    return False


def most_frequent(counts: Mapping[str, int]) -> list[FacetCount]:
    """Return the `FACET_SIZE` largest of ``counts``, most frequent first, equal counts by value."""
    first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:FACET_SIZE]
    return [FacetCount(value=value, count=count) for value, count in first]


def known_names(path: Path | None) -> KnownNames:
    """Load the file of names as `load_names` does.

    Raises `IndexUnavailable` when it cannot be read: that is not the fault of any article.
    """
    try:
        return load_names(path)
    except NamesUnreadable as error:
        raise IndexUnavailable(str(error)) from error
