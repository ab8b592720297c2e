"""What alerts find is recorded once, whatever comes again."""

import asyncio

import pytest

from tests.integration.alerts.conftest import Desk, news
from tests.support.races import once_read
from warraq.alerts import AlertError
from warraq.alerts.saved import NoSuchAlert

pytestmark = pytest.mark.asyncio


async def test_a_story_is_reported_once_however_often_its_articles_come(desk: Desk) -> None:
    await desk.add()
    original = news(1)
    copy = news(2, story_id=original.id, duplicate_of=original.id, relation="copy")
    assert await desk.arrive(original) == 1
    assert await desk.arrive(original, copy, news(1, version=2)) == 0
    assert await desk.titles() == ["خبر 1 من موسكو"]


async def test_a_copy_is_known_when_its_story_was_merged_into_another(desk: Desk) -> None:
    await desk.add()
    first = news(1)
    await desk.arrive(first)
    assert await desk.arrive(news(2, story_id=f"{9:032x}", duplicate_of=first.id, relation="copy")) == 0


async def test_a_copy_that_came_first_speaks_for_its_story(desk: Desk) -> None:
    await desk.add()
    copy = news(2, story_id=news(1).id, duplicate_of=news(1).id, relation="copy")
    assert await desk.arrive(copy) == 1
    assert await desk.arrive(news(1)) == 0


async def test_every_copy_is_reported_when_asked_for_but_no_edit(desk: Desk) -> None:
    await desk.add(every_copy=True)
    copy = news(2, story_id=news(1).id, duplicate_of=news(1).id, relation="copy")
    assert await desk.arrive(news(1), copy, news(1, version=2)) == 2
    assert await desk.titles() == ["خبر 2 من موسكو", "خبر 1 من موسكو"]


async def test_two_workers_that_hold_the_same_batch_report_it_once(desk: Desk) -> None:
    await desk.add()
    articles = [news(number) for number in range(150)]
    assert sum(await asyncio.gather(*(desk.arrive(*articles) for _ in range(4)))) == 150
    assert len(await desk.book.news("موسكو", 1000)) == 150


async def test_a_paused_alert_finds_nothing_and_a_resumed_one_what_comes_then(desk: Desk) -> None:
    alert = await desk.add()
    await desk.saved.pause(alert.name, True)
    assert await desk.arrive(news(1)) == 0
    await desk.saved.pause(alert.name, False)
    await desk.arrive(news(2))
    assert await desk.titles() == ["خبر 2 من موسكو"]


async def test_an_alert_that_is_removed_while_it_is_paused_stays_removed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = await desk.add()
    once_read(monkeypatch, desk.redis, "alerts:saved", lambda: desk.saved.remove(alert.name))
    with pytest.raises(NoSuchAlert):
        await desk.saved.pause(alert.name, True)
    assert await desk.saved.list() == []


async def test_what_was_matched_for_an_alert_that_is_gone_is_not_recorded_for_its_namesake(desk: Desk) -> None:
    from warraq.alerts import Matcher  # noqa: PLC0415

    matches = Matcher([await desk.add()]).match([news(1)])
    await desk.saved.remove("موسكو")
    await desk.add("القمح")
    assert await desk.book.record(matches) == 0
    assert await desk.titles() == []


async def test_removing_forgets_everything(desk: Desk) -> None:
    await desk.add(webhook="https://paper.example/hook", email="desk@paper.example")
    await desk.arrive(news(1))
    await desk.saved.remove("موسكو")
    assert {key.decode() for key in await desk.redis.keys("alerts:*")} <= {"alerts:revision", "alerts:channels"}
    with pytest.raises(NoSuchAlert):
        await desk.saved.remove("موسكو")


async def test_a_name_is_taken_once(desk: Desk) -> None:
    await desk.add()
    with pytest.raises(AlertError, match="already"):
        await desk.add("القمح")
    assert (await desk.saved.get(" موسكو ")).query == "موسكو"


async def test_what_nobody_has_looked_at_is_counted(desk: Desk) -> None:
    await desk.add()
    await desk.arrive(news(1), news(2))
    await desk.book.mark_read("موسكو")
    await desk.arrive(news(3))
    tally = (await desk.book.tallies())["موسكو"]
    assert (tally.found, tally.new) == (3, 1)


async def test_each_change_of_an_alert_is_seen_by_who_asks(desk: Desk) -> None:
    seen = [await desk.saved.revision()]
    await desk.add()
    seen.append(await desk.saved.revision())
    await desk.saved.pause("موسكو", True)
    seen.append(await desk.saved.revision())
    await desk.saved.remove("موسكو")
    seen.append(await desk.saved.revision())
    assert len(set(seen)) == 4
