"""The metrics of all programs of `warraq up` at one address: /metrics of the gateway."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping

import httpx
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector
from starlette.responses import Response

from warraq.process import Answer

log = logging.getLogger(__name__)

OWN = "gateway"
PATIENCE = 2.0
"""Seconds that a program may take to answer, so that one that hangs does not hide the others."""


def gathered(own: Answer, programs: Callable[[], Mapping[str, str]]) -> Answer:
    """Return a handler that joins ``own`` and the /metrics of ``programs`` (name -> address), each sample labelled with
    its ``program``.

    ``warraq_program_up`` is 0 for a program that does not answer or whose answer cannot be parsed; the log says why.
    """

    async def answer() -> Response:
        texts = await _texts({name: url for name, url in programs().items() if name != OWN})
        texts[OWN] = bytes((await own()).body).decode()
        metrics = await asyncio.to_thread(lambda: generate_latest(_Labelled(texts)))
        return Response(metrics, media_type=CONTENT_TYPE_LATEST)

    return answer


class _Labelled(Collector):
    """Merges the metric families of several programs: Prometheus rejects a family that is described twice."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        self._texts = texts

    def collect(self) -> Iterable[Metric]:
        """Yield the families (called by prometheus_client)."""
        up = GaugeMetricFamily("warraq_program_up", "Whether a program answered just now", labels=["program"])
        families: dict[str, Metric] = {}
        for program, text in sorted(self._texts.items()):
            found = _families(program, text)
            up.add_metric([program], float(found is not None))
            for family in found or ():
                whole = families.setdefault(family.name, Metric(family.name, family.documentation, family.type))
                for sample in family.samples:
                    whole.samples.append(sample._replace(labels={**sample.labels, "program": program}))
        return [up, *families.values()]


def _families(program: str, text: str | None) -> list[Metric] | None:
    """Parse ``text``; None if there is none, or if any of it is invalid."""
    try:
        return None if text is None else list(text_string_to_metric_families(text))
    except ValueError as error:
        log.warning("/metrics without %s, whose figures cannot be read: %s", program, error)
        return None


async def _texts(programs: Mapping[str, str]) -> dict[str, str | None]:
    # Plain HTTP on this machine: to read the certificates of the world took 47 ms of CPU a scrape.
    async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE, verify=False) as client:  # noqa: S501
        found = await asyncio.gather(*(_text(client, url) for url in programs.values()))
    return dict(zip(programs, found, strict=True))


async def _text(client: httpx.AsyncClient, url: str) -> str | None:
    try:
        answer = await client.get(f"{url}/metrics")
    except httpx.HTTPError:
        return None
    return answer.text if answer.status_code == 200 else None
