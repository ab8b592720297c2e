"""Addresses as messages, logs and figures may hold them: without what opens something."""

import re

import xxhash

_SCHEME = r"^([a-z][a-z0-9+.-]*://)?+"
_LOGIN = re.compile(rf"{_SCHEME}.*@", re.IGNORECASE | re.DOTALL)
_BEFORE_PATH = re.compile(rf"{_SCHEME}[^/]*@", re.IGNORECASE)
_PLAIN_HOST = re.compile(rf"{_SCHEME}(?:\[[^]]*\]|[^/:]*)(?::\d*)?(?:[/?#]|$)", re.IGNORECASE)
_NEXT = re.compile(r",\s*(?=[a-z][a-z0-9+.-]*://)", re.IGNORECASE)


def redacted(address: str) -> str:
    """Return ``address``, or several with commas between, without login and parameters, either of which may hold a
    password. Any text will do; a password that should have been percent-encoded is left out, too."""
    return ", ".join(_LOGIN.sub(r"\1", each, count=1).partition("?")[0] for each in _NEXT.split(address))


def redacted_page(address: str) -> str:
    """Return the address of a page or feed without login. In its path «@» is none. In place of its parameters stands a
    checksum, which tells the addresses of one place apart. Any text will do."""
    login = _BEFORE_PATH if _BEFORE_PATH.match(address) or _PLAIN_HOST.match(address) else _LOGIN
    place, mark, query = login.sub(r"\1", address, count=1).partition("?")
    return f"{place}?{xxhash.xxh32_hexdigest(query.encode())}" if mark else place
