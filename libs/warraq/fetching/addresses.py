"""Which addresses may be called: not those of the private network, unless WARRAQ_FETCH_PRIVATE allows it.

Otherwise whoever may save an alert or add a feed could make Warraq call what only Warraq can reach: services on this
machine, the metadata address of a cloud. The name is resolved here and the connection made to the address that was
checked, so a name that changes its address a moment later (DNS rebinding) gains nothing.
"""

import asyncio
import socket
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit, urlunsplit

import httpx

_NAT64 = IPv6Network("64:ff9b::/96")
"""Addresses that lead to one of IPv4 (RFC 6052)."""


_GLOBAL_UNICAST = IPv6Network("2000::/3")
"""All of IPv6 that IANA has assigned. Outside are local NAT64 (RFC 8215), site-local and IPv4-compatible addresses,
which Python takes for global."""


class AddressRefused(ValueError):
    """The host does not exist or is in the private network. The message says which."""


async def checked_address(url: str, *, private: bool) -> str:
    """Return the IP address to connect to for ``url``. ``private``: addresses of the private network are allowed.

    Raises AddressRefused.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"there is no host {host}: {error}") from error
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    if private:
        return addresses[0]
    # All of them: one that is private beside one that is not is an attempt, not an accident.
    if refused := next((address for address in addresses if not is_public(address)), None):
        named = host if host == refused else f"{host} ({refused})"
        raise AddressRefused(f"{named} is in the own network: set WARRAQ_FETCH_PRIVATE=true to allow it")
    return addresses[0]


def pinning_client(patience: float) -> httpx.AsyncClient:
    """Return a client for `pinned_request`, to be closed by the caller: it follows no redirect and asks no proxy.

    ``patience``: seconds for each step of a request. One client serves all addresses: making it reads all certificates,
    50 ms of CPU.
    """
    # No connection is kept: one to an address may have been checked for the name of another site there.
    limits = httpx.Limits(max_keepalive_connections=0)
    # Nor a cookie: it would go to all sites of an address, which is the only name that httpx is told.
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=()))
    return httpx.AsyncClient(
        trust_env=False, follow_redirects=False, limits=limits, timeout=patience, cookies=no_cookies
    )


def pinned_request(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    address: str,
    headers: dict[str, str],
    content: bytes | None = None,
) -> httpx.Request:
    """Return a request to ``address`` that names the host of ``url`` in the Host header and in TLS."""
    parts = urlsplit(url)
    shown = f"[{address}]" if ":" in address else address
    target = urlunsplit(parts._replace(netloc=f"{shown}:{parts.port}" if parts.port else shown))
    named = parts.netloc.rpartition("@")[2]
    host = named.encode("idna").decode() if not named.isascii() else named
    extensions = {"sni_hostname": (parts.hostname or "").encode("idna").decode()} if parts.scheme == "https" else {}
    return client.build_request(
        method, target, content=content, headers={**headers, "Host": host}, extensions=extensions
    )


def is_public(address: str) -> bool:
    """Tell whether ``address`` is on the public internet; an IPv6 address that stands for one of IPv4 is judged by
    that."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found not in _GLOBAL_UNICAST:
            return False
    return found.is_global and not found.is_multicast
