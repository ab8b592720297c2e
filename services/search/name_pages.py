"""The pages of a person, a place, an organization and a source."""

from typing import Any, Final

from fastapi import APIRouter, Request

from warraq.index import FacetCount, SearchIndex, SearchRequest
from warraq.index.models import NameField

from .charts import month_bars
from .links import same_name
from .rendering import Render

NEWEST = 10
"""Articles on the page; a search has all."""

MOST_TOGETHER = 12
"""Names of each kind beside this one."""

FIELDS: Final[tuple[NameField, ...]] = ("person", "place", "organization")


def add_name_pages(router: APIRouter, index: SearchIndex, render: Render) -> None:
    """Add /person/{name}, /place/{name}, /organization/{name} and /source/{name}; 404 where no article has the name."""

    async def page(request: Request, field: NameField, name: str) -> Any:
        result = await index.search(_newest(field, name))
        spellings = await index.spellings(field, name)
        shown = spellings[0].value if spellings else name
        known = {
            "field": field,
            "shown": shown,
            "wanted": name,
            "result": result,
            "spellings": spellings,
            "months": month_bars(result.facets["month"]),
            "together": {kind: _others(kind, field, name, result.facets[kind]) for kind in FIELDS},
        }
        return render(request, "entity.html", known, status_code=200 if result.total else 404)

    @router.get("/person/{name:path}")
    async def person(request: Request, name: str) -> Any:
        return await page(request, "person", name)

    @router.get("/place/{name:path}")
    async def place(request: Request, name: str) -> Any:
        return await page(request, "place", name)

    @router.get("/organization/{name:path}")
    async def organization(request: Request, name: str) -> Any:
        return await page(request, "organization", name)

    @router.get("/source/{name:path}")
    async def source(request: Request, name: str) -> Any:
        result = await index.search(_newest("source", name))
        known = {
            "shown": name,
            "result": result,
            "months": month_bars(result.facets["month"]),
            "copied": await index.copied_from(name),
        }
        return render(request, "source.html", known, status_code=200 if result.total else 404)


def _newest(field: str, name: str) -> SearchRequest:
    return SearchRequest(size=NEWEST, sort="newest", facets="result").model_copy(update={field: (name,)})


def _others(kind: NameField, field: NameField, name: str, facets: list[FacetCount]) -> list[FacetCount]:
    """Who is named beside this one, most often first."""
    return [each for each in facets if kind != field or not same_name(kind, each.value, name)][:MOST_TOGETHER]
