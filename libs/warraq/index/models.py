"""Requests and results of a search index, the same for every backend."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

Sort = Literal["relevance", "newest", "oldest"]
"""Order of the stories. Sorted by date, articles without one come last, in the order of their arrival."""

Interval = Literal["hour", "day", "week", "month"]
"""Length of the periods of a `Histogram`. Weeks begin on Monday (ISO 8601)."""

WriteStatus = Literal["written", "stale", "waiting", "rejected", "unavailable"]
"""What came of a write; `WriteOutcome` explains each."""

NameField = Literal["person", "place", "organization"]
"""The filters and facets that hold names of entities."""


class SearchRequest(BaseModel):
    """A search.

    ``q``: the query as typed, in the language of `warraq.index.query`. ``fold=False`` finds only words spelled exactly
    as typed.

    ``size``: stories on a page; ``page``: from 1. ``cursor`` lists all results instead: "" begins a listing,
    `SearchResult.next` continues it, ``page`` is ignored, and articles indexed meanwhile do not shift its pages.

    Filters: a list (``source`` …) matches an article that has any of its values; several lists must all match.
    ``country`` holds ISO 3166-1 codes (SA). ``undated`` selects articles without a date, whatever dates are asked for.
    Filters only remove results: they do not influence whether all words are required.

    ``published_from``, ``published_to``: first and last day, or first and last second (a naive datetime), both
    included. ``zone``: IANA time zone of these two, of ``histogram`` and of the month facet. Without a zone, days are
    those of the place of publication, and hours are UTC. An article without an hour counts from the beginning of its
    day.

    ``facets``: "choices" also counts, for a filtered field, what choosing one more value would give; "result" counts
    only the result; "none" counts nothing. ``histogram``: count the result over time by this interval, or by one that
    suits its span ("auto").
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
    """A story that was found, shown by one of its members.

    ``score``: comparable within one result only. ``snippet`` and ``title_marked``: HTML-escaped text whose only markup
    is ``<mark>``. ``copies``: further members of the story that matched and are folded under this hit. ``language``: as
    in the document, e.g. ``ar``. ``arrived_at``: when this version of the article was pushed.
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
    """Return when the article with this ``version`` was pushed: a version is the time of its stream entry in ms."""
    return datetime.fromtimestamp(min(max(version, 0), _LATEST) / 1000, UTC)


class FacetCount(BaseModel):
    """A value of a facet, and the number of stories (``count``) that have it."""

    value: str
    count: int


class Bucket(BaseModel):
    """The number of stories (``count``) published in the period that begins at ``start``.

    ``start``: a day, or, of an hourly histogram, a time with its zone.
    """

    start: date | datetime
    count: int


class Histogram(BaseModel):
    """The stories of a result over time, oldest period first. A story counts in every period in which a matching member
    was published.

    ``interval``: the one asked for, or a longer one if that would make more than `warraq.index.timeline.MOST_BUCKETS`
    periods. Empty periods are included unless they exceed that number.
    """

    interval: Interval
    buckets: list[Bucket]


_ABSENT_WHEN_EMPTY = frozenset({"did_you_mean", "next", "partial", "histogram", "any_word", "unknown_words", "also"})


class SearchResult(BaseModel):
    """One page of a search.

    ``query``: ``q`` without unprintable characters. ``total``: number of stories. ``took_ms``: milliseconds.
    ``partial``: part of the index did not answer in time, so there may be more results.

    ``facets``: source, person, place, organization, section, kind, relation, language, country, month (``2025-10``) and
    undated (``on``). A count is the total that the search would have with that value chosen as well; for month and
    undated, with it chosen in place of the dates. For a value that is chosen already it is the number of stories in the
    result that have it.

    ``next``: cursor of the next page of a listing. ``histogram``: present if asked for.

    ``any_word``: a single word was enough to match, because the query is long or nothing has all of its words.
    ``unknown_words``: then, the typed words that no article has. ``did_you_mean``: other words to search for, when
    nothing matched and a typing slip or a wrong keyboard layout is likely.

    ``also``: stories close in meaning, shown when few were found and semantic search is on. They count neither in
    ``total`` nor in ``facets``.

    Optional fields that are empty are left out of the JSON.
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
    """What came of writing one article or patch. ``reason``: why it was not written, else empty.

    ``written``; ``stale``: the index has a newer version, nothing to do; ``waiting``: a patch that is kept until its
    article arrives; ``rejected``: it can never be written; ``unavailable``: try again later.
    """

    status: WriteStatus
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DeadLetterCopy:
    """A dead letter as dashboards show it. ``at``: with time zone. ``attempts``: from 1."""

    stage: str
    reason: str
    error: str
    attempts: int
    at: datetime
    article_id: str | None
