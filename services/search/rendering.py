"""The type of the function that renders pages."""

from typing import Any, Protocol

from fastapi import Request
from fastapi.responses import Response


class Render(Protocol):
    """See `services.frame.Pages.render`."""

    def __call__(  # noqa: D102
        self,
        request: Request,
        name: str,
        context: dict[str, Any] | None = ...,
        status_code: int = ...,
        media_type: str | None = ...,
    ) -> Response: ...
