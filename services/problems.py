"""Errors of the API as problem details (RFC 9457), and their description in OpenAPI.

Routes raise ``HTTPException(status, reason)``; everything else happens here.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

MEDIA_TYPE: Final = "application/problem+json"

OF_ARTICLES: Final = "/articles/"
"""Below this path every answer with a ``title`` is an article, because clients that wait for one look for that."""

RenderFailure = Callable[[Request, int, str], Response]
"""Renders the page for a failed request, from its status and the reason."""


class Wrong(BaseModel):
    """An invalid parameter, and why."""

    parameter: str
    reason: str


class Problem(BaseModel):
    """Why a request was not answered (RFC 9457)."""

    type: str = Field("about:blank", description="about:blank: what it is, the status says")
    title: str | None = Field(
        None, description="of the status; absent below /articles/, where it would pass for an article's"
    )
    status: int = Field(description="as in the head of the answer")
    detail: str = Field(description="what happened, and what to do")
    reason: str = Field(description="as detail, in the words that commands and logs use")
    errors: list[Wrong] = Field([], description="the parameters that make no sense, of a 422; absent otherwise")


Responses = dict[int | str, dict[str, Any]]
"""Responses of a route in FastAPI's form. `describe_problems` adds the content of those from 400 on."""

NOT_FOUND: Responses = {404: {"description": "No such article; says why"}}
"""For routes about one article."""

JSON_BODY: Responses = {400: {"description": "The body is no JSON"}, 413: {"description": "The body is too large"}}
"""For routes whose body FastAPI parses."""

_EVERYWHERE: Final = {
    "401": "A token is needed (WARRAQ_TOKENS), or it is not known",
    "403": "The token does not allow this",
    "422": "A parameter or the body makes no sense",
    "429": "The token has asked too often: `Retry-After` says when to go on",
    "500": "A fault of the service: its log says more",
    "503": "The index or Redis does not answer: try again",
}
_ODD: Final = "q: from:2015-13 is no date: write 2025, 2025-10, 2025-10-12 or 2025-10-12T09"


def problem(
    status: int,
    reason: str,
    *wrong: Wrong,
    titled: bool = True,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """Return the answer for ``reason``. ``titled``: include the name of the status. ``more``: extension members (RFC
    9457, §3.2)."""
    title = HTTPStatus(status).phrase if titled else None
    known = Problem(title=title, status=status, detail=reason, reason=reason, errors=list(wrong))
    body = known.model_dump(exclude=None if wrong else {"errors"}, exclude_none=True)
    return JSONResponse({**body, **more}, status, headers, media_type=MEDIA_TYPE)


def path_of(request: Request) -> str:
    r"""Return the path as it is routed. ``request.url`` drops line breaks and tabs, so "/live\nz" would become
    "/livez"."""
    path: str = request.scope["path"]
    return path


def wants_page(request: Request) -> bool:
    """Tell whether to answer with a page: browsers accept text/html, but API paths answer JSON to everyone."""
    if path_of(request).startswith(("/api/", "/articles")):
        return False
    return "text/html" in request.headers.get("accept", "")


def add_problems(app: FastAPI, render: RenderFailure | None = None) -> Callable[..., Response]:
    """Make ``app`` answer failures as problem details, and list them in its API description.

    ``render``: renders the page for browsers; None: they get the problem document, too. Returns the function that
    answers a failure: ``(request, status, reason, *wrong)``.
    """

    def answer(request: Request, status: int, reason: str, *wrong: Wrong) -> Response:
        if render and wants_page(request):
            return render(request, status, reason)
        return problem(status, reason, *wrong, titled=not path_of(request).startswith(OF_ARTICLES))

    @app.exception_handler(RequestValidationError)
    async def odd_parameter(request: Request, error: RequestValidationError) -> Response:
        wrong = [Wrong(parameter=_name(part["loc"]), reason=_reason(part)) for part in error.errors()]
        return answer(request, 422, "; ".join(f"{w.parameter}: {w.reason}" for w in wrong), *wrong)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        response = answer(request, error.status_code, error.detail)
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RedisError)
    @app.exception_handler(TimeoutError)
    async def no_redis(request: Request, error: Exception) -> Response:
        return answer(request, 503, f"Redis does not answer, try again: {error or type(error).__name__}")

    def fault(request: Request, error: Exception) -> Response:
        return answer(request, 500, f"a fault of this service ({type(error).__name__}): its log says more")

    # Innermost: FastAPI's own handler of any exception stands outside of what counts, tags and secures every answer.
    app.user_middleware.append(Middleware(Faults, answer=fault))
    _describe(app)
    return answer


class Faults:
    """ASGI middleware that logs any exception that nothing else handles, and answers it with ``answer``."""

    def __init__(self, app: ASGIApp, answer: Callable[[Request, Exception], Response]) -> None:
        self._app, self._answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a connection (ASGI). If the answer has begun already, it breaks off and the exception is raised."""
        begun = False

        async def tell(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, tell)
        except Exception as error:
            if begun or scope["type"] != "http":
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            await self._answer(Request(scope, receive), error)(scope, receive, send)


def _describe(app: FastAPI) -> None:
    """Make the API description of ``app`` list for each route every status and its content."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        known = app.openapi_schema
        if known is None:
            known = made()
            _list_problems(known)
        return known

    app.openapi = openapi  # type: ignore[method-assign] # as FastAPI's documentation does it


def _list_problems(api: dict[str, Any]) -> None:
    schemas = api.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):  # FastAPI's own
        schemas.pop(name, None)
    definitions = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(definitions.pop("$defs"))
    schemas["Problem"] = definitions
    for path in api["paths"].values():
        for operation in path.values():
            responses = operation["responses"]
            for status, description in _EVERYWHERE.items():
                found = responses.setdefault(status, {})
                if found.get("description", "Validation Error") == "Validation Error":  # FastAPI's own
                    found["description"] = description
            for status in filter(_is_problem, responses):
                responses[status]["content"] = _content(status, responses[status]["description"])
            operation["responses"] = dict(sorted(responses.items()))


def _content(status: str, description: str) -> dict[str, Any]:
    example = {
        "type": "about:blank",
        "title": HTTPStatus(int(status)).phrase,
        "status": int(status),
        "detail": description,
        "reason": description,
    }
    if status == "422":
        example |= {"detail": _ODD, "reason": _ODD, "errors": [{"parameter": "q", "reason": _ODD.removeprefix("q: ")}]}
    return {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}


def _is_problem(status: str) -> bool:
    return status.startswith(("4", "5"))


def _name(location: Sequence[int | str]) -> str:
    """Return ``from`` for the location ``("query", "from")``."""
    return ".".join(str(part) for part in location[1:]) or str(location[0])


def _reason(part: Mapping[str, Any]) -> str:
    return str(part["msg"]).removeprefix("Value error, ")
