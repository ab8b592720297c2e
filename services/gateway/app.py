"""Gateway: ingest and search on one port, as `warraq up` runs them."""

from functools import partial

from fastapi import FastAPI
from redis.asyncio import Redis

from warraq.feeds import FeedBook
from warraq.index import SearchIndex, open_index
from warraq.process.programs import read_programs
from warraq.settings import Settings
from warraq.streams import Ledger, Losses, Publisher, connect
from warraq.streams.connection import redis_url

from ..access import add_access
from ..connections import Lifespan, lifespan
from ..frame import add_health, new_app
from ..ingestor.routes import add_routes as add_ingest
from ..interface import InterfaceLanguage
from ..ledger_metrics import LedgerFigures, with_ledger
from ..search.alert_desk import AlertDesk
from ..search.routes import add_routes as add_search
from .gathering import gathered


def build_app(
    redis: "Redis", index: SearchIndex, settings: Settings, opened: Lifespan | None = None, losses: Losses | None = None
) -> FastAPI:
    """Return the app: POST /articles, the API, the pages, and the metrics of all programs of `warraq up`.

    ``opened``: lifespan that opens and closes ``redis`` and ``index``. ``losses``: told what was accepted.
    """
    app = new_app("Warraq", opened)
    ledger, feeds = Ledger(redis, settings.stream_prefix), FeedBook(redis, settings.stream_prefix)
    publisher = Publisher(redis, settings.stream_prefix, replicas=settings.accept_replicas, losses=losses)
    add_ingest(app, publisher, settings)
    desk = AlertDesk(redis, settings)
    add_search(app, index, ledger, settings.zone, desk, feeds)
    app.add_middleware(InterfaceLanguage, automatic=settings.ui == "auto")
    figures, programs = LedgerFigures(ledger, desk.outbox), partial(read_programs, settings.data)
    add_health(
        app,
        {"index": index.count, "redis": ledger.status},
        lambda own: gathered(with_ledger(own, figures), programs),
    )
    return app


def create_app(settings: Settings) -> FastAPI:
    """Return the app on the Redis and the index that ``settings`` name."""
    redis, index = connect(redis_url(settings)), open_index(settings)
    losses = Losses(redis, settings.stream_prefix)
    built = build_app(redis, index, settings, lifespan(redis, index, losses), losses)
    add_access(built, redis, settings)
    return built


app = create_app(Settings())
