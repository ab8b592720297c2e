"""Results as a feed for feed readers: Atom (RFC 4287) or RSS 2.0."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final, Literal
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response

from warraq.index.models import Hit

from .rendering import Render

FeedFormat = Literal["atom", "rss"]
MEDIA_TYPES: Final[dict[FeedFormat, str]] = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def feed_of(
    request: Request, render: Render, format_: FeedFormat, hits: Sequence[Hit], times: Sequence[datetime], **known: Any
) -> Response:
    """Return ``hits``, newest first, as a feed at the address of ``request``.

    ``times``: the latest of them is when the feed has changed. ``known``: further values for its template.
    """
    context = {
        **known,
        "hits": hits,
        "updated": max(times, default=datetime(1970, 1, 1, tzinfo=UTC)),
        "site": str(request.base_url).rstrip("/"),
        "own": str(request.url),
        "urn": lambda id_: UUID(id_).urn,
    }
    return render(request, f"feed.{format_}.xml", context, media_type=f"{MEDIA_TYPES[format_]}; charset=utf-8")
