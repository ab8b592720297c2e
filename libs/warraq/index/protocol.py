"""The interface that every search index implements."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from warraq.articles import IndexedArticle, Patch
from warraq.index.models import DeadLetterCopy, FacetCount, NameField, SearchRequest, SearchResult, WriteOutcome

if TYPE_CHECKING:
    from warraq.index.history import ArticleVersion
    from warraq.index.similarity import Similar

NEWEST_COPIES = 500
"""Newest copies that are looked at to tell which other sources a source copies from."""

Progress = Callable[[int, int], None]
"""Called with the number of articles looked at so far, and the number in all."""


class DeadLetterMirror(Protocol):
    """A copy of the dead letters in the index, for dashboards that can read only the index (Kibana)."""

    async def replace_all(self, letters: Mapping[str, DeadLetterCopy]) -> None:
        """Make the mirror hold exactly ``letters`` (by id). Several processes may call this at the same time.

        Raises `IndexUnavailable`.
        """


class IndexVersions(Protocol):
    """Versions of an index that is rebuilt beside the one in use. Every method raises `IndexUnavailable`."""

    async def reindex(self, progress: Progress) -> str:
        """Build the next version with this program's analysis and put it in use; an interrupted build is continued.

        Articles may be written meanwhile. Returns the name of the version. The previous version is kept for
        `roll_back`.
        """

    async def grow(self, shards: int) -> str:
        """Put a version with ``shards`` shards in use, a multiple of the present number. Writing waits meanwhile.
        Returns its name."""

    async def roll_back(self, progress: Progress) -> str:
        """Put the previous version back in use, with everything that changed since. Returns its name."""

    async def drop_old(self) -> list[str]:
        """Delete every version that is not in use. Returns their names."""


class VectorBackfill(Protocol):
    """Computes vectors for articles that were written without one. Every method raises `IndexUnavailable`."""

    async def missing(self) -> int:
        """Return the number of articles without a vector of the current encoder."""

    async def backfill(self, progress: Progress) -> int:
        """Compute the missing vectors in batches, each kept at once; return how many were made. May run beside anything
        else."""


class SearchIndex(Protocol):
    """A search index. Methods that take several documents return outcomes in the order given, and all methods may be
    called concurrently.

    Reading methods raise `IndexUnavailable` when the index cannot answer; writing methods report that in the outcomes.
    """

    @property
    def versions(self) -> IndexVersions | None:
        """Used by `warraq reindex`; None for an index without versions."""

    @property
    def dead_letters(self) -> DeadLetterMirror | None:
        """Where dead letters are mirrored; None when nothing would show them."""

    @property
    def vectors(self) -> VectorBackfill | None:
        """Used by `warraq semantic backfill`; None when semantic search is off."""

    async def prepare(self) -> None:
        """Create whatever is missing; all workers may do so at the same time. Raises `IndexUnavailable`."""

    async def open(self) -> None:
        """Connect for reading only: creates nothing that others share. Raises `IndexUnavailable`."""

    async def write(self, articles: Sequence[IndexedArticle]) -> list[WriteOutcome]:
        """Insert or replace by id, unless the stored version is larger. Patches kept for an article are applied
        again."""

    async def patch(self, patches: Sequence[Patch]) -> list[WriteOutcome]:
        """Apply patches. One whose article is not stored yet is kept and applied when the article is written."""

    async def get(self, article_id: str) -> IndexedArticle | None:
        """Return the article with this id (32 hex digits), also right after it was written; None if there is none."""

    async def story(self, story_id: str) -> list[IndexedArticle]:
        """Return all members of a story, first published first; empty if there is no such story."""

    async def history(self, article_id: str) -> "list[ArticleVersion]":
        """Return what the article said over time, oldest version first, the present one last; empty if there is no such
        article. The number of versions is bounded (`warraq.index.history`)."""

    async def arrivals(self, since: datetime) -> list[tuple[int, str]]:
        """Return (version, id) of every article written since then, in the order of versions."""

    async def search(self, request: SearchRequest) -> SearchResult:
        """Return one page of the stories that match. Raises `BadCursor` for a foreign or expired cursor."""

    async def similar(self, article: IndexedArticle, size: int = 5) -> "Similar":
        """Return at most ``size`` other stories that resemble an indexed article."""

    async def suggest(self, prefix: str, size: int = 8) -> list[str]:
        """Return at most ``size`` titles, people, places and organizations that complete ``prefix``, whatever its
        spelling and with or without ال."""

    async def spellings(self, field: NameField, name: str) -> list[FacetCount]:
        """Return the spellings of this name in the articles, with the number of articles of each, most frequent
        first."""

    async def wikidata(self, field: NameField, name: str) -> str | None:
        """Return the Wikidata id of this name in the present list of names, else None."""

    async def copied_from(self, source: str) -> list[FacetCount]:
        """Return whose articles ``source`` copies, with numbers, from its newest `NEWEST_COPIES` copies."""

    async def count(self) -> int:
        """Return the number of stored articles, copies included."""

    async def problems(self) -> list[str]:
        """Return what is wrong with an index that does answer, and what to do: one sentence each, for `warraq
        doctor`."""

    async def close(self) -> None:
        """Release connections and threads. The index cannot be used afterwards."""
