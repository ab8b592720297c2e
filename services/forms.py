"""HTML forms: their fields, and protection against forms on pages of other sites."""

from urllib.parse import parse_qs

from fastapi import HTTPException, Request

from .bodies import read_small


async def form_fields(request: Request) -> dict[str, str]:
    """Return the fields of a form without files, as browsers send it. Raises HTTPException 413 and 422."""
    body = await read_small(request)
    try:
        fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=20)
    except ValueError as error:  # more fields than any form here has
        raise HTTPException(422, f"this is none of our forms: {error}") from error
    return {name: values[0] for name, values in fields.items()}


def is_from_own_page(request: Request) -> bool:
    """Tell whether the request did not come from a page of another site. Programs other than browsers may send
    anything.

    The cookie's SameSite=Lax does not suffice: the cookie is sent with forms of other sites of the same domain, too.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site:
        return site in {"same-origin", "none"}
    return origin is None or origin.partition("//")[2] == request.headers.get("host")


async def from_own_page(request: Request) -> None:
    """Reject what a page of another site has sent. Raises HTTPException 403."""
    if not is_from_own_page(request):
        raise HTTPException(403, "this was sent by a page of another site")
