"""Parts of a batch: which of them are worked on at once, and what becomes of the others when one fails."""

import asyncio

import pytest

from warraq.dedup.parts import AT_WORK, Earlier, in_parts

PARTS = range(3 * AT_WORK)


async def as_it_is(part: int) -> int:
    return part


@pytest.mark.asyncio
async def test_so_many_parts_are_made_and_worked_on_at_once_and_no_more() -> None:
    made: set[int] = set()
    done: set[int] = set()
    most = 0

    async def make(part: int) -> int:
        nonlocal most
        made.add(part)
        most = max(most, len(made - done))
        await asyncio.sleep(0)
        return 10 * part

    async def work(part: int, ten: int, earlier: Earlier) -> tuple[int, int]:
        for _ in range(50 if part % 2 else 10):
            await asyncio.sleep(0)
        await earlier()
        assert done == {*range(part)}
        done.add(part)
        return part, ten

    assert await in_parts(PARTS, make, work) == [(part, 10 * part) for part in PARTS]
    assert most == AT_WORK


@pytest.mark.asyncio
async def test_the_first_error_is_raised_at_once_and_the_others_are_given_up() -> None:
    async def work(part: int, _: int, __: Earlier) -> None:
        if part == 2:
            raise ValueError("the third")
        await asyncio.Event().wait()

    with pytest.raises(ValueError, match="the third"):
        await asyncio.wait_for(in_parts(PARTS, as_it_is, work), 5)
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.asyncio
async def test_nothing_goes_on_after_a_second_cancellation() -> None:
    makes, may_go_on, goes_on, may_end = (asyncio.Event() for _ in range(4))

    async def make(part: int) -> int:
        if part == 1:
            makes.set()
            await may_go_on.wait()
            goes_on.set()
        return part

    async def work(_: int, __: int, ___: Earlier) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:  # it takes a while to end
            await may_end.wait()
            raise

    batch = asyncio.create_task(in_parts(PARTS, make, work))
    await asyncio.wait_for(makes.wait(), 5)
    for _ in range(2):
        batch.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(batch, 5)
    may_go_on.set()
    may_end.set()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait([task], timeout=5)
    assert not goes_on.is_set()
    assert asyncio.all_tasks() == {asyncio.current_task()}


@pytest.mark.asyncio
async def test_what_is_cancelled_before_any_work_began_does_not_wait_for_what_is_made() -> None:
    async def make(_: int) -> int:
        return await asyncio.Event().wait()

    async def work(_: int, __: int, ___: Earlier) -> None:
        raise AssertionError

    batch = asyncio.create_task(in_parts(PARTS, make, work))
    await asyncio.sleep(0)  # its tasks are there, and have not run
    batch.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(batch, 5)
    assert asyncio.all_tasks() == {asyncio.current_task()}
