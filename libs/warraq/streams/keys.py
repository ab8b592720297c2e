"""All Redis keys of the streams layer."""

from dataclasses import dataclass

from warraq.topology import DEAD, StageSpec

WAITING_ROOM = "waiting-room"
"""Consumer that owns entries between two attempts. It never reads, so the idle time of its entries is their waiting
time."""

TRAIL_TTL = 7 * 24 * 3600
"""Seconds for which Redis keeps a trail after the last stage; the indexed article carries its own copy."""


REPLAY_TTL = 30 * 24 * 3600
"""Seconds within which a replay that was stopped can be continued."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one installation, all beginning with ``prefix`` (WARRAQ_STREAM_PREFIX)."""

    prefix: str = ""

    def stream(self, name: str) -> str:
        """Key of the stream that `warraq.topology` calls ``name``."""
        return f"{self.prefix}{name}"

    @property
    def dead(self) -> str:
        """Stream of dead letters."""
        return self.stream(DEAD)

    @property
    def counters(self) -> str:
        """Hash: what was done, retried, dead and replayed, for each stream."""
        return f"{self.prefix}articles:counters"

    def ledger(self, spec: StageSpec) -> str:
        """Name under which the counts of ``spec`` are kept: its stream; with its group for a stage that reads beside
        another."""
        stream = self.stream(spec.source)
        return f"{stream}:{spec.group}" if spec.beside else stream

    @staticmethod
    def samples(ledger: str) -> str:
        """List: how much was done at which time in the last minute. ``ledger``: as returned by `ledger`."""
        return f"{ledger}:samples"

    def replay(self, name: str) -> str:
        """Hash: how far a replay of the archive has read its files (file -> entries)."""
        return f"{self.prefix}archive:replay:{name}"

    @property
    def lost(self) -> str:
        """Set: ids of articles that were accepted and then lost by Redis."""
        return f"{self.prefix}articles:lost"

    @property
    def trail_prefix(self) -> str:
        """Prefix of all trails."""
        return f"{self.prefix}articles:trail:"

    def trail(self, article_id: str) -> str:
        """Hash: one article's trail (step -> ms)."""
        return f"{self.trail_prefix}{article_id}"
