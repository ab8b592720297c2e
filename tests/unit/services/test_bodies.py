"""Bodies of the API are small, and what is larger is refused while it arrives."""

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from services.bodies import LARGEST, SmallBodyRoute

pytestmark = pytest.mark.asyncio


class Note(BaseModel):
    text: str


async def answer(body: bytes | AsyncIterator[bytes]) -> httpx.Response:
    router = APIRouter(route_class=SmallBodyRoute)

    @router.post("/notes")
    async def take(note: Note) -> int:
        return len(note.text)

    app = FastAPI()
    app.include_router(router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as client:
        return await client.post("/notes", content=body, headers={"content-type": "application/json"})


async def test_json_as_large_as_allowed_is_taken() -> None:
    text = "a" * (LARGEST - len(b'{"text":""}'))
    assert (await answer(f'{{"text":"{text}"}}'.encode())).json() == len(text)


async def test_larger_json_is_refused_before_all_of_it_is_read() -> None:
    parts = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal parts
        for parts in range(1, 1000):  # noqa: B007 - read outside
            yield b" " * 10_000

    assert (await answer(endless())).status_code == 413
    assert parts < 10
