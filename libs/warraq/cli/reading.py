"""Files, folders and standard input as raw articles."""

import gzip
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from warraq.articles import RawArticle
from warraq.settings import settings
from warraq.streams.wire import MAX_NESTING, explain, nesting

TEXTS = {".txt": "auto", ".html": "html", ".htm": "html"}
LINES = {".jsonl", ".ndjson"}
KNOWN = {*TEXTS, *LINES, ".json"}
CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is no article. ``where``: file, or file:line."""

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the command line says about every article."""

    source: str | None = None
    url: str | None = None
    format: str | None = None

    def apply(self, fields: dict[str, Any]) -> dict[str, Any]:
        given = {"source": self.source, "url": self.url, "format": self.format}
        kept = {name: value for name, value in fields.items() if not (self.url and name == "link")}
        return {**kept, **{name: value for name, value in given.items() if value}}


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files below ``paths`` that can hold articles, sorted; a file that is named is taken whatever its name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                each
                for each in path.rglob("*")
                if each.is_file() and _kind(each) in KNOWN and _is_article(each.relative_to(path))
            )
        else:
            found.append(path)
    return found


def _is_article(path: Path) -> bool:
    """gold.json beside samples is answers, README is prose; what is hidden is not meant."""
    return path.name not in {"gold.json", "README.txt"} and not any(part.startswith(".") for part in path.parts)


def read_path(path: Path, defaults: Defaults) -> Iterator[RawArticle | Problem]:
    """The articles of one file (``-``: standard input), each readable one; what is not is a Problem."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError, zlib.error) as error:
        yield Problem(str(path), getattr(error, "strerror", None) or f"not a whole gzip file: {error}")
        return
    yield from _read(data.removeprefix(BOM), _kind(path), str(path), defaults)


def _kind(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")


def _read(data: bytes, kind: str, where: str, defaults: Defaults) -> Iterator[RawArticle | Problem]:
    if kind in LINES or (kind == "" and data.lstrip()[:1] == b"{" and b"\n{" in data.strip()):
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield from _json(line, f"{where}:{number}", defaults)
    elif kind == ".json" or (kind == "" and data.lstrip()[:1] in {b"{", b"["}):
        yield from _json(data, where, defaults)
    else:
        encoding = _encoding(data, is_html=TEXTS.get(kind) == "html")
        try:
            content = data.decode(encoding)
        except LookupError:
            yield Problem(where, f"unknown encoding {encoding}")
            return
        except UnicodeDecodeError as error:
            hint = "convert it first: iconv -f WINDOWS-1256 -t UTF-8"
            yield Problem(where, f"not {encoding.upper()} (byte {error.start}); {hint}")
            return
        yield _article({"content": content, "format": TEXTS.get(kind, "auto")}, where, defaults)


def _encoding(data: bytes, *, is_html: bool) -> str:
    """UTF-8, unless a byte order mark or the page's own ``<meta charset>`` says otherwise."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    declared = CHARSET.search(data[:2048]) if is_html else None
    return declared[1].decode() if declared else "utf-8"


def _json(data: bytes, where: str, defaults: Defaults) -> Iterator[RawArticle | Problem]:
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        yield Problem(where, f"not JSON: {error}")
        return
    many = isinstance(value, list)
    for number, item in enumerate(value if many else [value]):
        place = f"{where}[{number}]" if many else where
        if not isinstance(item, dict):
            yield Problem(place, f"a JSON {type(item).__name__}, not an object with a content field")
        elif nesting(item) > MAX_NESTING:
            yield Problem(place, f"JSON is nested deeper than {MAX_NESTING} levels")
        else:
            yield _article(item, place, defaults)


def _article(fields: dict[str, Any], where: str, defaults: Defaults) -> RawArticle | Problem:
    try:
        article = RawArticle.model_validate(defaults.apply(fields))
    except ValidationError as error:
        return Problem(where, explain(error))
    size, most = len(article.model_dump_json(exclude_defaults=True).encode()), settings().max_article_bytes
    return article if size <= most else Problem(where, f"{size} bytes; at most {most} (WARRAQ_MAX_ARTICLE_BYTES)")
