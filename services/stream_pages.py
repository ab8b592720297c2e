"""The streams of the whole pipeline beside the HTTP API: /docs/streams for people, /docs/asyncapi.json for programs."""

import asyncio
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, JSONResponse

from warraq.settings import Settings
from warraq.topology import PIPELINE


def add_stream_pages(app: FastAPI) -> None:
    """Add both to ``app``. Nothing on them is loaded from elsewhere."""

    @app.get("/docs/streams", include_in_schema=False)
    async def page() -> Any:
        html, headers = await asyncio.to_thread(_page)
        return HTMLResponse(html, headers=headers)

    @app.get("/docs/asyncapi.json", include_in_schema=False)
    async def document() -> Any:
        return JSONResponse(await asyncio.to_thread(pipeline_document))


@cache
def pipeline_document() -> dict[str, Any]:
    """The AsyncAPI document of all workers. None of their functions is loaded, and no Redis is asked."""
    # Only who asks for it needs FastStream in an HTTP service.
    from warraq.streams import Stage, Worker  # noqa: PLC0415
    from warraq.streams.worker.documentation import document  # noqa: PLC0415

    stages = [Stage(spec.name) for spec in PIPELINE]
    settings = Settings(redis_url="redis://localhost:6379/0")  # the real one may hold a password
    return document(Worker(*stages, settings=settings, consumer="host-pid", title="Warraq").schema)


def _page() -> tuple[str, dict[str, str]]:
    """With its headers: its styles are in the page."""
    from warraq.streams.worker.documentation import SECURITY, render  # noqa: PLC0415

    return render(pipeline_document()), SECURITY
