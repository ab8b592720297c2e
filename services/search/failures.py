"""What someone is told when a request cannot be answered: JSON for programs, a page for people."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from warraq.index import BadCursor, IndexUnavailable
from warraq.streams.client.reports import Trail

RenderFailure = Callable[[Request, int, str], Response]
"""Makes the page for a request that failed, from its status and the reason."""


class Wrong(BaseModel):
    """A parameter that makes no sense, and why."""

    parameter: str
    reason: str


class Failure(BaseModel):
    """``reason`` says what happened and what to do; ``detail`` lists the odd parameters of a 422."""

    reason: str
    detail: list[Wrong] = []


RESPONSES: dict[int | str, dict[str, Any]] = {
    422: {"model": Failure, "description": "A parameter makes no sense"},
    503: {"model": Failure, "description": "The index or Redis does not answer: try again"},
}
"""Of every route, for the API's description."""

NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"model": Failure, "description": "No such article; says why"}}
"""Of routes about one article."""


def why_missing(trail: Trail) -> str:
    """Why there is no indexed article with this trail, and what to do: the reason of a 404."""
    match trail.state:
        case "waiting":
            return f"article {trail.id} is not indexed yet, it waits in {trail.waiting_in}: try again soon"
        case "dead":
            return f"article {trail.id} died: {trail.reason}. `warraq dead show {trail.dead}` says more"
        case "indexed":
            return f"article {trail.id} is being indexed: try again in a second"
        case _:
            return f"no article {trail.id} was pushed here: check the id, or push it to POST /articles"


def add_failures(app: FastAPI, render: RenderFailure) -> None:
    """Make ``app`` answer failures as ``{"reason"}``; ``render`` makes the page for a browser."""

    def answer(request: Request, status: int, reason: str, *wrong: Wrong) -> Response:
        if _wants_page(request):
            return render(request, status, reason)
        failure = Failure(reason=reason, detail=list(wrong))
        return JSONResponse(failure.model_dump(exclude_defaults=True), status)

    @app.exception_handler(RequestValidationError)
    async def odd_parameter(request: Request, error: RequestValidationError) -> Response:
        wrong = [Wrong(parameter=_name(part["loc"]), reason=_reason(part)) for part in error.errors()]
        return answer(request, 422, "; ".join(f"{w.parameter}: {w.reason}" for w in wrong), *wrong)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        response = answer(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(BadCursor)
    async def odd_cursor(request: Request, error: BadCursor) -> Response:
        return answer(request, 422, f"cursor: {error}", Wrong(parameter="cursor", reason=str(error)))

    @app.exception_handler(IndexUnavailable)
    async def no_index(request: Request, error: IndexUnavailable) -> Response:
        return answer(request, 503, str(error))

    @app.exception_handler(RedisError)
    @app.exception_handler(TimeoutError)
    async def no_redis(request: Request, error: Exception) -> Response:
        return answer(request, 503, f"Redis does not answer, try again: {error or type(error).__name__}")


def _wants_page(request: Request) -> bool:
    """Browsers name text/html; the API paths answer JSON to everyone."""
    if request.url.path.startswith(("/api/", "/articles")):
        return False
    return "text/html" in request.headers.get("accept", "")


def _name(location: tuple[int | str, ...]) -> str:
    """``from`` for ``("query", "from")``."""
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _reason(part: dict[str, Any]) -> str:
    return str(part["msg"]).removeprefix("Value error, ")
