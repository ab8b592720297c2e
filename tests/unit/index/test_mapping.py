"""The mapping of Elasticsearch is strict: a field of an article that it lacks makes every article a dead letter."""

import json
from pathlib import Path

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.mapping import mappings, settings
from warraq.index.synonyms import load_synonyms

COMMITTED = Path(__file__).parents[3] / "deploy" / "elasticsearch"


def test_every_field_of_an_article_is_in_the_mapping() -> None:
    assert set(IndexedArticle.model_fields) - set(mappings()["properties"]) == set()


def test_the_committed_files_are_what_the_code_makes() -> None:
    """`python -m warraq.index.elasticsearch deploy/elasticsearch` writes them."""
    assert json.loads((COMMITTED / "mappings.json").read_text("utf-8")) == mappings()
    assert json.loads((COMMITTED / "settings.json").read_text("utf-8")) == settings(load_synonyms())
