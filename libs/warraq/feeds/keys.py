"""All Redis keys of feeds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedKeys:
    """The keys of one installation, all beginning with ``prefix`` (WARRAQ_STREAM_PREFIX)."""

    prefix: str = ""

    @property
    def saved(self) -> str:
        """Hash: the feeds (URL -> JSON)."""
        return f"{self.prefix}feeds:saved"

    @property
    def states(self) -> str:
        """Hash: the states of the feeds (URL -> JSON)."""
        return f"{self.prefix}feeds:states"

    @property
    def due(self) -> str:
        """Sorted set: when each feed is read next (URL -> ms); while one is read, when its lease ends."""
        return f"{self.prefix}feeds:due"

    def seen(self, article_id: str) -> str:
        """Hash: what feeds said about an article (feed -> fingerprint). Expires."""
        return f"{self.prefix}feeds:seen:{article_id}"

    def pending(self, url: str) -> str:
        """Hash: the pages of a feed that could not be fetched yet (article id -> JSON)."""
        return f"{self.prefix}feeds:pending:{url}"

    def robots(self, site: str) -> str:
        """Text: robots.txt of a site. Expires."""
        return f"{self.prefix}feeds:robots:{site}"

    def host(self, host: str) -> str:
        """Number: when a host may be asked again (ms)."""
        return f"{self.prefix}feeds:host:{host}"

    def busy(self, host: str) -> str:
        """Token of whoever is asking a host. Expires."""
        return f"{self.prefix}feeds:busy:{host}"

    def asked(self, host: str, day: str) -> str:
        """Number: requests to a host on one day. Expires."""
        return f"{self.prefix}feeds:asked:{host}:{day}"
