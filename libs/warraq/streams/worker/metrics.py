"""Prometheus metrics of a stage."""

import time
from collections.abc import Sequence

from prometheus_client import CollectorRegistry, Counter, Histogram

from warraq.streams.entry import Entry
from warraq.streams.worker.consumer import Handler
from warraq.streams.worker.verdicts import Verdict


class StageMetrics:
    """Counts settled entries by verdict, and measures how long batches take."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._entries = Counter("warraq_stage_entries", "Entries by verdict", ["stage", "verdict"], registry=registry)
        self._seconds = Histogram("warraq_stage_batch_seconds", "Time to handle a batch", ["stage"], registry=registry)

    def count(self, stage: str, verdicts: Sequence[Verdict]) -> None:
        """Count what became of entries."""
        for verdict in verdicts:
            self._entries.labels(stage, type(verdict).__name__.lower()).inc()

    def measure(self, stage: str, handle: Handler) -> Handler:
        """Return ``handle`` wrapped so that its time is measured."""

        async def measured(entries: Sequence[Entry]) -> Sequence[Verdict]:
            started = time.perf_counter()
            try:
                return await handle(entries)
            finally:
                self._seconds.labels(stage).observe(time.perf_counter() - started)

        return measured
