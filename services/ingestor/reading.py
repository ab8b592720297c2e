"""Reads the body of POST /articles: JSON object or array, NDJSON, HTML or text."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message

from warraq.articles import RawArticle
from warraq.articles.charsets import UnknownCharset
from warraq.articles.reading import Found, Malformed, Reader, TooManyBytes, decoded_page
from warraq.fetching.unpacking import BadPacking, TooLarge, Unpacker, is_packed

JSON_TYPE = "application/json"
LINES_TYPES = frozenset(
    {f"application/{x}{name}" for name in ("ndjson", "jsonl", "jsonlines", "json-lines") for x in ("", "x-")}
)
"""JSON lines have no registered type; these are what clients call them."""
TEXT_TYPES = {"text/html": "html", "text/plain": "auto"}

_PACKINGS = ("gzip", "deflate")


class UnknownType(ValueError):
    """The Content-Type or Content-Encoding is not supported."""


@dataclass(slots=True)
class Batch:
    """The articles in a body. ``rejected``: position in the body, and the reason. ``too_large``: how many of these were
    refused for their size."""

    articles: list[RawArticle] = field(default_factory=list)
    rejected: list[tuple[int, str]] = field(default_factory=list)
    too_large: int = 0


async def unpacked(body: bytes, encoding: str, limit: int) -> bytes | None:
    """Return ``body`` unpacked as its Content-Encoding says, or a gzip file that came without one; None when that is
    more than ``limit`` bytes.

    Raises UnknownType for another encoding, and Malformed.
    """
    packing = encoding.strip().lower().removeprefix("x-")
    if packing not in {"", "identity", *_PACKINGS}:
        raise UnknownType(f"Content-Encoding {packing}: send {' or '.join(_PACKINGS)}, or the body as it is")
    if packing not in _PACKINGS and not is_packed(body):
        return body
    try:
        return await asyncio.to_thread(_unpack, body, limit)  # zlib lets the event loop go on meanwhile
    except TooLarge:
        return None
    except BadPacking as error:
        raise Malformed(f"the body is packed, and {error}") from error


def _unpack(body: bytes, limit: int) -> bytes:
    unpacker = Unpacker(limit)
    whole = unpacker.feed(body)
    unpacker.close()
    return whole


def read_body(body: bytes, content_type: str, params: dict[str, str], max_bytes: int) -> Batch:
    """Read ``body``. ``params``: url, source and title of an HTML or text body.

    Raises UnknownType, or Malformed for the body as a whole.
    """
    batch = Batch()
    for found in _articles(body, content_type, params, Reader(max_bytes)):
        if isinstance(found.article, RawArticle):
            batch.articles.append(found.article)
        else:
            batch.too_large += isinstance(found.article, TooManyBytes)
            batch.rejected.append((found.at, f"line {found.line}: {found.article}" if found.line else found.article))
    return batch


def _articles(body: bytes, content_type: str, params: dict[str, str], reader: Reader) -> Iterator[Found]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind in TEXT_TYPES:
        content = _text(body, content_type)
        return iter([Found(0, reader.judge({**params, "content": content, "format": TEXT_TYPES[kind]}))])
    if kind in {JSON_TYPE, "text/json"} or kind.endswith("+json"):  # RFC 6839: whatever else it is, it is JSON
        return reader.read_json(body)
    if kind in LINES_TYPES:
        return reader.read_lines(body)
    raise UnknownType(
        f"Content-Type {kind or 'is missing'}: send application/json, application/x-ndjson, text/html or text/plain"
    )


def _text(body: bytes, content_type: str) -> str:
    header = Message()
    header["content-type"] = content_type
    try:
        return decoded_page(body, header.get_content_charset(), is_html=header.get_content_type() == "text/html")
    except UnknownCharset as error:
        raise UnknownType(str(error)) from error
