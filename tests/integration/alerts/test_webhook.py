"""Webhooks: signed, repeated with growing pauses, given up after a day, replayed; receivers of every kind."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

import httpx
import pytest

from tests.integration.alerts.conftest import Desk, news
from tests.support.receiver import Receiver
from tests.support.waiting import until
from warraq.alerts import outbox, sending, webhook
from warraq.alerts.keys import AlertKeys
from warraq.alerts.outbox import Patience
from warraq.alerts.signing import is_signed

pytestmark = pytest.mark.asyncio


async def test_a_receiver_gets_signed_hits_of_what_was_found_together(desk: Desk, receiver: Receiver) -> None:
    alert = await desk.add(webhook=receiver.url)
    await desk.arrive(news(1), news(2))
    assert await desk.send() == 1
    [received] = receiver.received
    assert is_signed(alert.secret, received.body, received.headers["X-Warraq-Signature"], now=time.time())
    assert received.document["alert"] == "موسكو"
    assert received.articles == [news(1).id, news(2).id]
    assert "<mark>موسكو</mark>" in received.document["articles"][0]["title_marked"]
    assert received.headers["Idempotency-Key"] == received.document["delivery"]
    assert received.headers["Host"] == f"127.0.0.1:{receiver.port}"
    assert await desk.send() == 0
    [state] = await desk.outbox.channels()
    assert state.healthy
    assert state.sent_at


@pytest.mark.parametrize("status", [500, 404, 302])
async def test_a_receiver_that_fails_is_asked_again_with_the_same(desk: Desk, receiver: Receiver, status: int) -> None:
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    receiver.status, receiver.headers = status, {"Location": "http://127.0.0.1:1/elsewhere"}
    assert await desk.send() == 1
    assert await desk.send() == 0  # not before its time
    [state] = await desk.outbox.channels()
    assert (state.waiting, state.dead, state.error and str(status) in state.error) == (1, 0, True)
    receiver.status = 200
    await desk.make_due()
    await desk.send()
    first, second = receiver.received
    assert first.body == second.body
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]
    assert (await desk.outbox.channels())[0].healthy


async def test_an_outcome_that_redis_does_not_take_is_a_line_and_the_delivery_is_made_again(
    desk: Desk, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    receiver.answering.clear()
    receiver.status = 500
    assert await desk.dispatcher.run_due() == 1
    await until(lambda: len(receiver.received) == 1)
    await desk.redis.config_set("maxmemory", "1mb")
    receiver.answering.set()
    await desk.dispatcher.close()
    await desk.redis.config_set("maxmemory", "0")
    *_, line = [record.getMessage() for record in caplog.records if record.name == "warraq.alerts.sending"]
    assert line.startswith("webhook of alert 'موسكو': its outcome cannot be noted: ")
    await desk.make_due()
    await desk.send()
    first, second = receiver.received
    assert first.headers["Idempotency-Key"] == second.headers["Idempotency-Key"]


async def test_a_receiver_that_is_down_gets_all_at_once_when_it_is_back(desk: Desk) -> None:
    async with Receiver() as receiver:
        await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    await desk.send()
    for number in range(2, 30):
        await desk.arrive(news(number))
        assert await desk.send() == 0  # waits for the same moment as the one that failed
    async with Receiver(port=receiver.port) as receiver:
        await desk.make_due()
        assert await desk.send() == 2
        found = [article for each in receiver.received for article in each.articles]
    assert sorted(found) == [news(number).id for number in range(1, 30)]


async def test_a_slow_receiver_is_given_up_for_now_and_holds_up_nobody(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook, "PATIENCE", 0.3)
    async with Receiver() as slow:
        slow.answering.clear()
        await desk.add(name="بطيء", webhook=slow.url)
        await desk.add(webhook=receiver.url)
        await desk.arrive(news(1))
        await desk.send()
    assert len(receiver.received) == 1
    by_alert = {state.alert: state for state in await desk.outbox.channels()}
    assert "no answer within 0.3 s" in (by_alert["بطيء"].error or "")
    assert by_alert["موسكو"].healthy


async def test_a_name_server_that_never_answers_is_given_up_for_now(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def resolve(url: str, *, private: bool) -> str:
        await asyncio.Event().wait()
        return url

    monkeypatch.setattr(webhook, "checked_address", resolve)
    monkeypatch.setattr(webhook, "PATIENCE", 0.1)
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    async with asyncio.timeout(30):
        await desk.send()
    [state] = await desk.outbox.channels()
    assert "no answer within 0.1 s" in (state.error or "")


async def test_a_receiver_that_wants_no_more_gets_no_more_until_resumed(desk: Desk, receiver: Receiver) -> None:
    await desk.add(webhook=receiver.url)
    receiver.status = 410
    await desk.arrive(news(1))
    await desk.send()
    await desk.arrive(news(2))
    assert await desk.send() == 0
    [state] = await desk.outbox.channels()
    assert (state.off, state.dead, state.waiting) == (True, 1, 0)
    assert len(await desk.titles()) == 2
    receiver.status = 200
    await desk.saved.pause("موسكو", False)
    await desk.arrive(news(3))
    await desk.send()
    assert receiver.received[-1].articles == [news(3).id]


async def test_a_clock_that_jumps_here_gives_nothing_up(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of Redis has dated the delivery, and tells how old it is."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Later":
            return cls.fromtimestamp(time.time() + 5 * 86_400, tz)

    for module in (outbox, sending):
        monkeypatch.setattr(module, "datetime", Later)
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    receiver.status = 500
    await desk.send()
    [state] = await desk.outbox.channels()
    assert (state.waiting, state.dead) == (1, 0)


async def test_what_fails_for_its_whole_lifetime_is_dead_and_can_be_replayed(
    desk_of: Callable[..., Desk], receiver: Receiver
) -> None:
    desk = desk_of(Patience(first=60, lifetime=100))
    await desk.add(webhook=receiver.url)
    receiver.status = 503
    await desk.arrive(news(1))
    await desk.send()
    await desk.make_due()
    await desk.send()
    [dead] = await desk.outbox.dead("موسكو")
    assert (dead.alert, dead.attempts, [hit.id for hit in dead.articles]) == ("موسكو", 2, [news(1).id])
    assert "503" in (dead.error or "")
    receiver.status = 200
    assert await desk.outbox.replay([dead.id, "no such"]) == 1
    assert await desk.send() == 1
    assert await desk.outbox.dead("موسكو") == []
    assert receiver.received[-1].headers["Idempotency-Key"] == dead.id
    assert (await desk.outbox.channels())[0].healthy


async def test_all_dead_deliveries_of_an_alert_are_found_however_many_another_has(
    desk_of: Callable[..., Desk], receiver: Receiver
) -> None:
    desk = desk_of(Patience(lifetime=0))
    await desk.add(webhook=receiver.url)
    receiver.status = 503
    await desk.arrive(news(1))
    await desk.send()
    for number in range(101):  # later ones, of another alert
        await desk.redis.hset(AlertKeys().delivery(f"d{number}"), mapping={"alert": "بيروت", "channel": "webhook"})
        await desk.redis.zadd(AlertKeys().dead, {f"d{number}": 9_999_999_999_999})
    [dead] = await desk.outbox.dead("موسكو")
    assert await desk.outbox.dead_ids("موسكو") == [dead.id]
    assert len(await desk.outbox.dead_ids("بيروت")) == 101


async def test_a_dead_delivery_can_be_dropped(desk_of: Callable[..., Desk], receiver: Receiver) -> None:
    desk = desk_of(Patience(lifetime=0))
    await desk.add(webhook=receiver.url)
    receiver.status = 503
    await desk.arrive(news(1))
    await desk.send()
    [dead] = await desk.outbox.dead("موسكو")
    assert await desk.outbox.drop([dead.id]) == 1
    assert await desk.outbox.dead("موسكو") == []
    assert await desk.redis.keys("alerts:delivery:*") == []


async def test_a_receiver_says_how_long_to_wait(desk: Desk, receiver: Receiver) -> None:
    await desk.add(webhook=receiver.url)
    receiver.status, receiver.headers = 429, {"Retry-After": "300"}
    await desk.arrive(news(1))
    await desk.send()
    [(_, due)] = await desk.redis.zrange("alerts:due", 0, -1, withscores=True)
    assert 250 < due / 1000 - time.time() <= 300


async def test_what_a_killed_sender_had_in_hand_is_sent_by_another(desk: Desk, receiver: Receiver) -> None:
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    [taken] = await desk.outbox.take(10)  # and nothing more is heard of it
    assert await desk.send() == 0
    await desk.make_due()  # its lease is over
    await desk.send()
    assert receiver.received[0].headers["Idempotency-Key"] == taken.id


async def test_what_is_found_while_a_delivery_is_on_its_way_goes_into_the_next(desk: Desk, receiver: Receiver) -> None:
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    receiver.answering.clear()
    await desk.dispatcher.run_due()
    await until(lambda: receiver.received)
    await desk.arrive(news(2))
    receiver.answering.set()
    await desk.dispatcher.close()
    await desk.send()
    assert [each.articles for each in receiver.received] == [[news(1).id], [news(2).id]]


async def test_a_webhook_into_the_own_network_is_not_called_unless_the_setting_allows_it(
    desk_of: Callable[..., Desk], receiver: Receiver
) -> None:
    desk = desk_of(fetch_private=False)
    await desk.add(webhook=receiver.url)
    await desk.arrive(news(1))
    await desk.send()
    assert receiver.received == []
    assert "WARRAQ_FETCH_PRIVATE" in ((await desk.outbox.channels())[0].error or "")


async def test_many_deliveries_are_on_their_way_at_once_and_no_more_than_allowed(desk: Desk) -> None:
    async with Receiver() as receiver:
        receiver.answering.clear()
        for number in range(20):
            await desk.add(name=f"تنبيه {number}", webhook=receiver.url)
        await desk.arrive(news(1))
        assert await desk.dispatcher.run_due() == 16
        await until(lambda: len(receiver.received) == 16)
        assert await desk.dispatcher.run_due() == 0
        receiver.answering.set()
        await desk.dispatcher.close()
        assert await desk.send() == 4
    assert len(receiver.received) == 20


async def test_all_deliveries_go_through_one_client_which_ends_with_its_sender(
    desk: Desk, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[httpx.AsyncClient] = []
    begin = httpx.AsyncClient.__init__

    def noted(client: httpx.AsyncClient, *arguments: Any, **options: Any) -> None:
        made.append(client)
        begin(client, *arguments, **options)

    monkeypatch.setattr(httpx.AsyncClient, "__init__", noted)
    for number in range(3):
        await desk.add(name=f"موسكو {number}", webhook=receiver.url)
    receiver.headers = {"Set-Cookie": "session=1"}
    await desk.arrive(news(1))
    assert await desk.send() == 3
    assert [client.is_closed for client in made] == [True]
    assert not any("Cookie" in received.headers for received in receiver.received)
