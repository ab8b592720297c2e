"""The mirror of the dead letters is kept up without reading all of them again and again."""

from collections.abc import Mapping
from typing import Any

import pytest
from redis.asyncio import Redis

from services.indexer import dead_letters
from services.indexer.dead_letters import ShownLetters
from warraq.index import DeadLetterCopy
from warraq.streams import RAW, DeadLetters
from warraq.streams.keys import Keys

pytestmark = pytest.mark.asyncio


class Mirror:
    """An index whose mirror remembers the ids that it was given."""

    def __init__(self) -> None:
        self.dead_letters = self
        self.ids: list[str] = []

    async def replace_all(self, letters: Mapping[str, DeadLetterCopy]) -> None:
        self.ids = sorted(letters)


@pytest.fixture
def read(redis: Redis, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Letters in each answer of Redis."""
    sizes: list[int] = []
    parse = redis.response_callbacks["XREVRANGE"]

    def noted(answer: Any, **options: Any) -> Any:
        sizes.append(len(answer))
        return parse(answer, **options)

    monkeypatch.setitem(redis.response_callbacks, "XREVRANGE", noted)
    return sizes


async def bury(redis: Redis, *ids: str) -> None:
    for id_ in ids:
        await redis.xadd(Keys().dead, {"stage": "cleaner", "stream": RAW, "attempts": 1, "at": 1}, id=id_)


async def test_letters_that_are_mirrored_already_are_not_read_again(redis: Redis, read: list[int]) -> None:
    await bury(redis, *(f"{number}-0" for number in range(1, 21)))
    index: Any = Mirror()
    shown = ShownLetters(DeadLetters(redis), index)
    await shown.update()
    assert len(index.ids) == 20
    read.clear()
    await shown.update()
    assert (len(index.ids), sum(read)) == (20, 1)
    await bury(redis, "21-0")
    read.clear()
    await shown.update()
    assert (len(index.ids), sum(read)) == (21, 2)


async def test_the_mirror_has_what_the_stream_has_whatever_came_and_went(
    redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dead_letters, "NEWEST", 3)
    index: Any = Mirror()
    letters = DeadLetters(redis)
    shown = ShownLetters(letters, index)
    await bury(redis, "1-0", "2-0")
    await shown.update()
    assert index.ids == ["1-0", "2-0"]
    await bury(redis, "3-0", "4-0")
    await shown.update()
    assert index.ids == ["2-0", "3-0", "4-0"]
    await letters.drop(["3-0"])
    await bury(redis, "5-0")
    await shown.update()
    assert index.ids == ["2-0", "4-0", "5-0"]
    await letters.drop(["5-0"])
    await shown.update()
    assert index.ids == ["1-0", "2-0", "4-0"]
    await letters.drop()
    await shown.update()
    assert index.ids == []
    await bury(redis, "6-0", "7-0", "8-0", "9-0")
    await shown.update()
    assert index.ids == ["7-0", "8-0", "9-0"]
