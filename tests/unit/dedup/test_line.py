"""Who waits for whom while articles are placed."""

import asyncio
from collections import Counter

import pytest

from warraq.dedup.keys import Keys
from warraq.dedup.line import GivenUp, Line


def keys(*sketch: int, name: bytes = b"") -> Keys:
    return Keys(b"".join(key.to_bytes(4, "little") for key in sketch), name, b"", b"")


def test_two_keys_of_a_sketch_or_one_name_make_the_later_article_wait() -> None:
    line = Line()
    name = b"12345"
    entered = line.enter([keys(1, 2, 3, name=name), keys(3, 4), keys(2, 3), keys(9, name=name), keys(4, 5)])
    assert line.without_kin(entered) == [0, 1, 4]


def test_an_article_waits_for_one_that_entered_with_an_earlier_part_until_that_leaves() -> None:
    line = Line()
    first, second = line.enter([keys(1, 2), keys(5, 6)]), line.enter([keys(1, 2), keys(7, 8)])
    assert line.without_kin(second) == [3]
    line.leave(first[1:])
    assert line.without_kin(second) == [3]
    line.leave(first)
    assert line.without_kin(second) == [2, 3]


@pytest.mark.asyncio
async def test_whoever_waits_is_told_when_someone_leaves() -> None:
    line = Line()
    (first,) = line.enter([keys(1, 2)])
    told = [asyncio.create_task(line.someone_leaves()) for _ in range(2)]
    await asyncio.sleep(0)
    assert not any(each.done() for each in told)
    line.leave([first])
    await asyncio.wait_for(asyncio.gather(*told), 5)


@pytest.mark.asyncio
async def test_nobody_is_told_when_those_who_leave_have_left_before() -> None:
    line = Line()
    first, second = line.enter([keys(1, 2), keys(3, 4)])
    line.leave([first])
    told = asyncio.create_task(line.someone_leaves())
    await asyncio.sleep(0)
    for leaving in ([], [first]):
        line.leave(leaving)
        await asyncio.sleep(0)
        assert not told.done()
    line.leave([second])
    await asyncio.wait_for(told, 5)


@pytest.mark.asyncio
async def test_a_part_is_told_when_all_before_it_have_left_in_whatever_order() -> None:
    line = Line()
    first, last = line.enter([keys(1, 2), keys(3, 4)]), line.enter([keys(5, 6)])
    told = asyncio.create_task(line.all_before_have_left(last[0]))
    for at in reversed(first):
        await asyncio.sleep(0)
        assert not told.done()
        line.leave([at])
    await asyncio.wait_for(told, 5)
    await asyncio.wait_for(line.all_before_have_left(first[0]), 5)


@pytest.mark.asyncio
async def test_whoever_waits_or_asks_is_told_that_the_line_is_given_up() -> None:
    line = Line()
    _, second = line.enter([keys(1, 2), keys(1, 2)])
    waits = asyncio.create_task(line.all_before_have_left(second))
    await asyncio.sleep(0)
    line.give_up()
    with pytest.raises(GivenUp):
        await asyncio.wait_for(waits, 5)
    with pytest.raises(GivenUp):
        line.without_kin([second])


@pytest.mark.parametrize("name", [b"", b"12345"])
def test_articles_that_are_all_kin_look_at_each_other_once(name: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    number, votes = 200, 0

    class Counted(Counter[int]):
        def __setitem__(self, other: int, count: int) -> None:
            nonlocal votes
            votes += 1
            super().__setitem__(other, count)

    monkeypatch.setattr("warraq.dedup.line.Counter", Counted)
    line = Line()
    waiting = [*line.enter([keys(*range(20), name=name)] * number)]
    while waiting:
        assert line.without_kin(waiting) == waiting[:1]
        line.leave(waiting[:1])
        del waiting[0]
    assert votes <= (2 * number if name else number * (number + 1) / 2)
