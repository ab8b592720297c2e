"""The article in the data from which scripts build a page (``__NEXT_DATA__`` of Next.js, the state of Angular), for
pages on which nothing stands before they run."""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml.html import HtmlElement

from warraq.articles.field_names import has_content
from warraq.articles.field_values import read_fields
from warraq.articles.lenient_json import load_lenient
from warraq.articles.reading import MAX_NESTING, nesting
from warraq.extraction.headline.titles import overlap

_MOST_OBJECTS, _LONGEST = 20_000, 5_000_000
"""Objects that are looked at, and characters of a script."""
_MOST_PARTS = 50_000
"""Lists and objects in all scripts of a page: what stands in an object is read again for each object around it."""
_FEWEST_WORDS, _SAME = 30, 0.85
"""Words of a text; share of words from which two titles are one."""
_SHELL = 12
"""Words of a page that says no more than «جاري التحميل» before its scripts run, at most."""
_SECTIONS = ("section", "category", "primaryCategory", "mainCategory", "primary_category", "main_category")
_SECTION_NAMES = ("name", "title", "label")


def is_shell(paragraphs: Sequence[str]) -> bool:
    """Tell whether ``paragraphs``, which the page shows, are hardly a sentence."""
    return sum(len(paragraph.split()) for paragraph in paragraphs) <= _SHELL


def article_of_state(tree: HtmlElement, titles: Sequence[str]) -> dict[str, Any]:
    """Return the fields, named as those of a pushed article, of the longest text in the page's data whose title is one
    of ``titles``, which the page declares; {} if there is none."""
    found: dict[str, Any] = {}
    for text in _states(tree):
        for fields in _articles(_loaded(text)):
            if len(fields["content"].split()) > len(found.get("content", "").split()) and _is_named(fields, titles):
                found = fields
    return found


def _states(tree: HtmlElement) -> Iterator[str]:
    """The page's data in JSON, without scripts too large to be read through."""
    left = _MOST_PARTS
    for script in tree.iter("script"):
        text = script.text or ""
        parts = text.count("{") + text.count("[")
        if (script.get("type") or "").lower() == "application/json" and len(text) <= _LONGEST and parts <= left:
            left -= parts
            yield text


def _loaded(text: str) -> Any:
    try:
        return load_lenient(text)
    except (ValueError, RecursionError):
        return None


def _articles(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_OBJECTS:
        each, seen = waiting.pop(), seen + 1
        if isinstance(each, dict) and has_content(each) and nesting(each) <= MAX_NESTING:
            fields, _ = read_fields(each)
            content = fields.get("content")
            if isinstance(content, str) and len(content.split()) >= _FEWEST_WORDS:
                yield fields | {"section": _section(each)}
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        waiting += [part for part in inner if isinstance(part, dict | list)]


def _section(article: dict[str, Any]) -> str | None:
    """The section's name, which is a text or stands in an object: {"category": {"name": "اقتصاد"}}."""
    for value in filter(None, map(article.get, _SECTIONS)):
        first = value[0] if isinstance(value, list) else value
        named = next(filter(None, map(first.get, _SECTION_NAMES)), None) if isinstance(first, dict) else first
        if isinstance(named, str) and any(map(str.isalpha, named)) and not named.isascii():
            return named.strip()
    return None


def _is_named(fields: dict[str, Any], titles: Sequence[str]) -> bool:
    title = fields.get("title")
    return isinstance(title, str) and any(overlap(title, known) >= _SAME for known in titles)
