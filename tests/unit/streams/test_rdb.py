"""The transfer of an RDB file as Redis sends it, whole or cut off."""

import asyncio

import pytest
from redis.exceptions import ResponseError

from warraq.streams.client.rdb import CHUNK, rdb_payload

MARK = b"0123456789abcdef" * 2 + b"01234567"


async def received(sent: bytes) -> bytes:
    reader = asyncio.StreamReader()
    reader.feed_data(sent)
    reader.feed_eof()
    return b"".join([part async for part in rdb_payload(reader)])


@pytest.mark.parametrize("size", [0, 9, CHUNK - 60, CHUNK - 20, CHUNK, CHUNK + 20, 3 * CHUNK + 7])
def test_it_is_whole_wherever_its_end_falls(size: int) -> None:
    data = (MARK[:30] + b"REDIS0012") * (size // 39 + 1)
    data = data[:size]
    assert asyncio.run(received(b"\n\n$EOF:" + MARK + b"\r\n" + data + MARK)) == data
    assert asyncio.run(received(b"\n$%d\r\n" % size + data)) == data


@pytest.mark.parametrize("header", [b"$EOF:" + MARK, b"$1000"])
def test_one_that_is_cut_off_is_an_error(header: bytes) -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        asyncio.run(received(header + b"\r\n" + b"REDIS0012" + MARK[:-1]))


def test_silence_and_a_refusal_are_errors() -> None:
    with pytest.raises(asyncio.IncompleteReadError):
        asyncio.run(received(b"\n\n"))
    with pytest.raises(ResponseError, match="NOPERM"):
        asyncio.run(received(b"-NOPERM User reader has no permissions\r\n"))
