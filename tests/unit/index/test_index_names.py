"""Installations that share one Elasticsearch have indexes of their own, whatever their aliases begin with."""

import re
from typing import Any, cast

import pytest
from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.setup import list_versions
from warraq.index.elasticsearch.users import INDEXER, SEARCH, SETUP, role

NAMES, OTHER = IndexNames("articles"), IndexNames("articles-0ld.news")


def of(names: IndexNames) -> list[str]:
    return [names.alias, names.writing, names.version(1), names.version(12), names.patches, names.history, names.dead]


class Elasticsearch:
    """Has the indexes of two installations, and answers as for a wildcard that matches both."""

    def __init__(self) -> None:
        self.indices = self

    async def get(self, **_: Any) -> dict[str, Any]:
        return {name: {"aliases": {}} for name in (NAMES.version(12), *of(OTHER), NAMES.version(1))}


@pytest.mark.asyncio
async def test_versions_of_an_installation_whose_alias_begins_so_are_not_counted() -> None:
    assert await list_versions(cast(AsyncElasticsearch, Elasticsearch()), NAMES) == [1, 12]


@pytest.mark.parametrize("part", [SEARCH, INDEXER, SETUP])
@pytest.mark.parametrize("names", [NAMES, OTHER])
def test_a_role_reaches_all_indexes_of_its_installation_and_none_of_another(part: str, names: IndexNames) -> None:
    [granted] = role(names, part)["indices"]
    there = [*of(NAMES), *of(OTHER), *of(IndexNames("articles-0ldxnews")), *of(IndexNames("articles-0"))]
    assert [name for name in there if any(_grants(pattern, name) for pattern in granted["names"])] == of(names)


def _grants(pattern: str, name: str) -> bool:
    """As Elasticsearch reads the names in a role: a wildcard, or between slashes a regular expression."""
    expression = pattern[1:-1] if pattern[0] == "/" == pattern[-1] else re.escape(pattern).replace(r"\*", ".*")
    return bool(re.fullmatch(expression, name))
