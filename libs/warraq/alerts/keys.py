"""Every Redis key of alerts, under one prefix."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertKeys:
    """The keys of one installation; ``prefix`` (WARRAQ_STREAM_PREFIX) stands before each."""

    prefix: str = ""

    @property
    def saved(self) -> str:
        """Of the alerts (hash: name -> JSON)."""
        return f"{self.prefix}alerts:saved"

    @property
    def revision(self) -> str:
        """Of a number that grows with every change of them."""
        return f"{self.prefix}alerts:revision"

    @property
    def found(self) -> str:
        """Of how much each has ever found (hash: name -> number)."""
        return f"{self.prefix}alerts:found"

    @property
    def read(self) -> str:
        """Of how much of it was looked at (hash: name -> number)."""
        return f"{self.prefix}alerts:read"

    @property
    def due(self) -> str:
        """Of the deliveries to be tried (sorted set: id -> ms)."""
        return f"{self.prefix}alerts:due"

    @property
    def dead(self) -> str:
        """Of the deliveries given up (sorted set: id -> ms)."""
        return f"{self.prefix}alerts:dead"

    @property
    def channels(self) -> str:
        """Of how channels do (hash: fact ``:`` channel ``:`` name -> text)."""
        return f"{self.prefix}alerts:channels"

    def tested(self, name: str) -> str:
        """Of what came of the last test of its channels (JSON), for a while."""
        return f"{self.prefix}alerts:tested:{name}"

    def news(self, name: str) -> str:
        """Of what the alert has found (stream)."""
        return f"{self.prefix}alerts:news:{name}"

    def seen(self, name: str) -> str:
        """Of the stories and articles that it has reported (sorted set: id -> ms)."""
        return f"{self.prefix}alerts:seen:{name}"

    @property
    def places(self) -> str:
        """What the keys of articles begin with that belong to another story than they came with, and those of what
        belongs to a story."""
        return f"{self.prefix}alerts:place:"

    def delivery(self, delivery_id: str) -> str:
        """Of one delivery (hash); its articles are a list beside it."""
        return f"{self.prefix}alerts:delivery:{delivery_id}"

    @staticmethod
    def articles(delivery_key: str) -> str:
        """Of the hits of a delivery (list of JSON)."""
        return f"{delivery_key}:articles"
