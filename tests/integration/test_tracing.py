"""OpenTelemetry: one trace from the push to the index, through real workers; nothing of it unless asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest

from tests.support.collector import Collector, Span
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.cli.ports import free_port
from warraq.streams import CLEAN, connect

STAGES = ["cleaner", "deduplicator", "tagger", "indexer"]
CALLER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
"""The trace context of a caller who traces, too."""
SAMPLED = 1
"""The bit of a trace context's flags."""
ARTICLE = {
    "url": "https://akhbar.example/port",
    "title": "افتتاح ميناء جديد في طنجة",
    "content": "افتتح وزير النقل المغربي اليوم ميناء جديدا في مدينة طنجة بحضور عدد من المسؤولين والمستثمرين.",
}


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


def way(spans: list[Span]) -> list[tuple[str, str]]:
    """(service, name) from the span that the caller's is above to the last one, each above the next."""
    below = {span.parent: span for span in spans}
    found, above = [], CALLER.split("-")[2]
    while above in below:
        span = below[above]
        found.append((span.service, span.name))
        above = span.id
    return found


@pytest.mark.asyncio
async def test_one_trace_spans_push_to_index(
    redis_url: str, tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    with Collector() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        for stage in STAGES:
            workers.start(f"services.{stage}", redis_url=redis_url, data=str(tmp_path))
        accepted = await pushed(workers, redis_url, tmp_path, {"traceparent": CALLER})
        spans = collector.traces[CALLER.split("-")[1]]
        await until(lambda: len(way(spans)) == 6, 60)
    assert way(spans) == [
        ("warraq-ingestor", "POST /articles"),
        *((f"warraq-{stage}", stage) for stage in STAGES),
        ("warraq-indexer", "index write"),
    ]
    [id_] = {span.attributes["warraq.article.id"] for span in spans if span.name in STAGES}
    assert id_ in accepted.text
    assert len(collector.traces) == 1, "health is not traced"


@pytest.mark.asyncio
async def test_a_collector_that_is_away_costs_no_article_and_holds_nobody_up(
    redis_url: str, tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    workers.start("services.cleaner", redis_url=redis_url, data=str(tmp_path))
    await pushed(workers, redis_url, tmp_path)
    assert await cleaned(redis_url)
    assert stopped(workers) == [0, 0]


@pytest.mark.asyncio
async def test_what_is_not_sampled_is_sent_by_no_stage(
    redis_url: str, tmp_path: Path, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
    monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", "0")
    with Collector() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url)
        workers.start("services.cleaner", redis_url=redis_url, data=str(tmp_path))
        await pushed(workers, redis_url, tmp_path)
        flags = int((await cleaned(redis_url)).split("-")[3], 16)
        assert not flags & SAMPLED
        assert stopped(workers) == [0, 0], "what is left is sent at the end"
    assert not collector.traces


async def pushed(
    workers: Workers, redis_url: str, data: Path, headers: Mapping[str, str] | None = None
) -> httpx.Response:
    """What an ingestor that is started for it says to the article."""
    ingestor = workers.start("services.ingestor", redis_url=redis_url, data=str(data))
    address = f"http://127.0.0.1:{ingestor.port}"  # type: ignore[attr-defined]
    async with httpx.AsyncClient(base_url=address) as client:
        await until(lambda: answers(client), 60)
        accepted = await client.post("/articles", json=ARTICLE, headers=headers)
    assert accepted.status_code == 202, accepted.text
    return accepted


async def cleaned(redis_url: str) -> str:
    """The trace context of the article, when the cleaner has it done."""
    async with connect(redis_url) as redis:
        await until(lambda: redis.exists(CLEAN), 30)
        [(_, entry)] = await redis.xrange(CLEAN)
    return str(entry[b"traceparent"].decode())


def stopped(workers: Workers) -> list[int]:
    """Exit statuses, each within the ten seconds after which a supervisor kills."""
    for process in workers.all:
        process.terminate()
    return [process.wait(10) for process in workers.all]


async def answers(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/readyz")).is_success
    except httpx.TransportError:
        return False


def test_no_exporter_is_imported_unless_asked_for() -> None:
    program = (  # the clients of Redis and Elasticsearch look for its API by themselves
        "import sys, services.indexer.app, warraq.tracing; "
        "assert not warraq.tracing.set_up_tracing('warraq-indexer'); "
        "assert not [name for name in sys.modules if name.startswith('opentelemetry.exporter')]"
    )
    env = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    env["WARRAQ_REDIS_URL"] = "redis://127.0.0.1:1"
    subprocess.run([sys.executable, "-c", program], env=env, check=True, timeout=60)


def test_a_service_says_that_the_extra_is_missing() -> None:
    program = "import sys; sys.modules['opentelemetry.sdk'] = None; import runpy; runpy.run_module('services.cleaner')"
    env = {**os.environ, "WARRAQ_REDIS_URL": "redis://127.0.0.1:1", "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert "pip install 'warraq[otel]'" in line
