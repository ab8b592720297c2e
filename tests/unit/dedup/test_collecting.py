"""The garbage collector works again after a batch, however that ends."""

import asyncio
import gc

import pytest

from tests.support.waiting import until
from warraq.dedup.collecting import collecting_later


@pytest.mark.asyncio
async def test_it_rests_and_works_again_after_an_error() -> None:
    async def batch() -> None:
        with collecting_later():
            assert not gc.isenabled()
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await batch()
    assert gc.isenabled()


@pytest.mark.asyncio
async def test_it_works_again_after_a_cancellation() -> None:
    async def batch() -> None:
        with collecting_later():
            await asyncio.Event().wait()

    task = asyncio.create_task(batch())
    await asyncio.sleep(0)
    assert not gc.isenabled()
    task.cancel()
    await asyncio.wait([task])
    assert gc.isenabled()


@pytest.mark.asyncio
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_it_works_again_when_all_that_overlap_have_ended(order: tuple[int, int]) -> None:
    ends = [asyncio.Event(), asyncio.Event()]

    async def batch(end: asyncio.Event) -> None:
        with collecting_later():
            await end.wait()

    tasks = [asyncio.create_task(batch(end)) for end in ends]
    await asyncio.sleep(0)
    assert not gc.isenabled()
    for at in order:
        ends[at].set()
        await asyncio.wait([tasks[at]])
    assert gc.isenabled()


@pytest.mark.asyncio
async def test_it_works_again_when_redis_does_not_answer_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.dedup.collecting._LONGEST", 0.0)
    with collecting_later():
        assert not gc.isenabled()
        await until(gc.isenabled)


@pytest.mark.asyncio
async def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collecting_later():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
