"""An index of its own on the real Elasticsearch."""

from tests.contract.conftest import elasticsearch_index, synonyms

__all__ = ["elasticsearch_index", "synonyms"]
