"""E-mail through a real SMTP server."""

from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from tests.integration.alerts.conftest import Desk, news
from warraq.alerts.sending import send
from warraq.alerts.webhook import Webhooks
from warraq.cli.ports import free_port
from warraq.settings import Settings

pytestmark = pytest.mark.asyncio


class Mailbox:
    """Keeps what it is handed, or answers ``refusal``."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.refusal = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.refusal:
            return self.refusal
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, str]]:
    """With the URL of its server."""
    box, port = Mailbox(), free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    yield box, f"smtp://127.0.0.1:{port}"
    controller.stop()


async def test_a_mail_says_what_was_found_and_where_it_is(
    desk_of: Callable[..., Desk], mailbox: tuple[Mailbox, str]
) -> None:
    box, url = mailbox
    desk = desk_of(smtp_url=url, mail_from="warraq@paper.example", public_url="https://news.paper.example/")
    await desk.add(email="desk@paper.example")
    await desk.arrive(news(1, url="https://alafaq.example/1", source="الآفاق"), news(2))
    await desk.send()
    [message] = box.messages
    assert (message["To"], message["From"]) == ("desk@paper.example", "warraq@paper.example")
    assert message["Subject"] == "موسكو: خبر 1 من موسكو (+1)"
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert page
    assert f"https://news.paper.example/article/{news(1).id}" in plain.get_content()
    assert "https://alafaq.example/1" in plain.get_content()
    assert "dir=rtl" in page.get_content()


async def test_a_title_ends_no_header(desk_of: Callable[..., Desk], mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    desk = desk_of(smtp_url=url, mail_from="warraq@paper.example")
    await desk.add(email="desk@paper.example")
    await desk.arrive(news(1, title="موسكو =?utf-8?q?x=0D=0ABcc:_a@b.example=0D=0A=0D=0Aelse?="))
    await desk.send()
    [message] = box.messages
    assert message["Bcc"] is None
    assert message["Subject"] == "موسكو: موسكو = ?utf-8?q?x=0D=0ABcc:_a@b.example=0D=0A=0D=0Aelse?="


async def test_what_is_found_within_a_minute_is_one_mail(
    desk_of: Callable[..., Desk], mailbox: tuple[Mailbox, str]
) -> None:
    box, url = mailbox
    desk = desk_of(smtp_url=url, collecting=60)
    await desk.add(email="desk@paper.example")
    for number in range(3):
        await desk.arrive(news(number))
        assert await desk.send() == 0
    await desk.make_due()
    await desk.send()
    assert [message["Subject"] for message in box.messages] == ["موسكو: خبر 0 من موسكو (+2)"]


@pytest.mark.parametrize(
    ("refusal", "waiting", "dead"), [("451 later", 1, 0), ("550 no such mailbox", 0, 1), ("", 0, 0)]
)
async def test_a_refusal_for_now_is_tried_again_and_one_for_good_is_not(
    desk_of: Callable[..., Desk], mailbox: tuple[Mailbox, str], refusal: str, waiting: int, dead: int
) -> None:
    box, url = mailbox
    box.refusal = refusal
    desk = desk_of(smtp_url=url)
    await desk.add(email="desk@paper.example")
    await desk.arrive(news(1))
    await desk.send()
    [state] = await desk.outbox.channels()
    assert (state.waiting, state.dead) == (waiting, dead)


async def test_a_mail_that_comes_twice_can_be_told(desk_of: Callable[..., Desk], mailbox: tuple[Mailbox, str]) -> None:
    box, url = mailbox
    desk = desk_of(smtp_url=url)
    alert = await desk.add(email="desk@paper.example")
    await desk.arrive(news(1))
    [taken] = await desk.outbox.take(1)
    assert (
        await send(alert, taken, Settings(smtp_url=url), Webhooks(private=False))
    ).status == "sent"  # but its worker is killed
    await desk.make_due()
    await desk.send()
    assert len(box.messages) == 2
    assert len({message["Message-ID"] for message in box.messages}) == 1


async def test_without_a_mail_server_it_is_said_what_to_set(desk: Desk) -> None:
    await desk.add(email="desk@paper.example")
    await desk.arrive(news(1))
    await desk.send()
    assert "WARRAQ_SMTP_URL" in ((await desk.outbox.channels())[0].error or "")
