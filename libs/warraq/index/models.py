"""What goes into and comes out of a search index, whatever stands behind it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

Sort = Literal["relevance", "newest", "oldest"]
"""Order of the stories; by dates, articles without one come last, by their arrival."""

Interval = Literal["hour", "day", "week", "month"]
"""Of a `Histogram`; weeks begin on Monday (ISO 8601)."""

WriteStatus = Literal["written", "stale", "waiting", "rejected", "unavailable"]
"""See `WriteOutcome`."""

NameField = Literal["person", "place", "organization"]
"""Filters and facets that are names of entities."""


class SearchRequest(BaseModel):
    """A search. ``q`` is as typed, in the query language of `warraq.index.query`.

    ``fold=False``: spelling must match exactly. ``size``: stories of a page, ``page``: from 1.
    ``cursor``: "" begins a listing, `SearchResult.next` goes on with it: what is written meanwhile does not change its
    pages (``page`` does not count then). ``undated``: only articles without a date, whatever dates are asked for.
    The filter lists (``source`` …) match any of their values; different filters must all match. ``country``: ISO 3166-1
    codes (SA). Filters only take away: whether an article must have all words does not depend on them.

    ``facets``: "choices" counts for a field that is filtered what one value more would give; "result": what is in the
    result; "none" counts nothing.

    ``published_from`` and ``published_to``: the first and the last day, or the first and the last second (a datetime
    without zone). ``zone``: the time zone (IANA name) of these, of ``histogram`` and of the facet month; None: the days
    where the articles were published, and hours of UTC. What has no hour was published at the beginning of its day.
    ``histogram``: answer with one, by this interval or by what suits its span ("auto").
    """

    model_config = ConfigDict(frozen=True)

    q: str = ""
    size: int = Field(10, ge=0, le=100)
    page: int = Field(1, ge=1, le=1000)
    cursor: str | None = None
    sort: Sort = "relevance"
    published_from: date | datetime | None = None
    published_to: date | datetime | None = None
    undated: bool = False
    source: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    facets: Literal["choices", "result", "none"] = "choices"
    fold: bool = True
    zone: str | None = None
    histogram: Interval | Literal["auto"] | None = None


class Hit(BaseModel):
    """A story that was found, by the member that speaks for it.

    ``score``: comparable within one result only. ``snippet`` and ``title_marked`` are HTML-escaped text in which only
    ``<mark>`` is markup.
    ``copies``: further members of the story folded under this hit. ``language``: as in the document, ``ar``.
    ``arrived_at``: when this version of the article was pushed.
    """

    id: str
    score: float
    title: str
    title_marked: str
    url: str | None
    source: str | None
    authors: list[str]
    published_at: datetime | None
    snippet: str
    copies: int
    story_id: str
    language: str
    arrived_at: datetime


_LATEST = 253_402_300_799_000  # the end of the year 9999: who pushes an article may claim any time


def arrived_at(version: int) -> datetime:
    """When an article of this version was pushed: a version is the time of its stream entry in ms."""
    return datetime.fromtimestamp(min(max(version, 0), _LATEST) / 1000, UTC)


class FacetCount(BaseModel):
    """How many stories (``count``) of a result have this ``value`` in a facet."""

    value: str
    count: int


class Bucket(BaseModel):
    """How many stories (``count``) were published from ``start`` on, for as long as the interval.

    ``start``: a day, or an hour with its zone.
    """

    start: date | datetime
    count: int


class Histogram(BaseModel):
    """The stories of a result over time, oldest first; a story counts wherever a member of it that matches does.

    ``interval``: as asked for, or a longer one where that would make more than `warraq.index.timeline.MOST_BUCKETS`.
    Periods without stories are there, too, unless there are more than that.
    """

    interval: Interval
    buckets: list[Bucket]


_ABSENT_WHEN_EMPTY = frozenset({"did_you_mean", "next", "partial", "histogram", "any_word", "unknown_words", "also"})


class SearchResult(BaseModel):
    """One page of a search.

    ``query``: ``q`` without what cannot be printed. ``total`` counts stories (folded). ``took_ms``: milliseconds.
    Facets: source, person, place, organization, section, kind, relation, language, country; month (``2025-10``) and
    undated (``on``). A count is the total of the search with that value chosen, too, or, of month and undated, in place
    of its dates; of a value that is chosen, the stories in the result that have it.

    ``did_you_mean``: other words, where none of what was typed is in an article and it looks like a slip or like the
    wrong keyboard; absent otherwise. ``next``: the cursor of the next page of a listing; absent on its last.
    ``partial``: some of the index did not answer in time, there may be more; absent when all did.
    ``histogram``: where it was asked for. ``any_word``: one word was enough, because the query is long or no article
    has all its words; ``unknown_words``: what of it is in no article then, as typed. Both are absent otherwise.
    ``also``: stories near in meaning, where few were found and semantic search is on; neither in total nor in facets.
    """

    query: str
    total: int
    took_ms: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]]
    did_you_mean: str | None = None
    next: str | None = None
    partial: bool = False
    histogram: Histogram | None = None
    any_word: bool = False
    unknown_words: list[str] = []
    also: list[Hit] = []

    @model_serializer(mode="wrap")
    def _omit_empty(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        document: dict[str, Any] = serialize(self)
        return {name: value for name, value in document.items() if name not in _ABSENT_WHEN_EMPTY or value}


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """What came of writing one article or patch. ``reason`` says why it was not written, else it is empty.

    written; stale (a newer version is there: fine); waiting (a patch kept until its article comes: fine);
    rejected (never possible, see reason); unavailable (try again).
    """

    status: WriteStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeadLetterCopy:
    """A dead letter as it is shown beside the articles. ``at`` has a time zone; ``attempts`` counts from 1."""

    stage: str
    reason: str
    error: str
    attempts: int
    at: datetime
    article_id: str | None
