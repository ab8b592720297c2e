"""What Kibana's charts and saved searches ask Elasticsearch for, on the real indexes.

Kibana itself cannot be run here; `compiled` asks as Lens does (elastic/kibana, data/common/search/aggs).
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from tests.contract.samples import article, named
from tests.integration.elasticsearch import kql
from tests.unit.kibana.reading import Chart, charts, field_types, index_of, of_type, time_field_of
from warraq.index import DeadLetterCopy
from warraq.index.elasticsearch import ElasticsearchIndex

pytestmark = [pytest.mark.elasticsearch, pytest.mark.asyncio]

NOW = datetime.now(UTC)
CHARTS = {chart.id: chart for chart in charts()}
NOT_IN_THE_SAMPLES = {"warraq-latest": {"authors"}, "warraq-stubs": {"published_at"}}
"""Saved search -> columns that none of the articles below has."""


@pytest_asyncio.fixture
async def index(elasticsearch_index: ElasticsearchIndex) -> ElasticsearchIndex:
    """Four articles of two stories, one of them a copy and one a stub, and three dead letters."""
    original = article(
        1,
        indexed_at=NOW,
        published_at=NOW - timedelta(minutes=10),
        entities=[named("person", "عباس عراقجي"), named("location", "موسكو"), named("organization", "الناتو")],
    )
    story = {"indexed_at": NOW, "story_id": original.id}
    copy = article(2, **story, relation="copy", duplicate_of=original.id, similarity=0.97, source="المدى")
    late = article(3, **story, published_at=NOW - timedelta(hours=5), relation="update")
    stub = article(4, indexed_at=NOW, published_at=None, relation="stub", kind="stub", meta={"قسم": "محليات"})
    copy = copy.model_copy(update={"published_at": NOW - timedelta(minutes=20)})
    outcomes = await elasticsearch_index.write([original, copy, late, stub])
    assert {outcome.status for outcome in outcomes} == {"written"}
    letters = [("cleaner", "content: is empty", 1), ("cleaner", "content: is empty", 1), ("tagger", "gave up", 5)]
    dead = {
        f"{number}-0": DeadLetterCopy(stage, reason, reason, attempts, NOW, f"{number // 2:032x}")
        for number, (stage, reason, attempts) in enumerate(letters)
    }
    await elasticsearch_index.dead_letters.replace_all(dead)
    await elasticsearch_index.client.indices.refresh(index=elasticsearch_index.names.dead)
    return elasticsearch_index


async def test_every_chart_gets_an_answer(index: ElasticsearchIndex) -> None:
    for chart in CHARTS.values():
        found = await asked(index, chart)
        assert found["_shards"]["failed"] == 0
        bucketed = [column for column, about in chart.columns.items() if about["isBucketed"]]
        assert all(found["aggregations"][column]["buckets"] for column in bucketed[:1]), chart.id


async def test_fields_are_what_lens_insists_on(index: ElasticsearchIndex) -> None:
    for view in of_type("index-pattern"):
        found = await index.client.field_caps(index=real(index, view), fields="*")
        used = {c["sourceField"] for chart in CHARTS.values() if chart.view == view for c in chart.columns.values()
                if c.get("sourceField", "___records___") != "___records___"}  # fmt: skip
        for field in used:
            ((type_, about),) = found["fields"][field].items()
            assert about["aggregatable"], field
            assert type_ == field_types(view)[field]


async def test_numbers_of_the_overview(index: ElasticsearchIndex) -> None:
    assert (await asked(index, CHARTS["articles"]))["hits"]["total"]["value"] == 4
    assert (await asked(index, CHARTS["stories"]))["aggregations"]["stories"]["value"] == 2
    copies = await asked(index, CHARTS["copies"])
    assert copies["aggregations"]["copiesX0"]["doc_count"] / copies["hits"]["total"]["value"] == 0.25
    lag = (await asked(index, CHARTS["lag"]))["aggregations"]["lag"]["values"]
    assert lag["50.0"] == 20 * 60  # of 10 and 20 minutes and 5 hours; the stub has no date


async def test_arrivals_are_counted_by_source_and_hour(index: ElasticsearchIndex) -> None:
    sources = (await asked(index, CHARTS["arrivals"]))["aggregations"]["source"]["buckets"]
    assert [(bucket["key"], bucket["doc_count"]) for bucket in sources] == [("الآفاق", 3), ("المدى", 1)]
    assert sources[0]["hour"]["buckets"][-1]["doc_count"] == 3


async def test_names_are_shown_as_they_are_written(index: ElasticsearchIndex) -> None:
    for field, name in (("persons", "عباس عراقجي"), ("places", "موسكو"), ("organizations", "الناتو")):
        buckets = (await asked(index, CHARTS[f"top-{field}"]))["aggregations"]["name"]["buckets"]
        assert [(bucket["key"], bucket["doc_count"]) for bucket in buckets] == [(name, 1)]


async def test_lag_over_time_has_median_and_percentile(index: ElasticsearchIndex) -> None:
    (*_, last) = (await asked(index, CHARTS["lag-over-time"]))["aggregations"]["time"]["buckets"]
    assert last["median"]["values"]["50.0"] == 20 * 60
    assert 20 * 60 < last["p95"]["values"]["95.0"] <= 5 * 60 * 60


async def test_dead_letters_by_stage_and_reason(index: ElasticsearchIndex) -> None:
    stages = (await asked(index, CHARTS["stages-and-reasons"]))["aggregations"]["stage"]["buckets"]
    rows = [
        (stage["key"], reason["key"], reason["doc_count"], reason["attempts"]["value"], reason["last"]["value"])
        for stage in stages
        for reason in stage["reason"]["buckets"]
    ]
    at = NOW.timestamp() * 1000 // 1
    assert rows == [("cleaner", "content: is empty", 2, 1, at), ("tagger", "gave up", 1, 5, at)]


@pytest.mark.parametrize(
    ("saved", "ids"),
    [("warraq-latest", 4), ("warraq-copies", 1), ("warraq-stubs", 1), ("warraq-dead-letters", 3)],
)
async def test_saved_searches_find_what_their_title_says(index: ElasticsearchIndex, saved: str, ids: int) -> None:
    """With the request of Discover: all fields, dates in a format, highlighted everywhere."""
    attributes = of_type("search")[saved]["attributes"]
    view = of_type("search")[saved]["references"][0]["id"]
    source = json.loads(attributes["kibanaSavedObjectMeta"]["searchSourceJSON"])
    ((sorted_by, direction),) = attributes["sort"]
    found = await index.client.search(
        index=real(index, view),
        query={"bool": {"filter": [kql.compiled(source["query"]["query"]), recent(view)]}},
        sort=[{sorted_by: {"order": direction, "format": "strict_date_optional_time", "unmapped_type": "boolean"}}],
        fields=[
            {"field": "*", "include_unmapped": True},
            {"field": sorted_by, "format": "strict_date_optional_time"},
        ],
        stored_fields=["*"],
        source=False,
        highlight={"fields": {"*": {}}, "fragment_size": 2147483647},
        version=True,
        size=500,
    )
    hits = found["hits"]["hits"]
    assert len(hits) == ids
    shown = {column for hit in hits for column in hit["fields"]}
    assert set(attributes["columns"]) - NOT_IN_THE_SAMPLES.get(saved, set()) <= shown


def real(index: ElasticsearchIndex, view: str) -> str:
    """The index of ``view`` under the alias of this test."""
    return index.names.alias + index_of(view).removeprefix("articles")


async def asked(index: ElasticsearchIndex, chart: Chart) -> Any:
    return await index.client.search(
        index=real(index, chart.view), size=0, track_total_hits=True, query=recent(chart.view), aggs=compiled(chart)
    )


def compiled(chart: Chart) -> dict[str, Any]:
    """Buckets inside one another in the order of the columns, metrics in the innermost."""
    metrics = {id_: metric for id_, column in chart.columns.items() if (metric := metric_of(column))}
    aggregations: dict[str, Any] = metrics
    for id_, column in reversed(chart.columns.items()):
        if column["isBucketed"]:
            inner = {"aggs": aggregations} if aggregations else {}
            aggregations = {id_: {**bucket_of(column, chart.view), **inner}}
    return aggregations


def bucket_of(column: Mapping[str, Any], view: str) -> dict[str, Any]:
    field, params = column["sourceField"], column["params"]
    if column["operationType"] == "terms":
        return {"terms": {"field": field, "size": params["size"], "order": {"_count": params["orderDirection"]}}}
    # "auto" depends on the time range: three hours for a week.
    interval = {"calendar_interval": "1h"} if params["interval"] == "1h" else {"fixed_interval": "3h"}
    bounds = {"min": epoch(NOW - timedelta(days=7)), "max": epoch(NOW)}
    return {"date_histogram": {"field": field, **interval, "time_zone": "Asia/Beirut", "min_doc_count": 0,
                               "extended_bounds": bounds}}  # fmt: skip


def metric_of(column: Mapping[str, Any]) -> dict[str, Any] | None:
    field = column.get("sourceField")
    match column["operationType"]:
        case "count" if "filter" in column:
            return {"filter": kql.compiled(column["filter"]["query"])}
        case "unique_count":
            return {"cardinality": {"field": field}}
        case "median":
            return {"percentiles": {"field": field, "percents": [50]}}
        case "percentile":
            return {"percentiles": {"field": field, "percents": [column["params"]["percentile"]]}}
        case "max":
            return {"max": {"field": field}}
    return None


def recent(view: str) -> dict[str, Any]:
    bounds = {"gte": epoch(NOW - timedelta(days=7)), "lte": epoch(NOW + timedelta(minutes=1))}
    return {"range": {time_field_of(view): {**bounds, "format": "epoch_millis"}}}


def epoch(time: datetime) -> int:
    return int(time.timestamp() * 1000)
