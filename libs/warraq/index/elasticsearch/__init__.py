"""SearchIndex on Elasticsearch 9."""

from warraq.index.elasticsearch.index import ElasticsearchIndex

__all__ = ["ElasticsearchIndex"]
