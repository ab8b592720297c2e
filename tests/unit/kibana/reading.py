"""Reads Kibana's objects as Kibana would: what is JSON inside JSON becomes objects."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warraq.index.elasticsearch.mapping import dead_mappings, mappings

FILE = Path(__file__).parents[3] / "deploy" / "kibana" / "warraq.ndjson"
INDEXES: Mapping[str, Mapping[str, Any]] = {"articles": mappings(), "articles-dead": dead_mappings()}


@dataclass(frozen=True)
class Chart:
    """A Lens chart of a dashboard: ``columns`` by id, in their order, of ``view`` (a data view's id)."""

    id: str
    kind: str
    view: str
    columns: Mapping[str, Mapping[str, Any]]
    visualization: Mapping[str, Any]
    attributes: Mapping[str, Any]

    @property
    def shown(self) -> set[str]:
        """Ids of the columns that are not only parts of a formula."""
        parts = {part for column in self.columns.values() for part in column.get("references", [])}
        return set(self.columns) - parts


def saved_objects() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def of_type(type_: str) -> dict[str, dict[str, Any]]:
    return {saved["id"]: saved for saved in saved_objects() if saved["type"] == type_}


def panels(dashboard: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(dashboard["attributes"]["panelsJSON"])
    return found


def charts() -> list[Chart]:
    return [
        chart(panel["embeddableConfig"]["attributes"])
        for dashboard in of_type("dashboard").values()
        for panel in panels(dashboard)
        if panel["type"] == "lens"
    ]


def chart(attributes: Mapping[str, Any]) -> Chart:
    state = attributes["state"]
    ((id_, layer),) = state["datasourceStates"]["formBased"]["layers"].items()
    (needed,) = attributes["references"]
    columns = {column: layer["columns"][column] for column in layer["columnOrder"]}
    return Chart(id_, attributes["visualizationType"], needed["id"], columns, state["visualization"], attributes)


def index_of(view: str) -> str:
    return str(of_type("index-pattern")[view]["attributes"]["title"])


def time_field_of(view: str) -> str:
    return str(of_type("index-pattern")[view]["attributes"]["timeFieldName"])


def field_types(view: str) -> dict[str, str]:
    """Field -> its type in the mapping of the index that ``view`` looks at."""
    return {name: about.get("type", "object") for name, about in INDEXES[index_of(view)]["properties"].items()}
