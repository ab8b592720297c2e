"""Earlier versions of an article that an index keeps beside the newest: how many, how much of each, and which.

The result depends only on the set of versions, not on the order in which they arrive or how often, so writers in
different processes agree.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pydantic import TypeAdapter

from warraq.articles import IndexedArticle
from warraq.articles.documents import Document
from warraq.index.models import arrived_at

MAX_VERSIONS = 20
"""Versions kept of one article: the first and the newest ones. Pages of live news are edited hundreds of times."""

MAX_LETTERS = 50_000
"""Length in code points to which a kept body is cut. All but a few of 4,662 news pages are shorter."""


class ArticleVersion(Document):
    """One version of an article.

    ``version``: when it was pushed, ms since 1970. ``content_hash``: of the whole text, though ``body`` may be cut.
    """

    version: int
    title: str
    body: str
    content_hash: str
    published_at: datetime | None = None

    @property
    def at(self) -> datetime:
        """When this version was pushed, UTC."""
        return arrived_at(self.version)

    @classmethod
    def of(cls, article: IndexedArticle) -> "ArticleVersion":
        """The version that ``article`` is now."""
        return cls(
            version=article.version,
            title=article.title,
            body=article.body[:MAX_LETTERS],
            content_hash=article.content_hash,
            published_at=article.published_at,
        )


STORED: TypeAdapter[list[ArticleVersion]] = TypeAdapter(list[ArticleVersion])
"""Serializes the versions of one article for storage."""


def with_versions(kept: Sequence[ArticleVersion], more: Iterable[ArticleVersion]) -> list[ArticleVersion]:
    """Merge ``more`` into ``kept``: sorted oldest first, unchanged repetitions dropped, at most `MAX_VERSIONS` left."""
    versions = list(kept)
    for each in sorted(more, key=lambda version: version.version):
        if len(versions) < MAX_VERSIONS or not versions[0].version < each.version < versions[1].version:
            versions = _bounded(_different({**{v.version: v for v in versions}, each.version: each}))
    return versions


def _different(versions: dict[int, ArticleVersion]) -> list[ArticleVersion]:
    """Drop each version that has the same content as the one before it: pushing an unchanged article again is no
    edit."""
    found: list[ArticleVersion] = []
    for _, each in sorted(versions.items()):
        if not found or found[-1].content_hash != each.content_hash:
            found.append(each)
    return found


def _bounded(versions: list[ArticleVersion]) -> list[ArticleVersion]:
    """Keep the first version and the newest, `MAX_VERSIONS` in all."""
    return versions if len(versions) <= MAX_VERSIONS else [versions[0], *versions[1 - MAX_VERSIONS :]]
