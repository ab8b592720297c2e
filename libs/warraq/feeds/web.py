"""Polite GET requests: by robots.txt, one at a time for each host, with pauses that the server may lengthen."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from warraq.feeds.hosts import Hosts
from warraq.feeds.robots import RobotsRules
from warraq.fetching import Answer, Downloader, FetchFailed
from warraq.fetching.headers import PRODUCT
from warraq.fetching.urls import Login

REMEMBERED = 24 * 3600.0
"""Seconds for which a robots.txt is remembered (RFC 9309: at most a day)."""

FAILURE_REMEMBERED = 600.0
LONGEST_DELAY = 60.0
"""Longest Crawl-delay that is respected, seconds; some sites write a day."""

LONGEST_WAIT = 3600.0
"""Longest time for which a host is left alone after Retry-After, seconds; a feed may wait longer."""

_FAILED = "\0"
_MOST_ROBOTS = 512_000


class Forbidden(FetchFailed):
    """robots.txt forbids this request."""


class Web:
    """Fetches addresses politely. ``delay``: seconds between two requests to a host, unless its robots.txt asks for
    more."""

    def __init__(self, downloader: Downloader, hosts: Hosts, *, delay: float) -> None:
        self._downloader, self._hosts, self._delay = downloader, hosts, delay
        self._rules = RobotsRules()

    async def get(self, url: str, *, login: Login | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer as `Downloader.get` does. Raises Forbidden or another FetchFailed."""
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise FetchFailed(f"{url} is no web address")
        # However a feed spells it, and whatever user it names: else each spelling had turns of its own.
        host = parts.netloc.rpartition("@")[2].lower()
        rules = self._rules.of(await self._robots(f"{parts.scheme}://{host}"))
        if not rules.can_fetch(url, PRODUCT):
            raise Forbidden(f"robots.txt of {host} does not allow it")
        delay = max(self._delay, min(float(rules.crawl_delay(PRODUCT) or 0), LONGEST_DELAY))
        return await self._asked(host, url, delay, login, headers)

    async def _robots(self, site: str) -> str:
        """Return the text of the site's robots.txt; empty if it has none.

        Raises FetchFailed while it cannot be read, since it might forbid the request (RFC 9309).
        """
        text = await self._hosts.recall(site)
        if text is None:
            async with self._hosts.turn(urlsplit(site).netloc, self._delay) as pause:
                text = await self._hosts.recall(site)  # another one may have read it while this one waited
                if text is None:
                    text, seconds = await self._read_robots(site)
                    await self._hosts.remember(site, text, seconds)
                else:
                    pause.seconds = 0.0
        if text.startswith(_FAILED):
            raise FetchFailed(f"robots.txt cannot be read: {text[1:]}")
        return text

    async def _read_robots(self, site: str) -> tuple[str, float]:
        try:
            answer = await self._downloader.get(f"{site}/robots.txt")
        except FetchFailed as error:
            if error.status is not None and 400 <= error.status < 500 and error.status != 429:
                return "", REMEMBERED
            return f"{_FAILED}{error}", FAILURE_REMEMBERED
        return answer.body[:_MOST_ROBOTS].decode("utf-8", "replace").lstrip("\ufeff\0"), REMEMBERED

    async def _asked(
        self, host: str, url: str, delay: float, login: Login | None, headers: Mapping[str, str] | None
    ) -> Answer:
        async with self._hosts.turn(host, delay) as pause:
            try:
                return await self._downloader.get(url, login=login, headers=headers)
            except FetchFailed as error:
                pause.seconds = max(delay, min(error.wait, LONGEST_WAIT))
                raise
