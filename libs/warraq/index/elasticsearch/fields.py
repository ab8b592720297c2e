"""Names of all fields of an article in Elasticsearch: mapping, queries and Kibana's objects take them from here."""

from dataclasses import dataclass
from typing import Final

from warraq.index.models import NameField

ALIAS: Final = "articles"
"""Default name of the indexes of an installation (WARRAQ_ELASTICSEARCH_INDEX)."""

SCHEMA: Final = 4
"""Raise it when documents written by older code lack something that this code reads."""


class Field:
    """Fields of an article. Those that are not in the document itself (docs/design.md §4) are derived when it is
    written."""

    id = "id"
    url = "url"
    url_key = "url_key"  # derived: canonical URL, for look-ups
    source = "source"
    source_key = "source_key"  # derived, as all *_key: folded words, so that محمّد is found as محمد
    authors = "authors"
    authors_key = "authors_key"
    language = "language"
    section = "section"
    country = "country"  # derived: of the source, where it is known (`warraq.index.countries`)
    title = "title"
    kicker = "kicker"
    body = "body"
    relation = "relation"
    duplicate_of = "duplicate_of"
    story_id = "story_id"
    story_number = "story_number"  # derived: a hash of story_id, by which stories are counted faster
    kind = "kind"
    word_count = "word_count"
    version = "version"
    published_at = "published_at"
    published_day = "published_day"  # derived: the day where it was published, which in UTC may be another
    published_noon = "published_noon"  # derived: published_at, or noon UTC of a day without an hour (`timeline`)
    without_hour = "without_hour"  # derived: whether the page says the day only
    fetched_at = "fetched_at"
    indexed_at = "indexed_at"
    changed_at = "changed_at"  # derived: last write of any kind, patches too
    lag_seconds = "lag_seconds"  # derived: indexed_at - published_at
    persons = "persons"  # derived from entities: those that have a place in facets; as the next two
    places = "places"
    organizations = "organizations"
    persons_key = "persons_key"  # all of them, folded; as the next two
    places_key = "places_key"
    organizations_key = "organizations_key"
    persons_sounds = "persons_sounds"  # all of them, by sound; as the next two
    places_sounds = "places_sounds"
    organizations_sounds = "organizations_sounds"
    persons_meant = "persons_meant"  # the key that all spellings of one name share; as the next two
    places_meant = "places_meant"
    organizations_meant = "organizations_meant"
    persons_spelling = "persons_spelling"  # that key, SEPARATOR and the spelling of this article; as the next two
    places_spelling = "places_spelling"
    organizations_spelling = "organizations_spelling"
    wikidata = "entities.wikidata"
    heading = "heading"  # copied by the mapping: title and kicker
    lead = "lead"  # derived: the first words of the body
    names = "names"  # copied by the mapping: names of all entities
    completions = "completions"  # derived
    vector = "vector"  # derived, with WARRAQ_SEMANTIC=on: as the next two
    vector_model = "vector_model"  # what made it
    vector_code = "vector_code"  # the same numbers as text, which the document keeps


UNREAD: Final = (Field.completions, Field.lead, Field.vector, Field.vector_code)
"""Large fields that are left out when articles are read."""


class Form:
    """Sub-fields of the text columns, one for each form of their words. The column itself holds stems."""

    exact = "exact"
    folded = "folded"
    grams = "grams"


COLUMNS: Final = (Field.heading, Field.body, Field.names)
"""The text columns that are searched; each has every `Form`."""


@dataclass(frozen=True, slots=True)
class NameFields:
    """The fields that hold one type of names."""

    shown: str
    key: str
    sounds: str
    meant: str
    spelling: str


NAMES: Final[dict[NameField, NameFields]] = {
    "person": NameFields(
        Field.persons, Field.persons_key, Field.persons_sounds, Field.persons_meant, Field.persons_spelling
    ),
    "place": NameFields(Field.places, Field.places_key, Field.places_sounds, Field.places_meant, Field.places_spelling),
    "organization": NameFields(
        Field.organizations,
        Field.organizations_key,
        Field.organizations_sounds,
        Field.organizations_meant,
        Field.organizations_spelling,
    ),
}
"""Facet or filter of the API that holds names -> its fields."""

FACETS: Final[dict[str, str]] = {
    "source": Field.source,
    **{name: fields.meant for name, fields in NAMES.items()},
    "section": Field.section,
    "kind": Field.kind,
    "relation": Field.relation,
    "language": Field.language,
    "country": Field.country,
}
"""Facet of the API -> the keyword field that is counted for it."""

KEYS: Final[dict[str, str]] = {"source": Field.source_key, "author": Field.authors_key} | {
    name: fields.key for name, fields in NAMES.items()
}
"""Filter of the query language -> the keyword field with the folded names."""

SEPARATOR: Final = "\u241f"
"""Stands between a prefix and the text that completes it, and between a key and its spelling."""


class DeadField:
    """Fields of a dead letter in the index ``<alias>-dead``, which mirrors the stream for Kibana."""

    stage = "stage"
    reason = "reason"
    error = "error"
    attempts = "attempts"
    at = "at"
    article_id = "article_id"
