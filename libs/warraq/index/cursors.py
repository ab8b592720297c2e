"""Where a listing goes on: opaque to its reader, plain to us."""

import base64
import binascii

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class BadCursor(ValueError):
    """A cursor that is none of ours, or that has expired."""


class Cursor(BaseModel):
    """``view`` names what the index held when the listing began, in the backend's words; "" before the first page."""

    model_config = ConfigDict(frozen=True)

    view: str = ""
    page: int = Field(1, ge=1, le=1_000_000)

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Raises `BadCursor`. The empty text is the beginning."""
        if not text:
            return cls()
        try:
            return cls.model_validate_json(base64.b64decode(text, altchars=b"-_", validate=True))
        except (ValidationError, binascii.Error, ValueError) as error:
            raise BadCursor("this cursor is none of ours: take it from `next` as it is, or leave it empty") from error

    def text(self) -> str:
        return base64.b64encode(self.model_dump_json().encode(), altchars=b"-_").decode()
