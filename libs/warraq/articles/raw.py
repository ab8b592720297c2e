"""RawArticle: whatever people push, lenient about names and nothing else."""

from datetime import datetime
from typing import Any, Literal

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

Format = Literal["auto", "html", "text", "plain"]


class RawArticle(BaseModel):
    """An article as pushed.

    ``format``: ``html``; ``text`` (a page dumped as text); ``plain`` (already just the body); ``auto`` (look at it).
    ``received_at``: ms since 1970 of the first time it was pushed, kept when a dead letter is replayed; a stage fills
    it from the stream entry's id. Unknown fields are kept in ``meta``.
    """

    model_config = ConfigDict(str_strip_whitespace=False, frozen=True, populate_by_name=True)

    content: str = Field(validation_alias=AliasChoices("content", "text", "body", "html"))
    format: Format = "auto"
    url: str | None = Field(None, validation_alias=AliasChoices("url", "link"))
    source: str | None = None
    title: str | None = Field(None, validation_alias=AliasChoices("title", "headline"))
    authors: list[str] = Field(default_factory=list, validation_alias=AliasChoices("authors", "author"))
    published_at: str | None = Field(
        None, validation_alias=AliasChoices("published_at", "date", "pubDate", "published")
    )
    language: str | None = None
    fetched_at: datetime | None = None
    received_at: int | None = None
    meta: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _keep_the_unknown(cls, data: Any, info: ValidationInfo) -> Any:
        if not isinstance(data, dict):
            return data
        known = KNOWN_NAMES.intersection(data)
        kept = {name: data[name] for name in known}
        unknown = {name: value for name, value in data.items() if name not in known}
        if isinstance(data.get("meta", {}), dict) and unknown:
            kept["meta"] = {**unknown, **data.get("meta", {})}
        if "html" in data and "format" not in data and not {"content", "text", "body"} & set(data):
            kept["format"] = "html"
        if info.context and kept.get("received_at") is None:
            kept["received_at"] = info.context.get("entry_ms")
        return kept

    @field_validator("content")
    @classmethod
    def _something_to_read(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is empty")
        return value

    @field_validator("authors", mode="before")
    @classmethod
    def _one_or_many(cls, value: Any) -> Any:
        if value is None:
            return []
        return [value] if isinstance(value, str) and value.strip() else value or []

    @field_validator("published_at", mode="before")
    @classmethod
    def _as_text(cls, value: Any) -> Any:
        return (
            value.isoformat()
            if isinstance(value, datetime)
            else str(value)
            if isinstance(value, int | float)
            else value
        )

    @field_validator("url", "source", "title", "language", mode="after")
    @classmethod
    def _blank_is_absent(cls, value: str | None) -> str | None:
        return (value or "").strip() or None


def _names() -> frozenset[str]:
    names: set[str] = set()
    for name, field in RawArticle.model_fields.items():
        alias = field.validation_alias
        names |= {name} | ({str(c) for c in alias.choices} if isinstance(alias, AliasChoices) else set())
    return frozenset(names)


KNOWN_NAMES = _names()
