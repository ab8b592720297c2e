"""A Redis with replicas, watched by Sentinel: ``redis+sentinel://[user:password@]host:port,host:port/db?master=NAME``.

``rediss+sentinel://`` is the same with TLS to sentinels and servers alike. Further parameters are those of redis-py's
own URLs (``ssl_ca_certs`` …), and ``sentinel_username``, ``sentinel_password`` where the sentinels ask for some.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from redis.asyncio import Redis
from redis.asyncio.connection import SSLConnection, parse_url
from redis.asyncio.sentinel import Sentinel, SentinelManagedConnection
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

SCHEMES = {"redis+sentinel": "redis", "rediss+sentinel": "rediss"}
PORT = 26379
"""Default port of a sentinel."""

PATIENCE = 1.0
"""Seconds that a sentinel may take, so that one that hangs leaves time for the others."""

LOST = ("NOREPLICAS", "UNBLOCKED", "MASTERDOWN")
"""Errors of a server that is master no longer: cut off from its replicas, demoted while a client waited, now a
replica."""


class MasterConnection(SentinelManagedConnection):
    """Asks the sentinels for the master again when the server it is connected to is probably no longer it.

    The command is then retried like any whose connection broke, as long as the client's retries last.
    """

    async def connect_check_health(self, *args: Any, **options: Any) -> None:
        """Connect to the present master.

        redis-py 8.1 asks the sentinels only for new connections; a broken one is reopened to the old address. A machine
        that hangs accepts connections, which would cost eight tries of ten seconds.
        """
        if not self.is_connected:
            self.host, self.port = await self.connection_pool.get_master_address()
        await super().connect_check_health(*args, **options)

    async def read_response(self, *args: Any, **options: Any) -> Any:
        """Raise RedisConnectionError for an error in `LOST`."""
        try:
            return await super().read_response(*args, **options)
        except ResponseError as error:
            if not str(error).startswith(LOST):
                raise
            await self.disconnect()
            raise RedisConnectionError(str(error)) from error


class MasterSSLConnection(MasterConnection, SSLConnection):
    """`MasterConnection` over TLS."""


@dataclass(frozen=True, slots=True)
class Sentinels:
    """The sentinels that know where ``master`` is. ``options``: for connections to it; ``own_options``: for those to
    the sentinels."""

    nodes: list[tuple[str, int]]
    master: str
    options: dict[str, Any]
    own_options: dict[str, Any]

    @classmethod
    def of(cls, url: str) -> "Sentinels | None":
        """Parse ``url``; None for the URL of a single server. Raises ValueError, which says what is missing."""
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES:
            return None
        login, _, hosts = parts.netloc.rpartition("@")
        query = dict(parse_qsl(parts.query))
        master = query.pop("master", "")
        if not master or not hosts:
            raise ValueError("write redis+sentinel://host:26379,host:26379/0?master=NAME")
        about = {name: query.pop(name, None) for name in ("sentinel_username", "sentinel_password")}
        # redis-py reads what concerns a server; the host is the sentinels' business.
        netloc = f"{login}@host" if login else "host"
        options = dict(parse_url(urlunsplit((SCHEMES[parts.scheme], netloc, parts.path, urlencode(query), ""))))
        options.pop("host")
        encrypted = options.pop("connection_class", None) is not None
        tls = {name: value for name, value in options.items() if name.startswith("ssl")}
        own: dict[str, Any] = {name.removeprefix("sentinel_"): value for name, value in about.items() if value}
        own |= {"ssl": True, **tls} if encrypted else {}
        options["connection_class"] = MasterSSLConnection if encrypted else MasterConnection
        nodes = [_node(host) for host in hosts.split(",")]
        return cls(nodes, master, options, {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, **own})

    def connect(self, **options: Any) -> "Redis":
        """Return a client of whichever server is the master."""
        manager = Sentinel(self.nodes, sentinel_kwargs=self.own_options, **self.options, **options)  # type: ignore[no-untyped-call]
        client: Redis = manager.master_for(self.master)
        return client


def _node(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname:
        raise ValueError(f"{text!r} is no host:port of a sentinel")
    return parts.hostname, parts.port or PORT
