"""Sends a delivery as a signed POST."""

import asyncio
import time

import httpx
import orjson

from warraq import __version__
from warraq.alerts.models import Alert, AlertError, Delivery
from warraq.alerts.outbox import Outcome
from warraq.alerts.signing import HEADER, sign
from warraq.fetching import AddressRefused, asked_wait, checked_address, pinned_request, pinning_client

PATIENCE = 10.0
"""Seconds that a receiver has for its whole answer."""

GONE = 410


def body_of(alert: Alert, delivery: Delivery) -> bytes:
    """Return ``{"alert", "query", "delivery", "articles": [hit]}``, the same at every attempt."""
    articles = [hit.model_dump(mode="json") for hit in delivery.articles]
    return orjson.dumps({"alert": alert.name, "query": alert.query, "delivery": delivery.id, "articles": articles})


async def check_address(alert: Alert, *, private: bool) -> None:
    """Raises AlertError if the alert's webhook may not be called. ``private``: addresses of the private network may."""
    if not alert.webhook:
        return
    try:
        await checked_address(alert.webhook, private=private)
    except AddressRefused as error:
        raise AlertError(f"webhook: {error}") from error


class Webhooks:
    """Sends deliveries to webhooks, all through one client, which is made for the first and closed by `aclose`.

    ``private``: addresses of the private network may be called.
    """

    def __init__(self, *, private: bool) -> None:
        self._private = private
        self._client: httpx.AsyncClient | None = None

    async def aclose(self) -> None:
        """Close the client. Another delivery makes a new one."""
        client, self._client = self._client, None
        if client:
            await client.aclose()

    async def post(self, alert: Alert, delivery: Delivery) -> Outcome:
        """Send it to the alert's webhook. 2xx: sent; 410: gone; anything else, redirects included, is retried."""
        url, body = alert.webhook or "", body_of(alert, delivery)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": f"Warraq/{__version__}",
            "Idempotency-Key": delivery.id,
            HEADER: sign(alert.secret, body, int(time.time())),
        }
        self._client = client = self._client or pinning_client(PATIENCE)
        try:
            async with asyncio.timeout(PATIENCE):  # of the name, too; and httpx counts each byte anew
                address = await checked_address(url, private=self._private)
                request = pinned_request(client, "POST", url, address, headers, body)
                answer = await client.send(request, stream=True)  # whatever it says, only its status is read
                await answer.aclose()
        except AddressRefused as error:
            return Outcome("retry", str(error))
        except (httpx.HTTPError, TimeoutError, OSError) as error:
            why = str(error) or f"no answer within {PATIENCE:g} s"
            return Outcome("retry", f"{type(error).__name__}: {why}")
        return _outcome(answer)


def _outcome(answer: httpx.Response) -> Outcome:
    if answer.is_success:
        return Outcome("sent")
    said = f"the receiver answers {answer.status_code} {answer.reason_phrase}".strip()
    if answer.status_code == GONE:
        return Outcome("gone", f"{said}: nothing more is sent there until `warraq alerts resume`")
    return Outcome("retry", said, asked_wait(answer.headers.get("Retry-After", "")))
