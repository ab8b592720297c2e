"""Every Redis key of the streams layer, under one prefix."""

from dataclasses import dataclass

from warraq.topology import DEAD

WAITING_ROOM = "waiting-room"
"""Consumer that owns entries between two attempts; it never reads, so its entries' idle time is their waiting time."""

TRAIL_TTL = 7 * 24 * 3600
"""Seconds a trail stays in Redis after the last stage; an indexed article carries its own."""


@dataclass(frozen=True, slots=True)
class Keys:
    prefix: str = ""

    def stream(self, name: str) -> str:
        return f"{self.prefix}{name}"

    @property
    def dead(self) -> str:
        return self.stream(DEAD)

    @property
    def counters(self) -> str:
        return f"{self.prefix}articles:counters"

    @property
    def trail_prefix(self) -> str:
        return f"{self.prefix}articles:trail:"

    def trail(self, article_id: str) -> str:
        return f"{self.trail_prefix}{article_id}"
