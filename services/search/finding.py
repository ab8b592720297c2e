"""Collects what the page of a search shows."""

from typing import Any

from warraq.articles import id_at
from warraq.articles.urls import is_page_address
from warraq.index import SearchIndex, SearchRequest, SearchResult, parse
from warraq.index.query import sanitize

from .alternatives import suggest_alternatives
from .timeline import timeline
from .timeline_chart import Chart, draw
from .understood import readings


async def find(index: SearchIndex, search: SearchRequest, compare: str = "") -> dict[str, Any]:
    """Return the values for the template. Raises `IndexUnavailable` and `BadCursor`."""
    drawn = search.page == 1 and search.size > 0
    result = await index.search(search.model_copy(update={"histogram": "auto" if drawn else None}))
    return {
        "search": search,
        "result": result,
        "alternatives": [] if result.total else await suggest_alternatives(index, search.q),
        "readings": readings(search, result),
        "undated": _hidden_undated(search, result),
        "chart": await _chart(index, search, result, compare),
        "compare": compare.strip(),
    }


async def article_at(index: SearchIndex, typed: str) -> str | None:
    """Return the id of the article whose address was typed, as it is in the index; None for anything else. Raises
    `IndexUnavailable`."""
    address = sanitize(typed)
    if not is_page_address(address):
        return None
    found = await index.get(id_at(address))
    return found.id if found else None


async def _chart(index: SearchIndex, search: SearchRequest, result: SearchResult, compare: str) -> Chart | None:
    if result.histogram is None:
        return None
    asked = search.model_copy(update={"histogram": "auto"})
    return draw(search, await timeline(index, asked, result.histogram, compare), compare.strip())


def _hidden_undated(search: SearchRequest, result: SearchResult) -> int:
    """Return how many stories without a date are hidden by a filter by dates; 0 without such a filter."""
    typed = parse(search.q)
    dates = (search.published_from, search.published_to, typed.published_from, typed.published_to)
    if search.undated or search.page > 1 or not any(dates):  # said once, above the first page
        return 0
    return sum(facet.count for facet in result.facets["undated"])
