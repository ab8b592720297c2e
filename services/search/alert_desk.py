"""Everything that pages and API do with alerts."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter
from redis.asyncio import Redis

from warraq.alerts import Alert, AlertBook, ChannelState, Outbox, SavedAlerts, new_alert
from warraq.alerts.book import Tally
from warraq.alerts.keys import AlertKeys
from warraq.alerts.models import Channel
from warraq.alerts.outbox import Outcome
from warraq.alerts.sending import send_test
from warraq.alerts.webhook import check_address
from warraq.settings import Settings

TESTED = 600
"""Seconds for which the result of a test is kept."""

_OUTCOMES = TypeAdapter(dict[Channel, Outcome])


@dataclass(frozen=True, slots=True)
class Overview:
    """An alert, how much it has found, and the state of its channels."""

    alert: Alert
    tally: Tally
    channels: Sequence[ChannelState]


class AlertDesk:
    """The alerts of one installation, for the HTTP services."""

    def __init__(self, redis: "Redis", settings: Settings) -> None:
        self._redis, self._settings, self._keys = redis, settings, AlertKeys(settings.stream_prefix)
        self.saved = SavedAlerts(redis, settings.stream_prefix)
        self.book = AlertBook(redis, settings.stream_prefix)
        self.outbox = Outbox(redis, settings.stream_prefix)

    async def overviews(self) -> list[Overview]:
        """Return all alerts: those with news first, then in the order in which they were saved."""
        alerts, tallies, channels = await self.saved.list(), await self.book.tallies(), await self.outbox.channels()
        by_alert: dict[str, list[ChannelState]] = {}
        for state in channels:
            by_alert.setdefault(state.alert, []).append(state)
        none = Tally(0, 0)
        found = [Overview(each, tallies.get(each.name, none), by_alert.get(each.name, [])) for each in alerts]
        return sorted(found, key=lambda each: -each.tally.new)

    async def overview(self, name: str) -> Overview:
        """Return one alert. Raises NoSuchAlert."""
        alert = await self.saved.get(name)
        tally = (await self.book.tallies()).get(alert.name, Tally(0, 0))
        return Overview(alert, tally, [each for each in await self.outbox.channels() if each.alert == alert.name])

    async def add(
        self, name: str, query: str, webhook: str | None, email: str | None, *, every_copy: bool = False
    ) -> Alert:
        """Save an alert. Raises AlertError."""
        alert = new_alert(name, query, webhook=webhook, email=email, every_copy=every_copy)
        await check_address(alert, private=self._settings.fetch_private)
        await self.saved.add(alert)
        return alert

    async def test(self, name: str) -> dict[Channel, Outcome]:
        """Send a delivery without articles through each channel, now; return the outcomes. Raises NoSuchAlert."""
        return await send_test(await self.saved.get(name), self._settings)

    async def keep_test(self, name: str) -> None:
        """Like `test`, but keep the outcomes for `TESTED` seconds."""
        found = await self.test(name)
        text = _OUTCOMES.dump_json(found).decode()
        await self._redis.set(self._keys.tested(name), text, ex=TESTED)

    async def tested(self, name: str) -> dict[Channel, Outcome] | None:
        """Return the outcomes of the last test; None if there was none lately."""
        text = await self._redis.get(self._keys.tested(" ".join(name.split())))
        return None if text is None else _OUTCOMES.validate_json(text)

    async def replay(self, name: str) -> int:
        """Try all deliveries of this alert again that were given up; return how many."""
        return await self.outbox.replay(await self.outbox.dead_ids(name))
