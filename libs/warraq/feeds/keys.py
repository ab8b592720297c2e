"""Every Redis key of feeds, under one prefix."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedKeys:
    """The keys of one installation; ``prefix`` (WARRAQ_STREAM_PREFIX) stands before each."""

    prefix: str = ""

    @property
    def saved(self) -> str:
        """Of the feeds (hash: URL -> JSON)."""
        return f"{self.prefix}feeds:saved"

    @property
    def states(self) -> str:
        """Of how they do (hash: URL -> JSON)."""
        return f"{self.prefix}feeds:states"

    @property
    def due(self) -> str:
        """Of when each is read next (sorted set: URL -> ms); while one is read, of when its lease ends."""
        return f"{self.prefix}feeds:due"

    def seen(self, article_id: str) -> str:
        """Of what feeds said of an article (hash: feed -> fingerprint); it expires."""
        return f"{self.prefix}feeds:seen:{article_id}"

    def pending(self, url: str) -> str:
        """Of the pages that could not be fetched yet (hash: article id -> JSON)."""
        return f"{self.prefix}feeds:pending:{url}"

    def robots(self, site: str) -> str:
        """Of a site's robots.txt (text); it expires."""
        return f"{self.prefix}feeds:robots:{site}"

    def host(self, host: str) -> str:
        """Of when a host may be asked again (ms)."""
        return f"{self.prefix}feeds:host:{host}"

    def busy(self, host: str) -> str:
        """Of who asks it now (token); it expires."""
        return f"{self.prefix}feeds:busy:{host}"

    def asked(self, host: str, day: str) -> str:
        """Of how many requests a host had on a day (number); it expires."""
        return f"{self.prefix}feeds:asked:{host}:{day}"
