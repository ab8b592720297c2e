"""What runs beside the requests of an HTTP service."""

import asyncio
import logging

import pytest

from services import connections
from services.connections import _look
from warraq.streams import Losses

pytestmark = pytest.mark.asyncio


class Looked(Losses):
    """Fails at the first look; ``again`` is set by the second."""

    def __init__(self, error: Exception) -> None:
        self._error: Exception | None = error
        self.again = asyncio.Event()

    async def look(self) -> int:
        error, self._error = self._error, None
        if error:
            raise error
        self.again.set()
        return 0


@pytest.mark.parametrize("error", [KeyError("run_id"), ValueError("no number"), OSError("no route to Redis")])
async def test_lost_articles_are_looked_for_again_after_any_error(
    error: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(connections, "LOOK_INTERVAL", 0.0)
    losses = Looked(error)
    looking = asyncio.create_task(_look(losses))
    again = asyncio.create_task(losses.again.wait())
    await asyncio.wait({looking, again}, timeout=5, return_when=asyncio.FIRST_COMPLETED)
    assert losses.again.is_set()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    looking.cancel()
