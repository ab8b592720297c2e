"""Ingestor: takes articles over HTTP, answers with their ids, and puts them on the ingest stream."""

from fastapi import FastAPI

from warraq.settings import Settings
from warraq.streams import Losses, Publisher, connect
from warraq.streams.connection import redis_url

from ..access import add_access
from ..connections import Lifespan, lifespan
from ..frame import Pages, add_frame, add_health, new_app
from ..interface import InterfaceLanguage
from ..problems import add_problems
from .routes import add_routes


def build_app(publisher: Publisher, settings: Settings, opened: Lifespan | None = None) -> FastAPI:
    """Return the ingest service on its own. ``opened``: lifespan that opens and closes what ``publisher`` needs."""
    app = new_app("Warraq ingest", opened)
    add_routes(app, publisher, settings)
    add_problems(app)
    add_frame(app, Pages())
    app.add_middleware(InterfaceLanguage, automatic=settings.ui == "auto")
    add_health(app, {"redis": publisher.backlog})
    return app


def create_app(settings: Settings) -> FastAPI:
    """Return the app on the Redis that ``settings`` name."""
    redis = connect(redis_url(settings))
    losses = Losses(redis, settings.stream_prefix)
    publisher = Publisher(redis, settings.stream_prefix, replicas=settings.accept_replicas, losses=losses)
    built = build_app(publisher, settings, lifespan(redis, losses=losses))
    add_access(built, redis, settings)
    return built


app = create_app(Settings())
