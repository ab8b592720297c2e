"""A query as Elasticsearch's JSON: which articles match (filters), and how well (a sum over all forms).

Words are analysed by the index itself, with the analysis it was made with; so an index that is being rebuilt for a
newer analysis goes on answering. The analyzer is always named, because the default one of a query knows synonyms
(for Kibana), and here they are in the query already.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.stemming import query_variants
from warraq.arabic.words import GRAM, exact_words, folded_words
from warraq.index.elasticsearch.analysis import EXACT, FOLDED, GRAMS, STEMMED
from warraq.index.elasticsearch.fields import COLUMNS, KEYS, NAMES, Field, Form
from warraq.index.models import SearchRequest
from warraq.index.naming import folded_name, wanted_name
from warraq.index.query import Filter, Part, Query, sanitize
from warraq.index.relevance import COLUMN_WEIGHTS, COPY_FACTOR, FORM_WEIGHTS, minimum_should_match
from warraq.names import KnownNames

Json = dict[str, Any]
"""A query of Elasticsearch."""

_FORMS = {
    "stems": ("", STEMMED),
    "folded": (Form.folded, FOLDED),
    "grams": (Form.grams, GRAMS),
    "exact": (Form.exact, EXACT),
}


def search_query(query: Query, request: SearchRequest, names: KnownNames, strict: bool) -> Json:
    """The query for what ``request`` asks, ``query`` being its ``q`` as interpreted.

    Not ``strict``: one word is enough.
    """
    wanted = {
        "bool": {
            "filter": [
                *_wanted(query, strict),
                *_chosen(request, names),
                *_typed(query.filters, names),
                *_dates(query, request),
            ],
            "must_not": [_excluding(part) for part in query.excluded]
            + [_named(item, names) for item in query.filters if item.excluded],
            "should": list(_scoring(query)),
        }
    }
    return {
        "boosting": {
            "positive": wanted,
            "negative": {"exists": {"field": Field.duplicate_of}},
            "negative_boost": COPY_FACTOR,
        }
    }


def _wanted(query: Query, strict: bool) -> Iterable[Json]:
    loose: list[Json] = []
    for group in query.wanted:
        if all(part.exact for part in group):
            yield _any_part(group)
        else:
            loose.append(_any_part(group))
    if loose:
        yield {"bool": {"should": loose, "minimum_should_match": minimum_should_match(len(loose)) if strict else 1}}


def _any_part(parts: Sequence[Part]) -> Json:
    return _any([match for part in parts for match in _matches(part)])


def _matches(part: Part) -> Iterable[Json]:
    """Queries any of which finds the part."""
    if part.exact:
        return [_phrase("exact", part.text)]
    if part.adjacent:
        return [_phrase("stems", part.text)]
    words = folded_words(part.text)
    found = [_all([_any([_words("stems", meant) for meant in query_variants(word)]) for word in words])]
    # A word inside a longer one (وبالقاهرة, موسكوفي) has no stem in common with it, but all its 4-grams, side by side.
    bare = [strip_definite_article(word) for word in words]
    if all(len(word) > GRAM for word in bare):
        found.append(_all([_phrase("grams", word) for word in bare]))
    return found


def _excluding(part: Part) -> Json:
    """What takes an article out of the results: the word itself, not what it may mean or be part of."""
    if part.exact or part.adjacent:
        return _any_part((part,))
    return _all([_words("stems", word) for word in folded_words(part.text)])


def _scoring(query: Query) -> Iterable[Json]:
    """The weighted sum: whatever has any word of the query gets something."""
    plain = [word for part in query.parts if not (part.exact or part.adjacent) for word in folded_words(part.text)]
    meant = [word for typed in plain for word in query_variants(typed)]
    for form, words in (("stems", meant), ("folded", plain), ("grams", plain)):
        if words:
            yield from (_weighted("match", form, column, " ".join(words)) for column in COLUMNS)
    for part in query.parts:
        if part.exact or part.adjacent:
            form = "exact" if part.exact else "stems"
            yield from (_weighted("match_phrase", form, column, part.text) for column in COLUMNS)


def _weighted(kind: str, form: str, column: str, text: str) -> Json:
    suffix, analyzer = _FORMS[form]
    boost = FORM_WEIGHTS[form] * COLUMN_WEIGHTS[column]
    return {kind: {_field(column, suffix): {"query": text, "analyzer": analyzer, "boost": boost}}}


def _words(form: str, text: str) -> Json:
    suffix, analyzer = _FORMS[form]
    fields = [_field(column, suffix) for column in COLUMNS]
    return {"multi_match": {"query": text, "fields": fields, "analyzer": analyzer, "operator": "and"}}


def _phrase(form: str, text: str) -> Json:
    suffix, analyzer = _FORMS[form]
    if not exact_words(text):
        return {"match_none": {}}
    fields = [_field(column, suffix) for column in COLUMNS]
    return {"multi_match": {"query": text, "fields": fields, "analyzer": analyzer, "type": "phrase"}}


def _field(column: str, form: str) -> str:
    return f"{column}.{form}" if form else column


def _chosen(request: SearchRequest, names: KnownNames) -> Iterable[Json]:
    """The filter lists: values of facets, whichever spelling of theirs was shown."""
    if sources := [folded_name(sanitize(value)) for value in request.source]:
        yield {"terms": {KEYS["source"]: sources}}
    for field, fields in NAMES.items():
        wanted = [wanted_name(field, sanitize(value), names) for value in getattr(request, field)]
        if wanted:
            keys = [key for each in wanted for key in each.keys]
            yield _any([{"terms": {fields.meant: keys}}, {"terms": {fields.key: [each.folded for each in wanted]}}])


def _typed(filters: Sequence[Filter], names: KnownNames) -> Iterable[Json]:
    wanted: dict[str, list[Json]] = {}
    for item in filters:
        if not item.excluded:
            wanted.setdefault(item.field, []).append(_named(item, names))
    yield from (_any(several) for several in wanted.values())


def _named(item: Filter, names: KnownNames) -> Json:
    """Names that hold these words, or words that sound so, side by side, or are called so otherwise."""
    if item.field == "wikidata":
        return {"term": {Field.wikidata: item.value.upper()}}
    if item.field not in NAMES:
        return _beside(f"{KEYS[item.field]}.words", folded_name(item.value))
    fields, wanted = NAMES[item.field], wanted_name(item.field, item.value, names)
    return _any(
        [
            _beside(f"{fields.key}.words", wanted.folded),
            _beside(fields.sounds, wanted.sounds),
            {"terms": {fields.meant: list(wanted.keys)}},
        ]
    )


def _beside(field: str, words: str) -> Json:
    return {"match_phrase": {field: {"query": words, "analyzer": FOLDED}}}


def _dates(query: Query, request: SearchRequest) -> Iterable[Json]:
    for first in (query.published_from, request.published_from):
        if first:
            yield _published({"gte": first.isoformat()})
    for last in (query.published_to, request.published_to):
        if last:
            yield _published({"lte": last.isoformat()})


def _published(bounds: Json) -> Json:
    return {"range": {Field.published_day: bounds}}


def _any(queries: Sequence[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def _all(queries: Sequence[Json]) -> Json:
    return queries[0] if len(queries) == 1 else {"bool": {"filter": list(queries)}}
