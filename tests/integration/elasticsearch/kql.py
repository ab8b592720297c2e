"""The part of Kibana's query language that we use and document, as the queries that Kibana makes of it.

After elastic/kibana, kbn-es-query/src/kuery: ``field : word``, ``field : "a phrase"``, ``field : begin*``,
``field : *``, comparisons, and these joined by ``and`` and ``and not``.
"""

import re
from typing import Any

CLAUSE = re.compile(r'(?P<no>not )?(?P<field>[\w.]+) (?P<sign>:|[<>]=?) (?P<quote>"?)(?P<value>[^"]+)(?P=quote)')
COMPARISONS = {">": "gt", ">=": "gte", "<": "lt", "<=": "lte"}


def compiled(query: str) -> dict[str, Any]:
    """Raises AssertionError for what it does not know."""
    return {"bool": {"filter": [_clause(clause) for clause in query.split(" and ") if clause]}}


def _clause(text: str) -> dict[str, Any]:
    found = CLAUSE.fullmatch(text)
    assert found, f"not understood: {text}"
    made = _query(found["field"], found["sign"], found["value"], quoted=bool(found["quote"]))
    return {"bool": {"must_not": [made]}} if found["no"] else {"bool": {"should": [made], "minimum_should_match": 1}}


def _query(field: str, sign: str, value: str, *, quoted: bool) -> dict[str, Any]:
    if sign in COMPARISONS:
        return {"range": {field: {COMPARISONS[sign]: value}}}
    if quoted:
        return {"match_phrase": {field: value}}
    if value == "*":
        return {"exists": {"field": field}}
    if "*" in value:
        return {"query_string": {"fields": [field], "query": value}}
    return {"match": {field: value}}
