"""The ledger as gauges for Prometheus, in the /metrics of one service, so that no figure is there twice."""

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
"""Seconds for which figures are not read again, however many ask."""

PATIENCE = 2.0
"""Seconds that Redis has to answer."""

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
    """Reads the figures: one look at Redis for all who ask within `FRESH` seconds. ``outbox``: None, and there are none
    of alerts."""

    def __init__(self, ledger: Ledger, outbox: Outbox | None) -> None:
        self._ledger, self._outbox = ledger, outbox
        self._reading = asyncio.Lock()
        self._read: tuple[float, Sequence[Metric]] | None = None

    async def get(self) -> Sequence[Metric]:
        """``warraq_ledger_up`` is 0, and the other figures are absent, when Redis does not answer."""
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
    """The /metrics that ``own`` answers, and those of the ledger."""

    async def answer() -> Response:
        ledger = generate_latest(_Read(await figures.get()))
        return Response(bytes((await own()).body) + ledger, media_type=CONTENT_TYPE_LATEST)

    return answer


class _Read(Collector):
    """Figures that were read before; prometheus_client cannot wait for Redis."""

    def __init__(self, figures: Sequence[Metric]) -> None:
        self._figures = figures

    def collect(self) -> Iterable[Metric]:
        """As prometheus_client asks for it."""
        return self._figures
