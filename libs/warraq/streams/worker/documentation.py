"""The AsyncAPI description of a worker: /docs/asyncapi.json, and as a page at /docs.

FastStream's own page loads scripts from other hosts, which a server without internet cannot; this one is rendered here
from the same document.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from faststream.specification.base import SpecificationFactory
from starlette.responses import HTMLResponse, JSONResponse, Response

from warraq.process import Answer

SETS = frozenset({"channels", "operations", "messages", "schemas"})
SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}


def documentation_answers(specification: SpecificationFactory) -> dict[str, Answer]:
    """Return the handlers of ``/docs`` (for people) and ``/docs/asyncapi.json`` (for programs)."""

    async def page() -> Response:
        return HTMLResponse(render(document(specification)), headers=SECURITY)

    async def json() -> Response:
        return JSONResponse(document(specification), headers=SECURITY)

    return {"/docs": page, "/docs/asyncapi.json": json}


def document(specification: SpecificationFactory) -> dict[str, Any]:
    """Return the AsyncAPI 3.0 document as plain data, in a stable order: FastStream keeps its channels in a set.

    A stream has one channel for each stage that reads or writes it, all with the same address.
    """
    found: dict[str, Any] = specification.to_specification().to_jsonable()
    for message in found["components"]["messages"].values():
        message.pop("correlationId", None)  # FastStream's messages have headers, entries of ours have fields
    for section in (found, found["components"]):
        section.update({name: dict(sorted(part.items())) for name, part in section.items() if name in SETS})
    return found


def render(api: dict[str, Any], template: str = "asyncapi.html") -> str:
    """Render ``api`` as a page: each channel with its direction, and the fields of each document.

    ``template``: ``asyncapi_body.html`` renders the content alone, for a page that has a frame already.
    """
    page: str = (
        _environment()
        .get_template(template)
        .render(api=api, channels=_channels(api), schemas=api["components"]["schemas"])
    )
    return page


@cache
def _environment() -> Any:
    from jinja2 import Environment, FunctionLoader  # noqa: PLC0415 - only who asks for the page needs it

    loader = FunctionLoader(lambda name: files(__package__).joinpath(name).read_text(encoding="utf-8"))
    environment = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["code"] = _with_code
    return environment


def _with_code(text: str) -> Any:
    """Mark up names of fields, which docstrings and descriptions put between backquotes."""
    from markupsafe import Markup, escape  # noqa: PLC0415 - comes with jinja2

    return Markup(re.sub(r"`{1,2}([^`]+)`{1,2}", r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped before


def _channels(api: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the channels, those that are received first: stage, address, action, description, name of the document."""
    found = []
    for name, operation in api["operations"].items():
        channel = api["channels"][operation["channel"]["$ref"].rpartition("/")[2]]
        message = next(iter(channel["messages"].values()))["$ref"].rpartition("/")[2]
        payload = api["components"]["messages"][message]["payload"]["$ref"].rpartition("/")[2]
        group = channel["bindings"]["redis"].get("groupName")
        # An operation that sends is called by its stage and its stream, and has no group.
        stage = group or name.removesuffix(f":{channel['address']}")
        found.append({**channel, "name": name, "action": operation["action"], "payload": payload, "stage": stage})
    return sorted(found, key=lambda channel: channel["action"] != "receive")
