"""What a search asks of Elasticsearch at the same time, in place of one request after another."""

import asyncio
import json
from typing import Any

import pytest

from tests.contract.samples import HARVEST, article
from warraq.index import SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex


@pytest.mark.elasticsearch
@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("q", "meanwhile"), [("القمح", "unions"), ("حصاد القمح في شمال البلاد", "unions"), ("حصاد قمح شمال زقلفطن", "each")]
)
async def test_what_does_not_need_the_page_is_asked_while_it_is_looked_for(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch, q: str, meanwhile: str
) -> None:
    """What one value more of a facet would give, and which words are in no article."""
    await elasticsearch_index.write([article(n, body=body, section="اقتصاد") for n, body in enumerate(HARVEST)])
    search, asked = elasticsearch_index.client.search, asyncio.Event()

    async def told(**body: Any) -> Any:
        if f"'{meanwhile}'" in str(body.get("aggs")):
            asked.set()
        if body.get("collapse") and "aggs" not in body:
            await asyncio.wait_for(asked.wait(), 20)
        return await search(**body)

    monkeypatch.setattr(elasticsearch_index.client, "search", told)
    assert (await elasticsearch_index.search(SearchRequest(q=q, section=("اقتصاد",)))).total > 0


@pytest.mark.elasticsearch
@pytest.mark.asyncio
@pytest.mark.parametrize("q", ["القمح", "حصاد القمح في شمال البلاد"])
async def test_known_values_of_a_facet_are_asked_about_while_all_is_counted(
    elasticsearch_index: ElasticsearchIndex, monkeypatch: pytest.MonkeyPatch, q: str
) -> None:
    """And of the values that the facet shows after all only those that were not known."""
    written = enumerate(zip(HARVEST, ("اقتصاد", "زراعة", "اقتصاد"), strict=False))
    await elasticsearch_index.write([article(n, body=body, section=section) for n, (body, section) in written])
    request = SearchRequest(q=q, section=("اقتصاد",))
    whole = (await elasticsearch_index.search(request)).facets["section"]
    assert [facet.value for facet in whole] == ["اقتصاد", "زراعة"]
    search, unions, foreseen = elasticsearch_index.client.search, list[str](), asyncio.Event()

    async def told(**body: Any) -> Any:
        asked = json.dumps(body.get("aggs"), ensure_ascii=False)
        if '"unions"' in asked:
            unions.append(asked)
            foreseen.set()
        if '"undated"' in asked:
            await asyncio.wait_for(foreseen.wait(), 20)
        return await search(**body)

    monkeypatch.setattr(elasticsearch_index.client, "search", told)
    assert (await elasticsearch_index.search(request)).facets["section"] == whole
    assert len(unions) == 1
    await elasticsearch_index.write([article(9, body=HARVEST[0], section="طقس")])
    unions.clear()
    more = (await elasticsearch_index.search(request)).facets["section"]
    assert {facet.value: facet.count for facet in more} == {facet.value: facet.count for facet in whole} | {
        "طقس": whole[0].count + 1
    }
    assert [("زراعة" in asked, "طقس" in asked) for asked in unions] == [(True, False), (False, True)]
