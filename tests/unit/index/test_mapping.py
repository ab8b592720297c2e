"""The mapping of Elasticsearch is strict: a field of an article that it lacks makes every article a dead letter."""

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.mapping import mappings


def test_every_field_of_an_article_is_in_the_mapping() -> None:
    assert set(IndexedArticle.model_fields) - set(mappings()["properties"]) == set()
