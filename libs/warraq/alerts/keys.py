"""All Redis keys of alerts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertKeys:
    """The keys of one installation, all beginning with ``prefix`` (WARRAQ_STREAM_PREFIX)."""

    prefix: str = ""

    @property
    def saved(self) -> str:
        """Hash: the alerts (name -> JSON)."""
        return f"{self.prefix}alerts:saved"

    @property
    def revision(self) -> str:
        """Number that grows with every change of an alert."""
        return f"{self.prefix}alerts:revision"

    @property
    def found(self) -> str:
        """Hash: how many articles each has ever found (name -> number)."""
        return f"{self.prefix}alerts:found"

    @property
    def read(self) -> str:
        """Hash: how many of them were looked at (name -> number)."""
        return f"{self.prefix}alerts:read"

    @property
    def due(self) -> str:
        """Sorted set: deliveries to be tried (id -> ms)."""
        return f"{self.prefix}alerts:due"

    @property
    def dead(self) -> str:
        """Sorted set: deliveries given up (id -> ms)."""
        return f"{self.prefix}alerts:dead"

    @property
    def channels(self) -> str:
        """Hash: the state of channels (fact ``:`` channel ``:`` name -> text)."""
        return f"{self.prefix}alerts:channels"

    def tested(self, name: str) -> str:
        """JSON: the result of the last test of its channels. Expires."""
        return f"{self.prefix}alerts:tested:{name}"

    def news(self, name: str) -> str:
        """Stream: what the alert has found."""
        return f"{self.prefix}alerts:news:{name}"

    def seen(self, name: str) -> str:
        """Sorted set: stories and articles that it has reported (id -> ms)."""
        return f"{self.prefix}alerts:seen:{name}"

    @property
    def places(self) -> str:
        """Prefix of two kinds of keys: the story of an article that was moved to another one, and the articles of a
        story."""
        return f"{self.prefix}alerts:place:"

    def delivery(self, delivery_id: str) -> str:
        """Hash: one delivery; its articles are a list beside it."""
        return f"{self.prefix}alerts:delivery:{delivery_id}"

    @staticmethod
    def articles(delivery_key: str) -> str:
        """List: the hits of a delivery (JSON)."""
        return f"{delivery_key}:articles"
