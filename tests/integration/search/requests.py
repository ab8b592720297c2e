"""The search service without a socket, and what it finds."""

from typing import Any

import httpx
from redis.asyncio import Redis

from services.search.app import build_app
from warraq.index import SearchIndex
from warraq.streams import Ledger


def search_client(index: SearchIndex, redis: Redis) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(build_app(index, Ledger(redis)))
    return httpx.AsyncClient(transport=transport, base_url="http://search")


async def found(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get("/api/search", params=params)
    assert answer.status_code == 200, answer.text
    return [hit["id"] for hit in answer.json()["hits"]]
