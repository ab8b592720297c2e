"""The AsyncAPI document of a worker at /docs/asyncapi.json, and as a page at /docs.

FastStream's own page loads its scripts from other hosts, which a server without internet cannot; this one is rendered
here, from the same document.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi.responses import HTMLResponse, JSONResponse, Response
from faststream.specification.base import SpecificationFactory
from jinja2 import Environment
from markupsafe import Markup, escape

from warraq.process.health import Endpoint

SETS = frozenset({"channels", "operations", "messages", "schemas"})
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def documentation_routes(specification: SpecificationFactory) -> list[tuple[str, Endpoint]]:
    """``/docs`` for people and ``/docs/asyncapi.json`` for programs."""

    async def page() -> Response:
        return HTMLResponse(render(document(specification)), headers=SECURITY)

    async def json() -> Response:
        return JSONResponse(document(specification), headers=SECURITY)

    return [("/docs", Endpoint(page)), ("/docs/asyncapi.json", Endpoint(json))]


def document(specification: SpecificationFactory) -> dict[str, Any]:
    """The AsyncAPI 3.0 document, as plain data, the same every time: FastStream keeps its channels in a set."""
    found: dict[str, Any] = specification.to_specification().to_jsonable()
    for section in (found, found["components"]):
        section.update({name: dict(sorted(part.items())) for name, part in section.items() if name in SETS})
    return found


def render(api: dict[str, Any]) -> str:
    """``api`` as a page: each channel with its direction, and the fields of each document."""
    page: str = _template().render(api=api, channels=_channels(api), schemas=api["components"]["schemas"])
    return page


@cache
def _template() -> Any:
    source = files(__package__).joinpath("asyncapi.html").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["code"] = _with_code
    return environment.from_string(source)


def _with_code(text: str) -> Markup:
    """Docstrings and descriptions name fields between backquotes."""
    return Markup(re.sub(r"`{1,2}([^`]+)`{1,2}", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def _channels(api: dict[str, Any]) -> list[dict[str, Any]]:
    """What is received first; each with its address, action, description, group and the name of its document."""
    found = []
    for name, operation in api["operations"].items():
        channel = api["channels"][operation["channel"]["$ref"].rpartition("/")[2]]
        message = next(iter(channel["messages"].values()))["$ref"].rpartition("/")[2]
        payload = api["components"]["messages"][message]["payload"]["$ref"].rpartition("/")[2]
        group = channel["bindings"]["redis"].get("groupName")
        found.append({**channel, "name": name, "action": operation["action"], "payload": payload, "group": group})
    return sorted(found, key=lambda channel: channel["action"] != "receive")
