"""Answers to searches that fail: problem details for programs, pages for people."""

from fastapi import FastAPI, Request
from fastapi.responses import Response

from warraq.index import BadCursor, IndexUnavailable
from warraq.streams.client.reports import Trail
from warraq.trails import not_pushed

from ..problems import RenderFailure, Wrong, add_problems


def why_missing(trail: Trail) -> str:
    """Return why no indexed article has this trail, and what to do; the reason of a 404."""
    match trail.state:
        case "waiting":
            return f"article {trail.id} is not indexed yet, it waits in {trail.place}: try again soon"
        case "dead":
            return f"article {trail.id} died: {trail.reason}. `warraq dead show {trail.dead}` says more"
        case "indexed":
            return f"article {trail.id} is being indexed: try again in a second"
        case _:
            return not_pushed(trail.id)


def add_failures(app: FastAPI, render: RenderFailure) -> None:
    """Do `add_problems`, and handle the errors of an index."""
    answer = add_problems(app, render)

    @app.exception_handler(BadCursor)
    async def odd_cursor(request: Request, error: BadCursor) -> Response:
        return answer(request, 422, f"cursor: {error}", Wrong(parameter="cursor", reason=str(error)))

    @app.exception_handler(IndexUnavailable)
    async def no_index(request: Request, error: IndexUnavailable) -> Response:
        return answer(request, 503, str(error))
