"""The queries of docs/kibana.md find what they are said to find."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.contract.samples import article, named
from tests.integration.elasticsearch.kql import compiled
from warraq.index.elasticsearch import ElasticsearchIndex

DOCUMENTED = re.findall(
    r"^\| `([^`]+ [:<>].*?)` \|", (Path(__file__).parents[3] / "docs" / "kibana.md").read_text("utf-8"), re.MULTILINE
)

PERSON, COPY, SCHOOL = (
    article(
        1,
        title="وزير الخارجيّة عباس عراقجي في موسكو",
        authors=["محمّد العلي"],
        entities=[named("person", "عباس عراقجي")],
        published_at=datetime(2025, 11, 30, 23, 30, tzinfo=UTC),
    ),
    article(
        2,
        title="زيارة",
        relation="copy",
        duplicate_of=f"{1:032x}",
        story_id=f"{1:032x}",
        entities=[named("person", "عباس عراقجي")],
        published_at=datetime(2025, 11, 30, 23, 50, tzinfo=UTC),
    ),
    article(
        3,
        title="صاروخ على المدينة",
        body="سقط صاروخ على أطراف المدرسة القديمة في إسرائيل.",
        source="المدى",
        published_at=datetime(2025, 10, 1, tzinfo=UTC),
    ),
)

FOUND = {
    "title : الصواريخ": {SCHOOL.id},
    "body : بالمدرسه and body : اسرائيل": {SCHOOL.id},
    'title : "وزير الخارجية"': {PERSON.id},
    'body.exact : "المدرسة القديمة"': {SCHOOL.id},
    "names : عراقچي": {PERSON.id, COPY.id},
    'persons : "عباس عراقجي" and not relation : "copy"': {PERSON.id},
    'authors_key : "محمد العلي"': {PERSON.id},
    "source : الآ*": {PERSON.id, COPY.id},
    'lag_seconds > 3600 and published_at >= "2025-10-01"': {SCHOOL.id},
    "duplicate_of : *": {COPY.id},
    'story_id : "…"': set(),
}


def test_every_documented_query_is_here() -> None:
    assert set(DOCUMENTED) == set(FOUND)


@pytest.mark.elasticsearch
@pytest.mark.asyncio
async def test_documented_queries_find_what_they_say(elasticsearch_index: ElasticsearchIndex) -> None:
    await elasticsearch_index.write([PERSON, COPY, SCHOOL])
    for query, ids in FOUND.items():
        answer = await elasticsearch_index.client.search(
            index=elasticsearch_index.names.alias, query=compiled(query), source=False
        )
        assert {hit["_id"] for hit in answer["hits"]["hits"]} == ids, query
