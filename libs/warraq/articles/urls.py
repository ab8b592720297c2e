"""Canonical URLs: one address for one page, whatever was glued to it on the way."""

import re
import unicodedata
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|ref|ref_src|amp|outputtype)$")
_SAFE_PATH = "/:@!$&'()*+,;=~-._"


def canonical_url(url: str) -> str:
    """Return ``url`` without scheme, ``www.``/``m.``/``amp.`` host prefix, default port, tracking parameters,
    fragment, trailing slash or ``/amp``; host lower-case; path percent-decoded, NFC, and encoded again.

    The result is a key, not an address: ``//host/path?query``. Text that is no URL comes back stripped.
    """
    text = unicodedata.normalize("NFC", url.strip())
    try:
        parts = urlsplit(text if "//" in text else f"//{text}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:  # http://[x: brackets that hold no address
        return text
    if "." not in host and host != "localhost":
        return text
    host = re.sub(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)", "", host)
    port = _explicit_port(parts.netloc)
    path = re.sub(r"(/amp)?/*$", "", unicodedata.normalize("NFC", unquote(parts.path)))
    pairs = sorted((k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.match(k.lower()))
    query = f"?{urlencode(pairs)}" if pairs else ""
    return f"//{host}{port}{quote(path, safe=_SAFE_PATH)}{query}"


def _explicit_port(netloc: str) -> str:
    match = re.search(r":(\d+)$", netloc)
    return "" if not match or match[1] in {"80", "443"} else f":{match[1]}"


def site_of(url: str | None) -> str | None:
    """The host of ``url`` as in `canonical_url`, or None."""
    if not url:
        return None
    key = canonical_url(url)
    return re.split(r"[/?:]", key[2:], maxsplit=1)[0] if key.startswith("//") else None
