"""The Arabic, right-to-left pages; rendered here, without scripts."""

from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from warraq.feeds import FeedBook
from warraq.index import SearchIndex, SearchRequest, parse
from warraq.index.models import arrived_at
from warraq.streams import Ledger

from ..frame import Pages, add_frame
from . import links, wording
from .alert_desk import AlertDesk
from .alerts_page import add_alert_feed, add_alerts_page
from .annotations import annotated_paragraphs
from .article_page import add_article_page
from .choices import choices_of, listed
from .direction import direction_of, isolate, isolate_marked, isolated_name, printable
from .exports import add_feed
from .failures import add_failures
from .finding import article_at, find
from .moments import Moments
from .name_pages import add_name_pages
from .parameters import AsRequest, search_requests
from .rendering import Render
from .sources_page import add_sources_page
from .story_page import add_story_page

HERE = Path(__file__).parent


def add_pages(
    app: FastAPI,
    index: SearchIndex,
    ledger: Ledger,
    zone: tzinfo | None = None,
    desk: AlertDesk | None = None,
    feeds: FeedBook | None = None,
) -> None:
    """Add /, `add_article_page`, `add_story_page`, `add_name_pages`, /opensearch.xml (for the browser's bar), pages of
    failures and `add_frame` to ``app``.

    ``zone``: of the times on the pages; None: the machine's. ``desk``: of the pages of alerts, ``feeds``: of that
    of sources; None: there are none.
    """
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
    own = _pages(zone, alerts=desk is not None, sources=feeds is not None)
    render = own.render
    in_zone = search_requests(zone)

    _add_search_page(router, index, render, in_zone)
    add_article_page(router, index, ledger, render, in_zone)
    described = APIRouter(tags=["feeds"])
    add_feed(described, index, render, in_zone)
    add_story_page(router, index, ledger, render)
    add_name_pages(router, index, render, zone)
    if desk:
        add_alerts_page(router, desk, render)
        add_alert_feed(described, desk, render)
    if feeds is not None:
        add_sources_page(router, feeds, render)
    add_frame(app, own)
    add_failures(app, partial(_failure, render))
    app.include_router(router)
    app.include_router(described)


def _add_search_page(router: APIRouter, index: SearchIndex, render: Render, in_zone: AsRequest) -> None:
    @router.get("/")
    async def home(
        request: Request,
        search: Annotated[SearchRequest, Depends(in_zone)],
        compare: Annotated[str, Query(max_length=1000)] = "",
    ) -> Any:
        if addressed := await article_at(index, search.q):
            return RedirectResponse(links.article_link(addressed), 303)
        found = await find(index, search, compare)
        return render(request, "search.html", found)

    @router.get("/opensearch.xml")
    async def opensearch(request: Request) -> Any:
        site = {"site": str(request.base_url)}
        return render(request, "opensearch.xml", site, media_type="application/opensearchdescription+xml")


def _failure(render: Render, request: Request, status: int, reason: str) -> Response:
    typed = request.query_params.get("q", "")
    query = parse(typed)
    known = {"status": status, "reason": reason, "search": SearchRequest(q=typed)}
    known |= {"wrong": query.wrong, "crossed": query.crossed}
    return render(request, "failure.html", known, status_code=status)


def _pages(zone: tzinfo | None, *, alerts: bool, sources: bool) -> Pages:
    return Pages(
        HERE / "templates",
        searches=True,
        alerts=alerts,
        sources=sources,
        wording=wording,
        to=links,
        choices_of=choices_of,
        listed=listed,
        moments=Moments(zone),
        arrived_at=arrived_at,
        annotated_paragraphs=annotated_paragraphs,
        direction_of=direction_of,
        isolate=isolate,
        isolate_marked=isolate_marked,
        name=isolated_name,
        printable=printable,
    )
