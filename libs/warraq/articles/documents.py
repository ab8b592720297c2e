"""The documents that travel between stages. Each extends the one before (docs/design.md §4)."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["article", "brief", "live", "stub"]
Relation = Literal["original", "copy", "update", "derived", "series", "instalment", "stub"]
EntityType = Literal["person", "organization", "location", "event", "treaty", "product", "weapon", "nationality"]
ValueType = Literal["money", "percent", "date", "quantity"]


class Document(BaseModel):
    """What travels between stages. It never changes: a stage makes the next one."""

    model_config = ConfigDict(frozen=True)


class Credit(Document):
    """Who republished, and from whom: ``أخبار سوريا الوطن١-الأخبار``. ``text`` is the line as written."""

    publisher: str | None = None
    original: str | None = None
    text: str


class RelatedLink(Document):
    """A "you may also like" stub. ``article_id`` is null until the article it points at is known."""

    title: str
    url: str | None = None
    authors: list[str] = Field(default_factory=list)
    excerpt: str | None = None
    truncated: bool = False
    article_id: str | None = None


class CleanArticle(Document):
    """The parts of an article. ``body`` paragraphs are joined by a blank line; ``version`` is ms since 1970."""

    id: str
    url: str | None = None
    source: str | None = None
    kind: Kind = "article"
    language: str = "ar"
    published_at: datetime | None = None
    fetched_at: datetime | None = None
    title: str = ""
    kicker: str | None = None
    section: str | None = None
    breadcrumb: list[str] = Field(default_factory=list)
    authors: list[str] = Field(default_factory=list)
    body: str
    pull_quotes: list[str] = Field(default_factory=list)
    credit: Credit | None = None
    related: list[RelatedLink] = Field(default_factory=list)
    word_count: int
    content_hash: str
    version: int
    extractor: str
    meta: dict[str, Any] = Field(default_factory=dict)


class LinkedArticle(CleanArticle):
    """``similarity`` (0-1) is to ``duplicate_of`` or, for other relations, to the text they come from.

    ``follows``: the issue of the series or the part of the dispatch before this one. ``derived_from``: the text that
    this one has a part of. ``story_version`` grows when the article's place in stories changes: of two, the larger is
    true.
    """

    story_id: str
    duplicate_of: str | None = None
    relation: Relation = "original"
    similarity: float = Field(0.0, ge=0, le=1)
    follows: str | None = None
    derived_from: str | None = None
    story_version: int = 0


class Mention(Document):
    """``text == body[start:end]``; offsets are Unicode code points."""

    start: int
    end: int
    text: str


class Entity(Document):
    """A name in the body: ``name`` as it is best written, and the places where it stands; ``count`` of them.

    ``wikidata``: the id of the item that it names, such as Q851, where a list of names has it.
    """

    type: EntityType
    name: str
    count: int
    mentions: list[Mention]
    wikidata: str | None = None


class TypedValue(Document):
    """``value``: a number, or for dates an ISO date as precise as the text. ``unit``: ISO 4217, ``%``, SI symbol."""

    type: ValueType
    start: int
    end: int
    text: str
    value: float | int | str
    unit: str | None = None


class TaggedArticle(LinkedArticle):
    """With the names, sums, dates and quantities in its body."""

    entities: list[Entity] = Field(default_factory=list)
    values: list[TypedValue] = Field(default_factory=list)


class IndexedArticle(TaggedArticle):
    """What the index holds. ``trail``: stage -> time it was passed."""

    trail: dict[str, datetime] = Field(default_factory=dict)
    indexed_at: datetime


class LinkResolution(Document):
    """A related link of an indexed article found its target. The link is named by its title and URL."""

    title: str
    url: str | None = None
    article_id: str


class Patch(Document):
    """What changed later about an indexed article: links, its place in stories.

    ``story_id`` null: its place has not changed. ``relation`` null: nothing but its story has.
    """

    id: str
    related: list[LinkResolution] = Field(default_factory=list)
    story_id: str | None = None
    duplicate_of: str | None = None
    relation: Relation | None = None
    similarity: float = Field(0.0, ge=0, le=1)
    follows: str | None = None
    derived_from: str | None = None
    story_version: int = 0
