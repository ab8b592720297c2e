"""Copies all data of a Redis into an RDB file over the connection, as `redis-cli --rdb` does."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import ResponseError

CHUNK = 1 << 20
LONGEST_SILENCE = 60.0
"""Seconds. While it prepares the file, Redis sends an empty line each second."""


async def copy_rdb(redis: "Redis", target: Path) -> None:
    """Write the data of ``redis``, as of one moment, to ``target``, while it goes on working.

    The connection acts as a replica that wants the file and nothing after it (``rdb-only``, Redis 7.0). By default
    Redis waits five seconds for other replicas before it begins (``repl-diskless-sync-delay``). Raises RedisError if it
    refuses (SYNC needs an administrator) or breaks off, OSError if ``target`` cannot be written; the file is then
    incomplete.
    """
    connection = await redis.connection_pool.get_connection()  # type: ignore[no-untyped-call]
    try:
        for option in (("capa", "eof"), ("rdb-only", "1")):
            await connection.send_command("REPLCONF", *option)
            await connection.read_response()
        await connection.send_command("SYNC")
        with target.open("wb") as file:
            # What follows is no answer that redis-py could parse, so its stream is read.
            async for part in rdb_payload(connection._reader):
                await asyncio.to_thread(file.write, part)
    except (TimeoutError, asyncio.IncompleteReadError, ConnectionError) as error:
        raise RedisConnectionError(f"it broke off while it was copied: {error!r}") from error
    finally:
        await connection.disconnect()
        await redis.connection_pool.release(connection)


async def rdb_payload(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """Yield the bytes of the file, which follow ``$LENGTH`` or stand between ``$EOF:MARK`` and the 40 bytes of MARK.

    Raises ResponseError for a refusal, IncompleteReadError or TimeoutError if it breaks off.
    """
    header = b""
    while not header:
        async with asyncio.timeout(LONGEST_SILENCE):
            line = await reader.readline()
        if not line:
            raise asyncio.IncompleteReadError(b"", None)
        header = line.strip()
    if mark := re.fullmatch(rb"\$EOF:(.{40})", header):
        async for part in _until(reader, mark[1]):
            yield part
    elif length := re.fullmatch(rb"\$(\d+)", header):
        left = int(length[1])
        while left:
            part = await _read(reader, min(left, CHUNK))
            left -= len(part)
            yield part
    else:
        raise ResponseError(header.decode("utf-8", "replace").removeprefix("-"))


async def _until(reader: asyncio.StreamReader, mark: bytes) -> AsyncIterator[bytes]:
    """Yield everything before ``mark``, with which the transfer ends."""
    held = b""
    while not held.endswith(mark):
        held += await _read(reader, CHUNK)
        if len(held) > len(mark) and not held.endswith(mark):
            yield held[: -len(mark)]
            held = held[-len(mark) :]
    yield held[: -len(mark)]


async def _read(reader: asyncio.StreamReader, most: int) -> bytes:
    async with asyncio.timeout(LONGEST_SILENCE):
        part = await reader.read(most)
    if not part:
        raise asyncio.IncompleteReadError(b"", most)
    return part
