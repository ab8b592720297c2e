"""Decodes the bytes of a feed, even if they are not in the encoding that it claims."""

import re
import sys

from warraq.articles.charsets import UnknownCharset, charset_of

ARABIC_BYTES = "windows-1256"
"""The real encoding of Arabic feeds that claim UTF-8 but are not."""

_MOST_BROKEN = 0.05
"""Share of non-ASCII letters that may be broken in text that still counts as UTF-8, such as one that is cut inside a
letter."""

_DECLARED = re.compile(r"(<\?xml[^<>]*?)\s+encoding\s*=\s*[\"'][^\"']*[\"']", re.IGNORECASE)
_DECLARATION = 1024
"""Characters in which the XML declaration is looked for: the pattern is quadratic, and a feed may have ten million."""

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)
_LONGEST = 12
"""Longest character reference in digits, leading zeros included."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 does not allow; a single one would make a feed ill-formed."""


def feed_text(data: bytes, declared: str | None = None) -> str:
    """Decode ``data``. ``declared``: the charset that its transport names. Undecodable bytes become U+FFFD.

    Valid UTF-8 is decoded as UTF-8 whatever is declared; what claims UTF-8 and is not is decoded as windows-1256.
    """
    try:
        name = charset_of(data, is_html=False, declared=declared)
    except UnknownCharset:
        name = _own_charset(data)
    text = data.decode(name, "replace").removeprefix("\ufeff")
    if name == "utf-8" and "\ufffd" in text:
        broken, letters = text.count("\ufffd"), sum(not character.isascii() for character in text)
        if broken > _MOST_BROKEN * letters:
            text = data.decode(ARABIC_BYTES, "replace")
    start, rest = text[:_DECLARATION], text[_DECLARATION:]
    text = _FORBIDDEN.sub("", _DECLARED.sub(r"\1", start, count=1) + rest)
    return _REFERENCE.sub(_allowed, text).lstrip()


def _allowed(reference: re.Match[str]) -> str:
    """Drop references to characters that XML does not allow: feedparser fails on one half of a surrogate pair."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    code = int(digits, base) if len(digits) <= _LONGEST else sys.maxunicode + 1
    is_one = code <= sys.maxunicode and not 0xD800 <= code <= 0xDFFF and not _FORBIDDEN.match(chr(code))
    return reference[0] if is_one else ""


def _own_charset(data: bytes) -> str:
    try:
        return charset_of(data, is_html=False)
    except UnknownCharset:
        return "utf-8"
