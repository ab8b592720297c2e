"""POST /articles: puts articles on the ingest stream, and answers with their ids."""

import asyncio
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from redis.exceptions import RedisError

from warraq.articles.reading import Malformed
from warraq.settings import Settings
from warraq.streams import PartlyPublished, Publisher

from ..forms import from_own_page
from ..problems import Responses, problem
from .reading import UnknownType, read_body, unpacked

PARAMS = ("url", "source", "title")

PATIENCE = 20.0
"""Seconds in which Redis must answer the first question of a push. One that is replaced by its replica does; one that
hangs would, by the retries of the connection, be asked for a minute and a half."""


class AcceptedArticle(BaseModel):
    """An article that is waiting to be processed."""

    id: str = Field(description="32 hex digits, the same for the same article")


class RejectedArticle(BaseModel):
    """An article that cannot be read, by its position in the body."""

    index: int = Field(description="position in the body, from 0")
    reason: str = Field(description="what is wrong with it")


class Pushed(BaseModel):
    """What came of the articles in the body."""

    accepted: list[AcceptedArticle] = Field(description="in the order of the body")
    rejected: list[RejectedArticle]


def add_routes(app: FastAPI, publisher: Publisher, settings: Settings) -> None:
    """Add POST /articles to ``app``."""
    router = APIRouter(tags=["ingest"])

    @router.post(
        "/articles", status_code=202, summary="Push articles", response_model=Pushed,
        responses=_ANSWERS, openapi_extra=_REQUEST, dependencies=[Depends(from_own_page)],
    )  # fmt: skip
    async def push(request: Request) -> JSONResponse:
        """JSON object or array, NDJSON, text/html or text/plain (then `url`, `source`, `title` as query parameters)."""
        try:
            return await _push(request, publisher, settings)
        except (RedisError, TimeoutError) as error:
            accepted = error.published if isinstance(error, PartlyPublished) else []
            reason = str(error) or "it does not answer"
            return _refusal(503, f"the queue is away, try again: {reason}", {"Retry-After": "5"}, accepted=accepted)

    app.include_router(router)


async def _push(request: Request, publisher: Publisher, settings: Settings) -> JSONResponse:
    limit = settings.max_request_bytes
    params = {name: request.query_params[name] for name in PARAMS if name in request.query_params}
    try:
        packed = await _limited_body(request, limit)
        body = packed if packed is None else await unpacked(packed, request.headers.get("content-encoding", ""), limit)
        if body is None:
            return _refusal(413, f"the body has more than {limit} bytes (WARRAQ_MAX_REQUEST_BYTES): send it in parts")
        said = request.headers.get("content-type", "")
        # Twenty megabytes of one-line articles take ten seconds, in which nobody else would be answered.
        batch = await asyncio.to_thread(read_body, body, said, params, settings.max_article_bytes)
    except UnknownType as error:
        return _refusal(415, str(error))
    except Malformed as error:
        return _refusal(422, str(error))
    rejected = [{"index": index, "reason": reason} for index, reason in batch.rejected]
    if not batch.articles:
        only_large = bool(rejected) and batch.too_large == len(rejected)
        first = f": {rejected[0]['reason']}" if rejected else ""
        return _refusal(413 if only_large else 422, f"no article in the body can be read{first}", rejected=rejected)
    async with asyncio.timeout(PATIENCE):
        backlog = await publisher.backlog()
    if backlog > settings.max_backlog:
        return _refusal(429, f"{backlog} articles are waiting already: try again later", {"Retry-After": "30"})
    ids = await publisher.publish(batch.articles)
    return JSONResponse({"accepted": [{"id": id_} for id_ in ids], "rejected": rejected}, status_code=202)


async def _limited_body(request: Request, limit: int) -> bytes | None:
    """Return the body, or None as soon as it exceeds ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _refusal(
    status: int,
    reason: str,
    headers: dict[str, str] | None = None,
    *,
    accepted: Sequence[str] = (),
    rejected: Sequence[dict[str, Any]] = (),
) -> JSONResponse:
    taken = [{"id": id_} for id_ in accepted]
    return problem(status, reason, headers=headers, accepted=taken, rejected=list(rejected))


_ARTICLE = {
    "url": "https://news.example/ports/1",
    "source": "صحيفة المرفأ",
    "title": "افتتاح الميناء الجديد في اللاذقية",
    "content": "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية.",
}

_ANY_ARTICLE = {
    "type": "object",
    "additionalProperties": True,
    "description": "Other names of the fields are understood, too.",
    "properties": {
        "content": {"type": "string", "description": "text or HTML of the article"},
        "url": {"type": "string", "description": "where it was published"},
        "source": {"type": "string", "description": "who published it"},
        "title": {"type": "string"},
        "published_at": {"type": "string", "description": "date as the page wrote it, or ISO 8601"},
    },
}

_REQUEST = {
    "parameters": [
        {"name": name, "in": "query", "required": False, "schema": {"type": "string"},
         "description": f"{what}; of an HTML or text body"}
        for name, what in zip(PARAMS, ("where it was published", "who published it", "its headline"), strict=True)
    ],
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {"anyOf": [_ANY_ARTICLE, {"type": "array", "items": _ANY_ARTICLE, "minItems": 1}]},
                "example": _ARTICLE,
            },
            "application/x-ndjson": {"schema": {"type": "string", "description": "an article in each line"}},
            "text/html": {"schema": {"type": "string"}},
            "text/plain": {"schema": {"type": "string"}},
        },
    },
}  # fmt: skip

_ANSWERS: Responses = {
    202: {
        "description": "On their way; `GET /articles/{id}/trail` says where",
        "content": {
            "application/json": {
                "example": {
                    "accepted": [{"id": "4be0643f1d98573b97cdca98a65347dd"}],
                    "rejected": [{"index": 1, "reason": "content: Field required"}],
                }
            }
        },
    },
    413: {
        "description": "Too large: the body (WARRAQ_MAX_REQUEST_BYTES) or all articles in it (WARRAQ_MAX_ARTICLE_BYTES)"
    },
    415: {"description": "Nothing of this Content-Type or Content-Encoding is read"},
    422: {"description": "No article in the body can be read; `rejected` says why"},
    429: {"description": "Too much waits already, or the token has pushed too often: `Retry-After` says when to go on"},
    503: {
        "description": "The queue is away: try again. `accepted` has what it took before, of many articles; pushed "
        "again an article is a newer version, never a second one"
    },
}
