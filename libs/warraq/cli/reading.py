"""Files, folders and standard input as raw articles."""

import gzip
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from warraq.articles import RawArticle
from warraq.streams.wire import explain

TEXTS = {".txt": "auto", ".html": "html", ".htm": "html"}
LINES = {".jsonl", ".ndjson"}
KNOWN = {*TEXTS, *LINES, ".json"}


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
        return {**fields, **{name: value for name, value in given.items() if value}}


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files below ``paths`` that can hold articles, sorted; a file that is named is taken whatever its name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(
                each for each in path.rglob("*") if each.is_file() and _kind(each) in KNOWN and _is_article(each)
            )
        else:
            found.append(path)
    return found


def _is_article(path: Path) -> bool:
    """gold.json beside samples is answers, README is prose."""
    return path.name not in {"gold.json", "README.txt"}


def read_path(path: Path, defaults: Defaults) -> Iterator[RawArticle | Problem]:
    """The articles of one file (``-``: standard input), each readable one; what is not is a Problem."""
    try:
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (OSError, EOFError) as error:
        yield Problem(str(path), error.strerror if isinstance(error, OSError) and error.strerror else str(error))
        return
    yield from _read(data, _kind(path), str(path), defaults)


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
        try:
            content = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            yield Problem(where, f"not UTF-8 (byte {error.start})")
            return
        yield _article({"content": content, "format": TEXTS.get(kind, "auto")}, where, defaults)


def _json(data: bytes, where: str, defaults: Defaults) -> Iterator[RawArticle | Problem]:
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        yield Problem(where, f"not JSON: {error}")
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield _article(item, where, defaults)
        else:
            yield Problem(where, "holds JSON that is no object with a content field")


def _article(fields: dict[str, Any], where: str, defaults: Defaults) -> RawArticle | Problem:
    try:
        return RawArticle.model_validate(defaults.apply(fields))
    except ValidationError as error:
        return Problem(where, explain(error))
