"""Keeps an index equal to a small set of documents."""

from collections.abc import Mapping
from typing import Any

import orjson
from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.bulk import Operation, send

_MOST = 10_000


async def mirror(client: AsyncElasticsearch, index: str, documents: Mapping[str, Mapping[str, Any]]) -> None:
    """Add what is missing, delete what is too much. A document never changes under its id."""
    await client.indices.refresh(index=index)
    answer = await client.search(index=index, size=_MOST, source=False, query={"match_all": {}})
    there = {hit["_id"] for hit in answer["hits"]["hits"]}
    missing = [
        Operation({"index": {"_index": index, "_id": id_}}, orjson.dumps(documents[id_]))
        for id_ in documents.keys() - there
    ]
    if missing:
        await send(client, missing)
    if gone := sorted(there - documents.keys()):
        await client.delete_by_query(index=index, query={"ids": {"values": gone}}, conflicts="proceed")
