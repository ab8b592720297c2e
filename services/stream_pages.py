"""The streams of the whole pipeline, documented beside the HTTP API: /docs/streams for people, /docs/asyncapi.json for
programs."""

import asyncio
from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse
from markupsafe import Markup

from warraq.settings import Settings
from warraq.topology import PIPELINE

if TYPE_CHECKING:
    from .frame import Pages


def add_stream_pages(app: FastAPI, pages: "Pages") -> None:
    """Add both routes to ``app``, framed by ``pages``. Nothing on them is loaded from other hosts."""

    @app.get("/docs/streams", include_in_schema=False, response_class=HTMLResponse)
    async def page(request: Request) -> Any:
        return pages.render(request, "streams.html", {"streams": await asyncio.to_thread(_streams)})

    @app.get("/docs/asyncapi.json", include_in_schema=False)
    async def document() -> Any:
        return JSONResponse(await asyncio.to_thread(pipeline_document))


@cache
def pipeline_document() -> dict[str, Any]:
    """Return the AsyncAPI document of all workers, without loading their functions or asking Redis."""
    # Only who asks for it needs FastStream in an HTTP service.
    from warraq.streams import Stage, Worker  # noqa: PLC0415
    from warraq.streams.worker.documentation import document  # noqa: PLC0415

    stages = [Stage(spec.name) for spec in PIPELINE]
    settings = Settings(redis_url="redis://localhost:6379/0")  # the real one may hold a password
    return document(Worker(*stages, settings=settings, consumer="host-pid", title="Warraq").schema)


@cache
def _streams() -> Markup:
    from warraq.streams.worker.documentation import render  # noqa: PLC0415

    return Markup(render(pipeline_document(), "asyncapi_body.html"))  # noqa: S704 - escaped there
