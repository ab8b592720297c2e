"""What every search index can do, whatever stands behind it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from warraq.articles import IndexedArticle, Patch
from warraq.index.models import DeadLetterCopy, FacetCount, NameField, SearchRequest, SearchResult, WriteOutcome

if TYPE_CHECKING:
    from warraq.index.history import ArticleVersion
    from warraq.index.similarity import Similar

NEWEST_COPIES = 500
"""Copies of a source that are looked at to say whom it copies."""

Progress = Callable[[int, int], None]
"""Called with how much was looked at so far, and how much there is in all."""


class DeadLetterMirror(Protocol):
    """A copy of the dead letters beside the articles, for dashboards (Kibana) that read nothing but the index."""

    async def replace_all(self, letters: Mapping[str, DeadLetterCopy]) -> None:
        """Make the copy hold these letters, by id, and no others. Several processes may do it at once.

        Raises `IndexUnavailable`.
        """


class IndexVersions(Protocol):
    """The versions of an index that is rebuilt beside the one in use. Every method raises `IndexUnavailable`."""

    async def reindex(self, progress: Progress) -> str:
        """Build the next version with this program's analysis, or go on with one begun before, and put it in use.

        Articles may be written meanwhile. Returns the version's name; the one before it is kept for `roll_back`.
        """

    async def grow(self, shards: int) -> str:
        """Put a version with so many ``shards`` in use, a multiple of those there are; nothing is written meanwhile.
        Returns its name."""

    async def roll_back(self, progress: Progress) -> str:
        """Put the version before this one in use again, with all that changed since. Returns its name."""

    async def drop_old(self) -> list[str]:
        """Delete every version but the one in use. Returns their names."""


class VectorBackfill(Protocol):
    """Vectors for articles that were written without one. Every method raises `IndexUnavailable`."""

    async def missing(self) -> int:
        """How many articles have no vector of the encoder in use."""

    async def backfill(self, progress: Progress) -> int:
        """Make them, in batches that are kept one by one; returns how many were made. Anything else may go on."""


class SearchIndex(Protocol):
    """A search index. Outcomes come in the order of what was given. All methods may be called concurrently.

    Reading raises `IndexUnavailable` when the index cannot answer; writing says so in its outcomes instead.
    """

    @property
    def versions(self) -> IndexVersions | None:
        """For `warraq reindex`; None for an index that has no versions."""

    @property
    def dead_letters(self) -> DeadLetterMirror | None:
        """Where dead letters are shown beside the articles; None where nothing would show them."""

    @property
    def vectors(self) -> VectorBackfill | None:
        """For `warraq semantic backfill`; None when semantic search is off."""

    async def prepare(self) -> None:
        """Create what is missing; safe to run by all workers at once. Raises `IndexUnavailable`."""

    async def open(self) -> None:
        """For who only reads: creates nothing that others share. Raises `IndexUnavailable`."""

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        """Insert or replace by id, unless the stored version is larger. Kept patches are applied again."""

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        """Apply; a patch whose article is not there yet is kept and applied when the article is written."""

    async def get(self, article_id: str) -> IndexedArticle | None:
        """The article with this id (32 hex digits), as soon as it is written; None when there is none."""

    async def story(self, story_id: str) -> list[IndexedArticle]:
        """All members of a story, first published first; empty when there is no such story."""

    async def history(self, article_id: str) -> "list[ArticleVersion]":
        """What the article said, oldest first, and last what it says now; bounded (`warraq.index.history`). Empty when
        there is no such article."""

    async def arrivals(self, since: datetime) -> list[tuple[int, str]]:
        """Version and id of every article written ``since``, in the order of versions."""

    async def search(self, request: SearchRequest) -> SearchResult:
        """One page of stories that match. Raises `BadCursor` for a cursor that is none of ours or has expired."""

    async def similar(self, article: IndexedArticle, size: int = 5) -> "Similar":
        """At most ``size`` other stories that are like an indexed article."""

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        """At most ``size`` completions from titles, people, places and organizations; folded, with or without ال."""

    async def spellings(self, field: NameField, name: str) -> list[FacetCount]:
        """How the articles write this name, with how many articles each spelling has, most frequent first."""

    async def wikidata(self, field: NameField, name: str) -> str | None:
        """The Wikidata id that the list of names, as it is now, has for this name."""

    async def copied_from(self, source: str) -> list[FacetCount]:
        """Whose articles the copies in ``source`` are copies of, with how many: by the newest `NEWEST_COPIES`."""

    async def count(self) -> int:
        """How many articles are stored, copies included."""

    async def problems(self) -> list[str]:
        """What is wrong with an index that answers, and what to do about it: a sentence each, for `warraq doctor`."""

    async def close(self) -> None:
        """Release connections and threads. The index cannot be used afterwards."""
