"""Where a listing goes on: opaque to its reader, plain to us."""

import base64
import binascii
import hashlib
import json

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from warraq.index.models import SearchRequest


class BadCursor(ValueError):
    """A cursor that is none of ours, or that has expired."""


MAX_LISTED = 100_000
"""Stories that one listing can go through, as with the largest page of a `SearchRequest`."""


def _digest(request: SearchRequest) -> str:
    asked = json.dumps(request.model_dump(exclude={"cursor", "page"}), default=str)  # ASCII, whatever was typed
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


class Cursor(BaseModel):
    """``view``: what the index held when the listing began, for its backend; ``asked``: a digest of the search."""

    model_config = ConfigDict(frozen=True)

    view: str = ""
    page: int = Field(1, ge=1, le=1_000_000)
    asked: str = ""

    @classmethod
    def of(cls, request: SearchRequest) -> "Cursor":
        """The cursor that ``request`` brings; an empty one is the beginning.

        Raises `BadCursor` for one that is none of ours, of another search, or too deep.
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
        """The cursor of the next page, of ``size`` stories as this one; None where that would be too deep."""
        if (self.page + 1) * size > MAX_LISTED:
            return None
        return self.model_copy(update={"view": view, "page": self.page + 1}).encode()

    def encode(self) -> str:
        """As it is handed out: URL-safe base64."""
        return base64.b64encode(self.model_dump_json().encode(), altchars=b"-_").decode()
