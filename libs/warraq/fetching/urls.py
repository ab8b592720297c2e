"""Addresses of pages and feeds as they are stored, a login apart, and what they lead to."""

from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit


class Login(NamedTuple):
    """Who asks, where a server wants to know."""

    user: str
    password: str


def without_login(url: str) -> tuple[str, Login | None]:
    """``https://user:password@host/feed`` -> ``https://host/feed`` and the login; Arabic letters percent-encoded, no
    fragment. Raises ValueError for what is no address."""
    parts = urlsplit(url.strip())
    named, at, host = parts.netloc.rpartition("@")
    user, _, password = named.partition(":")
    path = quote(parts.path, safe="%/:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="%/:@!$&'()*+,;=~-._?[]")
    plain = urlunsplit((parts.scheme.lower(), host, path or "/", query, ""))
    return plain, Login(unquote(user), unquote(password)) if at else None


def origin(url: str) -> tuple[str, str, int | None]:
    """Scheme, host and port: to whom a password belongs."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def absolute(base: str, link: str | None) -> str | None:
    """``link`` as it stands on ``base``; None when it leads to no web address. Blanks around it are no part of it."""
    if not link or not link.strip():
        return None
    try:
        found = urljoin(base, "".join(link.strip().splitlines()))
        parts = urlsplit(found)
        return found if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:  # http://[x
        return None
