"""Values of fields as other tools write them: objects, lists and numbers where an article has a text."""

import ast
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from warraq.articles.field_names import by_field
from warraq.articles.urls import is_page_address

_NO_VALUE = frozenset({"nan", "none", "null", "nat", "n/a", "undefined"})
"""What programs write for nothing."""
_TEXTS = ("rendered", "#text", "@value", "$t", "text", "html", "value", "content", "plaintext", "insert")
"""Keys of an object that is a text: WordPress, XML and JSON-LD as JSON, rich text."""
_PARTS = ("summary", "sections", "headline", "paragraphs", "blocks", "data", "children", "items", "ops")
"""Keys of an object that has a text in parts: fundus, editors of blocks."""
_KINDS = ("type", "_type", "nodeType", "object")
_RUNS = frozenset({"text", "span", "link", "a", "hyperlink", "mention", "hashtag", "linebreak", "hardbreak"})
"""Kinds of a part of a paragraph: words in bold, a link (ProseMirror, Contentful, Sanity, Lexical, Slate)."""
_BREAKS = frozenset({"linebreak", "hardbreak"})
_IN_ORDER = frozenset({"children", "ops"})
"""Keys of an object whose parts may be runs of a paragraph; sections and blocks are not."""
_NAMES = (
    "name", "display_name", "displayName", "full_name", "fullName", "title", "rendered", "#text", "$t", "value", "main",
)  # fmt: skip
_GIVEN_NAMES = (("givenName", "familyName"), ("first_name", "last_name"), ("firstName", "lastName"))
_MOMENTS = ("$date", "@value", "date", "datetime", "value", "rendered", "iso", "$numberLong", "seconds", "_seconds")
_SERIAL, _SERIALS_BEGIN = re.compile(r"[3-6]\d{4}(?:\.\d+)?"), datetime(1899, 12, 30)  # noqa: DTZ001 - of no zone
"""From 1982 to 2091."""
_MOST_LEVELS = 20
"""Of lists and objects in each other: a link in a list in a table has 17."""
_FEWEST_WORDS = 3
"""Of a text under a name that has other things, too: services answer ``"message": "success"``."""
_LISTED = re.compile(r"\[\s*(?:['\"].*['\"])?\s*\]", re.DOTALL)
"""A list that Python or JSON printed."""
_LONGEST_LIST = 2_000


def is_blank(value: Any) -> bool:
    """None, or a text that says nothing."""
    return value is None or (isinstance(value, str) and not value.strip())


def text_of(value: Any) -> Any:
    """A content: ``{"rendered": …}``, a list of paragraphs, a text in parts; what is none of them as it is."""
    return _text(value, 0) if isinstance(value, dict | list) else value


def _text(value: Any, level: int, *, inside: bool = False) -> Any:
    """``inside``: ``value`` is what a part of rich text consists of."""
    if level > _MOST_LEVELS or isinstance(value, str):
        return value if isinstance(value, str) else None
    if isinstance(value, list):
        texts = [text for each in value if isinstance(text := _text(each, level + 1), str)]
        joint = "" if _is_running(value, inside=inside) else "\n\n"
        return joint.join(text for text in texts if text) if texts or not value else None
    if isinstance(value, dict):
        kind = _kind(value)
        if kind in _BREAKS:
            return "\n"
        found = (_text(value.get(key), level + 1, inside=bool(kind)) for key in _TEXTS)
        whole = next((text for text in found if isinstance(text, str)), None)
        if whole is not None:
            return whole
        parts = (
            _text(value[key], level + 1, inside=bool(kind) and key in _IN_ORDER) for key in _PARTS if value.get(key)
        )
        return _text([text for text in parts if isinstance(text, str)] or None, level + 1)
    return None


def _is_running(parts: list[Any], *, inside: bool) -> bool:
    """Tell whether ``parts`` are one paragraph: words with and without marks (Telegram, Quill), runs of rich text. Bare
    texts, and objects of other kinds, are paragraphs."""
    objects = [each for each in parts if isinstance(each, dict)]
    if 0 < len(objects) < len(parts) and any(isinstance(each, str) for each in parts):
        return True
    kinds = {_kind(each) for each in objects}
    return any("insert" in each for each in objects) or (inside and ("" in kinds or (bool(kinds) and kinds <= _RUNS)))


def _kind(part: dict[str, Any]) -> str:
    return next((str(part[key]).lower() for key in _KINDS if part.get(key)), "")


