"""Turns the fields of an entry into a document, whichever way they were pushed (docs/design.md §3)."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, TypeVar

import orjson
from pydantic import BaseModel, ValidationError

from warraq.articles import RawArticle, Unprocessable, article_id
from warraq.articles.field_names import by_field, field_of
from warraq.articles.reading import MAX_NESTING, explain, load_json, nesting
from warraq.articles.urls import has_host
from warraq.streams.entry import Entry
from warraq.tracing import new_traceparent

M = TypeVar("M", bound=BaseModel)
REPLAY_OF = "warraq_replay_of"
"""Field of an entry that was replayed from the archive: its id there. Such an entry is not archived again."""
WIRE_FIELDS = frozenset({"traceparent", "received_at", "correlation_id", REPLAY_OF})
MAX_FIELDS = 1_000
BESIDE = 1_000
"""Bytes of an entry that do not belong to the article: whatever POST and `warraq push` accept must not be too large
here."""
LATEST = 9_999_999_999_999
"""Latest time that is accepted, ms since 1970: 13 digits, in the year 2286."""


def read(entry: Entry, model: type[M], most_bytes: int | None = None) -> M:
    """Parse the document in ``entry``, of at most ``most_bytes``. Raises Unprocessable, which says what is wrong."""
    size = sum(len(name) + len(value) for name, value in entry.fields.items())
    if most_bytes is not None and size > most_bytes + BESIDE:
        raise Unprocessable(f"the article has {size} bytes, more than {most_bytes} (WARRAQ_MAX_ARTICLE_BYTES)")
    # Of the entry, never of the article: it decides which version is newer.
    payload = {name: value for name, value in _payload(entry.fields).items() if field_of(name) != "received_at"}
    try:
        return model.model_validate(payload, context={"entry_ms": arrival(entry)})
    except ValidationError as error:
        raise Unprocessable(explain(error)) from error


def arrival(entry: Entry) -> int:
    """Return when the article was first pushed, ms since 1970: as `Publisher` or a replay recorded it, else the time of
    the entry.

    A recorded time after that of the entry is ignored: it would shut out every version pushed before it.
    """
    added = min(entry.at, LATEST)  # whoever adds with an id of his own can give any number
    said = milliseconds(entry.fields.get(b"received_at"))
    return said if said is not None and said <= added else added


def milliseconds(value: bytes | None) -> int | None:
    """Parse ``value`` as ms since 1970; None if it is no such number."""
    return int(value) if value and len(value) <= len(str(LATEST)) and value.isdigit() else None


def peek_id(entry: Entry, model: type[BaseModel]) -> str:
    """Return the article id of an entry, or "" if it cannot be told. A valid address is enough, whatever else is
    wrong."""
    if not issubclass(model, RawArticle):
        return entry.fields.get(b"id", b"").decode("utf-8", "replace")
    with suppress(Exception):
        return article_id(read(entry, RawArticle))
    with suppress(Exception):  # whatever is wrong with it, it must still be possible to bury it
        return article_id(_addressed(entry.fields))
    return ""


def _addressed(fields: Mapping[bytes, bytes]) -> RawArticle:
    """Return an article of which only the address is known. Raises Unprocessable if there is none."""
    try:
        payload = _payload(fields)
    except Unprocessable:  # another field is no text
        payload = {name.decode("utf-8", "replace"): value.decode("utf-8", "replace") for name, value in fields.items()}
    url = next((str(payload[name]) for name in by_field(payload).get("url", ()) if payload[name]), "")
    if not has_host(url):
        raise Unprocessable("it has no address")
    return RawArticle(content="-", url=url)


def traceparent(entry: Entry) -> str:
    """Return the W3C trace context of the entry, or a new one."""
    given = entry.fields.get(b"traceparent", b"").decode("ascii", "ignore")
    return given or new_traceparent()


def _payload(fields: Mapping[bytes, bytes]) -> dict[str, Any]:
    envelope = fields.get(b"__data__")
    if envelope is not None:
        return _object(_body_of(envelope), "__data__")
    for name in (b"data", b"payload"):
        if name in fields and not {b"content", b"text", b"body", b"html"} & fields.keys():
            return _object(fields[name], name.decode())
    return _flat(fields)


def _body_of(envelope: bytes) -> bytes:
    """Unwrap what FastStream's publisher sent: JSON, or its binary format around it."""
    from faststream.redis.parser import BinaryMessageFormatV1  # noqa: PLC0415 - clients push without FastStream

    if not envelope.startswith(BinaryMessageFormatV1.IDENTITY_HEADER):
        return envelope
    body: bytes = BinaryMessageFormatV1.parse(envelope)[0]
    return body


def _object(body: bytes, name: str) -> dict[str, Any]:
    try:
        value = load_json(body)
    except orjson.JSONDecodeError as error:
        raise Unprocessable(f"field {name} is not JSON: {error}") from error
    if isinstance(value, dict) and isinstance(value.get("data"), str) and "headers" in value:
        return _object(value["data"].encode(), name)  # FastStream's older envelope: JSON in JSON
    if not isinstance(value, dict):
        raise Unprocessable(f"field {name} holds a JSON {type(value).__name__}, not an object")
    _check_nesting(value)
    return value


def _flat(fields: Mapping[bytes, bytes]) -> dict[str, Any]:
    if len(fields) > MAX_FIELDS:
        raise Unprocessable(f"{len(fields)} fields, at most {MAX_FIELDS}: push them as JSON in one field `data`")
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        try:
            flat[name.decode()] = value.decode()
        except UnicodeDecodeError as error:
            raise Unprocessable(f"field {name!r} is not UTF-8: {error.reason}") from error
    return {name: _parsed(name, value) for name, value in flat.items() if name not in WIRE_FIELDS}


def _parsed(name: str, value: str) -> Any:
    """Decode JSON in the flat fields ``meta`` and ``authors``; other fields stay as they are."""
    if name in {"meta", "authors"} and value[:1] in "{[":
        try:
            parsed = orjson.loads(value)
        except orjson.JSONDecodeError:
            return value
        _check_nesting(parsed)
        return parsed
    return value


def _check_nesting(value: dict[str, Any] | list[Any]) -> None:
    """Raise Unprocessable if ``value`` is nested so deep that a document of it could not be written as JSON."""
    if nesting(value) > MAX_NESTING:
        raise Unprocessable(f"JSON is nested deeper than {MAX_NESTING} levels")
