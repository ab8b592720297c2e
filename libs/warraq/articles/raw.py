"""RawArticle: whatever people push, lenient about names and nothing else."""

from collections.abc import Sequence
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
    it from the stream entry's id. Unknown fields are kept in ``meta``. A blank field is absent.
    """

    model_config = ConfigDict(str_strip_whitespace=False, frozen=True, populate_by_name=True)

    content: str = Field(validation_alias=AliasChoices("content", "text", "body", "html"))
    format: Format = "auto"
    url: str | None = Field(None, validation_alias=AliasChoices("url", "link"))
    source: str | None = None
    title: str | None = Field(None, validation_alias=AliasChoices("title", "headline"))
    authors: list[str] = Field(default_factory=list, validation_alias=AliasChoices("authors", "author"))
    published_at: str | None = Field(
        None,
        # The last ones say when a page was read or a record made; when it was changed (dateModified) is none of them.
        validation_alias=AliasChoices(
            "published_at", "date", "pubDate", "published", "datePublished", "date_published", "publishedAt",
            "published_date", "publish_date", "publication_date", "pub_date", "publishDate", "publicationDate",
            "published_time", "article:published_time", "dc:date", "dateCreated", "created_at", "createdAt",
            "date_created", "date_extracted",
        ),
    )  # fmt: skip
    language: str | None = None
    fetched_at: datetime | None = None
    received_at: int | None = None
    meta: dict[str, Any] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _by_its_names(cls, data: Any, info: ValidationInfo) -> Any:
        """Of the names of a field the first that holds something; what has no field, or none left, goes to meta."""
        if not isinstance(data, dict):
            return data
        chosen = {field: name for field, names in NAMES.items() if (name := _first_filled(data, names))}
        kept = {field: data[name] for field, name in chosen.items()}
        if "content" not in kept and not data.keys().isdisjoint(NAMES["content"]):
            kept["content"] = ""
        taken = list(kept.values())
        rest = {
            n: v for n, v in data.items() if n not in chosen.values() and not (n in KNOWN and _is_useless(v, taken))
        }
        if rest and isinstance(kept.get("meta", {}), dict):
            kept["meta"] = {**rest, **kept.get("meta", {})}
        if chosen.get("content") == "html" and "format" not in kept:
            kept["format"] = "html"
        if info.context and "received_at" not in kept:
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


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _is_useless(value: Any, taken: list[Any]) -> bool:
    """Adds nothing to what was taken from the other names."""
    return _is_blank(value) or value in taken


def _first_filled(data: dict[str, Any], names: Sequence[str]) -> str | None:
    return next((name for name in names if not _is_blank(data.get(name))), None)


def _names() -> dict[str, tuple[str, ...]]:
    """Field -> its names, the best first."""
    names: dict[str, tuple[str, ...]] = {}
    for name, field in RawArticle.model_fields.items():
        alias = field.validation_alias
        choices = [str(choice) for choice in alias.choices] if isinstance(alias, AliasChoices) else []
        names[name] = tuple(dict.fromkeys([name, *choices]))
    return names


NAMES = _names()
KNOWN = frozenset(name for names in NAMES.values() for name in names)
