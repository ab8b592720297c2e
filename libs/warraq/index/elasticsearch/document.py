"""An article as Elasticsearch stores it: the document of docs/design.md §4, and what is derived for searching."""

import re
from datetime import UTC, datetime
from typing import Any

import orjson

from warraq.arabic.words import folded_words, lead
from warraq.articles import IndexedArticle, canonical_url
from warraq.index.completion import completions_of
from warraq.index.elasticsearch.fields import Field
from warraq.index.elasticsearch.mapping import MAX_COMPLETION_LENGTH

SEPARATOR = "\u241f"
"""Between what is completed and what it is completed to."""

_CONTROL = re.compile("[\x00-\x1f]")  # some of them mean something to Elasticsearch's completions

REVISIONS = 1 << 20
"""An Elasticsearch version is article version x REVISIONS + number of patches: both may only grow."""


def external_version(article: IndexedArticle, revision: int) -> int:
    """Orders all writes of one article: newer versions first of all, then the one that knows more patches."""
    return article.version * REVISIONS + min(revision, REVISIONS - 1)


def encode_document(article: IndexedArticle, changed_at: datetime) -> bytes:
    """JSON. Raises ValueError for text that is no UTF-8."""
    return article.model_dump_json().encode()[:-1] + b"," + orjson.dumps(derived_fields(article, changed_at))[1:]


def derived_fields(article: IndexedArticle, changed_at: datetime) -> dict[str, Any]:
    """The fields that `fields.Field` marks as derived."""
    names = {
        Field.persons: _names(article, "person"),
        Field.places: _names(article, "location"),
        Field.organizations: _names(article, "organization"),
    }
    keys = {
        Field.persons_key: names[Field.persons],
        Field.places_key: names[Field.places],
        Field.organizations_key: names[Field.organizations],
        Field.authors_key: article.authors,
        Field.source_key: [article.source] if article.source else [],
    }
    return {
        **names,
        **{field: [folded_key(value) for value in values] for field, values in keys.items()},
        Field.url_key: canonical_url(article.url) if article.url else None,
        Field.changed_at: changed_at,
        Field.lag_seconds: _lag(article),
        Field.published_day: article.published_at.date() if article.published_at else None,
        Field.completions: _completions(article),
        Field.lead: lead(article.body),
    }


def folded_key(name: str) -> str:
    """``name`` as it is looked up: folded words."""
    return " ".join(folded_words(name))


def _names(article: IndexedArticle, kind: str) -> list[str]:
    return sorted({entity.name for entity in article.entities if entity.type == kind})


def _lag(article: IndexedArticle) -> int | None:
    published = article.published_at
    if published is None:
        return None
    published = published.replace(tzinfo=UTC) if published.tzinfo is None else published
    return int((article.indexed_at - published).total_seconds())


def _completions(article: IndexedArticle) -> list[dict[str, Any]]:
    """Names come before titles, and what is short before what is long."""
    found: dict[int, list[str]] = {}
    for prefix, text in sorted(completions_of(article)):
        entry = _CONTROL.sub("", f"{prefix}{SEPARATOR}{text}")
        if len(entry.encode("utf-16-le")) // 2 <= MAX_COMPLETION_LENGTH:
            weight = max(1, 200 - len(text)) + (0 if text == article.title else 200)
            found.setdefault(weight, []).append(entry)
    return [{"input": inputs, "weight": weight} for weight, inputs in found.items()]
