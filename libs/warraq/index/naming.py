"""Names of an article as an index keeps them, and what a name in a request means; the same for every backend.

An index keeps each name as it is shown, and a key that all spellings of one name share (`warraq.names`). Facets count
keys and show a spelling, so which one is shown may change while nothing is written anew.
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
"""Which entities each field names."""

PLAIN_FIELDS: Final = ("section", "kind", "relation", "language", "country")
"""Filters and facets whose values are as they are."""

FACETS: Final = ("source", *TYPES, *PLAIN_FIELDS)
"""Filters that are facets, too."""

FACET_SIZE = 20
"""Values of a facet, the most frequent ones."""

FACET_KEYS = 2 * FACET_SIZE
"""Keys that are counted for it: some may be one name since the file of names was changed."""

MAX_KEY = 200
"""Letters of a key; what is longer is no name, and some are asked for by regular expression."""


_SLAVE_OF = re.compile(r"(?<!\S)عبد ?(?=ال\w)")
"""عبد العزيز is written عبدالعزيز as often."""


def entity_type(field: str) -> EntityType | None:
    """Which entities ``field`` names; None for a field that names none."""
    return next((kind for name, kind in TYPES.items() if name == field), None)


@dataclass(frozen=True, slots=True)
class StoredName:
    """``value`` as it is shown; ``key``: None for one that does not say who it is, which has no place in a facet."""

    field: NameField
    value: str
    key: str | None

    @property
    def folded(self) -> str:
        """Its folded words, by which parts of it are found."""
        return folded_name(self.value)

    @property
    def sounds(self) -> str:
        """The sounds of its words, likewise."""
        return sounds_of(self.value)


@dataclass(frozen=True, slots=True)
class WantedName:
    """What a name in a request means: words side by side as ``folded`` has them in one way or another, or words that
    sound so, or any of these keys."""

    folded: tuple[str, ...]
    sounds: str
    keys: tuple[str, ...]


def stored_names(article: TaggedArticle, names: KnownNames, fields: Collection[str] = TYPES) -> list[StoredName]:
    """The names of ``article`` in ``fields``: of those with one key the most mentioned."""
    found: dict[tuple[NameField, str], StoredName] = {}
    for field, kind in TYPES.items():
        for entity in article.entities:
            if entity.type == kind and field in fields:
                key = names.key(kind, entity.name)
                name = StoredName(field, entity.name, key[:MAX_KEY] if key else None)
                found.setdefault((field, name.key or f" {entity.name}"), name)
    return list(found.values())


def wanted_name(field: NameField, value: str, names: KnownNames) -> WantedName:
    """What ``value`` means in ``field``."""
    keys = sorted(key[:MAX_KEY] for key in names.keys_meant(TYPES[field], value))
    return WantedName(written_ways(folded_name(value)), sounds_of(value), tuple(keys))


def written_ways(folded: str) -> tuple[str, ...]:
    """``folded`` with عبد and the name after it as it is, as one word and as two."""
    joined = _SLAVE_OF.sub("عبد", folded)
    return tuple(dict.fromkeys((folded, joined, _SLAVE_OF.sub("عبد ", folded))))


def wikidata_of(field: NameField, name: str, names: KnownNames) -> str | None:
    """The Wikidata id that ``names`` have for ``name``."""
    line = names.find(TYPES[field], name)
    return line.wikidata if line else None


def folded_name(name: str) -> str:
    """``name`` as it is looked up: folded words."""
    return " ".join(folded_words(name))


def merged_facet(field: str, counts: Iterable[tuple[str, int]], names: KnownNames) -> list[FacetCount]:
    """The facet of ``counts``, whose values are the most seen spellings of different keys, with those joined that the
    file of names now says to be one, and shown as it says; the most frequent ones.

    A story that has both spellings is counted twice until its articles are written anew.
    """
    kind = entity_type(field)
    joined: Counter[str] = Counter()
    for value, count in counts:
        line = names.find(kind, value) if kind else None
        joined[line.name if line else value] += count
    return most_frequent(joined)


def counted_choices(
    request: SearchRequest, field: str, rows: Iterable[tuple[str, int, int]], names: KnownNames, total: int
) -> list[FacetCount]:
    """The facet of a field that ``request`` filters; ``rows``: a value, its stories, and those not in the result, of
    ``total`` stories."""
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
    """Whether the filter ``field`` of ``request`` has the value of a facet, in whichever spelling."""
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
    """The values of a facet, in order."""
    first = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:FACET_SIZE]
    return [FacetCount(value=value, count=count) for value, count in first]


def known_names(path: Path | None) -> KnownNames:
    """As `load_names`. Raises `IndexUnavailable` for a file that is none: it is no article's fault."""
    try:
        return load_names(path)
    except NamesUnreadable as error:
        raise IndexUnavailable(str(error)) from error
