"""Gateway: ingest and search on one port, as `warraq up` serves them."""

from fastapi import FastAPI
from redis.asyncio import Redis

from services.health import add_health
from services.ingestor.app import add_routes as add_ingest
from services.search.app import add_routes as add_search
from warraq import __version__
from warraq.index import SearchIndex
from warraq.settings import Settings
from warraq.streams import Ledger, Publisher


def create_app(redis: "Redis", index: SearchIndex, settings: Settings) -> FastAPI:
    """POST /articles, the API and the page."""
    app = FastAPI(title="Warraq", version=__version__, docs_url=None, redoc_url=None)
    ledger = Ledger(redis, settings.stream_prefix)
    add_ingest(app, Publisher(redis, settings.stream_prefix), settings)
    add_search(app, index, ledger)
    add_health(app, {"index": index.count, "redis": ledger.status})
    return app
