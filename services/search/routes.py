"""Everything that reads: the JSON API and the Arabic pages."""

from datetime import tzinfo

from fastapi import FastAPI

from warraq.index import SearchIndex
from warraq.streams import Ledger

from .api import api
from .pages import add_pages


def add_routes(app: FastAPI, index: SearchIndex, ledger: Ledger, zone: tzinfo | None = None) -> None:
    """Add API and pages to ``app``. ``zone``: of the times on the pages; None: the machine's."""
    app.include_router(api(index, ledger, zone))
    add_pages(app, index, ledger, zone)
