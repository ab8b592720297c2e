"""Bodies of requests that are small (forms, JSON of the API): a larger one is refused before all of it is in memory."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.types import Message, Receive

LARGEST = 20_000
"""Most bytes of a body. Pushed articles have a limit of their own, WARRAQ_MAX_REQUEST_BYTES."""


class SmallBodyRoute(APIRoute):
    """A route whose body FastAPI parses; more than `LARGEST` bytes are answered with 413."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        handle = super().get_route_handler()

        async def handle_small(request: Request) -> Response:
            return await handle(Request(request.scope, _limited(request.receive)))

        return handle_small


async def read_small(request: Request) -> bytes:
    """Return the body of ``request``. Raises HTTPException 413."""
    return await Request(request.scope, _limited(request.receive)).body()


def _limited(receive: Receive) -> Receive:
    size = 0

    async def receive_small() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > LARGEST:
            raise HTTPException(413, f"the body has more than {LARGEST} bytes, the most that is read here")
        return message

    return receive_small
