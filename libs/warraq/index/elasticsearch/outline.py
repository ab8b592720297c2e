"""Rough facts about an index that decide how to search it: its size, the span of its dates, the length of its
articles."""

import time
from dataclasses import dataclass
from typing import Final

from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.timeline import interval_of, span
from warraq.index.models import Interval, SearchRequest
from warraq.index.timeline import first_moment, instant, last_moment

REMEMBERED_FOR = 60.0
"""Seconds for which the facts are cached."""

UNNUMBERED: Final = {"missing": {"field": Field.story_number}}
"""Aggregation that counts articles without the number of their story, which older code did not write."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Facts about an index.

    ``first``, ``last``: ms since 1970; None when no article has a date or nothing has answered. ``mean_words``: words
    of a body; 0 when nothing has answered. ``numbered``: no article is `UNNUMBERED`.
    """

    articles: int
    first: float | None = None
    last: float | None = None
    mean_words: float = 0.0
    numbered: bool = False

    def interval(self, request: SearchRequest) -> Interval | None:
        """Return the interval for the histogram of ``request``, assuming that its result spans all dates it may; None
        if it asks for no histogram."""
        if self.first is None or self.last is None:
            return None
        first, last, zone = self.first, self.last, request.zone
        if request.published_from:
            first = max(first, instant(first_moment(request.published_from), zone) * 1000)
        if request.published_to:
            last = min(last, instant(last_moment(request.published_to), zone) * 1000)
        return interval_of(request, {"first": {"value": first}, "last": {"value": last}})


@dataclass(slots=True)
class Outlines:
    """Caches the `Outline`. It decides the cost of a search and, by the mean length, the order of results of a
    question, so a listing must see the same one from page to page."""

    client: AsyncElasticsearch
    alias: str
    remembered_for: float = REMEMBERED_FOR
    _known: tuple[float, Outline] | None = None

    async def get(self, within: str) -> Outline:
        """Return the outline; it takes what has answered ``within`` that time, such as ``700ms``. Raises ApiError,
        TransportError."""
        now = time.monotonic()
        if self._known is None or now - self._known[0] >= self.remembered_for:
            more = {"words": {"avg": {"field": Field.word_count}}, "unnumbered": UNNUMBERED}
            answer = await self.client.search(
                index=self.alias, size=0, track_total_hits=True, aggs={**span(None), **more}, timeout=within
            )
            total = answer["hits"].get("total", {"value": 0})["value"]
            found = answer.get("aggregations", {})
            first, last, mean = (found.get(name, {}).get("value") for name in ("first", "last", "words"))
            whole = not (answer.get("timed_out") or answer["_shards"]["failed"])
            if self._known and not whole:
                mean = self._known[1].mean_words  # that of a part would order questions otherwise
            numbered = self._numbered(found.get("unnumbered", {}).get("doc_count"), whole)
            self._known = now, Outline(total, first, last, mean or 0.0, numbered)
        return self._known[1]

    def _numbered(self, without: int | None, whole: bool) -> bool:
        """Tell whether all articles have a number. ``without``: how many have none. An answer that is not ``whole`` can
        only show that some lack one; otherwise the previous value stands."""
        if without or whole:
            return without == 0
        return self._known is not None and self._known[1].numbered
