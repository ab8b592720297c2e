"""Prometheus metrics of an archiver. The ledger has what waits for it, as for every stage."""

from prometheus_client import CollectorRegistry, Counter


class ArchiveMetrics:
    """``warraq_archive_*``: entries and compressed bytes that were stored, and failed attempts to write."""

    def __init__(self) -> None:
        self.registry = own = CollectorRegistry()
        self._entries = Counter("warraq_archive_entries", "Entries written", registry=own)
        self._bytes = Counter("warraq_archive_written_bytes", "Compressed bytes written", registry=own)
        self._failures = Counter("warraq_archive_failures", "Attempts to write that failed", registry=own)

    def wrote(self, entries: int, size: int) -> None:
        """Count ``entries`` stored in a frame of ``size`` bytes."""
        self._entries.inc(entries)
        self._bytes.inc(size)

    def failed(self) -> None:
        """Count an attempt to write that failed and will be repeated."""
        self._failures.inc()
