"""Kibana's saved objects as its import takes them: data view, saved search, dashboard.

A type version says which migrations Kibana still has to run. An import migrates upwards and never downwards, so each
version is an old one that already has the shape written here (elastic/kibana, saved object types of the plugins
data_views, saved_search and dashboard; docs/kibana.md).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

Object = dict[str, Any]

CORE_VERSION: Final = "8.8.0"
TYPE_VERSIONS: Final = {"index-pattern": "8.0.0", "search": "10.5.0", "dashboard": "10.2.0"}

GRID: Final = 48
"""Columns of a dashboard."""

INDEX_REFERENCE: Final = "kibanaSavedObjectMeta.searchSourceJSON.index"


@dataclass(frozen=True, slots=True)
class DataView:
    """``labels``: field -> what Kibana calls it. ``formats``: field -> formatter. ``hidden``: not shown in Discover."""

    id: str
    name: str
    index: str
    time_field: str
    labels: Mapping[str, str]
    formats: Mapping[str, Object] = field(default_factory=dict)
    hidden: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Search:
    """A saved search of Discover, newest first by ``sort``. The data view's time field is always the first column."""

    id: str
    title: str
    description: str
    view: DataView
    columns: Sequence[str]
    query: str = ""

    @property
    def sort(self) -> list[list[str]]:
        return [[self.view.time_field, "desc"]]


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands in a place of a dashboard: ``state`` is the panel, ``references`` the objects that it needs."""

    id: str
    state: Object
    references: Sequence[Object]


@dataclass(frozen=True, slots=True)
class Dashboard:
    """``rows``: height and panels, which share the width equally unless their width is given."""

    id: str
    title: str
    description: str
    rows: Sequence[tuple[int, Sequence[Panel | tuple[Panel, int]]]]
    time_from: str = "now-7d"


def compact(value: object) -> str:
    """JSON in one line, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def kql(query: str) -> Object:
    return {"query": query, "language": "kuery"}


def reference(type_: str, id_: str, name: str) -> Object:
    return {"type": type_, "id": id_, "name": name}


def data_view(view: DataView) -> Object:
    return _saved(
        "index-pattern",
        view.id,
        {
            "title": view.index,
            "name": view.name,
            "timeFieldName": view.time_field,
            "fieldAttrs": compact({name: {"customLabel": label} for name, label in view.labels.items()}),
            "fieldFormatMap": compact(view.formats),
            "sourceFilters": compact([{"value": name} for name in view.hidden]),
        },
        [],
    )


def search(saved: Search) -> Object:
    source = {"query": kql(saved.query), "filter": [], "highlightAll": True, "indexRefName": INDEX_REFERENCE}
    return _saved(
        "search",
        saved.id,
        {
            "title": saved.title,
            "description": saved.description,
            "columns": list(saved.columns),
            "sort": saved.sort,
            "grid": {},
            "hideChart": False,
            "isTextBasedQuery": False,
            "timeRestore": False,
            "kibanaSavedObjectMeta": {"searchSourceJSON": compact(source)},
        },
        [reference("index-pattern", saved.view.id, INDEX_REFERENCE)],
    )


def search_panel(id_: str, saved: Search) -> Panel:
    """The saved search itself, not a copy of it."""
    name = f"panel_{id_}"
    state = {"type": "search", "panelRefName": name, "embeddableConfig": {"enhancements": {}}}
    return Panel(id_, state, [reference("search", saved.id, name)])


def dashboard(board: Dashboard) -> Object:
    panels, references = [], []
    for panel, place in _placed(board):
        panels.append({**panel.state, "panelIndex": panel.id, "gridData": place})
        # Kibana finds a panel's references by this prefix.
        references += [{**needed, "name": f"{panel.id}:{needed['name']}"} for needed in panel.references]
    options = {
        "useMargins": True, "syncColors": False, "syncCursor": True, "syncTooltips": False, "hidePanelTitles": False,
    }  # fmt: skip
    return _saved(
        "dashboard",
        board.id,
        {
            "title": board.title,
            "description": board.description,
            "version": 1,
            "timeRestore": True,
            "timeFrom": board.time_from,
            "timeTo": "now",
            "refreshInterval": {"pause": True, "value": 60_000},
            "optionsJSON": compact(options),
            "panelsJSON": compact(panels),
            "kibanaSavedObjectMeta": {"searchSourceJSON": compact({"query": kql(""), "filter": []})},
        },
        references,
    )


def _placed(board: Dashboard) -> list[tuple[Panel, Object]]:
    placed, y = [], 0
    for height, row in board.rows:
        x = 0
        for cell in row:
            panel, width = cell if isinstance(cell, tuple) else (cell, GRID // len(row))
            placed.append((panel, {"i": panel.id, "x": x, "y": y, "w": width, "h": height}))
            x += width
        y += height
    return placed


def _saved(type_: str, id_: str, attributes: Object, references: list[Object]) -> Object:
    return {
        "type": type_,
        "id": id_,
        "coreMigrationVersion": CORE_VERSION,
        "typeMigrationVersion": TYPE_VERSIONS[type_],
        "managed": False,
        "attributes": attributes,
        "references": references,
    }
