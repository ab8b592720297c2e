"""The body of POST /articles as raw articles: JSON, a JSON array, NDJSON, HTML or text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

import orjson
from pydantic import ValidationError

from warraq.articles import RawArticle
from warraq.streams.wire import MAX_NESTING, explain, nesting

JSON_TYPES = ("application/json", "application/x-ndjson", "application/jsonl")
TEXT_TYPES = {"text/html": "html", "text/plain": "auto"}


class UnknownType(ValueError):
    """Content-Type is none of the types that are read."""


class Malformed(ValueError):
    """The body as a whole cannot be read."""


@dataclass(slots=True)
class Batch:
    """``rejected``: position in the body and why."""

    articles: list[RawArticle] = field(default_factory=list)
    rejected: list[tuple[int, str]] = field(default_factory=list)


def read_body(body: bytes, content_type: str, params: dict[str, str], max_bytes: int) -> Batch:
    """Read ``body``. ``params``: url, source, title of an HTML or text body. Raises UnknownType or Malformed."""
    header = Message()
    header["content-type"] = content_type
    kind = content_type.partition(";")[0].strip().lower()
    batch = Batch()
    if kind in TEXT_TYPES:
        items: Iterator[Any] = iter(
            [{**params, "content": _text(body, header.get_content_charset("utf-8")), "format": TEXT_TYPES[kind]}]
        )
    elif kind == "application/json":
        value = _json(body, "the body")
        items = iter(value if isinstance(value, list) else [value])
    elif kind in JSON_TYPES:
        items = _lines(body)
    else:
        raise UnknownType(
            f"Content-Type {kind or 'is missing'}: send application/json, application/x-ndjson, text/html or text/plain"
        )
    for index, item in enumerate(items):
        _add(batch, index, item, max_bytes)
    return batch


def _add(batch: Batch, index: int, item: Any, max_bytes: int) -> None:
    if isinstance(item, Malformed):
        batch.rejected.append((index, str(item)))
    elif not isinstance(item, dict):
        batch.rejected.append((index, f"a JSON {type(item).__name__}, not an object with a content field"))
    elif nesting(item) > MAX_NESTING:
        batch.rejected.append((index, f"JSON is nested deeper than {MAX_NESTING} levels"))
    else:
        try:
            # received_at is Warraq's own: a time in the future would shut out every later version.
            article = RawArticle.model_validate({k: v for k, v in item.items() if k != "received_at"})
        except ValidationError as error:
            batch.rejected.append((index, explain(error)))
            return
        # With its meta: a small content must not carry megabytes of it through every stage.
        size = len(article.model_dump_json(exclude_defaults=True).encode())
        if size > max_bytes:
            batch.rejected.append((index, f"{size} bytes as JSON; at most {max_bytes} (WARRAQ_MAX_ARTICLE_BYTES)"))
        else:
            batch.articles.append(article)


def _text(body: bytes, charset: str) -> str:
    try:
        text = body.decode(charset).removeprefix("\ufeff")
        text.encode()
    except UnicodeDecodeError as error:
        raise Malformed(f"the text is not {charset.upper()} (byte {error.start})") from error
    except UnicodeEncodeError as error:  # UTF-7 and the like can spell half a character
        raise Malformed(f"character {error.start} is half of a surrogate pair: send the text as UTF-8") from error
    except (LookupError, ValueError):  # Python knows "undefined", which decodes nothing
        raise UnknownType(f"unknown charset {charset}: send the text as UTF-8") from None
    return text


def _json(text: bytes, what: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Malformed(f"{what} is not JSON: {error}") from error


def _lines(body: bytes) -> Iterator[Any]:
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            try:
                yield _json(line, f"line {number}")
            except Malformed as error:
                yield error
