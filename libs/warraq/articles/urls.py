"""Canonical URLs: one key for one page, however its address is written."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|ref|ref_src|amp|outputtype)$")
_SAFE_PATH = "/:@!$&'()*+,;=~-._"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+/")
_PLAIN = "[a-zA-Z0-9._~-]"
_PLAIN_PAGE = re.compile(
    r"https?://(?![^/?]*xn--)([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[a-zA-Z0-9/:@!$&'()*+,;=~._\u0600-\u06ff-]*)?)"
    rf"(?:\?({_PLAIN}+={_PLAIN}*(?:&{_PLAIN}+={_PLAIN}*)*))?"
)
"""Matches addresses that are already canonical apart from the encoding of Arabic letters: the common case, handled
fast."""
_HOST_OF_DEVICE = re.compile(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_PUNYCODE = re.compile(r"(?<![^.])xn--([a-z0-9-]{1,59})(?![^.])")
"""A label, which has 63 letters at most."""
_PATH_END = re.compile(r"(/amp)?/*$")
_ON_THE_WEB = re.compile(r"(?:https?:)?//|[^:@/?#]+(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
"""Matches the beginning of an address of a page, which may lack its scheme; not ``cid:…``, ``ftp://…``."""
_FILE = re.compile(r"\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
"""Matches ``article.html`` without a host, a page of an unknown site."""


@lru_cache(1_000)
def canonical_url(url: str) -> str:
    """Return ``url`` without scheme, ``www.``/``m.``/``amp.`` host prefix, default port, tracking parameters,
    fragment, trailing slash or ``/amp``; host lower-case, in letters where it is in Punycode; path percent-decoded,
    NFC, and encoded again.

    Escapes that are no UTF-8 (sites in windows-1256) keep their bytes; a fragment that names a page (``#!/news/1``,
    ``#/news/1``) stays. The result is a key, not an address: ``//host/path?query``. Text that is no URL comes back
    stripped.
    """
    if plain := _PLAIN_PAGE.fullmatch(url):
        host, path, query = plain.groups()
        pairs = [pair.partition("=")[::2] for pair in query.split("&")] if query else []
        path = _without_end(path)
        if not path.isascii():
            path = _encoded(unicodedata.normalize("NFC", path))
        return f"//{_HOST_OF_DEVICE.sub('', host)}{path}{_query(pairs)}"
    text = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", url.strip()))
    parts = _split(text)
    host = _host(parts) if parts else ""
    if not parts or ("." not in host and host != "localhost"):
        return text
    host = _HOST_OF_DEVICE.sub("", host)
    path = _without_end(_decoded(parts.path))
    # surrogateescape: a byte that is no UTF-8 goes through unchanged, where U+FFFD would make different pages one.
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    return f"//{host}{_explicit_port(parts.netloc)}{_encoded(path)}{_query(pairs)}{_page_fragment(parts.fragment)}"


def has_host(url: str) -> bool:
    """Tell whether ``url`` names a site; ``/news/1``, ``-`` and ``N/A`` do not."""
    text = url.strip()
    if _SCHEME.match(text):
        return bool(_host(_split(text)))
    host = _host(_split(f"//{text}"))
    return "." in host and not _FILE.search(host)


def is_page_address(url: str) -> bool:
    """Tell whether ``url`` can be the address of an article: on the web, with a host; the scheme may be missing."""
    text = url.strip()
    return bool(_ON_THE_WEB.match(text)) and not any(map(str.isspace, text)) and has_host(text)


def site_of(url: str | None) -> str | None:
    """Return the host of ``url`` in the form of `canonical_url`, or None."""
    if not url:
        return None
    plain = _PLAIN_ADDRESS.match(url)  # nearly all: what comes after does not change the host
    return _site_of(plain[0] if plain else url)


@lru_cache(1_000)
def _site_of(url: str) -> str | None:
    if not has_host(url):
        return None
    key = canonical_url(url)
    return re.split(r"[/?:#]", key[2:], maxsplit=1)[0] if key.startswith("//") else None


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text if "//" in text else f"//{text}")
    except ValueError:  # http://[x: brackets that hold no address
        return None


def _host(parts: SplitResult | None) -> str:
    host = (parts.hostname or "").rstrip(".") if parts else ""
    return _PUNYCODE.sub(_in_letters, host)


def _in_letters(label: re.Match[str]) -> str:
    try:
        letters = unicodedata.normalize("NFC", label[1].encode().decode("punycode"))
    except UnicodeError:  # xn--…: no Punycode
        return label[0]
    # Punycode can spell surrogates and line breaks, too: no host has them, and no UTF-8 the first.
    return letters if letters.isprintable() and not letters.isascii() else label[0]


def _without_end(path: str) -> str:
    """Drop a trailing /amp and slashes. Only paths that may end so are searched: the pattern tries every position."""
    return _PATH_END.sub("", path) if path.endswith(("/", "/amp", "\n")) else path


def _query(pairs: Iterable[tuple[str, ...]]) -> str:
    """Encode the parameters in their order, without tracking parameters."""
    kept = sorted((name, value) for name, value in pairs if not TRACKING.match(name.lower()))
    return f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""


def _explicit_port(netloc: str) -> str:
    match = re.search(r":(\d+)$", netloc)
    return "" if not match or match[1] in {"80", "443"} else f":{match[1]}"


def _page_fragment(fragment: str) -> str:
    """Return the fragment if it names a page (``#!/news/1``, ``#/news/1``), which scripts load; any other names a place
    inside the page."""
    path = _decoded(fragment).rstrip("/")
    return f"#{_encoded(path)}" if path.startswith(("!", "/")) and len(path) > 1 else ""


def _decoded(text: str) -> str:
    return unicodedata.normalize("NFC", unquote(text, errors="surrogateescape"))


def _encoded(text: str) -> str:
    return quote(text, safe=_SAFE_PATH, errors="surrogateescape")
