"""The versions of an article that an index keeps beside the newest one: how many, how long, and which.

A function of the versions, whatever order they arrive in and however often: writers of different processes keep the
same.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from pydantic import TypeAdapter

from warraq.articles import IndexedArticle
from warraq.articles.documents import Document
from warraq.index.models import arrived_at

MAX_VERSIONS = 20
"""Of one article: the first one and the newest ones. A page of live news is edited hundreds of times."""

MAX_LETTERS = 50_000
"""Of a kept body; what is behind is not kept. Longer than all but a few in 4,662 news pages."""


class ArticleVersion(Document):
    """What an article said. ``version``: ms since 1970, when it was pushed; ``content_hash`` of the whole text."""

    version: int
    title: str
    body: str
    content_hash: str
    published_at: datetime | None = None

    @property
    def at(self) -> datetime:
        """When it was pushed."""
        return arrived_at(self.version)

    @classmethod
    def of(cls, article: IndexedArticle) -> "ArticleVersion":
        """Of the article as it is now."""
        return cls(
            version=article.version,
            title=article.title,
            body=article.body[:MAX_LETTERS],
            content_hash=article.content_hash,
            published_at=article.published_at,
        )


STORED: TypeAdapter[list[ArticleVersion]] = TypeAdapter(list[ArticleVersion])
"""Versions as they are stored."""


def with_versions(kept: Sequence[ArticleVersion], more: Iterable[ArticleVersion]) -> list[ArticleVersion]:
    """``kept`` and ``more``, oldest first; of neighbours that say the same only the earlier one."""
    versions = list(kept)
    for each in sorted(more, key=lambda version: version.version):
        if len(versions) < MAX_VERSIONS or not versions[0].version < each.version < versions[1].version:
            versions = _bounded(_different({**{v.version: v for v in versions}, each.version: each}))
    return versions


def _different(versions: dict[int, ArticleVersion]) -> list[ArticleVersion]:
    """An article that is pushed again unchanged is no new version."""
    found: list[ArticleVersion] = []
    for _, each in sorted(versions.items()):
        if not found or found[-1].content_hash != each.content_hash:
            found.append(each)
    return found


def _bounded(versions: list[ArticleVersion]) -> list[ArticleVersion]:
    return versions if len(versions) <= MAX_VERSIONS else [versions[0], *versions[1 - MAX_VERSIONS :]]
