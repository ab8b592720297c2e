"""An article as Elasticsearch stores it: the document of docs/design.md §4, and the fields derived from it for
searching."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import orjson
from xxhash import xxh3_64_intdigest

from warraq.arabic.words import lead
from warraq.articles import IndexedArticle, canonical_url
from warraq.index.completion import completions_of
from warraq.index.countries import country_of
from warraq.index.elasticsearch.fields import NAMES, SEPARATOR, Field
from warraq.index.elasticsearch.mapping import MAX_COMPLETION_LENGTH
from warraq.index.elasticsearch.meta import flattenable
from warraq.index.elasticsearch.timeline import published_fields
from warraq.index.naming import StoredName, folded_name, stored_names
from warraq.names import KnownNames

if TYPE_CHECKING:
    from warraq.index.elasticsearch.vectors import KeptVector

_CONTROL = re.compile("[\x00-\x1f]")  # some of them mean something to Elasticsearch's completions

REVISIONS = 1 << 20
"""The version number in Elasticsearch is article version x REVISIONS + number of patches, so that it only grows."""

_LATEST_VERSION = (1 << 63) // REVISIONS - 1
"""The latest article version (ms since 1970, in the year 2248) whose version numbers are a long of Elasticsearch."""


def external_version(article: IndexedArticle, revision: int) -> int:
    """Return the version number that orders all writes of an article: by its version, then by the patches applied.

    Versions outside 1970 to 2248, of a wrong clock, count as the first or last of these: Elasticsearch refuses a whole
    request in which one number is negative or no long.
    """
    version = min(max(article.version, 0), _LATEST_VERSION)
    return version * REVISIONS + min(revision, REVISIONS - 1)


def encode_document(
    article: IndexedArticle, changed_at: datetime, names: KnownNames, vector: "KeptVector | None" = None
) -> bytes:
    """Encode ``article`` as JSON for Elasticsearch. Raises ValueError for text that UTF-8 cannot encode."""
    derived = derived_fields(article, changed_at, names) | (vector.fields() if vector else {})
    if (meta := flattenable(article.meta)) is not article.meta:
        article = article.model_copy(update={"meta": meta})
    return article.model_dump_json().encode()[:-1] + b"," + orjson.dumps(derived)[1:]


def derived_fields(article: IndexedArticle, changed_at: datetime, names: KnownNames) -> dict[str, Any]:
    """Compute the fields that `fields.Field` marks as derived."""
    return {
        **_names(stored_names(article, names)),
        Field.authors_key: [folded_name(author) for author in article.authors],
        Field.source_key: [folded_name(article.source)] if article.source else [],
        Field.url_key: canonical_url(article.url) if article.url else None,
        Field.changed_at: changed_at,
        Field.lag_seconds: _lag(article),
        Field.country: country_of(article.source, article.url),
        Field.story_number: xxh3_64_intdigest(article.story_id.encode()) - (1 << 63),
        **published_fields(article.published_at),
        Field.completions: _completions(article),
        Field.lead: lead(article.body),
    }


def _names(stored: Sequence[StoredName]) -> dict[str, list[str]]:
    derived: dict[str, list[str]] = {}
    for field, fields in NAMES.items():
        of_field = sorted((name for name in stored if name.field == field), key=lambda name: name.value)
        meant = [(name.key, name.value) for name in of_field if name.key]
        derived[fields.shown] = [value for _, value in meant]
        derived[fields.key] = [name.folded for name in of_field]
        derived[fields.sounds] = [name.sounds for name in of_field]
        derived[fields.meant] = [key for key, _ in meant]
        derived[fields.spelling] = [f"{key}{SEPARATOR}{value}" for key, value in meant]
    return derived


def _lag(article: IndexedArticle) -> int | None:
    published = article.published_at
    if published is None:
        return None
    published = published.replace(tzinfo=UTC) if published.tzinfo is None else published
    return int((article.indexed_at - published).total_seconds())


def _completions(article: IndexedArticle) -> list[dict[str, Any]]:
    """Return the completions of ``article``, weighted so that names come before titles and short texts before long
    ones."""
    found: dict[int, list[str]] = {}
    for prefix, text in sorted(completions_of(article)):
        entry = _CONTROL.sub("", f"{prefix}{SEPARATOR}{text}")
        if len(entry.encode("utf-16-le")) // 2 <= MAX_COMPLETION_LENGTH:
            weight = max(1, 200 - len(text)) + (0 if text == article.title else 200)
            found.setdefault(weight, []).append(entry)
    return [{"input": inputs, "weight": weight} for weight, inputs in found.items()]
