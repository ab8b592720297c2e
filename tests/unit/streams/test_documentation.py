"""What FastStream sees of the workers: AsyncAPI with the real documents, in both directions."""

from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from faststream.asgi import AsgiFastStream

from docs.asyncapi import pipeline_yaml
from services.stream_pages import pipeline_document
from warraq.streams import Worker
from warraq.topology import DEAD, MODELS, PIPELINE, SERVICES

ROOT = Path(__file__).parents[3]


def app_of(service: str) -> Worker:
    app: Worker = import_module(f"services.{service}.app").app
    return app


async def get(app: Any, path: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://worker") as client:
        return await client.get(path)


def flows(api: dict[str, Any]) -> set[tuple[str, str, str]]:
    """(action, stream, document) of every operation."""
    found = set()
    for operation in api["operations"].values():
        channel = api["channels"][operation["channel"]["$ref"].rpartition("/")[2]]
        message = next(iter(channel["messages"].values()))["$ref"].rpartition("/")[2]
        document = api["components"]["messages"][message]["payload"]["$ref"].rpartition("/")[2]
        found.add((operation["action"], channel["address"], document))
    return found


@pytest.mark.asyncio
@pytest.mark.parametrize("service", SERVICES)
async def test_a_worker_documents_what_it_reads_and_writes(service: str) -> None:
    app = app_of(service)
    assert isinstance(app, AsgiFastStream)
    expected = {("send", DEAD, "DeadEntry")}
    for spec in PIPELINE:
        if spec.service == service:
            expected.add(("receive", spec.source, spec.model.__name__))
            expected |= {("send", target, MODELS[target].__name__) for target in spec.targets}
    assert flows((await get(app, "/docs/asyncapi.json")).json()) == expected


@pytest.mark.asyncio
async def test_the_page_names_documents_with_their_fields_and_loads_nothing() -> None:
    answer = await get(app_of("cleaner"), "/docs")
    page = answer.text
    assert answer.status_code == 200
    for said in ("receives", "articles:raw", "RawArticle", "sends", "articles:clean", "CleanArticle", "articles:dead",
                 "published_at", "breadcrumb"):  # fmt: skip
        assert said in page
    for who in ("receives", "sends"):
        assert f'<code>cleaner</code> <span class="action">{who}</span>' in page
    assert "<script" not in page
    assert "src=" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_the_stored_document_is_that_of_the_pipeline() -> None:
    stored = (ROOT / "docs" / "asyncapi.yaml").read_text("utf-8")
    assert stored == pipeline_yaml(), "run `make asyncapi` and commit docs/asyncapi.yaml"


def test_http_services_describe_the_same_pipeline_without_its_functions() -> None:
    assert pipeline_document() == yaml.safe_load(pipeline_yaml())
