"""Builds a `Hit`, the form in which search results and alerts show a story."""

from datetime import datetime

from pydantic import BaseModel, Field

from warraq.articles import TaggedArticle
from warraq.index.highlight import Highlighter
from warraq.index.models import Hit, arrived_at


class ShownArticle(BaseModel):
    """The fields of an `IndexedArticle` that a hit shows. Parsing only these takes half the time of a whole
    document."""

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
    """Build the hit of the story that ``article`` represents, with the words that ``highlighter`` finds marked."""
    return Hit(
        id=article.id,
        score=round(score, 4),
        title=article.title,
        title_marked=highlighter.mark_title(article.title),
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
