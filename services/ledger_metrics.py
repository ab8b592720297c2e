"""The counts of the ledger as Prometheus gauges, in the /metrics of one service only, so that nothing is counted
twice."""

import asyncio
import logging
import time
from collections.abc import Iterable, Sequence

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from redis.exceptions import RedisError
from starlette.responses import Response

from warraq.alerts import Outbox
from warraq.process import Answer
from warraq.streams import Ledger

log = logging.getLogger(__name__)

FRESH = 2.0
"""Seconds for which figures are reused, however many scrapers ask."""

PATIENCE = 2.0
"""Seconds that Redis may take to answer."""

STAGE = {
    "waiting": "Entries that the stage has not yet read",
    "in_hand": "Entries that were read and are not finished",
    "oldest_seconds": "Age of the oldest unfinished entry",
    "done": "Entries finished, ever",
    "rate": "Entries finished per second, in the last minute",
    "retried": "Attempts that failed and were made again, ever",
    "dead": "Dead letters neither replayed nor dropped",
}
ARTICLES = {
    "pushed": "Articles that arrived, ever",
    "indexed": "Articles that passed the last stage, ever",
    "dead": "Dead letters of articles neither replayed nor dropped",
    "dropped": "Dead letters of articles dropped, ever",
    "in_flight": "Articles between arrival and index",
    "again": "Entries that passed a stage once more, ever",
    "reconciled": "1: pushed + again = indexed + dead + dropped + in_flight",
}


class LedgerFigures:
    """Reads the figures, at most once every `FRESH` seconds. ``outbox``: None to leave out those of alerts."""

    def __init__(self, ledger: Ledger, outbox: Outbox | None) -> None:
        self._ledger, self._outbox = ledger, outbox
        self._reading = asyncio.Lock()
        self._read: tuple[float, Sequence[Metric]] | None = None

    async def get(self) -> Sequence[Metric]:
        """Return the gauges. If Redis does not answer, only ``warraq_ledger_up``, which is then 0."""
        async with self._reading:
            if self._read is None or time.monotonic() - self._read[0] > FRESH:
                figures = await self._look()
                self._read = (time.monotonic(), figures)  # when it was answered: who waited meanwhile asks no more
            return self._read[1]

    async def _look(self) -> Sequence[Metric]:
        try:
            async with asyncio.timeout(PATIENCE):
                figures = [*await self._stages(), *await self._deliveries()]
        except (RedisError, TimeoutError) as error:
            log.warning("/metrics without the ledger: %s", error or "Redis does not answer")
            figures = []
        up = GaugeMetricFamily("warraq_ledger_up", "Whether the ledger could be read", float(bool(figures)))
        return [up, *figures]

    async def _stages(self) -> list[Metric]:
        status = await self._ledger.status()
        found: list[Metric] = []
        for name, help_text in STAGE.items():
            family = GaugeMetricFamily(f"warraq_stage_{name}", help_text, labels=["stage"])
            for stage in status.stages:
                family.add_metric([stage.stage], getattr(stage, name.removesuffix("_seconds")))
            found.append(family)
        found += [GaugeMetricFamily(f"warraq_articles_{n}", text, getattr(status, n)) for n, text in ARTICLES.items()]
        return found

    async def _deliveries(self) -> list[Metric]:
        if self._outbox is None:
            return []
        counts = await self._outbox.counts()
        deliveries = GaugeMetricFamily("warraq_alert_deliveries", "Deliveries of alerts by state", labels=["state"])
        deliveries.add_metric(["waiting"], counts.waiting)
        deliveries.add_metric(["dead"], counts.dead)
        failing = GaugeMetricFamily("warraq_alert_channels_failing", "Webhooks and mailboxes that fail", counts.failing)
        return [deliveries, failing]


def with_ledger(own: Answer, figures: LedgerFigures) -> Answer:
    """Return a handler that answers ``own``'s metrics and those of the ledger."""

    async def answer() -> Response:
        ledger = generate_latest(_Read(await figures.get()))
        return Response(bytes((await own()).body) + ledger, media_type=CONTENT_TYPE_LATEST)

    return answer


class _Read(Collector):
    """Collector for figures that were read beforehand, since prometheus_client cannot await Redis."""

    def __init__(self, figures: Sequence[Metric]) -> None:
        self._figures = figures

    def collect(self) -> Iterable[Metric]:
        """Yield the figures (called by prometheus_client)."""
        return self._figures
