"""The HTTP services, tokens on, as their description says: whatever schemathesis asks, and by a generated client."""

import asyncio
import compileall
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import negative_data_rejection, positive_data_acceptance

from benchmarks.servers import services
from tests.browser.newsroom import PORT, PORT_ID, fill
from tests.support.redis_server import RedisServer
from warraq.access import SCOPES, TokenFile
from warraq.index import open_index
from warraq.settings import Settings


async def _fill(data: Path) -> None:
    index = open_index(Settings(data=data))
    await fill(index)
    await index.close()


@dataclass(frozen=True)
class Services:
    """``addresses`` by name; ``may``: the headers of who may do everything there."""

    addresses: dict[str, str]
    may: dict[str, str]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, _shared_redis: RedisServer) -> Iterator[Services]:
    """The newsroom's articles are in their index."""
    data = tmp_path_factory.mktemp("openapi")
    asyncio.run(_fill(data))
    tokens = TokenFile(data / "tokens.json")
    may = {"Authorization": f"Bearer {tokens.add('chief', frozenset(SCOPES))}"}
    with services(["ingestor", "search"], _shared_redis.url, data, more={"WARRAQ_TOKENS": str(tokens.path)}) as started:
        yield Services({name: process.address for name, process in started.items()}, may)


FEW = settings(
    max_examples=4, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)  # fmt: skip
NOT_TOLD = [positive_data_acceptance, negative_data_rejection]
"""No schema tells which cursors and dates there are, that query strings have no types, that any bytes may be text."""


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("service", ["ingestor", "search"])
def test_a_service_does_as_it_is_described(running: Services, service: str, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_url(f"{running.addresses[service]}/openapi.json", headers=running.may)
    failed = [said for each in schema.get_all_operations() for said in broken_promises(each.ok(), mode, running.may)]
    assert not failed, "\n".join(failed)


def broken_promises(operation: schemathesis.APIOperation, mode: GenerationMode, may: dict[str, str]) -> list[str]:
    """What ``operation`` does against its description, and for who has no token; with ``mode`` NEGATIVE, asked for what
    makes no sense."""

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        assert case.call().status_code == 401, "asked without a token"
        case.call_and_validate(headers=may, excluded_checks=NOT_TOLD)

    try:
        ask()
    except Unsatisfiable:  # it takes nothing that could make no sense
        assert mode == GenerationMode.NEGATIVE
    except BaseExceptionGroup as group:
        return [f"{operation.label}: {error}" for error in group.exceptions]
    return []


GENERATE = """
import sys
from pathlib import Path
from openapi_python_client import generate
from openapi_python_client.config import Config, ConfigFile, MetaType
options = ConfigFile(post_hooks=[], content_type_overrides={"application/problem+json": "application/json"})
description, place = map(Path, sys.argv[1:])
made = Config.from_sources(options, MetaType.NONE, description, "utf-8", overwrite=True, output_path=place)
print([error.detail for error in generate(config=made) if error.level.name == "ERROR"])
"""


def test_a_generated_client_finds_articles_and_reads_problems(
    running: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, description = running.addresses["search"], tmp_path / "openapi.json"
    description.write_bytes(httpx.get(f"{address}/openapi.json", headers=running.may, trust_env=False).content)
    command = [sys.executable, "-c", GENERATE, str(description), str(tmp_path / "generated_client")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert compileall.compile_dir(tmp_path, quiet=1)
    monkeypatch.syspath_prepend(tmp_path)
    package = import_module("generated_client")
    search = import_module("generated_client.api.search.search_api_search_get").sync
    article = import_module("generated_client.api.search.article_articles_article_id_get").sync
    with package.Client(base_url=address, headers=running.may) as client:
        result = search(client=client, q="هيئة الموانئ", from_="2025-10")
        assert (result.total, result.hits[0].id, result.hits[0].copies) == (1, PORT_ID, 2)
        assert article(PORT_ID, client=client).body == PORT
        missing = article("nowhere", client=client)
        assert (type(missing).__name__, missing.status) == ("Problem", 404)
        assert missing.reason.startswith("no article 'nowhere'")
