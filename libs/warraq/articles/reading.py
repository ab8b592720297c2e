"""Reads raw articles from bytes: JSON (object or array), NDJSON or text; for anything else it says why it is no
article.

Every way in uses it, so that a file and a request are judged alike.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from pydantic import ValidationError

from warraq.articles.charsets import UnknownCharset, charset_of
from warraq.articles.envelopes import articles_in, opened
from warraq.articles.field_names import field_of
from warraq.articles.lenient_json import load_lenient
from warraq.articles.raw import RawArticle
from warraq.articles.tabular import NoTable, rows

MAX_NESTING = 32
BOM = b"\xef\xbb\xbf"
_HALF = re.compile("[\ud800-\udfff]")
"""Of a surrogate pair; whole pairs are one letter once they are read."""
_NEARLY_JSON = re.compile("control character|surrogate")
"""What orjson says of JSON that others read."""
_SURROGATES = re.compile(rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]")
_BROKEN = 0.005
"""Share of the letters beyond ASCII that may be broken."""

Fields = Mapping[str, Any]


class Malformed(ValueError):
    """The text as a whole cannot be parsed."""


class NotUTF8(Malformed):
    """The text claims to be UTF-8, or says nothing, and is not."""


class TooManyBytes(str):
    """The reason why something is no article, when that is its size."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An article, or the reason why there is none. ``at``: its position, from 0. ``line``: from 1, for NDJSON
    and tables."""

    at: int
    article: RawArticle | str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads articles of at most ``max_bytes`` each, measured as JSON with their ``meta``.

    ``complete``: called with an article's fields, returns them with what is known from elsewhere (a URL given on the
    command line).
    """

    max_bytes: int
    complete: Callable[[Fields], Fields] = dict

    def read_json(self, data: bytes) -> Iterator[Found]:
        """Yield the articles of a JSON object or array, or of the list that an object wraps. Raises Malformed before
        the first."""
        try:
            items = articles_in(load_json(_as_utf8(data)))
        except orjson.JSONDecodeError as error:
            raise Malformed(f"not JSON: {error}") from error
        return (Found(at, self.judge(item)) for at, item in enumerate(items))

    def read_lines(self, data: bytes) -> Iterator[Found]:
        """Yield the articles of NDJSON. Blank lines are skipped but counted as lines; a comma may end a line."""
        lines = enumerate(data.removeprefix(BOM).splitlines(), 1)
        for at, (number, line) in enumerate((number, line) for number, line in lines if line.strip()):
            try:
                yield Found(at, self.judge(load_json(line.rstrip().removesuffix(b","))), number)
            except orjson.JSONDecodeError as error:
                yield Found(at, f"not JSON: {error}", number)

    def read_table(self, text: str) -> Iterator[Found]:
        """The articles of CSV or TSV, a row each; ``line`` is where the row ends. Raises Malformed at once."""
        try:
            found = rows(text)
        except NoTable as error:
            raise Malformed(str(error)) from error
        return (
            Found(at, row if isinstance(row, str) else self.judge(row), line) for at, (line, row) in enumerate(found)
        )

    def judge(self, item: Any) -> RawArticle | str:
        """Return the article that a JSON value holds, or the reason why it holds none."""
        if not isinstance(item, dict):
            kind = "null" if item is None else type(item).__name__
            return f"a JSON {kind}, not an object with a content field"
        if nesting(item) > MAX_NESTING:
            return f"JSON is nested deeper than {MAX_NESTING} levels"
        # received_at is Warraq's own: a time in the future would shut out every later version.
        fields = {name: value for name, value in opened(item).items() if field_of(name) != "received_at"}
        try:
            article = RawArticle.model_validate(dict(self.complete(fields)))
        except ValidationError as error:
            return explain(error)
        size = len(article.model_dump_json(exclude_defaults=True).encode())
        if size > self.max_bytes:
            return TooManyBytes(f"{size} bytes as JSON; at most {self.max_bytes} (WARRAQ_MAX_ARTICLE_BYTES)")
        return article


def _as_utf8(data: bytes) -> bytes:
    """JSON in UTF-16, told by its byte order mark or its zeros, as UTF-8. Raises Malformed for what is neither."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return decoded_page(data, is_html=False).encode()
    return decoded_page(data, is_html=False).encode() if b"\0" in data else data


def load_json(data: bytes) -> Any:
    """Parse JSON with NaN, which Python prints where there is nothing, as null, and with ends of lines inside of texts.
    U+FFFD stands for half of a surrogate pair, which programs leave that cut a text within an emoji. Raises
    orjson.JSONDecodeError."""
    try:
        return orjson.loads(data.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        if not _NEARLY_JSON.search(str(error)) and not any(word in data for word in (b"NaN", b"Infinity")):
            raise
        try:
            value = load_lenient(data.removeprefix(BOM))
            text = json.dumps(value, ensure_ascii=False)
        except (ValueError, RecursionError):
            raise error from None
        return json.loads(_HALF.sub("\ufffd", text)) if _HALF.search(text) else value


def decoded(data: bytes, charset: str) -> str:
    """Decode ``data``, dropping a byte order mark. Raises UnknownCharset or Malformed."""
    try:
        text = data.decode(charset).removeprefix("\ufeff")
        text.encode()
    except UnicodeDecodeError as error:
        text = _almost_utf8(data) if charset == "utf-8" else ""
        if not text:
            refused = NotUTF8 if charset == "utf-8" else Malformed
            raise refused(f"the text is not {charset.upper()} (byte {error.start})") from error
    except UnicodeEncodeError as error:  # UTF-7 and the like can spell half a character
        raise Malformed(f"character {error.start} is half of a surrogate pair: send the text as UTF-8") from error
    except (LookupError, ValueError):  # Python knows "undefined", which decodes nothing
        raise UnknownCharset(f"unknown charset {charset}: send the text as UTF-8") from None
    return text


def _joined(pair: re.Match[bytes]) -> bytes:
    halves = pair[0].decode("utf-8", "surrogatepass")
    return halves.encode("utf-16", "surrogatepass").decode("utf-16").encode()


def _almost_utf8(data: bytes) -> str:
    """UTF-8 with a broken letter here and there, as where a program cut a text by bytes: U+FFFD stands for it. Pairs of
    surrogates (CESU-8) are the letter they stand for. Empty when it is another charset."""
    text = _SURROGATES.sub(_joined, data).decode("utf-8", "replace")
    broken, letters = text.count("\ufffd"), sum(letter > "\x7f" for letter in text)
    return text.removeprefix("\ufeff") if broken <= max(1, _BROKEN * letters) < letters else ""


def decoded_page(data: bytes, declared: str | None = None, *, is_html: bool) -> str:
    """Decode ``data`` by `charset_of`. ``declared``: the charset its transport names. Raises UnknownCharset or
    Malformed."""
    return decoded(data, charset_of(data, is_html=is_html, declared=declared))


def explain(error: ValidationError) -> str:
    """Return one line that names the invalid fields."""
    parts = []
    for problem in error.errors(include_url=False, include_input=False)[:5]:
        where = ".".join(str(step) for step in problem["loc"]) or "article"
        parts.append(f"{where}: {problem['msg'].removeprefix('Value error, ')}")
    return "; ".join(parts)


def nesting(value: Any) -> int:
    """Return the depth of objects and arrays in ``value``, counted no further than just above `MAX_NESTING`."""
    level, depth = [value], 0
    while level and depth <= MAX_NESTING:
        depth += 1
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, dict | list)
        ]
    return depth
