"""RawArticle: what people push. Field names are lenient, their values are checked."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

from warraq.articles.field_names import field_of
from warraq.articles.field_values import is_blank, read_fields
from warraq.articles.urls import site_of

Format = Literal["auto", "html", "text", "plain"]


class RawArticle(BaseModel):
    """An article as it was pushed.

    ``format``: ``html``; ``text`` (a page dumped as text); ``plain`` (only the body); ``auto`` (to be found out).
    ``received_at``: ms since 1970 of the first push, kept when a dead letter is replayed; a stage fills it in from the
    id of the stream entry. Unknown fields go into ``meta``. Blank fields count as absent.
    """

    model_config = ConfigDict(str_strip_whitespace=False, frozen=True, populate_by_name=True)

    content: str
    format: Format = "auto"
    url: str | None = None
    source: str | None = None
    title: str | None = None
    authors: list[str] = Field(default_factory=list)
    published_at: str | None = None
    language: str | None = None
    fetched_at: datetime | None = None
    received_at: int | None = None
    meta: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _by_its_names(cls, data: Any, info: ValidationInfo) -> Any:
        """Fill each field from the first of its names that has a value. Everything else goes into ``meta``."""
        if not isinstance(data, dict):
            return data
        kept, chosen = read_fields(data)
        taken = list(kept.values())
        rest = {n: v for n, v in data.items() if n not in chosen and not (field_of(n) and _is_useless(v, taken))}
        if rest and isinstance(kept.get("meta", {}), dict):
            kept["meta"] = {**rest, **kept.get("meta", {})}
        _place_source(kept)
        if info.context and "received_at" not in kept:
            kept["received_at"] = info.context.get("entry_ms")
        return kept

    @field_validator("content")
    @classmethod
    def _something_to_read(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is empty")
        return value

    @field_validator("url", "source", "title", "language", mode="after")
    @classmethod
    def _blank_is_absent(cls, value: str | None) -> str | None:
        return (value or "").strip() or None


def _is_useless(value: Any, taken: list[Any]) -> bool:
    """Tell whether ``value`` is blank or repeats what was taken from another name of the field."""
    return is_blank(value) or value in taken


def _place_source(kept: dict[str, Any]) -> None:
    """An address in place of a source: that of the article (trafilatura), else of its site."""
    source = kept.get("source")
    if isinstance(source, str) and source.strip().lower().startswith(("http://", "https://")):
        site, path = site_of(source.strip()), source.strip().partition("://")[2].partition("/")[2]
        if site and path and not kept.get("url"):
            kept["url"] = source
        kept["source"] = site or source
