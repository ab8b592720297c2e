"""Articles inside what an API or an export wraps around them."""

from collections.abc import Mapping
from typing import Any

from warraq.articles.field_names import field_of, has_content, is_summary
from warraq.articles.field_values import is_blank, value_of

_LISTS = (
    "articles", "items", "results", "result", "posts", "news", "stories", "entries", "entry", "documents", "docs",
    "messages", "tweets", "objects", "hits", "nodes", "edges", "records", "rows", "list", "value", "@graph", "data",
    "response", "rss", "channel", "item", "feed",
)  # fmt: skip
"""What holds the articles: NewsAPI, JSON Feed, Elasticsearch, Solr, GraphQL, RSS as JSON, an exported channel."""
_ONE = ("_source", "article", "post", "node", "message", "channel_post")
"""What stands in place of an article."""
_BESIDE = ("fields", "attributes", "data")
"""What has the text of an article, whose address or date stands beside it: the Guardian, Strapi, Drupal, Facebook."""
_MOST_LEVELS = 5


def articles_in(value: Any) -> list[Any]:
    """The articles of a JSON value: itself, its items, or those of the list that it wraps. The description of a site is
    no article beside such a list."""
    for _ in range(_MOST_LEVELS):
        if isinstance(value, list):
            return value
        inner = _inside(value) if isinstance(value, dict) and not _has_text(value) else None
        if inner is None or (isinstance(inner, dict) and has_content(value)):
            break
        value = inner
    return [value]


def opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the article inside ``item``, without what a search index or WordPress (``_embed``) wraps around it."""
    if not _has_text(item):
        inner = (item[name] for name in _ONE if isinstance(item.get(name), dict))
        whole = next((each for each in inner if has_content(each) or not has_content(item)), item)
        item = _joined(whole)
    embedded = item.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    return {**item, "author": authors} if isinstance(authors, list) else item


def _joined(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """``item`` with the fields of the object in it that has the text."""
    for name in _BESIDE:
        value = item.get(name)
        parts = [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, dict)]
        inner = {key: each for part in parts for key, each in part.items()}
        if has_content(inner):
            return {**{key: each for key, each in item.items() if key != name}, **inner}
    return item


def _has_text(value: Mapping[str, Any]) -> bool:
    """Tell whether ``value`` has a text of its own that is more than a summary."""
    texts = (
        value_of("content", name, each)
        for name, each in value.items()
        if field_of(name) == "content" and not is_summary(name) and not _is_of_articles(each)
    )
    return any(not is_blank(text) for text in texts)


def _inside(value: dict[str, Any]) -> Any:
    """The list of objects, or the object around one; None when there is none."""
    by_name = {name.casefold(): each for name, each in value.items()}
    named = ((name, by_name[name]) for name in _LISTS if name in by_name)
    for name, each in named:
        if _is_of_objects(each) and name == "@graph":  # JSON-LD has persons and pages beside its articles
            return [part for part in each if _has_text(part)] or each
        if isinstance(each, dict) or _is_of_objects(each):
            return each
    of_content = (each for name, each in value.items() if field_of(name) == "content" and _is_of_articles(each))
    return next(of_content, None) or _by_key(value)


def _by_key(value: dict[str, Any]) -> list[Any] | None:
    """Articles by their keys, as Firebase and tables of numbered rows write them."""
    articles = list(value.values())
    return articles if _is_of_objects(articles) and all(map(has_content, articles)) and not has_content(value) else None


def _is_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)


def _is_of_articles(value: Any) -> bool:
    """Tell whether ``value`` is a page of a list: each object in it has a title and a text."""
    return _is_of_objects(value) and all({"title", "content"} <= set(map(field_of, each)) for each in value)
