"""Search service: the JSON API and the Arabic pages."""

from datetime import tzinfo
from functools import partial

from fastapi import FastAPI

from warraq.feeds import FeedBook
from warraq.index import SearchIndex, open_index
from warraq.settings import Settings
from warraq.streams import Ledger, connect
from warraq.streams.connection import redis_url

from ..access import add_access
from ..connections import Lifespan, lifespan
from ..frame import add_health, new_app
from ..interface import InterfaceLanguage
from ..ledger_metrics import LedgerFigures, with_ledger
from .alert_desk import AlertDesk
from .routes import add_routes


def build_app(
    index: SearchIndex,
    ledger: Ledger,
    opened: Lifespan | None = None,
    zone: tzinfo | None = None,
    desk: AlertDesk | None = None,
    *,
    feeds: FeedBook | None = None,
    automatic: bool = False,
) -> FastAPI:
    """Return the search service on its own.

    ``opened``: lifespan that opens and closes ``index`` and what ``ledger`` needs. ``zone``: of times on pages; None:
    the machine's. ``desk``: for alerts, ``feeds``: for sources; None leaves them out. ``automatic``: the browser's
    languages choose between Arabic and English.
    """
    app = new_app("Warraq search", opened)
    add_routes(app, index, ledger, zone, desk, feeds)
    app.add_middleware(InterfaceLanguage, automatic=automatic)
    figures = LedgerFigures(ledger, desk.outbox if desk else None)
    add_health(app, {"index": index.count, "redis": ledger.status}, partial(with_ledger, figures=figures))
    return app


def create_app(settings: Settings) -> FastAPI:
    """Return the app on the Redis and the index that ``settings`` name."""
    redis, index = connect(redis_url(settings)), open_index(settings)
    ledger, desk = Ledger(redis, settings.stream_prefix), AlertDesk(redis, settings)
    feeds = FeedBook(redis, settings.stream_prefix)
    opened, automatic = lifespan(redis, index), settings.ui == "auto"
    built = build_app(index, ledger, opened, settings.zone, desk, feeds=feeds, automatic=automatic)
    add_access(built, redis, settings)
    return built


app = create_app(Settings())
