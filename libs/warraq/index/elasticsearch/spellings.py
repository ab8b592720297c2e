"""How the keys of a facet are shown: by the spelling that most articles of the whole index use."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.fields import NAMES, SEPARATOR
from warraq.index.models import NameField

REMEMBERED_FOR = 60.0
"""Seconds for which a spelling is cached."""

MAX_REMEMBERED = 20_000
"""Keys in the cache; when it is full, all are forgotten."""

_MAX_PATTERN = 900  # letters of a regular expression; Elasticsearch takes 1,000
_PER_KEY = 25  # spellings of one key that are looked at: a name with more has one that stands out

Key = tuple[NameField, str]


@dataclass(slots=True)
class Spellings:
    """Caches spellings: successive searches show the same names."""

    client: AsyncElasticsearch
    alias: str
    remembered_for: float = REMEMBERED_FOR
    _known: dict[Key, tuple[float, str]] = field(default_factory=dict)

    async def of(self, keys: Mapping[NameField, Sequence[str]], within: str) -> tuple[dict[Key, str], bool]:
        """Return the spelling of each key that some article has, and whether the whole index has answered ``within``
        that time, such as ``700ms``.

        Raises ApiError, TransportError.
        """
        now, spelt, complete = time.monotonic(), dict[Key, str](), True
        wanted = {field: [key for key in found if not self._fresh((field, key), now)] for field, found in keys.items()}
        if any(wanted.values()):
            spelt, complete = await self._ask(wanted, within)
        if complete:  # what a part of the index says is shown once, not remembered
            if len(self._known) > MAX_REMEMBERED:
                self._known.clear()
            self._known |= {key: (now, spelling) for key, spelling in spelt.items()}
        asked = [(field, key) for field, found in keys.items() for key in found]
        return {key: self._known[key][1] for key in asked if key in self._known} | spelt, complete

    def _fresh(self, key: Key, now: float) -> bool:
        known = self._known.get(key)
        return known is not None and now - known[0] < self.remembered_for

    async def _ask(self, keys: Mapping[NameField, Sequence[str]], within: str) -> tuple[dict[Key, str], bool]:
        having = [{"terms": {NAMES[field].meant: list(found)}} for field, found in keys.items() if found]
        parts = {f"{field} {n}": part for field, found in keys.items() for n, part in enumerate(_parts(found))}
        answer = await self.client.search(
            index=self.alias,
            size=0,
            track_total_hits=False,
            query={"bool": {"filter": {"bool": {"should": having, "minimum_should_match": 1}}}},
            aggs={name: _counted(name, part) for name, part in parts.items()},
            timeout=within,
        )
        spellings: dict[Key, str] = {}
        for name, counted in answer.get("aggregations", {}).items():
            for bucket in counted["buckets"]:  # those of most articles first
                key, _, spelling = bucket["key"].partition(SEPARATOR)
                spellings.setdefault((_field(name), key), spelling)
        return spellings, not (answer["timed_out"] or answer["_shards"]["failed"])


def _counted(name: str, keys: Sequence[str]) -> dict[str, Any]:
    # Keys are letters, digits and spaces: nothing in them means anything to a regular expression.
    pattern = f"({'|'.join(keys)}){SEPARATOR}.*"
    order = [{"_count": "desc"}, {"_key": "asc"}]
    size = _PER_KEY * len(keys)
    return {"terms": {"field": NAMES[_field(name)].spelling, "include": pattern, "size": size, "order": order}}


def _field(name: str) -> NameField:
    for each in NAMES:
        if name.startswith(f"{each} "):
            return each
    raise KeyError(name)


def _parts(keys: Iterable[str]) -> list[list[str]]:
    """Split ``keys`` into lists that each fit into one regular expression."""
    parts: list[list[str]] = []
    room = 0
    for key in keys:
        if len(key) >= room:
            parts.append([])
            room = _MAX_PATTERN
        parts[-1].append(key)
        room -= len(key) + 1
    return parts
