"""Every setting of every process: environment variables ``WARRAQ_*``."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, ValidationError, create_model, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from warraq.redaction import redacted
from warraq.setting_values import (
    ArchivePlace,
    Bytes,
    Contact,
    Count,
    IndexName,
    Lower,
    PageAddress,
    PathFromHome,
    Pause,
    Port,
    RedisAddress,
    Seconds,
    Sender,
    Switch,
    certificates,
    parts_of,
)
from warraq.topology import PROCESSES

Tagger = Literal["light", "contextual"]
"""Names models: ``light`` is fast and part of the package; ``contextual`` is better, slower, and an extra."""


class _FixedSettings(BaseSettings):
    """The settings that do not depend on which stages exist."""

    model_config = SettingsConfigDict(env_prefix="WARRAQ_", frozen=True, env_ignore_empty=True)

    data: PathFromHome = Field(Path(".warraq"), description="data folder of `warraq up`")
    redis_url: RedisAddress | None = Field(
        None,
        description="Redis to use, or `redis+sentinel://host:26379,host:26379/0?master=NAME`;"
        " unset: `warraq up` embeds one",
    )
    dedup_redis_url: RedisAddress | None = Field(
        None, description="another Redis, for what deduplication knows; unset: the one of WARRAQ_REDIS_URL"
    )
    accept_replicas: int = Field(
        0, ge=0, le=100, description="replicas of Redis that must have an article before it counts as accepted"
    )
    elasticsearch_url: str | None = Field(
        None, description="Elasticsearch to use (several nodes: commas between); unset: SQLite in the data folder"
    )
    elasticsearch_index: IndexName = Field(
        "articles",
        description="alias of the index, so installations can share one Elasticsearch",
    )
    elasticsearch_shards: int | None = Field(
        None,
        ge=1,
        le=1024,
        description="shards of the next version of the index; unset: as many as the one in use has, at first 1",
    )
    elasticsearch_ca: PathFromHome | None = Field(
        None, description="certificate authority of an https:// Elasticsearch"
    )
    synonyms: PathFromHome | None = Field(
        None, description="synonyms file to use instead of Warraq's own; read when it changes"
    )
    names: PathFromHome | None = Field(
        None, description="file of names, their spellings and Wikidata ids, before Warraq's own; read when it changes"
    )
    freshness: float = Field(
        0.1,
        ge=0,
        le=1,
        description="how much more an article of today counts than an old one, by relevance; 0: nothing",
    )
    sites: PathFromHome | None = Field(
        None, description="folder of site files (docs/extraction.md) that the cleaner reads beside Warraq's own"
    )
    stream_prefix: str = Field("", description="put before every Redis key, so installations can share one Redis")
    host: str = Field("127.0.0.1", description="address that HTTP services bind")
    port: Port = Field(8080, description="port that HTTP services bind; workers serve /livez /readyz /metrics there")

    tokens: PathFromHome | None = Field(
        None,
        description="file of API tokens (`warraq tokens add`), read when it changes; unset: none asked",
    )
    tls_certificate: PathFromHome | None = Field(
        None, description="certificate (PEM, with its chain) of ingestor, search and `warraq up`; unset: plain HTTP"
    )
    tls_key: PathFromHome | None = Field(
        None, description="its private key (PEM); unset: in the file of the certificate"
    )
    open_search: Switch = Field("off", description="`on`: searching and reading needs no token (WARRAQ_TOKENS)")

    batch_size: Count = Field(
        50,
        description="entries read at once by a stage; four times as many by indexer, archiver and alerter and "
        "eight times by deduplicator, which need little longer for many than for few",
    )
    attempts: Count = Field(5, description="times an entry is tried before it becomes a dead letter")
    retry_first: Seconds = Field(2.0, description="seconds before the second attempt; doubles each time")
    retry_longest: Seconds = Field(60.0, description="longest wait between attempts, seconds")
    stale_after: Seconds = Field(
        15.0, description="seconds without heartbeat after which a worker's entries are claimed"
    )
    batch_timeout: Seconds = Field(
        300.0, description="seconds after which a batch that is not done is taken to hang and the worker exits"
    )
    backlog_high: Count = Field(
        5000, description="a stage stops reading when the next one has this many entries waiting"
    )
    backlog_low: int = Field(2500, ge=0, le=1_000_000_000, description="and goes on when they have sunk to this")
    grace: Seconds = Field(8.0, description="seconds a stopping process has to finish what is in hand")

    story_window: int = Field(
        45, ge=1, le=3650, description="days after which an article can no longer gain copies, and is forgotten by them"
    )

    max_article_bytes: Bytes = Field(2_000_000, description="largest single article accepted")
    max_request_bytes: Bytes = Field(20_000_000, description="largest HTTP body accepted")
    max_backlog: Count = Field(200_000, description="POST /articles answers 429 when the ingest stream holds more")

    max_dead_bytes: Bytes = Field(
        500_000_000, description="nothing new is cleaned while the dead letters hold more memory of Redis"
    )

    archive: ArchivePlace | None = Field(
        None,
        description="where all that was pushed is kept: a folder, `s3://bucket/prefix` or `off`;"
        " unset: `archive` in the data folder",
    )
    archive_days: int = Field(0, ge=0, le=36_500, description="days that the archive goes back; 0: for ever")
    archive_file_bytes: Bytes = Field(
        256_000_000, description="size from which on a file of the archive is not written on"
    )

    tagger: Annotated[Tagger, Lower] = Field(
        "light",
        description="names model: `light`, or `contextual` (better, slower; `pip install 'warraq[contextual]'`)",
    )
    names_model: PathFromHome | None = Field(
        None, description="file that `warraq model train` wrote, to use instead of the package's light model"
    )
    semantic: Switch = Field(
        "off",
        description="`on`: the best hits are put in order by meaning, too (docs/semantic.md;"
        " `pip install 'warraq[semantic]'`, `warraq semantic build`)",
    )
    semantic_model: PathFromHome | None = Field(
        None,
        description="folder of the encoder that `warraq semantic build` writes; unset: `semantic` in the data folder",
    )
    fetch_private: bool = Field(
        False, description="`true`: the collector and webhooks may call addresses of the own network"
    )
    contact: Contact | None = Field(
        None,
        description="address or page that the collector names to the sites it reads, for those who want to complain",
    )
    feed_shortest: Seconds = Field(300.0, description="seconds between two polls of a feed, at least")
    feed_longest: Seconds = Field(86_400.0, description="and at most, however seldom it brings something or fails")
    fetch_delay: Pause = Field(
        1.0, description="seconds between two requests to a host; its robots.txt may ask for more"
    )
    fetch_daily: Count = Field(5000, description="requests to a host a day, at most")
    public_url: PageAddress | None = Field(
        None, description="address of the pages as readers reach them, for links in e-mails; `warraq up` sets its own"
    )
    smtp_url: str | None = Field(
        None, description="mail server for alerts: `smtp://user:password@host:587` (TLS where offered) or `smtps://…`"
    )
    mail_from: Sender = Field("warraq@localhost", description="sender of the mails of alerts")
    mail_collect: Pause = Field(60.0, description="seconds for which what an alert finds is gathered into one mail")
    alert_retry_first: Seconds = Field(
        30.0, description="seconds before a failed webhook or mail is tried again; doubles each time, to an hour"
    )
    alert_lifetime: Seconds = Field(
        86_400.0, description="seconds after which a delivery that keeps failing is given up"
    )
    ui: Annotated[Literal["ar", "auto"], Lower] = Field(
        "ar", description="language of the pages where nobody asked by `?ui=`: `ar`, or `auto`: the browser's, ar or en"
    )
    timezone: str | None = Field(
        None, description="time zone of the pages, as `Asia/Riyadh`; unset: the one of the machine"
    )

    log_level: str = Field("INFO", description="log level of every process; WARNING under `warraq up` unless set")
    log_format: Annotated[Literal["text", "json"], Lower] = Field(
        "text", description="`json`: each line of a log is a JSON object (docs/production.md)"
    )

    @field_validator("log_level")
    @classmethod
    def _level(cls, value: str) -> str:
        if value.upper() not in logging.getLevelNamesMapping():
            raise ValueError("write DEBUG, INFO, WARNING, ERROR or CRITICAL")
        return value.upper()

    @field_validator("elasticsearch_url")
    @classmethod
    def _addresses(cls, value: str | None) -> str | None:
        remedy = "write http://host:9200 or https://user:password@host:9200, several with commas between"
        for url in value.split(",") if value else ():
            parts = parts_of(url.strip(), remedy)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                raise ValueError(remedy)
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: str | None) -> str | None:
        remedy = "write smtp://host:587, smtp://user:password@host:587 or smtps://host:465"
        parts = parts_of(value or "smtp://host", remedy)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError(remedy)
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str | None) -> str | None:
        try:
            _ = value and ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder, as Asia
            raise ValueError("no such time zone: write a name of the IANA list, as Asia/Riyadh or UTC") from error
        return value

    # What only holds now is asked here, not by the type: `RunningState` has that, and must be read when a file is gone.
    @field_validator("elasticsearch_ca")
    @classmethod
    def _authority(cls, value: Path | None) -> Path | None:
        return value and certificates(value)

    @field_validator("synonyms", "names", "names_model", "tls_certificate", "tls_key")
    @classmethod
    def _files(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("there is no such file")
        return value

    @field_validator("sites")
    @classmethod
    def _folders(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    @property
    def archive_place(self) -> str | None:
        """Where the archive is, as an absolute path or URL; None if it is off."""
        if self.archive and "://" in self.archive:
            return self.archive
        return None if self.archive == "off" else str(Path(self.archive or self.data / "archive").absolute())

    @property
    def semantic_folder(self) -> Path:
        """Folder of the encoder of semantic search."""
        return self.semantic_model or self.data / "semantic"

    @property
    def zone(self) -> ZoneInfo | None:
        """The configured time zone; None for the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None

    def workers(self, service: str) -> int:
        """Return how many processes of ``service`` (one of `warraq.topology.PROCESSES`) `warraq up` runs."""
        return int(getattr(self, f"{service}_workers"))


def _workers(service: str) -> tuple[type[int], object]:
    return int, Field(1, ge=1, le=1_000, description=f"{service} processes under `warraq up`")


if TYPE_CHECKING:

    class Settings(_FixedSettings):
        """Every setting, read from the environment when it is made; the README lists them in one table."""

else:  # a stage brings its setting along
    Settings = create_model(
        "Settings",
        __base__=_FixedSettings,
        __doc__="Every setting, read from the environment when it is made; the README lists them in one table.",
        **{f"{service}_workers": _workers(service) for service in PROCESSES},
    )


def explain_settings_error(error: ValidationError) -> str:
    """Return one line that names the setting, its value and what is wrong with it."""
    problem = error.errors(include_url=False)[0]
    name = "_".join(str(step) for step in problem["loc"]).upper()
    reason = problem["msg"].removeprefix("Value error, ")
    return f"setting WARRAQ_{name}={redacted(str(problem['input']))!r} is wrong: {reason}"
