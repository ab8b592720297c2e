"""Dead letters are read a few at a time, however many there are: each may have the size of an article."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
import pytest_asyncio
from redis.asyncio import Redis

from tests.support.waiting import throughout, until
from warraq.streams import RAW, Dead, DeadLetters, Retry, Verdict
from warraq.streams.client.dead_letters import AT_ONCE
from warraq.streams.entry import Entry
from warraq.streams.keys import Keys
from warraq.streams.worker import room
from warraq.streams.worker.consumer import Consumer, Work
from warraq.streams.worker.policy import Backpressure, StagePolicy
from warraq.streams.worker.verdicts import MOST_TOLD
from warraq.topology import find_stage

pytestmark = pytest.mark.asyncio

MANY = 2 * AT_ONCE + 50


@pytest_asyncio.fixture
async def letters(redis: Redis) -> DeadLetters:
    async with redis.pipeline(transaction=False) as pipe:
        for number in range(MANY):
            fields = {"content": f"خبر {number}", "stage": "cleaner", "stream": RAW, "entry": f"{number}-1"}
            pipe.xadd(Keys().dead, {**fields, "reason": "", "error": "", "attempts": 1, "at": 1, "article": ""})
        await pipe.execute()
    return DeadLetters(redis)


@pytest.fixture
def pages(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Sizes of the answers to XRANGE and XREVRANGE."""
    sizes: list[int] = []
    execute = redis.execute_command

    async def noted(*command: Any, **options: Any) -> Any:
        answer = await execute(*command, **options)
        if command[0] in {"XRANGE", "XREVRANGE"}:
            sizes.append(len(answer))
        return answer

    monkeypatch.setattr(redis, "execute_command", noted)
    return sizes


async def test_all_are_replayed_in_order_a_page_at_a_time(redis: Redis, letters: DeadLetters, pages: list[int]) -> None:
    assert await letters.replay() == MANY
    assert max(pages) == AT_ONCE
    assert await redis.xlen(Keys().dead) == 0
    rows: Any = await redis.xrange(RAW)
    assert [fields[b"content"].decode() for _, fields in rows] == [f"خبر {number}" for number in range(MANY)]


async def test_those_that_come_while_all_are_dropped_stay(redis: Redis, letters: DeadLetters) -> None:
    resolve = letters._resolve

    async def dropped_while_another_dies(**options: Any) -> int:
        await redis.xadd(Keys().dead, {"stage": "cleaner", "stream": RAW})
        return int(await resolve(**options))

    letters._resolve = dropped_while_another_dies  # type: ignore[assignment]
    assert await letters.drop() == MANY
    assert await redis.xlen(Keys().dead) == 3


@pytest.mark.parametrize("limit", [0, 1, AT_ONCE, AT_ONCE + 1, MANY + 1])
async def test_the_newest_are_listed_a_page_at_a_time(letters: DeadLetters, pages: list[int], limit: int) -> None:
    expected = [f"خبر {number}" for number in reversed(range(MANY))][:limit]
    assert [letter.entry["content"] for letter in await letters.list(limit)] == expected
    assert max(pages, default=0) <= AT_ONCE


@pytest.mark.parametrize("name", ["note", "stage", "original:note", "original:stage", "original:original:stage"])
async def test_a_replay_gives_a_field_the_name_that_it_had(redis: Redis, name: str) -> None:
    async def refuse(entries: Sequence[Entry]) -> Sequence[Verdict]:
        return [Dead("no") for _ in entries]

    spec = find_stage("cleaner")
    member = Consumer(redis, Keys(), spec, Work(refuse, lambda _: ""), name="test", policy=StagePolicy())
    await member.ensure_group()
    await redis.xadd(RAW, {"content": "خبر", name: "من المرفأ"})
    [[_, rows]] = await redis.xreadgroup(member.group, member.name, {RAW: ">"})
    await member.process([Entry(entry_id.decode(), fields) for entry_id, fields in rows])
    letters = DeadLetters(redis)
    assert [letter.entry for letter in await letters.list()] == [{"content": "خبر", name: "من المرفأ"}]
    await letters.replay()
    (_, fields) = (await redis.xrevrange(RAW, count=1))[0]
    assert {key.decode(): value.decode() for key, value in fields.items() if key != b"received_at"} == {
        "content": "خبر",
        name: "من المرفأ",
    }


async def test_a_letter_that_lacks_facts_is_listed_and_keeps_no_other_from_being_replayed(redis: Redis) -> None:
    await redis.xadd(Keys().dead, {"content": "خبر بلا مجرى"}, id="1-1")
    await redis.xadd(
        Keys().dead, {"content": "خبر بلا تفاصيل", "stream": RAW, "attempts": "كثيرة", "at": "أمس"}, id="2-1"
    )
    letters = DeadLetters(redis)
    assert [(letter.attempts, letter.at.year) for letter in await letters.list()] == [(0, 1970), (0, 1970)]
    assert await letters.replay() == 1
    (_, fields) = (await redis.xrange(RAW))[0]
    assert {key.decode(): value.decode() for key, value in fields.items()} == {
        "content": "خبر بلا تفاصيل",
        "received_at": "2",
    }
    assert [letter.id for letter in await letters.list()] == ["1-1"]
    assert await letters.drop() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"العنوان": "ميناء جديد"},
        {"post_title": "ميناء جديد"},
        {"data": '{"Headline": "ميناء جديد", "text": ""}'},
        {"payload": '{"title": {"rendered": "ميناء جديد"}}'},
        {"title": " ", "عنوان": "ميناء جديد"},
    ],
)
async def test_a_letter_shows_its_title_whatever_the_title_was_called(redis: Redis, fields: dict[str, str]) -> None:
    about: dict[str, str | int] = {"stage": "cleaner", "stream": RAW, "attempts": 1, "at": 1}
    await redis.xadd(Keys().dead, {**about, **fields})  # type: ignore[arg-type]
    assert [letter.title for letter in await DeadLetters(redis).list()] == ["ميناء جديد"]


async def test_a_reason_is_no_second_copy_of_the_article() -> None:
    article = "خبر " * 100_000
    for verdict in (Dead(article), Dead("لا", article), Retry(article)):
        texts = [verdict.reason, verdict.error] if isinstance(verdict, Dead) else [verdict.reason]
        assert all(len(text) < MOST_TOLD + 30 for text in texts)
    assert Dead(article).reason.endswith("… (400000 characters)")


async def test_letters_of_a_later_stage_stop_the_first_one_too(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "WEIGH", 0.0)
    stage, stopping = find_stage("cleaner"), asyncio.Event()
    cleaner = room.Room(redis, Keys(), stage, Backpressure(dead_bytes=100_000))
    await cleaner.wait(stopping)
    await redis.xadd(Keys().dead, {"stage": "tagger", "data": "خبر " * 50_000})
    standing = asyncio.create_task(cleaner.wait(stopping))
    await throughout(lambda: not standing.done(), 0.5)
    await DeadLetters(redis).drop()
    await until(standing.done)
    assert not stopping.is_set()
