"""Where a contract is tested: ``class TestSQLite(OnSQLite, SomeContract): ...``."""

import pytest

from warraq.index import SearchIndex
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex


class OnSQLite:
    """Gives ``index``, an empty one in a file."""

    @pytest.fixture
    def index(self, sqlite_index: SQLiteIndex) -> SearchIndex:
        return sqlite_index


@pytest.mark.elasticsearch
class OnElasticsearch:
    """Gives ``index``, an empty one on a real Elasticsearch."""

    @pytest.fixture
    def index(self, elasticsearch_index: ElasticsearchIndex) -> SearchIndex:
        return elasticsearch_index
