"""Figures of an archiver for Prometheus. What waits for it is among those of the ledger, as of every stage."""

from prometheus_client import CollectorRegistry, Counter


class ArchiveMetrics:
    """``warraq_archive_*``: entries and compressed bytes that are there for good, and attempts to write that failed."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        self._entries = Counter("warraq_archive_entries", "Entries written", registry=own)
        self._bytes = Counter("warraq_archive_written_bytes", "Compressed bytes written", registry=own)
        self._failures = Counter("warraq_archive_failures", "Attempts to write that failed", registry=own)

    def wrote(self, entries: int, size: int) -> None:
        """``entries`` in a frame of ``size`` bytes."""
        self._entries.inc(entries)
        self._bytes.inc(size)

    def failed(self) -> None:
        """It could not be written, and is tried again."""
        self._failures.inc()
