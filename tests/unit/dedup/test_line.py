"""Who waits for whom while articles are placed."""

import asyncio

import pytest

from warraq.dedup.keys import Keys
from warraq.dedup.line import Line


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
