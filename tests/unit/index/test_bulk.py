"""Bulk requests: how much goes into one, and what each answer means."""

from typing import Any

import orjson
import pytest
from elastic_transport import ApiResponseMeta, HttpHeaders, NodeConfig
from elasticsearch import ApiError

from warraq.index.elasticsearch import bulk
from warraq.index.elasticsearch.bulk import Operation, send_bulk
from warraq.index.elasticsearch.client import describe_error


def operation(number: int, size: int = 10) -> Operation:
    return Operation({"index": {"_id": str(number)}}, b'"' + b"x" * (size - 2) + b'"')


def refusal(status: int) -> ApiError:
    node = NodeConfig("http", "localhost", 9200)
    return ApiError("refused", ApiResponseMeta(status, "1.1", HttpHeaders(), 0.0, node), {})


class Elasticsearch:
    """Answers bulk requests: each item by its id in ``statuses``, requests of more than ``most`` operations by 413."""

    def __init__(self, statuses: dict[str, int] | None = None, most: int = 10_000) -> None:
        self.statuses, self.most = statuses or {}, most
        self.requests: list[int] = []

    async def bulk(self, operations: list[bytes], **_: Any) -> dict[str, Any]:
        ids = [orjson.loads(action)["index"]["_id"] for action in operations[::2]]
        if len(ids) > self.most:
            raise refusal(413)
        self.requests.append(len(ids))
        items = []
        for id_ in ids:
            status = self.statuses.get(id_, 201)
            kind = "document_parsing_exception" if status in {400, 413} else "some_exception"
            error = {"error": {"type": kind, "reason": "said so"}} if status >= 300 else {}
            items.append({"index": {"status": status, **error}})
        return {"items": items}


async def statuses(client: Elasticsearch, operations: list[Operation]) -> list[str]:
    return [answer.outcome.status for answer in await send_bulk(client, operations)]  # type: ignore[arg-type]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, "written"),
        (201, "written"),
        (409, "stale"),
        (400, "rejected"),
        (413, "rejected"),
        (429, "unavailable"),
        (403, "unavailable"),
        (404, "unavailable"),
        (500, "unavailable"),
        (503, "unavailable"),
    ],
)
async def test_each_item_has_a_verdict_of_its_own(status: int, meaning: str) -> None:
    client = Elasticsearch({"1": status})
    assert await statuses(client, [operation(n) for n in range(3)]) == ["written", meaning, "written"]


@pytest.mark.asyncio
async def test_a_request_is_limited_in_operations() -> None:
    client = Elasticsearch()
    await statuses(client, [operation(n) for n in range(bulk.MAX_OPERATIONS * 2 + 1)])
    assert client.requests == [bulk.MAX_OPERATIONS, bulk.MAX_OPERATIONS, 1]


@pytest.mark.asyncio
async def test_a_request_is_limited_in_bytes_but_takes_any_single_article() -> None:
    client = Elasticsearch()
    third, huge = bulk.MAX_BYTES // 3, bulk.MAX_BYTES * 2
    await statuses(client, [operation(1, third), operation(2, third), operation(3, huge), operation(4, third)])
    assert client.requests == [2, 1, 1]


@pytest.mark.asyncio
async def test_what_is_too_large_together_is_sent_in_halves() -> None:
    client = Elasticsearch(most=2)
    assert await statuses(client, [operation(n) for n in range(5)]) == ["written"] * 5
    assert sum(client.requests) == 5


@pytest.mark.asyncio
async def test_a_single_article_too_large_for_elasticsearch_is_rejected_with_a_reason() -> None:
    (answer,) = await send_bulk(Elasticsearch(most=0), [operation(1)])  # type: ignore[arg-type]
    assert answer.outcome.status == "rejected"
    assert "large" in answer.outcome.reason


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [401, 429, 503])
async def test_a_request_refused_as_a_whole_is_the_callers_to_try_again(status: int) -> None:
    class Refusing(Elasticsearch):
        async def bulk(self, operations: list[bytes], **_: Any) -> dict[str, Any]:
            raise refusal(status)

    with pytest.raises(ApiError):
        await statuses(Refusing(), [operation(1)])


def test_a_long_reason_does_not_hide_its_cause() -> None:
    cause = {"type": "illegal_argument_exception", "reason": "one immense field"}
    said = describe_error({"type": "document_parsing_exception", "reason": "س" * 20_000, "caused_by": cause})
    assert said.endswith("… (illegal_argument_exception: one immense field)")
    assert len(said) < 700


@pytest.mark.asyncio
async def test_the_reason_is_elasticsearchs_own() -> None:
    _, answer = await send_bulk(Elasticsearch({"1": 400}), [operation(0), operation(1)])  # type: ignore[arg-type]
    assert answer.outcome.reason == "Elasticsearch: document_parsing_exception: said so"


@pytest.mark.asyncio
async def test_a_request_that_one_article_makes_impossible_refuses_only_that_one() -> None:
    class Strict(Elasticsearch):
        async def bulk(self, operations: list[bytes], **more: Any) -> dict[str, Any]:
            if any(b'"3"' in action for action in operations[::2]):
                raise refusal(400)
            return await super().bulk(operations, **more)

    found = await statuses(Strict(), [operation(n) for n in range(6)])
    assert found == ["written", "written", "written", "rejected", "written", "written"]
