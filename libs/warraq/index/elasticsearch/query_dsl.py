"""A query as Elasticsearch's JSON: which articles match (filters), and how well (a sum over all forms).

Words are analysed by the index itself, with the analysis it was made with; so an index that is being rebuilt for a
newer analysis goes on answering. The analyzer is always named, because the default one of a query knows synonyms
(for Kibana), and here they are in the query already.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from warraq.arabic.inflection import beginnings, meant_stems, query_variants
from warraq.arabic.words import exact_words, folded_words
from warraq.index.elasticsearch.analysis import EXACT, FOLDED, GRAMS, STEMMED
from warraq.index.elasticsearch.bodies import Json
from warraq.index.elasticsearch.fields import COLUMNS, KEYS, NAMES, Field, Form
from warraq.index.elasticsearch.prior import Prior
from warraq.index.naming import folded_name, wanted_name
from warraq.index.query import Filter, Part, Query, filter_groups
from warraq.index.relevance import (
    BEST_BY_WORDS,
    COLUMN_WEIGHTS,
    FORM_WEIGHTS,
    LEAD_FORM_WEIGHTS,
    finds_all_scored,
    minimum_should_match,
    scored_phrases,
    scored_words,
)
from warraq.names import KnownNames

_FORMS = {
    "stems": ("", STEMMED),
    "folded": (Form.folded, FOLDED),
    "grams": (Form.grams, GRAMS),
    "exact": (Form.exact, EXACT),
}

WORDS: Final = ("stems", "folded", "exact")
PARTS: Final = ("grams",)
"""`WORDS` and `PARTS` are the forms that are scored: whole words, and n-grams, of which each word has several and which
more articles contain."""


def matching(query: Query, names: KnownNames, *, strict: bool) -> Json:
    """Return the unscored query for what ``query`` matches, apart from its dates (see `filters`).

    ``strict``: an article needs as many words as `minimum_should_match` says; otherwise one is enough.
    """
    return {
        "bool": {
            "filter": [
                *_wanted(query, strict),
                *(any_of([_named(item, names) for item in group]) for group in filter_groups(query.filters)),
                *(any_of(list(map(_titled, group))) for group in query.in_title),
            ],
            "must_not": [_excluding(part) for part in query.excluded]
            + [_named(item, names) for item in query.filters if item.excluded]
            + [_titled(part, meant=False) for part in query.not_in_title],
        }
    }


def scored(found: Json, query: Query, prior: Prior, forms: Collection[str] = (*WORDS, *PARTS)) -> Json:
    """Return ``found``, a query made by `matching`, with scores by these ``forms`` of the words of ``query``."""
    return prior.ranked({"bool": {**found["bool"], "should": list(_scoring(query, forms))}}, question=query.question)


def having_words(query: Query, names: KnownNames, prior: Prior) -> Json:
    """Return the query for articles with a scored word of ``query``, scored by `WORDS`.

    Where one word is enough it finds all that matches, except what has only parts of words.
    """
    found = matching(replace(query, wanted=()) if finds_all_scored(query) else query, names, strict=False)
    should = {"should": list(_scoring(query, WORDS)), "minimum_should_match": 1}
    return prior.ranked({"bool": {**found["bool"], **should}}, question=query.question)


def adding_parts(query: Query, prior: Prior) -> Json:
    """Return the ``rescore`` section for a search by `WORDS`: adds the scores of parts for the best articles."""
    parts = prior.ranked({"bool": {"should": list(_scoring(query, PARTS))}}, question=query.question)
    return {"window_size": BEST_BY_WORDS, "query": {"rescore_query": parts}}


def _wanted(query: Query, strict: bool) -> Iterable[Json]:
    loose: list[Json] = []
    for group in query.wanted:
        if all(part.exact and not part.derived for part in group):
            yield any_part(group)
        else:
            loose.append(any_part(group))
    if loose:
        yield {
            "bool": {"should": loose, "minimum_should_match": minimum_should_match(query, len(loose)) if strict else 1}
        }


def any_part(parts: Sequence[Part]) -> Json:
    """Match articles that have any of ``parts``."""
    return any_of([match for part in parts for match in _matches(part)])


def _matches(part: Part) -> Iterable[Json]:
    """Return queries, any of which finds ``part``."""
    if part.exact:
        return [_phrase("exact", part.text, part.slop)]
    if part.adjacent:
        return [_phrase("stems", part.text, part.slop)]
    if part.prefix:
        fields = [_field(column, Form.folded) for column in COLUMNS]
        return [{"prefix": {field: start}} for field in fields for start in beginnings(part.text)]
    return [all_of([_meant(word) for word in exact_words(part.text)])]


def _meant(word: str) -> Json:
    """Match articles that contain ``word`` under any stem that it may mean."""
    stems = list(meant_stems(word))
    return any_of([_words("stems", word), *({"terms": {column: stems}} for column in COLUMNS)])


def _excluding(part: Part) -> Json:
    """Return the query that excludes an article: only the word itself, not its other meanings."""
    if part.exact or part.adjacent or part.prefix:
        return any_part((part,))
    return all_of([_words("stems", word) for word in folded_words(part.text)])


def _scoring(query: Query, forms: Collection[str]) -> Iterable[Json]:
    """Yield the clauses of the weighted sum of scores, one for each form and column."""
    plain = scored_words(query)
    meant = [variant for word in plain for variant in query_variants(word)]
    for form, words in (("stems", meant), ("folded", plain), ("grams", plain)):
        if words and form in forms:
            yield from (_weighted("match", form, column, " ".join(words)) for column in COLUMNS)
    for form, words in (("stems", meant), ("grams", plain)):
        if words and form in forms:
            suffix, analyzer = _FORMS[form]
            match = {"query": " ".join(words), "analyzer": analyzer, "boost": LEAD_FORM_WEIGHTS[form]}
            yield {"match": {_field(Field.lead, suffix): match}}
    for part in scored_phrases(query):
        form = "exact" if part.exact else "stems"
        if form in forms:
            yield from (_weighted("match_phrase", form, column, part.text) for column in COLUMNS)


def _weighted(kind: str, form: str, column: str, text: str) -> Json:
    suffix, analyzer = _FORMS[form]
    boost = FORM_WEIGHTS[form] * COLUMN_WEIGHTS[column]
    return {kind: {_field(column, suffix): {"query": text, "analyzer": analyzer, "boost": boost}}}


def _words(form: str, text: str) -> Json:
    suffix, analyzer = _FORMS[form]
    fields = [_field(column, suffix) for column in COLUMNS]
    return {"multi_match": {"query": text, "fields": fields, "analyzer": analyzer, "operator": "and"}}


def _phrase(form: str, text: str, slop: int) -> Json:
    suffix, analyzer = _FORMS[form]
    if not exact_words(text):
        return {"match_none": {}}
    fields = [_field(column, suffix) for column in COLUMNS]
    return {"multi_match": {"query": text, "fields": fields, "analyzer": analyzer, "type": "phrase", "slop": slop}}


def _field(column: str, form: str) -> str:
    return f"{column}.{form}" if form else column


def _named(item: Filter, names: KnownNames) -> Json:
    """Match names that contain the words of ``item``, sound like them, or are other names for the same entity."""
    if item.field == "wikidata":
        return {"term": {Field.wikidata: item.value.upper()}}
    if item.field not in NAMES:
        return _beside(f"{KEYS[item.field]}.words", folded_name(item.value))
    fields, wanted = NAMES[item.field], wanted_name(item.field, item.value, names)
    return any_of(
        [
            *(_beside(f"{fields.key}.words", folded) for folded in wanted.folded),
            _beside(fields.sounds, wanted.sounds),
            {"terms": {fields.meant: list(wanted.keys)}},
        ]
    )


def _beside(field: str, words: str) -> Json:
    return {"match_phrase": {field: {"query": words, "analyzer": FOLDED}}}


def _titled(part: Part, meant: bool = True) -> Json:
    """Match titles that contain ``part``. ``meant``: also under other stems that its words may have."""
    if part.exact:
        field = _field(Field.heading, _FORMS["exact"][0])
        return {"match_phrase": {field: {"query": part.text, "analyzer": EXACT, "slop": part.slop}}}
    if part.prefix:
        field = _field(Field.heading, Form.folded)
        return any_of([{"prefix": {field: start}} for start in beginnings(part.text)])
    words = exact_words(part.text)
    written = [{"match": {Field.heading: {"query": word, "analyzer": STEMMED, "operator": "and"}}} for word in words]
    if not meant:
        return all_of(written)
    stems = [{"terms": {Field.heading: list(meant_stems(word))}} for word in words]
    return all_of([any_of(pair) for pair in zip(written, stems, strict=True)])


def any_of(queries: Sequence[Json]) -> Json:
    """Match what any of ``queries`` matches."""
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def all_of(queries: Sequence[Json]) -> Json:
    """Match what all of ``queries`` match."""
    return queries[0] if len(queries) == 1 else {"bool": {"filter": list(queries)}}
