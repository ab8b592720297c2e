"""Articles inside what an API or an export wraps around them."""

from collections.abc import Mapping
from typing import Any

from warraq.articles.field_names import SUMMARIES, field_of, has_content
from warraq.articles.field_values import is_blank, text_of

_LISTS = (
    "articles", "items", "results", "posts", "news", "entries", "documents", "docs", "messages", "objects", "hits",
    "data", "response", "channel", "feed",
)  # fmt: skip
"""What holds the articles: NewsAPI, JSON Feed, Elasticsearch, Solr, an exported Telegram channel."""
_ONE = ("_source", "article", "post")
_MOST_LEVELS = 4


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
        item = next((each for each in inner if has_content(each) or not has_content(item)), item)
    embedded = item.get("_embedded")
    authors = embedded.get("author") if isinstance(embedded, dict) else None
    return {**item, "author": authors} if isinstance(authors, list) else item


def _has_text(value: Mapping[str, Any]) -> bool:
    """Tell whether ``value`` has a text of its own that is more than a summary."""
    texts = (each for name, each in value.items() if field_of(name) == "content" and name.casefold() not in SUMMARIES)
    return any(not is_blank(text_of(each)) for each in texts)


def _inside(value: dict[str, Any]) -> Any:
    """The list of objects, or the object around one; None when there is none."""
    named = (value[name] for name in _LISTS if name in value)
    return next((each for each in named if isinstance(each, dict) or _is_of_objects(each)), None)


def _is_of_objects(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict) for each in value)
