"""The Helm chart's values and templates agree with the pipeline and the settings; `make test-kubernetes` renders it."""

import re
from pathlib import Path
from typing import Any

import yaml

from warraq.settings import Settings
from warraq.topology import INGESTOR, PIPELINE, PROCESSES

CHART = Path(__file__).parents[2] / "deploy" / "helm" / "warraq"
VALUES: dict[str, Any] = yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))
SETTINGS = {name.upper() for name in Settings.model_fields}


def test_every_process_is_deployed() -> None:
    assert set(VALUES["services"]) == {INGESTOR, "search", *PROCESSES}


def test_workers_scale_by_the_streams_that_they_read() -> None:
    for name, service in VALUES["services"].items():
        if "streams" in service:
            assert service["streams"] == [spec.source for spec in PIPELINE if spec.group == name]


def test_waiting_entries_start_the_last_worker_before_the_stage_before_is_held_back() -> None:
    for service in VALUES["services"].values():
        if "streams" in service:
            assert service["max"] * service["waiting"] < Settings.model_fields["backlog_high"].default


def test_what_templates_set_is_a_setting() -> None:
    texts = [page.read_text("utf-8") for page in (CHART / "templates").iterdir()]
    assert {name for text in texts for name in re.findall(r"WARRAQ_([A-Z_]+)", text)} - SETTINGS == set()


def test_what_values_set_is_a_setting() -> None:
    for page in [CHART / "values.yaml", *sorted((CHART / "ci").iterdir())]:
        values = yaml.safe_load(page.read_text("utf-8"))
        for part in [values, *values.get("services", {}).values()]:
            assert {*part.get("settings", {}), *part.get("secrets", {})} <= SETTINGS, page.name


def test_pods_are_killed_after_they_had_their_time() -> None:
    assert VALUES["grace"] > Settings.model_fields["grace"].default + 5  # of the preStop hook
