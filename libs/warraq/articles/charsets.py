"""Decodes bytes as a browser would, except that valid UTF-8 wins over a label that contradicts it."""

import codecs
import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# Not beyond the next tag: of thousands of `<meta` that are not closed, each would be searched to the end of the page.
# Nor may spaces be divided between two `\s*` in a row: of a row of n, there are n ways.
_META = re.compile(rb"<meta[^<>]+charset\s*=\s*(?:[\"']\s*)?([\w-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^<>]+encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
_ALIASES = {
    "x-cp1256": "windows-1256", "cp1256": "windows-1256", "win-1256": "windows-1256", "windows1256": "windows-1256",
    "ms-arab": "windows-1256", "asmo-708": "iso-8859-6", "arabic": "iso-8859-6", "utf8": "utf-8",
    "x-mac-arabic": "mac_arabic", "iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252",
    "us-ascii": "windows-1252", "unicode": "utf-16-le", "utf-16": "utf-16-le",
}  # fmt: skip
"""Labels of the WHATWG Encoding Standard that Python does not know, and further ones that Arabic sites use."""
_ARABIC_BLOCK = 6
_LOOKED_AT = 200_000
"""Bytes of a page in which its label is looked for: scripts may stand before it."""


class UnknownCharset(ValueError):
    """A charset that no text can be decoded with."""


def charset_of(data: bytes, *, is_html: bool, declared: str | None = None) -> str:
    """Return the charset of ``data``: by its byte order mark; UTF-8 if it is valid, whatever the labels say; the label
    of the transport (``declared``); the page's own label; UTF-8. What is in none of them is not guessed: its reader is
    told to convert it.

    Raises UnknownCharset.
    """
    transport = [known_name(declared)] if declared else []
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    if zeros := _utf16_without_mark(data):
        return zeros
    if not data.isascii() and _is_utf8(data):
        return "utf-8"
    names = [*transport, *(known_name(label) for label in _labels(data[:_LOOKED_AT], is_html=is_html))]
    if not data.isascii():
        names = [name for name in names if name != "utf-8"]
    return next(iter(names), "utf-8")


def known_name(label: str) -> str:
    """Return Python's name for the charset called ``label``. Raises UnknownCharset."""
    name = _ALIASES.get(label.strip().lower(), label.strip().lower())
    try:
        b"aa".decode(name)
    except UnicodeDecodeError:
        pass  # known, but two bytes are no text in it
    except (LookupError, ValueError):
        raise UnknownCharset(f"unknown charset {label}: send the text as UTF-8") from None
    return codecs.lookup(name).name


def _labels(start: bytes, *, is_html: bool) -> list[str]:
    found = [_XML.search(start), _META.search(start) if is_html else None]
    return [match[1].decode("ascii", "replace") for match in found if match]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _utf16_without_mark(data: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark: every other byte is zero in markup, the number of their block in
    Arabic letters."""
    start = data[:200]
    if len(start) < 8:
        return None
    even, odd = (half.count(0) + half.count(_ARABIC_BLOCK) for half in (start[::2], start[1::2]))
    half = len(start) // 2
    return "utf-16-le" if odd > 0.4 * half > 5 * even else "utf-16-be" if even > 0.4 * half > 5 * odd else None
