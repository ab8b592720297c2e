"""Lens charts that live inside a dashboard ("by value"): their columns, and the charts made of them.

A column is what Elasticsearch is asked for; its shape is that of elastic/kibana, lens/public/datasources/form_based/
operations/definitions. Every column needs a ``scale``: without one some charts stay empty and say nothing.
"""

from collections.abc import Mapping
from typing import Any, Final

from deploy.kibana.saved_objects import DataView, Object, Panel, kql, reference

RECORDS: Final = "___records___"
"""The "field" of a count of documents."""

Columns = Mapping[str, Object]
"""Id -> column, in the order in which Elasticsearch nests and Kibana shows them."""


def count(label: str, query: str = "") -> Object:
    """How many documents; with ``query``, how many of them match it."""
    return {**_metric("count", RECORDS, label), **({"filter": kql(query)} if query else {})}


def unique(field: str, label: str) -> Object:
    """How many different values (approximate above some thousand)."""
    return _metric("unique_count", field, label)


def median(field: str, label: str) -> Object:
    return _metric("median", field, label)


def percentile(field: str, percent: int, label: str) -> Object:
    return {**_metric("percentile", field, label), "params": {"percentile": percent}}


def highest(field: str, label: str, kind: str = "number") -> Object:
    """The largest number, or with ``kind`` "date" the latest time."""
    return {**_metric("max", field, label), "dataType": kind}


def over_time(field: str, label: str, interval: str = "auto") -> Object:
    params = {"interval": interval, "includeEmptyRows": True, "dropPartials": False}
    return {**_column("date_histogram", "date", "interval", label), "sourceField": field, "isBucketed": True,
            "params": params}  # fmt: skip


def top(field: str, label: str, size: int, by: str, *, others: bool = False) -> Object:
    """The ``size`` values with the largest column ``by``; with ``others``, the rest together as one more."""
    params = {
        "size": size,
        "orderBy": {"type": "column", "columnId": by},
        "orderDirection": "desc",
        "otherBucket": others,
        "missingBucket": False,
        "parentFormat": {"id": "terms"},
    }
    return {**_column("terms", "string", "ordinal", label), "sourceField": field, "isBucketed": True, "params": params}


def share(id_: str, query: str, label: str) -> Columns:
    """The formula count(query) / count() in column ``id_``, with the hidden columns that Kibana would make of it."""
    formula = f"count(kql='{query}') / count()"
    matching, all_, ratio = (f"{id_}X{number}" for number in range(3))
    ast = {
        "type": "function",
        "name": "divide",
        "args": [matching, all_],
        "location": {"min": 0, "max": len(formula)},
        "text": formula,
    }
    zero = {"params": {"emptyAsNull": False}}
    return {
        matching: {**count(label, query), **zero},
        all_: {**count(label), **zero},
        ratio: {**_column("math", "number", "ratio", label), "references": [matching, all_],
                "params": {"tinymathAst": ast}},
        id_: {**_column("formula", "number", "ratio", label), "references": [ratio],
              "params": {"formula": formula, "isFormulaBroken": False,
                         "format": {"id": "percent", "params": {"decimals": 1}}}},
    }  # fmt: skip


def number(id_: str, title: str, view: DataView, columns: Columns) -> Panel:
    """One large number: the last column."""
    state = {"layerId": id_, "layerType": "data", "metricAccessor": list(columns)[-1]}
    return _panel(id_, title, view, columns, "lnsMetric", state)


def table(id_: str, title: str, view: DataView, columns: Columns) -> Panel:
    shown = [{"columnId": column, "isMetric": not about["isBucketed"]} for column, about in columns.items()]
    state = {"layerId": id_, "layerType": "data", "columns": shown, "paging": {"enabled": True, "size": 10}}
    return _panel(id_, title, view, columns, "lnsDatatable", state)


def donut(id_: str, title: str, view: DataView, columns: Columns) -> Panel:
    layer = {
        "layerId": id_,
        "layerType": "data",
        "primaryGroups": _ids(columns, bucketed=True),
        "metrics": _ids(columns, bucketed=False),
        "numberDisplay": "percent",
        "categoryDisplay": "default",
        "legendDisplay": "show",
        "nestedLegend": False,
    }
    return _panel(id_, title, view, columns, "lnsPie", {"shape": "donut", "layers": [layer]})


def timeline(id_: str, title: str, view: DataView, columns: Columns, series: str) -> Panel:
    """Bars or lines over the date column; the other bucket column, if there is one, splits them."""
    dates = [column for column, about in columns.items() if about["operationType"] == "date_histogram"]
    splits = [column for column in _ids(columns, bucketed=True) if column not in dates]
    layer: Object = {
        "layerId": id_,
        "layerType": "data",
        "seriesType": series,
        "xAccessor": dates[0],
        "accessors": _ids(columns, bucketed=False),
    }
    if splits:
        layer["splitAccessor"] = splits[0]
    state = {
        "preferredSeriesType": series,
        "legend": {"isVisible": True, "position": "right", "showSingleSeries": False},
        "valueLabels": "hide",
        "fittingFunction": "None",  # an hour without articles is no hour in between two others
        "axisTitlesVisibilitySettings": {"x": False, "yLeft": True, "yRight": True},
        "layers": [layer],
    }
    return _panel(id_, title, view, columns, "lnsXY", state)


def _ids(columns: Columns, *, bucketed: bool) -> list[str]:
    return [column for column, about in columns.items() if about["isBucketed"] is bucketed]


def _column(operation: str, type_: str, scale: str, label: str) -> Object:
    return {"label": label, "customLabel": True, "dataType": type_, "operationType": operation, "scale": scale,
            "isBucketed": False}  # fmt: skip


def _metric(operation: str, field: str, label: str) -> Object:
    column = _column(operation, "number", "ratio", label)
    return {**column, "sourceField": field, "params": {"emptyAsNull": operation not in {"count", "unique_count"}}}


def _panel(id_: str, title: str, view: DataView, columns: Columns, chart: str, visualization: Object) -> Panel:
    needs = [reference("index-pattern", view.id, f"indexpattern-datasource-layer-{id_}")]
    layer = {"columns": dict(columns), "columnOrder": list(columns), "incompleteColumns": {}, "sampling": 1}
    attributes: dict[str, Any] = {
        "title": title,
        "type": "lens",
        "visualizationType": chart,
        "references": needs,
        "state": {
            "query": kql(""),
            "filters": [],
            "internalReferences": [],
            "adHocDataViews": {},
            "datasourceStates": {"formBased": {"layers": {id_: layer}}},
            "visualization": visualization,
        },
    }
    config = {"attributes": attributes, "enhancements": {}, "title": title}
    return Panel(id_, {"type": "lens", "embeddableConfig": config}, needs)
