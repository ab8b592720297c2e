"""The figures of several programs at one address."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.gateway.gathering import gathered
from tests.support.serving import served


def registry(done: int) -> CollectorRegistry:
    made = CollectorRegistry()
    Counter("warraq_stage_entries", "Entries", ["stage"], registry=made).labels("tagger").inc(done)
    Histogram("warraq_stage_batch_seconds", "Time", ["stage"], registry=made).labels("tagger").observe(0.3)
    return made


@asynccontextmanager
async def worker(done: int, more: bytes = b"") -> AsyncIterator[str]:
    """The address of a program that has ``done`` so much, and says ``more``."""

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(registry(done)) + more, media_type=CONTENT_TYPE_LATEST)

    async with served(Starlette(routes=[Route("/metrics", metrics)])) as url:
        yield url


async def own() -> Response:
    return Response(generate_latest(registry(1)), media_type=CONTENT_TYPE_LATEST)


async def samples(programs: dict[str, str]) -> dict[tuple[str, str], float]:
    """(sample, program) -> value; a family may be described once only."""
    answer = await gathered(own, lambda: programs)()
    families = list(text_string_to_metric_families(bytes(answer.body).decode()))
    assert len({family.name for family in families}) == len(families)
    return {
        (sample.name, sample.labels["program"]): sample.value
        for family in families
        for sample in family.samples
        if not sample.name.endswith("_bucket")
    }


@pytest.mark.asyncio
async def test_each_program_keeps_its_own_figures() -> None:
    async with worker(3) as one, worker(5) as two:
        found = await samples({"tagger": one, "tagger-2": two, "gateway": "http://127.0.0.1:1"})
    assert [found["warraq_stage_entries_total", name] for name in ("gateway", "tagger", "tagger-2")] == [1, 3, 5]
    assert found["warraq_stage_batch_seconds_count", "tagger-2"] == 1
    assert found["warraq_program_up", "gateway"] == 1


@pytest.mark.asyncio
async def test_a_program_that_is_away_is_told_and_hides_no_other() -> None:
    async with worker(3) as one:
        found = await samples({"tagger": one, "cleaner": "http://127.0.0.1:1"})
    assert (found["warraq_program_up", "cleaner"], found["warraq_program_up", "tagger"]) == (0, 1)
    assert found["warraq_stage_entries_total", "tagger"] == 3


@pytest.mark.asyncio
@pytest.mark.parametrize("odd", [b"warraq_odd 1,5\n", b'warraq_odd{stage="a} 1\n', b"<html>\n"], ids=str)
async def test_a_program_whose_figures_cannot_be_read_is_told_and_hides_no_other(
    odd: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async with worker(3) as one, worker(5, odd) as two:
        found = await samples({"tagger": one, "tagger-2": two})
    assert (found["warraq_program_up", "tagger"], found["warraq_program_up", "tagger-2"]) == (1, 0)
    assert found["warraq_stage_entries_total", "tagger"] == 3
    assert ("warraq_stage_entries_total", "tagger-2") not in found
    assert "tagger-2" in caplog.text
