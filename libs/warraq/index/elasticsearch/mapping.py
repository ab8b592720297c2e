"""Mappings and settings of the indexes in Elasticsearch."""

import hashlib
import json
from typing import Any

from warraq.index.elasticsearch.analysis import COMPLETION, EXACT, FOLDED, GRAMS, STEMMED, STEMMED_SEARCH, analysis
from warraq.index.elasticsearch.fields import COLUMNS, KEYS, NAMES, SCHEMA, DeadField, Field, Form
from warraq.index.elasticsearch.meta import DEEPEST
from warraq.index.relevance import K1, LENGTH_NORMALIZATION
from warraq.index.synonyms import Synonyms

MAX_KEYWORD_LENGTH = 8191
"""Longest indexed keyword in UTF-16 units. Lucene refuses terms over 32,766 bytes, and a unit can take up to 4."""

MAX_COMPLETION_LENGTH = 400
"""Longest completion in UTF-16 units: prefix and text together."""

KEYWORD = {"type": "keyword", "ignore_above": MAX_KEYWORD_LENGTH}
"""A field found by its whole value. Longer values are stored but not indexed."""

STORED_ONLY = {"type": "object", "enabled": False}
"""A field that is stored and not searched."""

MERGES = {"policy": {"floor_segment": "16mb", "segments_per_tier": 4}}
"""Fewer segments than by Elasticsearch's defaults (2mb and 10): a search looks up its words in each segment
(docs/search.md)."""


def settings(synonyms: Synonyms, shards: int = 1) -> dict[str, Any]:
    """Return the settings of an article index."""
    return {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "max_result_window": 100_000,  # the last page of SearchRequest
        "merge": MERGES,
        "analysis": analysis(synonyms),
        "similarity": {"default": {"type": "BM25", "k1": K1, "b": LENGTH_NORMALIZATION}},
    }


_KEYWORDS = (
    Field.id, Field.url, Field.url_key, Field.source, Field.authors, Field.language, Field.section, Field.relation,
    Field.duplicate_of, Field.story_id, Field.kind, Field.persons, Field.places, Field.organizations, "breadcrumb",
    "content_hash", "extractor", "follows", "derived_from", Field.vector_model, Field.country,
)  # fmt: skip
_DATES = (
    Field.published_at,
    Field.published_day,
    Field.published_noon,
    Field.fetched_at,
    Field.indexed_at,
    Field.changed_at,
)
_NUMBERS = (Field.version, Field.word_count, Field.lag_seconds, "story_version")
_STORED_ONLY = ("values", "related", "credit", "pull_quotes", "trail")

_DATE, _NUMBER = {"type": "date"}, {"type": "long"}
_KEY = {**KEYWORD, "fields": {"words": {"type": "text", "analyzer": FOLDED}}}
_TEXT = {"type": "text", "analyzer": STEMMED, "search_analyzer": STEMMED_SEARCH, "search_quote_analyzer": STEMMED}
_HEADING = {**_TEXT, "copy_to": Field.heading}
_FORMS = {Form.exact: EXACT, Form.folded: FOLDED, Form.grams: GRAMS}
_COLUMN = {**_TEXT, "fields": {form: {"type": "text", "analyzer": analyzer} for form, analyzer in _FORMS.items()}}
_ENTITIES = {
    "type": KEYWORD,
    "name": {**KEYWORD, "copy_to": Field.names},
    "count": _NUMBER,
    "mentions": STORED_ONLY,
    "wikidata": KEYWORD,
}
_USUAL = {"similarity": "BM25"}  # Elasticsearch's own: an index of older settings has no other
_LEAD = {
    **_TEXT,
    **_USUAL,
    "fields": {Form.grams: {"type": "text", "analyzer": GRAMS, **_USUAL, "index_options": "freqs"}},
}
_VECTOR = {"type": "dense_vector", "element_type": "byte", "dims": 384, "index": False}
_COMPLETION = {
    "type": "completion",
    "analyzer": COMPLETION,
    "preserve_separators": True,
    "max_input_length": MAX_COMPLETION_LENGTH,
}


def mappings() -> dict[str, Any]:
    """Return the mappings of an article index: the document of docs/design.md §4, and what `fields.Field` derives from
    it."""
    return {
        "dynamic": "strict",
        "_meta": {"schema": SCHEMA, "analysis": fingerprint()},
        "properties": {
            **dict.fromkeys(_KEYWORDS, KEYWORD),
            **dict.fromkeys(KEYS.values(), _KEY),
            **{field: KEYWORD for fields in NAMES.values() for field in (fields.meant, fields.spelling)},
            **{fields.sounds: {"type": "text", "analyzer": FOLDED} for fields in NAMES.values()},
            **dict.fromkeys(_DATES, _DATE),
            **dict.fromkeys(_NUMBERS, _NUMBER),
            **dict.fromkeys(COLUMNS, _COLUMN),
            **dict.fromkeys(_STORED_ONLY, STORED_ONLY),
            **dict.fromkeys((Field.title, Field.kicker), _HEADING),
            "similarity": {"type": "float"},
            Field.story_number: {"type": "long", "index": False},
            Field.without_hour: {"type": "boolean"},
            "entities": {"properties": _ENTITIES},
            Field.completions: _COMPLETION,
            Field.lead: _LEAD,
            Field.vector: _VECTOR,
            Field.vector_code: {"type": "keyword", "index": False, "doc_values": False},
            "meta": {"type": "flattened", "ignore_above": MAX_KEYWORD_LENGTH // 2, "depth_limit": DEEPEST},
        },
    }


def patch_mappings() -> dict[str, Any]:
    """Return the mappings of the index of patches: one document for each article, read by id only."""
    return {"dynamic": "strict", "properties": {"revision": {"type": "long"}, "patch": STORED_ONLY}}


def history_mappings() -> dict[str, Any]:
    """Return the mappings of the index of versions: one document for each article, read by id only."""
    return {"dynamic": "strict", "properties": {"versions": STORED_ONLY}}


HISTORY_SETTINGS = {"number_of_shards": 1, "auto_expand_replicas": "0-1", "codec": "best_compression"}
"""Settings of the index of versions. The best compression, as versions of one article are nearly the same text."""


def dead_mappings() -> dict[str, Any]:
    """Return the mappings of the mirror of the dead letters."""
    names = (DeadField.stage, DeadField.reason, DeadField.error, DeadField.article_id)
    properties = {**dict.fromkeys(names, KEYWORD), DeadField.attempts: {"type": "long"}, DeadField.at: {"type": "date"}}
    return {"dynamic": "strict", "properties": properties}


def fingerprint() -> str:
    """Return a digest of this code's analysis, by which an index made by other code is recognised. Synonyms do not
    count: they are applied to queries."""
    made = json.dumps(analysis(Synonyms([])), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(made.encode()).hexdigest()[:16]
