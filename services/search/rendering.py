"""How a page is made of a template."""

from typing import Any, Protocol

from fastapi import Request
from fastapi.responses import Response


class Render(Protocol):
    """`Jinja2Templates.TemplateResponse`, as far as pages use it."""

    def __call__(  # noqa: D102
        self, request: Request, name: str, context: dict[str, Any] | None = ..., status_code: int = ...
    ) -> Response: ...
