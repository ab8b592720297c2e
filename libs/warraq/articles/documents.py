"""The documents that travel between stages. Each extends the one before (docs/design.md §4)."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["article", "brief", "live", "stub"]
Relation = Literal["original", "copy", "update", "derived", "series", "instalment", "stub"]
EntityType = Literal["person", "organization", "location", "event", "treaty", "product", "weapon", "nationality"]
ValueType = Literal["money", "percent", "date", "quantity"]


class Document(BaseModel):
    """A document that travels between stages. It is immutable: each stage makes the next one."""

    model_config = ConfigDict(frozen=True)


class Credit(Document):
    """Who republished an article, and from whom: ``أخبار سوريا الوطن١-الأخبار``. ``text`` is the line as written."""

    publisher: str | None = None
    original: str | None = None
    text: str


class RelatedLink(Document):
    """A link to another article ("read also"). ``article_id`` is null until its target is known."""

    title: str
    url: str | None = None
    authors: list[str] = Field(default_factory=list)
    excerpt: str | None = None
    truncated: bool = False
    article_id: str | None = None


class CleanArticle(Document):
    """An article taken apart. Paragraphs of ``body`` are joined by a blank line. ``version``: ms since 1970, larger is
    newer."""

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
    """An article with its place in stories.

    ``similarity`` (0-1): to ``duplicate_of``, or for other relations to the text it comes from. ``follows``: the
    previous issue of the series, or the previous part of the dispatch. ``derived_from``: the text that this one
    contains a part of. ``story_version``: grows whenever the place of the article in stories changes; of two, the
    larger is valid.
    """

    story_id: str
    duplicate_of: str | None = None
    relation: Relation = "original"
    similarity: float = Field(0.0, ge=0, le=1)
    follows: str | None = None
    derived_from: str | None = None
    story_version: int = 0


class Mention(Document):
    """A place in the body: ``text == body[start:end]``, in Unicode code points."""

    start: int
    end: int
    text: str


class Entity(Document):
    """An entity named in the body. ``name``: in its best spelling. ``mentions``: where it is named; ``count``: how
    often.

    ``wikidata``: id of its item, such as Q851, if a list of names has it.
    """

    type: EntityType
    name: str
    count: int
    mentions: list[Mention]
    wikidata: str | None = None


class TypedValue(Document):
    """An amount or date in the body. ``value``: a number, or an ISO date as precise as the text. ``unit``: ISO 4217,
    ``%`` or SI symbol."""

    type: ValueType
    start: int
    end: int
    text: str
    value: float | int | str
    unit: str | None = None


class TaggedArticle(LinkedArticle):
    """An article with the entities, amounts and dates named in its body."""

    entities: list[Entity] = Field(default_factory=list)
    values: list[TypedValue] = Field(default_factory=list)


class IndexedArticle(TaggedArticle):
    """An article as the index holds it. ``trail``: stage -> when the article passed it."""

    trail: dict[str, datetime] = Field(default_factory=dict)
    indexed_at: datetime


class LinkResolution(Document):
    """The target of a related link in an indexed article became known. Title and URL identify the link."""

    title: str
    url: str | None = None
    article_id: str


class Patch(Document):
    """A later change of an indexed article: resolved links, or another place in stories.

    ``story_id`` null: its place has not changed. ``relation`` null: only its story has changed.
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
