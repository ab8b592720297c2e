"""All routes that read: the JSON API and the Arabic pages."""

from datetime import tzinfo

from fastapi import FastAPI

from warraq.feeds import FeedBook
from warraq.index import SearchIndex
from warraq.streams import Ledger

from .alert_desk import AlertDesk
from .alerts_api import alerts_api
from .api import api
from .exports import exports
from .pages import add_pages
from .parameters import search_requests
from .sources_api import sources_api


def add_routes(
    app: FastAPI,
    index: SearchIndex,
    ledger: Ledger,
    zone: tzinfo | None = None,
    desk: AlertDesk | None = None,
    feeds: FeedBook | None = None,
) -> None:
    """Add API and pages to ``app``. ``zone``: of the times on the pages; None: the machine's. ``desk``: of alerts,
    ``feeds``: those that are read; None leaves them out."""
    app.include_router(api(index, ledger, zone))
    app.include_router(exports(index, search_requests(zone)))
    if desk:
        app.include_router(alerts_api(desk))
    if feeds is not None:
        app.include_router(sources_api(feeds))
    add_pages(app, index, ledger, zone, desk, feeds)
