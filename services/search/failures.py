"""What someone is told when a request cannot be answered: JSON for programs, a page for people."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException

from warraq.index import IndexUnavailable

RenderFailure = Callable[[Request, int, str], Response]


def add_failures(app: FastAPI, render: RenderFailure) -> None:
    """Make ``app`` answer failures as ``{"reason"}``; ``render`` makes the page for a browser."""

    def answer(request: Request, status: int, reason: str, **more: Any) -> Response:
        response = render(request, status, reason) if _wants_page(request) else None
        return response or JSONResponse({"reason": reason, **more}, status)

    @app.exception_handler(RequestValidationError)
    async def odd_parameter(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"parameter": _name(part["loc"]), "reason": _reason(part)} for part in error.errors()]
        return answer(request, 422, "; ".join(f"{w['parameter']}: {w['reason']}" for w in wrong), detail=wrong)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        response = answer(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response

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
