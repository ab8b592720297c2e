"""Reads the answers to gold pages (docs/gold.md), and rejects invalid ones with the file and the key that is wrong."""

import datetime
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError


class AnswerError(ValueError):
    """A page has no answer, or an invalid one. The message says which, and what to do."""


def _is_day(value: str) -> str:
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError as error:
        raise ValueError("write it as 2025-10-05 or 2025-10-05T11:23") from error
    return value


class _Credit(BaseModel):
    model_config = ConfigDict(extra="forbid")

    original: str
    publisher: str | None = None


class _Answer(BaseModel):
    """The keys that an answer may have. A field that is left out is not scored; null or [] says that the page has
    none."""

    model_config = ConfigDict(extra="forbid", strict=True)

    kind: Literal["article", "brief", "live", "stub", "none"]
    title: str = ""
    body: list[str] = []
    language: str = "ar"
    kicker: str | None = None
    breadcrumb: list[str] = []
    section: str | None = None
    authors: list[str] = []
    published_at: Annotated[str, AfterValidator(_is_day)] | None = None
    pull_quotes: list[str] = []
    credit: _Credit | None = None
    related: list[str] = []
    boilerplate: list[str] = []
    pushed: dict[str, Any] = {}


def read_answer(page: Path) -> dict[str, Any]:
    """Return the answer beside ``page``. Raises AnswerError if there is none, or it is invalid."""
    path = page.with_suffix(".json")
    if not path.exists():
        raise AnswerError(f"{page}: there is no answer: write {path.name} beside it (docs/gold.md says what it holds)")
    try:
        answer: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found = _Answer.model_validate(answer)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise AnswerError(f"{path}: no JSON: {error}") from error
    except ValidationError as error:
        raise AnswerError(f"{path}: {explained(error)}") from error
    if found.kind != "none" and not (found.title and found.body):
        missing = "title" if not found.title else "body"
        raise AnswerError(f'{path}: {missing}: is missing or empty: write it, or "kind": "none" for a page to refuse')
    return answer


def explained(error: ValidationError) -> str:
    """Name the first invalid key, and what is wrong with it."""
    first = error.errors()[0]
    key = ".".join(map(str, first["loc"])) or "the file"
    if first["type"] == "extra_forbidden":
        return f"{key}: no such key: an answer holds {', '.join(_Answer.model_fields)}"
    said = "is missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
    return f"{key}: {said}"
