"""Every Redis key of the streams layer, under one prefix."""

from dataclasses import dataclass

from warraq.topology import DEAD, StageSpec

WAITING_ROOM = "waiting-room"
"""Consumer that owns entries between two attempts; it never reads, so its entries' idle time is their waiting time."""

TRAIL_TTL = 7 * 24 * 3600
"""Seconds a trail stays in Redis after the last stage; an indexed article carries its own."""


REPLAY_TTL = 30 * 24 * 3600
"""Seconds for which a replay that was stopped can go on where it was."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one installation; ``prefix`` (WARRAQ_STREAM_PREFIX) stands before each."""

    prefix: str = ""

    def stream(self, name: str) -> str:
        """Of the stream that `warraq.topology` calls ``name``."""
        return f"{self.prefix}{name}"

    @property
    def dead(self) -> str:
        """Of the dead letters (stream)."""
        return self.stream(DEAD)

    @property
    def counters(self) -> str:
        """Of what was done, retried, dead and replayed, by stream (hash)."""
        return f"{self.prefix}articles:counters"

    def ledger(self, spec: StageSpec) -> str:
        """What the counts of ``spec`` are called after: its stream; of one beside another, its group, too."""
        stream = self.stream(spec.source)
        return f"{stream}:{spec.group}" if spec.beside else stream

    @staticmethod
    def samples(ledger: str) -> str:
        """Of how much was done when, in the last minute (list); ``ledger`` as above."""
        return f"{ledger}:samples"

    def replay(self, name: str) -> str:
        """Of how far a replay of the archive has read its files (hash: file -> entries)."""
        return f"{self.prefix}archive:replay:{name}"

    @property
    def lost(self) -> str:
        """Of the ids of articles that were accepted, and then lost by Redis (set)."""
        return f"{self.prefix}articles:lost"

    @property
    def trail_prefix(self) -> str:
        """What all trails begin with."""
        return f"{self.prefix}articles:trail:"

    def trail(self, article_id: str) -> str:
        """Of one article's trail (hash: step -> ms)."""
        return f"{self.trail_prefix}{article_id}"
