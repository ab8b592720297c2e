"""Finds the system that a command speaks to: the one running in the data folder, else the one that settings name."""

import getpass
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

from pydantic import BaseModel, ValidationError, create_model
from redis.asyncio import Redis
from redis.exceptions import RedisError

from warraq.access import AuditLog
from warraq.articles import IndexedArticle
from warraq.cli.locks import is_taken
from warraq.cli.output import CommandError, failing_channels
from warraq.index import SearchIndex, open_index
from warraq.redaction import redacted
from warraq.settings import Settings
from warraq.streams import DeadLetters, Ledger, Publisher, check_redis, connect
from warraq.topology import PROCESSES

STATE, LOCK = "up.json", "up.lock"
"""Files in the data folder: the `RunningState`, and the lock held by a living `warraq up`."""


_OWN = frozenset({
    "data", "host", "port", "tls_certificate", "tls_key", "log_level", "log_format", "grace", "timezone",
    "elasticsearch_shards", *(f"{name}_workers" for name in PROCESSES),
})  # fmt: skip
"""Settings that each process or command has for itself. All others are those of the running system."""


if TYPE_CHECKING:

    class _Shared(BaseModel):
        """The settings that all commands share with the running system."""

else:  # a new setting is shared by itself
    _Shared = create_model(
        "_Shared",
        **{name: (field.annotation, field) for name, field in Settings.model_fields.items() if name not in _OWN},
    )


class RunningState(_Shared):
    """The running system and its settings, as `warraq up` writes them to ``up.json`` in its data folder."""

    pid: int
    url: str

    @classmethod
    def of(cls, settings: Settings, **more: object) -> Self:
        """Return the state of a system with these ``settings`` but for what ``more`` says."""
        shared = {name: value for name, value in settings if name not in _OWN}
        shared = {name: value.resolve() if isinstance(value, Path) else value for name, value in shared.items()}
        return cls.model_validate({**shared, **more})

    @property
    def settings(self) -> dict[str, object]:
        """The settings in it; of a file that an older `warraq up` wrote, not all."""
        return self.model_dump(exclude={"pid", "url"}, exclude_unset=True)


@dataclass(frozen=True, slots=True)
class System:
    """The connections of one command. ``settings``: as returned by `effective_settings`."""

    redis: "Redis"
    settings: Settings

    @property
    def prefix(self) -> str:
        """Prefix of every Redis key."""
        return self.settings.stream_prefix

    @property
    def publisher(self) -> Publisher:
        """Pushes articles into the first stream."""
        return Publisher(self.redis, self.prefix, replicas=self.settings.accept_replicas)

    @property
    def ledger(self) -> Ledger:
        """Reads trails and counts."""
        return Ledger(self.redis, self.prefix)

    @property
    def dead_letters(self) -> DeadLetters:
        """Articles that could not be processed."""
        return DeadLetters(self.redis, self.prefix)

    async def note(self, what: str, outcome: str) -> None:
        """Record in the audit log that whoever runs this command did ``what``."""
        who = f"{getpass.getuser()}@{socket.gethostname()}"
        await AuditLog(self.redis, self.prefix).record(who, what, outcome)

    async def troubles(self) -> list[str]:
        """Return a sentence for each problem that the counts do not show."""
        from warraq.alerts import Outbox  # noqa: PLC0415 - few commands ask
        from warraq.archive.trouble import ArchiveTrouble  # noqa: PLC0415

        reason = await ArchiveTrouble(self.redis, self.prefix).current()
        archive = [f"the archive cannot be written, entries wait in Redis: {reason}"] if reason else []
        return failing_channels(await Outbox(self.redis, self.prefix).channels()) + archive

    async def get_article(self, article_id: str) -> IndexedArticle | None:
        """Return the indexed article, if there is one. The index is opened for this question only."""
        async with self.index() as index:
            return await index.get(article_id)

    @asynccontextmanager
    async def index(self) -> AsyncIterator[SearchIndex]:
        """Yield the index, prepared; it is closed at the end. Raises IndexUnavailable."""
        async with prepared_index(self.settings) as index:
            yield index


@asynccontextmanager
async def prepared_index(settings: Settings) -> AsyncIterator[SearchIndex]:
    """Yield the index that ``settings`` name, prepared; it is closed at the end. Raises IndexUnavailable."""
    index = open_index(settings, lazily=True)
    try:
        await index.prepare()
        yield index
    finally:
        await index.close()


def write_state(data: Path, state: RunningState) -> None:
    """Write ``up.json`` atomically. Only its owner may read it, since the URL of Redis may contain a password."""
    part = data / f"{STATE}.part"
    part.touch(mode=0o600)
    part.write_text(state.model_dump_json(), encoding="utf-8")
    part.replace(data / STATE)


def load_state(data: Path) -> RunningState | None:
    """Return the system that `warraq up` runs in this folder, or None; the file left by a killed one does not count."""
    if not is_taken(data / LOCK):
        return None
    try:
        return RunningState.model_validate_json((data / STATE).read_bytes())
    except (OSError, ValidationError):
        return None


async def require_redis(redis_url: str, setting: str = "WARRAQ_REDIS_URL") -> None:
    """Ask the Redis that ``setting`` names once. Raises CommandError at once if it is away, RedisTooOld below 7.0."""
    try:
        async with connect(redis_url, once=True) as client:
            await check_redis(client)
    except ValueError as error:  # what it says may be a part of the password
        raise CommandError(
            f"{setting}, {redacted(redis_url)}, is no address of a Redis: write redis://HOST:PORT, "
            "and of a password /, @, : and ? as %2F, %40, %3A and %3F"
        ) from error
    except (RedisError, OSError) as error:
        raise CommandError(
            f"Redis at {redacted(redis_url)} does not answer: {error}. Is it running, and is {setting} right?"
        ) from error


def effective_settings(settings: Settings) -> Settings:
    """Return ``settings`` with those of the system that runs in their data folder, if one does."""
    state = load_state(settings.data)
    return settings.model_copy(update=state.settings) if state else settings


@asynccontextmanager
async def system(settings: Settings) -> AsyncIterator[System]:
    """Yield the system running in the data folder of ``settings``, else the one they name. Raises CommandError if there
    is none."""
    config = effective_settings(settings)
    url = config.redis_url
    if not url:
        raise CommandError(
            f"no running Warraq in {config.data}: start it with `warraq up`, or set WARRAQ_DATA or WARRAQ_REDIS_URL"
        )
    await require_redis(url)
    redis = connect(url)
    try:
        yield System(redis, config)
    finally:
        await redis.aclose()