def name_of(value: Any) -> Any:
    """A title, source or language: ``{"name": …}``, the first of a list, a number as text."""
    if isinstance(value, list):
        return next((found for each in value if isinstance(found := name_of(each), str)), None)
    if isinstance(value, dict):
        found = next((name for key in _NAMES if isinstance(name := _plain(value.get(key)), str)), None)
        whole = (" ".join(part for key in keys if isinstance(part := value.get(key), str)) for keys in _GIVEN_NAMES)
        return found or next(filter(None, whole), None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None if isinstance(value, str) and value.strip().lower() in _NO_VALUE else value


def _plain(value: Any) -> Any:
    """A name inside a name, as Blogger (``{"name": {"$t": …}}``) and some JSON-LD have it."""
    return next((value[key] for key in ("$t", "name") if key in value), None) if isinstance(value, dict) else value


def address_of(value: Any) -> Any:
    """An address: a text, ``{"href": …}``, the first of a list, or what it calls the page itself (Blogger)."""
    if isinstance(value, list):
        own = [each for each in value if isinstance(each, dict) and each.get("rel") == "alternate"]
        value = own or value
        return next((found for each in value if isinstance(found := address_of(each), str)), None)
    href = value.get("href") if isinstance(value, dict) else None
    return href if isinstance(href, str) else name_of(value)


def whole_address_of(value: Any) -> Any:
    """An address in a field that has other things, too (``canonical: true``): only with its scheme."""
    if isinstance(value, list):
        return next(filter(None, map(whole_address_of, value)), None)
    found = address_of(value)
    return found if isinstance(found, str) and "://" in found and is_page_address(found) else None


def names_of(value: Any) -> Any:
    """Authors: a text, objects with names, a list of either, or such a list as a text. Numbers are keys of a table."""
    if isinstance(value, str) and len(value) < _LONGEST_LIST and _LISTED.fullmatch(value.strip()):
        value = _printed(value.strip())
    values = value if isinstance(value, list) else [value]
    names = [name_of(each) for each in values if isinstance(each, str | dict)]
    return [name for name in names if not is_blank(name) and not str(name).strip().isdecimal()] or None


def _printed(text: str) -> Any:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text


def moment_of(value: Any) -> Any:
    """A moment: seconds or ms since 1970, ``{"$date": …}``, ``{"date": …, "timezone": …}``, [2025, 10, 5, 13, 52]. An
    object that is none of them as JSON, so that it can be kept."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        whole = len(value) > 2 and all(type(part) is int for part in value)
        return _of_parts(value) if whole else moment_of(next(iter(value), None))
    return _of_object(value) if isinstance(value, dict) else _of_serial(name_of(value))


def _of_serial(value: Any) -> Any:
    """The moment of a serial number of Excel, days since the end of 1899: 45935.5; anything else as it is."""
    if not isinstance(value, str) or not _SERIAL.fullmatch(value.strip()):
        return value
    return (_SERIALS_BEGIN + timedelta(days=round(float(value), 5))).isoformat(timespec="minutes")


def _of_object(value: dict[str, Any]) -> Any:
    found = next((value[key] for key in _MOMENTS if not is_blank(value.get(key))), None)
    if found is None:
        # Not by orjson, which refuses numbers of over 64 bits and halves of surrogate pairs.
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
        return text.encode("utf-8", "replace").decode()
    moment, zone = moment_of(found), value.get("timezone")
    return f"{moment} [{zone}]" if isinstance(zone, str) and isinstance(moment, str) else moment


def _of_parts(parts: list[int]) -> str:
    """As Java writes a local time; nanoseconds are left out."""
    try:
        return datetime(*parts[:6]).isoformat()  # type: ignore[arg-type] # noqa: DTZ001
    except (ValueError, OverflowError):
        return str(parts)


def _only_text(value: Any) -> Any:
    return value if isinstance(value, str) and len(value.split(maxsplit=_FEWEST_WORDS)) >= _FEWEST_WORDS else None


def _name_of_object(value: Any) -> Any:
    return name_of(value) if isinstance(value, dict) else None


_READERS: dict[str, Callable[[Any], Any]] = {
    "content": text_of, "title": name_of, "source": name_of, "language": name_of, "url": address_of,
    "authors": names_of, "published_at": moment_of,
}  # fmt: skip
"""Field -> what reads its value."""
_READERS_BY_NAME: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("canonical", "alternate"), whole_address_of),
    **dict.fromkeys(("message", "story", "details", "article", "post"), _only_text),
    **dict.fromkeys(("origin", "feed", "account"), _name_of_object),
}
"""Name of a field that has other things, too, and is read in its own way -> what reads its value."""
_HOURS = ("time", "hour", "الوقت", "الساعة")
"""Names of the hour of a day that stands in a field of its own."""
_HOUR = re.compile(r"[\d٠-٩]{1,2}:[\d٠-٩]{2}(?::[\d٠-٩]{2})?(?:\s?[^\W\d_]{1,6})?")
_LONGEST_DAY, _EPOCH = 40, re.compile(r"\d{8,}(?:\.\d+)?")
"""Letters of a day, and what is none to put an hour behind: seconds since 1970, 20251005."""


def read_fields(data: Mapping[Any, Any]) -> tuple[dict[str, Any], set[str]]:
    """Return the fields that ``data`` has, their values as texts, and the names that they were taken from: of several
    names of a field the best that says something."""
    kept: dict[str, Any] = {}
    chosen: set[str] = set()
    for field, names in by_field(data).items():
        found = ((name, value) for name in names if not is_blank(value := value_of(field, name, data[name])))
        if (first := next(found, None)) is not None:
            kept[field] = first[1]
            chosen.add(first[0])
        elif field == "content":
            kept[field] = ""
    if chosen & {"html", "HTML"}:
        kept.setdefault("format", "html")
    day = kept.get("published_at")
    if isinstance(day, str) and len(day) <= _LONGEST_DAY and ":" not in day and not _EPOCH.fullmatch(day):
        kept["published_at"] = " ".join([day, *_hour_in(data)])
    return kept, chosen


def _hour_in(data: Mapping[Any, Any]) -> list[str]:
    values = (str(value).strip() for name, value in data.items() if str(name).strip().casefold() in _HOURS)
    return [value for value in values if _HOUR.fullmatch(value)][:1]


def value_of(field: str, name: str, value: Any) -> Any:
    """Read the value of ``field`` from what stands under ``name``."""
    read = _READERS_BY_NAME.get(name.casefold()) or _READERS.get(field)
    return read(value) if read else value
