"""What goes into and comes out of a search index, whatever stands behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from warraq.articles import IndexedArticle, Patch

Sort = Literal["relevance", "newest", "oldest"]
WriteStatus = Literal["written", "stale", "waiting", "rejected", "unavailable"]


class SearchRequest(BaseModel):
    """``q`` is as typed, in the query language of `warraq.index.query`. ``fold=False``: spelling must match exactly.

    ``cursor``: "" begins a listing, `SearchResult.next` goes on with it: what is written meanwhile does not change its
    pages (``page`` does not count then). The filter lists (``source`` …) match any of their values; different filters
    must all match.
    """

    model_config = ConfigDict(frozen=True)

    q: str = ""
    size: int = Field(10, ge=0, le=100)
    page: int = Field(1, ge=1, le=1000)
    cursor: str | None = None
    sort: Sort = "relevance"
    published_from: date | None = None
    published_to: date | None = None
    source: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    organization: tuple[str, ...] = ()
    fold: bool = True


class Hit(BaseModel):
    """``snippet`` and ``title_marked`` are HTML-escaped text in which only ``<mark>`` is markup.

    ``copies``: further members of the story folded under this hit.
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


class FacetCount(BaseModel):
    value: str
    count: int


class SearchResult(BaseModel):
    """``total`` counts stories (folded). Facets: source, person, place, organization, month (``2025-10``).

    ``next``: the cursor of the next page of a listing; absent on its last. ``partial``: some of the index did not
    answer in time, there may be more; absent when all did.
    """

    query: str
    total: int
    took_ms: int
    hits: list[Hit]
    facets: dict[str, list[FacetCount]]
    next: str | None = None
    partial: bool = False

    @model_serializer(mode="wrap")
    def _only_what_is_said(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        document: dict[str, Any] = serialize(self)
        return {name: value for name, value in document.items() if name not in {"next", "partial"} or value}


@dataclass(frozen=True, slots=True)
class WriteOutcome:
    """written; stale (a newer version is there: fine); waiting (a patch kept until its article comes: fine);
    rejected (never possible, see reason); unavailable (try again)."""

    status: WriteStatus
    reason: str = ""


class SearchIndex(Protocol):
    """A search index. Outcomes come in the order of what was given. All methods may be called concurrently."""

    async def prepare(self) -> None:
        """Create what is missing; safe to run by all workers at once."""

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        """Insert or replace by id, unless the stored version is larger. Kept patches are applied again."""

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        """Apply; a patch whose article is not there yet is kept and applied when the article is written."""

    async def get(self, article_id: str) -> IndexedArticle | None: ...

    async def story(self, story_id: str) -> list[IndexedArticle]:
        """All members of a story, first published first."""

    async def search(self, request: SearchRequest) -> SearchResult: ...

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        """Completions from titles, people, places and organizations; folded, with or without ال."""

    async def count(self) -> int:
        """How many articles are stored, copies included."""

    async def close(self) -> None: ...
