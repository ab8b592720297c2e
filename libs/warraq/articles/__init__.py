"""The documents that travel through the pipeline, and their ids."""

from warraq.articles.documents import (
    CleanArticle,
    Credit,
    Entity,
    IndexedArticle,
    Kind,
    LinkedArticle,
    LinkResolution,
    Mention,
    Patch,
    RelatedLink,
    TaggedArticle,
    TypedValue,
)
from warraq.articles.errors import Unprocessable
from warraq.articles.ids import article_id, id_at
from warraq.articles.patches import in_place, later_place
from warraq.articles.raw import RawArticle
from warraq.articles.source_lines import SourceLine
from warraq.articles.urls import canonical_url, site_of

__all__ = [
    "CleanArticle",
    "Credit",
    "Entity",
    "IndexedArticle",
    "Kind",
    "LinkResolution",
    "LinkedArticle",
    "Mention",
    "Patch",
    "RawArticle",
    "RelatedLink",
    "SourceLine",
    "TaggedArticle",
    "TypedValue",
    "Unprocessable",
    "article_id",
    "canonical_url",
    "id_at",
    "in_place",
    "later_place",
    "site_of",
]
