"""Which running system a command speaks to: the one of the data folder, else the one that settings name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis

from warraq.cli.output import CommandError
from warraq.index import SearchIndex, open_index
from warraq.settings import Settings, settings
from warraq.streams import DeadLetters, Ledger, Publisher, connect

STATE = "up.json"


class Running(BaseModel):
    """What `warraq up` writes into its data folder."""

    pid: int
    redis_url: str
    elasticsearch_url: str | None
    stream_prefix: str
    url: str


@dataclass(frozen=True, slots=True)
class System:
    """Connections of one command."""

    redis: "Redis"
    prefix: str
    elasticsearch_url: str | None
    data: Path

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.redis, self.prefix)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.redis, self.prefix)

    @property
    def dead_letters(self) -> DeadLetters:
        return DeadLetters(self.redis, self.prefix)

    @asynccontextmanager
    async def index(self) -> AsyncIterator[SearchIndex]:
        index = open_index(self.elasticsearch_url, self.data)
        await index.prepare()
        try:
            yield index
        finally:
            await index.close()


def running(data: Path) -> Running | None:
    """The system that `warraq up` runs in this folder, or None."""
    try:
        return Running.model_validate_json((data / STATE).read_bytes())
    except (OSError, ValidationError):
        return None


@asynccontextmanager
async def system() -> AsyncIterator[System]:
    """The running system. Raises CommandError when there is none."""
    config: Settings = settings()
    state = running(config.data)
    url = state.redis_url if state else config.redis_url
    if not url:
        raise CommandError(
            f"no running Warraq in {config.data}: start it with `warraq up`, or set WARRAQ_DATA or WARRAQ_REDIS_URL"
        )
    redis = connect(url)
    prefix = state.stream_prefix if state else config.stream_prefix
    elasticsearch = state.elasticsearch_url if state else config.elasticsearch_url
    try:
        yield System(redis, prefix, elasticsearch, config.data)
    finally:
        await redis.aclose()
