"""A story as a result and an alert show it."""

from datetime import datetime

from pydantic import BaseModel, Field

from warraq.articles import TaggedArticle
from warraq.index.highlight import Highlighter
from warraq.index.models import Hit, arrived_at


class ShownArticle(BaseModel):
    """What a hit shows of a document of the index (`IndexedArticle`): half the time that all of one takes to read."""

    id: str
    story_id: str
    version: int
    url: str | None = None
    source: str | None = None
    language: str = "ar"
    published_at: datetime | None = None
    title: str = ""
    authors: list[str] = Field(default_factory=list)
    body: str


def hit_of(article: TaggedArticle | ShownArticle, highlighter: Highlighter, score: float = 0.0, copies: int = 0) -> Hit:
    """``article``, which speaks for its story, with what ``highlighter`` marks; score and copies as in `Hit`."""
    return Hit(
        id=article.id,
        score=round(score, 4),
        title=article.title,
        title_marked=highlighter.mark(article.title),
        url=article.url,
        source=article.source,
        authors=article.authors,
        published_at=article.published_at,
        snippet=highlighter.snippet(article.body),
        copies=copies,
        story_id=article.story_id,
        language=article.language,
        arrived_at=arrived_at(article.version),
    )
