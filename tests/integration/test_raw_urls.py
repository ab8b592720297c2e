"""URLs typed with their Arabic letters, over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from urllib.parse import parse_qs

import pytest
import pytest_asyncio
import uvicorn

from tests.support.waiting import until
from warraq.process.raw_urls import RawUrlProtocol


class Counting(RawUrlProtocol):
    """How many packets have come, on all connections."""

    packets = 0

    def data_received(self, data: bytes) -> None:
        Counting.packets += 1
        super().data_received(data)


def _has_come(packets: int) -> bool:
    return Counting.packets >= packets


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answers with the path, the query's q and the body, as the application sees them."""
    body = (await receive()).get("body", b"").decode()
    query = parse_qs(scope["query_string"].decode()).get("q", [""])[0]
    answer = "|".join([scope["path"], query, body]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(answer))]})
    await send({"type": "http.response.body", "body": answer})


@pytest_asyncio.fixture
async def port() -> AsyncIterator[int]:
    server = uvicorn.Server(uvicorn.Config(echo, port=0, http=Counting, lifespan="off", log_level="warning"))
    running = asyncio.create_task(server.serve())
    await until(lambda: server.started, 10)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await running


async def answers(port: int, *requests: list[bytes]) -> list[str]:
    """The bodies of the answers; each request on the same connection, its parts in packets of their own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    bodies = []
    for parts in requests:
        for number, part in enumerate(parts, Counting.packets + 1):
            writer.write(part)
            await until(partial(_has_come, number), 10)  # else the parts travel together
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        assert " 200 " in head.splitlines()[0], head
        length = int(head.lower().split("content-length: ")[1].split()[0])
        bodies.append((await reader.readexactly(length)).decode())
    writer.close()
    return bodies


HOST = " HTTP/1.1\r\nHost: warraq\r\n"


@pytest.mark.asyncio
async def test_arabic_letters_in_path_and_query_are_read(port: int) -> None:
    request = f"GET /person/محمود?q=النيل{HOST}\r\n".encode()
    assert await answers(port, [request]) == ["/person/محمود|النيل|"]


@pytest.mark.asyncio
async def test_letters_cut_by_a_packet_and_a_second_request_on_the_connection_are_read(port: int) -> None:
    request = f"GET /?q=النيل{HOST}\r\n".encode()
    assert await answers(port, [request[:9], request[9:14], request[14:]], [request]) == ["/|النيل|"] * 2


@pytest.mark.asyncio
async def test_a_body_and_headers_stay_as_they_are(port: int) -> None:
    body = "خبر".encode()
    head = f"POST /articles{HOST}Referer: /السياسة\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    assert await answers(port, [head + body], [head, body]) == ["/articles||خبر"] * 2


@pytest.mark.asyncio
async def test_percent_encoded_letters_mean_the_same(port: int) -> None:
    assert await answers(port, [f"GET /?q=%D8%B9%D9%84%D9%8A{HOST}\r\n".encode()]) == ["/|علي|"]
