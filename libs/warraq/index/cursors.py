"""Cursors of a listing: tokens by which a client asks for the next page. Clients must not look into them."""

import base64
import binascii
import hashlib
import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from warraq.index.models import SearchRequest


class BadCursor(ValueError):
    """The cursor was not made by this index for this search, or it has expired."""


MAX_LISTED = 100_000
"""Stories after which a listing ends; also the depth of the last page of a `SearchRequest` (1,000 pages of 100)."""


def _digest(request: SearchRequest) -> str:
    """Fingerprint everything in ``request`` that must not change from page to page."""
    asked = json.dumps(request.model_dump(exclude={"cursor", "page"}), default=str)  # ASCII, whatever was typed
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


class Cursor(BaseModel):
    """A place in a listing.

    ``view``: what the backend needs to see the index as it was when the listing began. ``page``: the page to return,
    from 1. ``asked``: digest of the search, so that a cursor is not used with another one.
    """

    model_config = ConfigDict(frozen=True)

    view: str = ""
    page: int = Field(1, ge=1, le=1_000_000)
    asked: str = ""

    @classmethod
    def of(cls, request: SearchRequest) -> "Cursor":
        """Decode the cursor in ``request``; an empty or absent one stands for the first page.

        Raises `BadCursor` when it cannot be decoded, belongs to another search, or points behind `MAX_LISTED`.
        """
        asked = _digest(request)
        if not request.cursor:
            return cls(asked=asked)
        try:
            cursor = cls.model_validate_json(base64.b64decode(request.cursor, altchars=b"-_", validate=True))
        except (ValidationError, binascii.Error, ValueError) as error:
            raise BadCursor("this cursor is none of ours: take it from `next` as it is, or leave it empty") from error
        if cursor.asked != asked:
            raise BadCursor("this cursor is of another search: only `cursor` may change from page to page")
        if cursor.page * request.size > MAX_LISTED:
            raise BadCursor(f"a listing ends after {MAX_LISTED} stories: narrow the search, by dates for example")
        return cursor

    def next_page(self, view: str, size: int) -> str | None:
        """Return the encoded cursor of the next page of ``size`` stories; None when that page lies behind
        `MAX_LISTED`."""
        if (self.page + 1) * size > MAX_LISTED:
            return None
        return self.model_copy(update={"view": view, "page": self.page + 1}).encode()

    def encode(self) -> str:
        """Return the cursor as clients get it: URL-safe base64."""
        return base64.b64encode(self.model_dump_json().encode(), altchars=b"-_").decode()
