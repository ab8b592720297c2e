"""Bulk requests, limited in bytes and operations, with one answer for each operation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from elasticsearch import ApiError, AsyncElasticsearch

from warraq.index.elasticsearch.client import describe_error, error_reason
from warraq.index.models import WriteOutcome

MAX_OPERATIONS, MAX_BYTES = 500, 5_000_000
"""Most operations and bytes of one request. Elasticsearch takes 100 MB, but a node short of memory rejects large
requests with 429."""

_REFUSALS = frozenset({"document_parsing_exception", "mapper_parsing_exception", "parsing_exception"})


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: its action line, and as ``body`` the document or update, encoded as JSON."""

    action: dict[str, Any]
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an operation. ``source``: the document after an update that asked for it."""

    outcome: WriteOutcome
    source: dict[str, Any] | None = None


async def send_bulk(client: AsyncElasticsearch, operations: Sequence[Operation], refresh: bool = False) -> list[Answer]:
    """Send ``operations`` in as many requests as needed; answers are in the same order.

    Raises ApiError and TransportError when a whole request fails.
    """
    answers: list[Answer] = []
    for batch in _batches(operations):
        answers += await _send(client, batch, refresh)
    return answers


def _batches(operations: Sequence[Operation]) -> Iterator[Sequence[Operation]]:
    start = size = 0
    for position, operation in enumerate(operations):
        size += len(operation.body)
        if position > start and (size > MAX_BYTES or position - start >= MAX_OPERATIONS):
            yield operations[start:position]
            start, size = position, len(operation.body)
    if operations[start:]:
        yield operations[start:]


async def _send(client: AsyncElasticsearch, batch: Sequence[Operation], refresh: bool) -> list[Answer]:
    lines: list[Any] = [line for operation in batch for line in (orjson.dumps(operation.action), operation.body)]
    try:
        answer = await client.bulk(
            operations=lines,
            refresh=refresh,
            filter_path="items.*.status,items.*.error,items.*.get._source",
        )
    except ApiError as error:
        if error.status_code not in {400, 413}:
            raise
        if len(batch) == 1:
            why = "takes no request as large as this article" if error.status_code == 413 else error_reason(error)
            return [Answer(WriteOutcome("rejected", f"Elasticsearch: {why}"))]
        half = len(batch) // 2
        return [*await _send(client, batch[:half], refresh), *await _send(client, batch[half:], refresh)]
    return [_answer(next(iter(item.values()))) for item in answer["items"]]


def _answer(item: dict[str, Any]) -> Answer:
    status, error = int(item["status"]), item.get("error") or {}
    if status in {200, 201}:
        return Answer(WriteOutcome("written"), item.get("get", {}).get("_source"))
    if status == 409:
        return Answer(WriteOutcome("stale", describe_error(error)))
    rejected = status in {400, 413} and _is_about_the_document(error)
    return Answer(WriteOutcome("rejected" if rejected else "unavailable", f"Elasticsearch: {describe_error(error)}"))


def _is_about_the_document(error: dict[str, Any]) -> bool:
    """Tell whether ``error`` means that this document can never be stored.

    All other errors are about the state of Elasticsearch: full or read-only (429), blocked (403), alias missing (404),
    index closed or no write index (also 400), a new field not yet known, 5xx.
    """
    cause = error.get("caused_by") or {}
    return error.get("type") in _REFUSALS or cause.get("type") == "max_bytes_length_exceeded_exception"
