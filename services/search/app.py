"""Search: the JSON API and the Arabic page."""

from fastapi import FastAPI

from services.health import add_health
from services.search.api import api
from services.search.pages import add_pages
from warraq import __version__
from warraq.index import SearchIndex
from warraq.streams import Ledger


def add_routes(app: FastAPI, index: SearchIndex, ledger: Ledger) -> None:
    """Add everything that reads: API, pages."""
    app.include_router(api(index, ledger))
    add_pages(app, index, ledger)


def create_app(index: SearchIndex, ledger: Ledger) -> FastAPI:
    """The search service on its own."""
    app = FastAPI(title="Warraq search", version=__version__, docs_url=None, redoc_url=None)
    add_routes(app, index, ledger)
    add_health(app, {"index": index.count, "redis": ledger.status})
    return app
