"""Charts keep the rules of Lens: what it would not draw, it does not say."""

import pytest

from tests.unit.kibana.reading import Chart, charts, field_types

SCALES = {"date_histogram": "interval", "terms": "ordinal"}
"""All others are ratios."""

FITS = {
    "date_histogram": {"date": "date"},
    "terms": {"keyword": "string"},
    "unique_count": {"keyword": "number"},
    "median": {"long": "number"},
    "percentile": {"long": "number"},
    "max": {"long": "number", "date": "date"},
}
"""Operation -> type of the field in the mapping -> type of the column."""

RECORDS = "___records___"

each = pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.id)


@each
def test_every_column_has_label_scale_and_type(chart: Chart) -> None:
    for column in chart.columns.values():
        assert column["label"]
        assert column["scale"] == SCALES.get(column["operationType"], "ratio")
        assert column["isBucketed"] is (column["operationType"] in SCALES)


@each
def test_every_source_field_is_mapped_with_a_type_that_the_operation_takes(chart: Chart) -> None:
    types = field_types(chart.view)
    for column in chart.columns.values():
        operation, field = column["operationType"], column.get("sourceField")
        if operation == "count":
            assert field == RECORDS
        elif operation in {"math", "formula"}:
            assert field is None
        else:
            assert FITS[operation][types[field or ""]] == column["dataType"], field


@each
def test_buckets_come_before_what_is_counted_in_them(chart: Chart) -> None:
    bucketed = [column["isBucketed"] for column in chart.columns.values()]
    assert bucketed == sorted(bucketed, reverse=True)


@each
def test_top_values_are_ordered_by_a_metric_of_the_chart(chart: Chart) -> None:
    for column in chart.columns.values():
        if column["operationType"] == "terms":
            assert column["params"]["orderBy"]["type"] == "column"
            ordered_by = chart.columns[column["params"]["orderBy"]["columnId"]]
            assert ordered_by["operationType"] == "count"


@each
def test_the_layer_s_reference_is_named_for_the_layer(chart: Chart) -> None:
    (needed,) = chart.attributes["references"]
    assert needed["name"] == f"indexpattern-datasource-layer-{chart.id}"


@each
def test_the_visualization_shows_every_column(chart: Chart) -> None:
    drawn = chart.visualization
    match chart.kind:
        case "lnsMetric":
            assert drawn["layerId"] == chart.id
            assert {drawn["metricAccessor"]} == chart.shown
        case "lnsDatatable":
            assert drawn["layerId"] == chart.id
            assert {column["columnId"] for column in drawn["columns"]} == chart.shown
        case "lnsPie":
            (layer,) = drawn["layers"]
            assert layer["layerId"] == chart.id
            assert {*layer["primaryGroups"], *layer["metrics"]} == chart.shown
        case "lnsXY":
            (layer,) = drawn["layers"]
            assert layer["layerId"] == chart.id
            assert drawn["preferredSeriesType"] == layer["seriesType"]
            assert "isVisible" in drawn["legend"]
            split = {layer["splitAccessor"]} if "splitAccessor" in layer else set()
            assert {layer["xAccessor"], *layer["accessors"], *split} == chart.shown
            assert chart.columns[layer["xAccessor"]]["operationType"] == "date_histogram"
        case other:
            pytest.fail(f"nobody has checked {other}")


def test_the_formula_has_the_columns_that_kibana_makes_of_it() -> None:
    (formula,) = (chart for chart in charts() if chart.id == "copies")
    last = formula.columns["copies"]
    assert last["params"]["formula"] == "count(kql='relation : \"copy\"') / count()"
    (ratio,) = last["references"]
    matching, all_ = formula.columns[ratio]["references"]
    assert formula.columns[ratio]["params"]["tinymathAst"]["args"] == [matching, all_]
    assert formula.columns[matching]["filter"] == {"query": 'relation : "copy"', "language": "kuery"}
    assert "filter" not in formula.columns[all_]
