"""What is derived from the table of stages, and what has to be written elsewhere, agree with it."""

import re
from pathlib import Path

import pytest
import yaml

from services.search.wording import STAGES
from warraq.settings import Settings
from warraq.streams import Stage
from warraq.topology import (
    ARTICLE_STAGES,
    GROUPS,
    MODELS,
    PIPELINE,
    PROCESSES,
    RAW,
    READERS,
    SERVICES,
    TRAIL,
    find_stage,
)

ROOT = Path(__file__).parents[2]


def test_every_stream_is_written_by_the_stage_before_it_is_read() -> None:
    written = {RAW}
    for spec in PIPELINE:
        assert spec.source in written
        written |= set(spec.targets)
    assert written == {spec.source for spec in PIPELINE}


def test_a_stream_has_one_group_that_the_counts_are_about_and_any_number_beside_it() -> None:
    assert len(GROUPS) == len([spec for spec in PIPELINE if not spec.beside])
    assert READERS["articles:tagged"] == READERS["articles:patches"] == ("indexer", "alerter")
    assert all(GROUPS[source] in groups for source, groups in READERS.items())


def test_each_document_extends_what_its_stage_reads() -> None:
    later = [spec for spec in ARTICLE_STAGES if spec.source != RAW and spec.targets]
    assert all(issubclass(MODELS[spec.targets[0]], spec.model) for spec in later)


def test_compose_runs_each_worker_and_no_other() -> None:
    composed = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))["services"]
    commands = {name: str(service.get("command", "")) for name, service in composed.items()}
    run = {name: command for name, command in commands.items() if re.search(r"python -m warraq\.services\.", command)}
    assert run == {name: f"python -m warraq.services.{name}" for name in (*PROCESSES, "ingestor", "search")}


def test_make_waits_for_each_worker_and_the_secure_mode_has_its_secrets() -> None:
    waited = re.search(r"(?m)^SERVICES := (.+)$", (ROOT / "Makefile").read_text("utf-8"))
    assert waited
    assert set(PROCESSES) <= set(waited[1].split())
    secure = yaml.safe_load((ROOT / "deploy" / "compose.secure.yml").read_text("utf-8"))["services"]
    assert all(secure[service]["secrets"] == ["ca.crt"] for service in PROCESSES)


def test_the_page_about_compose_starts_each_service_and_says_what_it_does() -> None:
    page = (ROOT / "docs" / "compose.md").read_text("utf-8")
    started = re.search(r"`docker compose up --no-deps (.+?)`", page)
    assert started
    assert set(started[1].split()) == {*PROCESSES, "ingestor", "search"}
    table = "".join(line for line in page.splitlines() if line.startswith("| `"))
    assert {name for name in (*PROCESSES, "ingestor", "search") if f"`{name}`" not in table} == set()


def test_every_worker_has_its_folder_and_stages() -> None:
    for service in SERVICES:
        text = (ROOT / "services" / service / "app.py").read_text("utf-8")
        named = set(re.findall(r"Stage\(\"([\w:]+)\"", text))
        assert named == {spec.name for spec in PIPELINE if spec.service == service}


def test_the_page_has_an_arabic_name_for_each_step_of_a_trail() -> None:
    assert tuple(STAGES) == TRAIL


@pytest.mark.parametrize("page", ["README.md", "docs/design.md"])
def test_the_diagram_has_the_stages_and_streams_in_order(page: str) -> None:
    readme = (ROOT / page).read_text("utf-8")
    line = next(line for line in readme.splitlines() if "─► indexer ─►" in line)
    parts = [part.strip(" ─┐┘┼") for part in line.split("►")]
    expected = [text for spec in ARTICLE_STAGES for text in (spec.source, spec.name)]
    assert [part for part in parts if part in expected] == expected


def test_each_worker_brings_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_TAGGER_WORKERS", "3")
    assert {service: Settings().workers(service) for service in PROCESSES} == {
        **dict.fromkeys(PROCESSES, 1),
        "tagger": 3,
    }


def test_an_unknown_stage_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"no stage 'cleanr'.*cleaner, deduplicator"):
        find_stage("cleanr")


def test_a_function_that_reads_another_document_than_its_stage_is_refused() -> None:
    from warraq.articles import CleanArticle  # noqa: PLC0415

    with pytest.raises(TypeError, match="cleaner reads RawArticle, not CleanArticle"):

        @Stage("cleaner").each
        def clean(article: CleanArticle) -> CleanArticle:
            return article
