"""Sends deliveries that are due, several at a time."""

import logging
import time
from contextlib import aclosing
from datetime import UTC, datetime

from redis.exceptions import RedisError

from warraq.alerts.mail import send_mail
from warraq.alerts.models import CHANNELS, Alert, Channel, Delivery
from warraq.alerts.outbox import Outbox, Outcome
from warraq.alerts.saved import NoSuchAlert, SavedAlerts
from warraq.alerts.webhook import Webhooks
from warraq.running_tasks import RunningTasks
from warraq.settings import Settings

log = logging.getLogger(__name__)

AT_ONCE = 16
"""Deliveries that one process sends at the same time, so that a slow receiver holds up only one of them."""

STOP_SECONDS = 3.0
"""Seconds that a stopping process waits for receivers; a supervisor kills it after ten."""


async def send(alert: Alert, delivery: Delivery, settings: Settings, webhooks: Webhooks) -> Outcome:
    """Make one attempt through the delivery's channel; ``webhooks`` makes it when that is one."""
    if not alert.address(delivery.channel):
        return Outcome("dead", f"the alert has no {delivery.channel} any more")
    if delivery.channel == "webhook":
        return await webhooks.post(alert, delivery)
    return await send_mail(
        alert, delivery, smtp_url=settings.smtp_url, sender=settings.mail_from, public_url=settings.public_url
    )


async def send_test(alert: Alert, settings: Settings) -> dict[Channel, Outcome]:
    """Send a delivery without articles through each channel of ``alert``, now and only once; return the outcomes."""
    test = {"alert": alert.name, "attempts": 1, "first": datetime.now(UTC), "articles": []}
    found: dict[Channel, Outcome] = {}
    async with aclosing(Webhooks(private=settings.fetch_private)) as webhooks:
        for channel in CHANNELS:
            if alert.address(channel):
                delivery = Delivery.model_validate({"id": f"test-{time.time_ns()}", "channel": channel, **test})
                found[channel] = await send(alert, delivery, settings, webhooks)
    return found


class Dispatcher:
    """Takes deliveries that are due and sends them. Those of a killed process are taken by another one later."""

    def __init__(self, outbox: Outbox, saved: SavedAlerts, settings: Settings) -> None:
        self._outbox, self._saved, self._settings = outbox, saved, settings
        self._webhooks = Webhooks(private=settings.fetch_private)
        self._on_their_way = RunningTasks(AT_ONCE)

    async def run_due(self) -> int:
        """Start sending what is due, as far as there is room; return how many were started."""
        taken = await self._outbox.take(self._on_their_way.room)
        for delivery in taken:
            self._on_their_way.start(self._deliver(delivery))
        return len(taken)

    async def close(self) -> None:
        """Wait a little for what is on its way. What is cut off is sent again by whoever takes it next."""
        await self._on_their_way.end(STOP_SECONDS)
        await self._webhooks.aclose()

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            outcome = await send(await self._saved.get(delivery.alert), delivery, self._settings, self._webhooks)
        except NoSuchAlert:
            return  # its deliveries went with it
        except Exception as error:  # a bug of ours must not lose it, nor be tried again without pause
            log.exception("delivery %s failed", delivery.id)
            outcome = Outcome("retry", f"{type(error).__name__}: {error}")
        if outcome.status != "sent":
            about = (delivery.channel, delivery.alert, delivery.attempts)
            log.warning("%s of alert %r, attempt %d: %s", *about, outcome.error)
        try:
            await self._outbox.settle(delivery, outcome)
        except RedisError as error:  # away or full: whoever takes it next sends it again
            log.warning("%s of alert %r: its outcome cannot be noted: %s", delivery.channel, delivery.alert, error)
