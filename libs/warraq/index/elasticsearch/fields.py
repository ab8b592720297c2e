"""The names in an Elasticsearch article: the one place that mapping, queries and Kibana objects take them from."""

from typing import Final

ALIAS: Final = "articles"
"""Default name of an installation's indexes (WARRAQ_ELASTICSEARCH_INDEX)."""

SCHEMA: Final = 2
"""Grows when documents of an older index lack something that this code reads."""


class Field:
    """Fields of an article. What is not in the document itself (docs/design.md §4) is derived when it is written."""

    id = "id"
    url = "url"
    url_key = "url_key"  # derived: canonical URL, for look-ups
    source = "source"
    source_key = "source_key"  # derived, as all *_key: folded words, so that محمّد is found as محمد
    authors = "authors"
    authors_key = "authors_key"
    language = "language"
    section = "section"
    title = "title"
    kicker = "kicker"
    body = "body"
    relation = "relation"
    duplicate_of = "duplicate_of"
    story_id = "story_id"
    kind = "kind"
    word_count = "word_count"
    version = "version"
    published_at = "published_at"
    published_day = "published_day"  # derived: the day where it was published, which in UTC may be another
    fetched_at = "fetched_at"
    indexed_at = "indexed_at"
    changed_at = "changed_at"  # derived: last write of any kind, patches too
    lag_seconds = "lag_seconds"  # derived: indexed_at - published_at
    persons = "persons"  # derived from entities, as the next five
    places = "places"
    organizations = "organizations"
    persons_key = "persons_key"
    places_key = "places_key"
    organizations_key = "organizations_key"
    heading = "heading"  # copied by the mapping: title and kicker
    lead = "lead"  # derived: the first words of the body
    names = "names"  # copied by the mapping: names of all entities
    completions = "completions"  # derived


class Form:
    """Sub-fields of the text columns: the forms in which their words are kept. Stems are the column itself."""

    exact = "exact"
    folded = "folded"
    grams = "grams"


COLUMNS: Final = (Field.heading, Field.body, Field.names)
"""Text columns that are searched; each has every `Form`."""

FACETS: Final = {
    "source": Field.source,
    "person": Field.persons,
    "place": Field.places,
    "organization": Field.organizations,
}
"""Facet or filter of the API -> keyword field with the names as they are shown."""

KEYS: Final = {
    "source": Field.source_key,
    "author": Field.authors_key,
    "person": Field.persons_key,
    "place": Field.places_key,
    "organization": Field.organizations_key,
}
"""Filter of the query language -> keyword field with the folded names."""


class DeadField:
    """Fields of a dead letter in the index ``<alias>-dead``, mirrored from the stream for Kibana."""

    stage = "stage"
    reason = "reason"
    error = "error"
    attempts = "attempts"
    at = "at"
    article_id = "article_id"
