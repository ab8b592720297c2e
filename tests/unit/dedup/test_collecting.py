"""The garbage collector works again after a batch, however that ends, and takes over what that leaves."""

import asyncio
import gc
import weakref

import pytest

from tests.support.waiting import until
from warraq.dedup.collecting import Collector


@pytest.mark.asyncio
async def test_it_rests_and_works_again_after_an_error() -> None:
    async def batch() -> None:
        with Collector().resting():
            assert not gc.isenabled()
            raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong"):
        await batch()
    assert gc.isenabled()


@pytest.mark.asyncio
async def test_it_works_again_after_a_cancellation() -> None:
    async def batch() -> None:
        with Collector().resting():
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
        with Collector().resting():
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
    with Collector().resting():
        assert not gc.isenabled()
        await until(gc.isenabled)


@pytest.mark.asyncio
async def test_one_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with Collector().resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


class _Node:
    """One in a cycle with itself is garbage that only the collector finds."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.asyncio
async def test_what_a_batch_leaves_is_old_and_gone_through_once_a_minute() -> None:
    now = 0.0
    collector = Collector(clock=lambda: now)
    with collector.resting():
        left = _Node()
        garbage = weakref.ref(_Node())
    assert any(each is left for each in gc.get_objects(generation=2))
    assert garbage()
    now = 61.0
    with collector.resting():
        pass
    assert garbage() is None


@pytest.mark.asyncio
async def test_what_someone_else_has_frozen_stays_frozen() -> None:
    gc.freeze()
    frozen = gc.get_freeze_count()
    try:
        with Collector().resting():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()
