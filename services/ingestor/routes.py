"""POST /articles: answers with the ids, and puts the articles on the ingest stream."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse
from redis.exceptions import RedisError

from warraq.articles.reading import Malformed
from warraq.settings import Settings
from warraq.streams import Publisher

from .reading import UnknownType, read_body

PARAMS = ("url", "source", "title")


def add_routes(app: FastAPI, publisher: Publisher, settings: Settings) -> None:
    """Add POST /articles to ``app``."""
    router = APIRouter(tags=["ingest"])

    @router.post("/articles", status_code=202, summary="Push articles", openapi_extra=_BODY)
    async def push(request: Request) -> JSONResponse:
        """JSON object or array, NDJSON, text/html or text/plain (then `url`, `source`, `title` as query parameters)."""
        try:
            return await _push(request, publisher, settings)
        except RedisError as error:
            return _refusal(503, f"the queue is away, try again: {error}", {"Retry-After": "5"})

    app.include_router(router)


async def _push(request: Request, publisher: Publisher, settings: Settings) -> JSONResponse:
    body = await _limited_body(request, settings.max_request_bytes)
    if body is None:
        limit = settings.max_request_bytes
        return _refusal(413, f"the body has more than {limit} bytes (WARRAQ_MAX_REQUEST_BYTES): send it in parts")
    params = {name: request.query_params[name] for name in PARAMS if name in request.query_params}
    try:
        batch = read_body(body, request.headers.get("content-type", ""), params, settings.max_article_bytes)
    except UnknownType as error:
        return _refusal(415, str(error))
    except Malformed as error:
        return _refusal(422, str(error))
    rejected = [{"index": index, "reason": reason} for index, reason in batch.rejected]
    if not batch.articles:
        return _refusal(422, "no article in the body can be read", rejected=rejected)
    backlog = await publisher.backlog()
    if backlog > settings.max_backlog:
        return _refusal(429, f"{backlog} articles are waiting already: try again later", {"Retry-After": "30"})
    ids = await publisher.publish(batch.articles)
    return JSONResponse({"accepted": [{"id": id_} for id_ in ids], "rejected": rejected}, status_code=202)


async def _limited_body(request: Request, limit: int) -> bytes | None:
    """The body, or None as soon as it is larger than ``limit``."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _refusal(
    status: int, reason: str, headers: dict[str, str] | None = None, rejected: list[dict[str, Any]] | None = None
) -> JSONResponse:
    body = {"accepted": [], "rejected": rejected or [], "reason": reason}
    return JSONResponse(body, status_code=status, headers=headers)


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"type": "object", "required": ["content"]}},
            "application/x-ndjson": {"schema": {"type": "string"}},
            "text/html": {"schema": {"type": "string"}},
            "text/plain": {"schema": {"type": "string"}},
        },
    }
}
