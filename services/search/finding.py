"""What the page of a search shows: first what was found, then what needs more of the index."""

import logging
from typing import Any

from warraq.index import SearchIndex, SearchRequest, SearchResult, parse

from .alternatives import suggest_alternatives
from .timeline import timeline
from .timeline_chart import Chart, draw
from .understood import readings

log = logging.getLogger(__name__)


async def find(index: SearchIndex, search: SearchRequest) -> dict[str, Any]:
    """What the template is filled with first. Raises `IndexUnavailable` and `BadCursor`."""
    result = await index.search(search.model_copy(update={"facets": "none", "histogram": None}))
    return {
        "search": search,
        "result": result,
        "alternatives": [] if result.total else await suggest_alternatives(index, search.q),
        "readings": readings(search, result),
        "charted": _has_chart(search) and result.total > 1,
    }


async def count(index: SearchIndex, search: SearchRequest, compare: str = "") -> dict[str, Any]:
    """What stands beside the hits. ``failed``: the index did not answer, which the log says, and nothing else."""
    asked = {"size": 0, "page": 1, "cursor": None, "histogram": "auto" if _has_chart(search) else None}
    try:
        result = await index.search(search.model_copy(update=asked))
        chart = await _chart(index, search, result, compare)
    except Exception:  # the answer has begun: whatever it is, the page can but say that it happened
        log.exception("facets and chart of a page failed")
        return {"failed": True}
    return {
        "facets": result.facets,
        "partial": result.partial,
        "undated": _hidden_undated(search, result),
        "chart": chart,
        "compare": compare.strip(),
    }


def _has_chart(search: SearchRequest) -> bool:
    return search.page == 1 and search.size > 0


async def _chart(index: SearchIndex, search: SearchRequest, result: SearchResult, compare: str) -> Chart | None:
    if result.histogram is None:
        return None
    asked = search.model_copy(update={"histogram": "auto"})
    return draw(search, await timeline(index, asked, result.histogram, compare), compare.strip())


def _hidden_undated(search: SearchRequest, result: SearchResult) -> int:
    """How many stories without a date a filter by dates hides; 0 without such a filter."""
    typed = parse(search.q)
    dates = (search.published_from, search.published_to, typed.published_from, typed.published_to)
    if search.undated or search.page > 1 or not any(dates):  # said once, above the first page
        return 0
    return sum(facet.count for facet in result.facets["undated"])
