"""The pages of a person, a place, an organization and a source."""

from datetime import tzinfo
from typing import Any, Final

from fastapi import APIRouter, Request

from warraq.index import FacetCount, SearchIndex, SearchRequest, SearchResult
from warraq.index.models import NameField
from warraq.index.timeline import zone_name

from .links import same_name
from .rendering import Render
from .timeline import timeline
from .timeline_chart import Chart, draw

NEWEST = 10
"""Articles on the page; a search shows all."""

MOST_TOGETHER = 12
"""Names of each kind that are shown beside this one."""

FIELDS: Final[tuple[NameField, ...]] = ("person", "place", "organization")


def add_name_pages(router: APIRouter, index: SearchIndex, render: Render, zone: tzinfo | None = None) -> None:
    """Add /person/{name}, /place/{name}, /organization/{name} and /source/{name}; 404 if no article has the name.

    ``zone``: of days and hours; None: the machine's.
    """

    local = zone_name(zone)
    for field in FIELDS:
        _add_name_page(router, index, render, local, field)

    @router.get("/source/{name:path}")
    async def source(request: Request, name: str) -> Any:
        result, chart = await _found(index, SearchRequest(source=(name,), zone=local, histogram="day"))
        known = {
            "shown": name,
            "result": result,
            "chart": chart,
            "copied": await index.copied_from(name),
        }
        return render(request, "source.html", known, status_code=200 if result.total else 404)


def _add_name_page(router: APIRouter, index: SearchIndex, render: Render, zone: str, field: NameField) -> None:
    @router.get(f"/{field}/{{name:path}}", name=field)
    async def page(request: Request, name: str) -> Any:
        about = SearchRequest(zone=zone, histogram="auto").model_copy(update={field: (name,)})
        result, chart = await _found(index, about)
        spellings = await index.spellings(field, name)
        shown = spellings[0].value if spellings else name
        known = {
            "field": field,
            "shown": shown,
            "wanted": name,
            "result": result,
            "spellings": spellings,
            "wikidata": await index.wikidata(field, shown),
            "chart": chart,
            "together": {kind: _others(kind, field, name, result.facets[kind]) for kind in FIELDS},
        }
        return render(request, "entity.html", known, status_code=200 if result.total else 404)


async def _found(index: SearchIndex, search: SearchRequest) -> tuple[SearchResult, Chart | None]:
    """Return the newest results of ``search``, and its chart over time."""
    newest = search.model_copy(update={"size": NEWEST, "sort": "newest", "facets": "result"})
    result = await index.search(newest)
    return result, draw(search, await timeline(index, search, result.histogram))


def _others(kind: NameField, field: NameField, name: str, facets: list[FacetCount]) -> list[FacetCount]:
    """Return who is named together with this name, most often first."""
    return [each for each in facets if kind != field or not same_name(kind, each.value, name)][:MOST_TOGETHER]
