"""Forms of pages: what was typed, and that it was typed on a page of ours."""

from urllib.parse import parse_qs

from fastapi import HTTPException, Request

LARGEST = 20_000
"""Bytes of a form."""


async def form_fields(request: Request) -> dict[str, str]:
    """The fields of a form as browsers send one without files. Raises HTTPException 413 and 422."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, f"a form has at most {LARGEST} bytes")
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    except ValueError as error:  # more fields than any form here has
        raise HTTPException(422, f"this is none of our forms: {error}") from error
    return {name: values[0] for name, values in fields.items()}


def is_from_own_page(request: Request) -> bool:
    """Whether no page of another site has sent it with someone's browser; what is not a browser may send anything.

    A cookie with SameSite=Lax goes with forms of other sites of the same domain, too.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site:
        return site in {"same-origin", "none"}
    return origin is None or origin.partition("//")[2] == request.headers.get("host")


async def from_own_page(request: Request) -> None:
    """Refuse what another site's page has sent. Raises HTTPException 403."""
    if not is_from_own_page(request):
        raise HTTPException(403, "this was sent by a page of another site")
