"""`warraq doctor`: what works, what does not, and what to do about it."""

import platform
import shutil
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from redis.exceptions import ResponseError

from warraq.access import SCOPES, TokenFile
from warraq.archive import open_archive
from warraq.archive.trouble import ArchiveTrouble
from warraq.cli.embedded_redis import redis_binary
from warraq.cli.output import CommandError, counted, failing_channels
from warraq.cli.system import System, effective_settings, load_state, system
from warraq.settings import Settings
from warraq.streams import RedisTooOld, check_redis
from warraq.topology import GROUPS, KEEPERS, RAW

MIN_FREE_BYTES = 1_000_000_000
"""Free space on the disk of the data folder below which the check fails."""


@dataclass(frozen=True, slots=True)
class Check:
    """A line of the report. ``name``: what was checked. ``detail``: what was found, or what to do."""

    name: str
    ok: bool
    detail: str


async def checks(settings: Settings) -> list[Check]:
    """Run all checks. A check that raises has failed; the others still run."""
    found = [
        Check("python", sys.version_info >= (3, 11), platform.python_version()),
        _disk(settings),
        _binary(settings),
        _access(settings),
    ]
    state = load_state(settings.data)
    where = f"`warraq up` in {settings.data}, {state.url}" if state else f"none in {settings.data}"
    found.append(Check("running system", bool(state or settings.redis_url), where))
    try:
        async with system(settings) as connected:
            found += [await _try("redis", _redis, connected), await _try("index", _index, connected)]
            found.append(await _try("counts", _counts, connected))
            found.append(await _try("archive", _archive, connected))
            found.append(await _try("alerts", _alerts, connected))
    except (CommandError, RedisTooOld) as error:
        found.append(Check("redis", False, str(error)))
    return found


async def _try(name: str, check: Callable[[System], Awaitable[tuple[bool, str]]], connected: System) -> Check:
    try:
        return Check(name, *await check(connected))
    except Exception as error:
        return Check(name, False, f"{type(error).__name__}: {error}")


async def _redis(connected: System) -> tuple[bool, str]:
    version = await check_redis(connected.redis)
    memory = await connected.redis.info("memory")
    persistence = await connected.redis.info("persistence")
    problems = []
    if memory["maxmemory_policy"] != "noeviction":
        problems.append("maxmemory-policy must be noeviction, or Redis may drop articles")
    if not persistence["aof_enabled"]:
        problems.append("appendonly is off: a crash of Redis loses articles; set appendonly yes")
    return not problems, "; ".join([version, *problems])


async def _index(connected: System) -> tuple[bool, str]:
    async with connected.index() as index:
        problems = await index.problems()
        if index.vectors and (missing := await index.vectors.missing()):
            problems.append(f"{counted(missing, 'article')} without a vector: run `warraq semantic backfill`")
        return not problems, "; ".join([counted(await index.count(), "article"), *problems])


async def _counts(connected: System) -> tuple[bool, str]:
    status = await connected.ledger.status()
    detail = f"pushed {status.pushed}, indexed {status.indexed}, dead {status.dead}, in flight {status.in_flight}"
    remarks = [] if status.reconciled else ["they do not add up"]
    if status.lost:
        lost = counted(status.lost, "accepted article")
        remarks.append(f"Redis has lost {lost} (in its set articles:lost): push again, or `warraq replay --missing`")
    if unresolved := sum(stage.dead for stage in status.stages):
        letters = counted(unresolved, "dead letter")
        remarks.append(f"{letters}: `warraq dead list` has the reasons, `warraq dead replay` or `drop` resolves them")
    if (held := await connected.dead_letters.memory()) > (most := connected.settings.max_dead_bytes):
        sizes = f"{held // 1_000_000} MB, more than {most // 1_000_000} (WARRAQ_MAX_DEAD_BYTES)"
        remarks.append(f"they hold {sizes}: nothing new is cleaned until some are resolved, and none is lost")
    return not remarks, "; ".join([detail, *remarks])


async def _archive(connected: System) -> tuple[bool, str]:
    if await _archiver_never_ran(connected):
        hint = "start it, with WARRAQ_ARCHIVE=off if nothing is to be kept"
        return False, f"the archiver has never run, and without it the ingest stream is not trimmed: {hint}"
    archive = open_archive(connected.settings)
    if archive is None:
        return True, "off (WARRAQ_ARCHIVE)"
    reason = await ArchiveTrouble(connected.redis, connected.prefix).current()
    if reason is None:
        return True, archive.place
    archiver = next(s for s in (await connected.ledger.status()).stages if s.stage == "archiver")
    waiting = counted(archiver.waiting + archiver.in_hand, "entry", "entries")
    remedy = "make room, or correct WARRAQ_ARCHIVE and start the archiver again"
    return False, f"cannot be written: {reason}; {waiting} wait in Redis until it can, and none is lost: {remedy}"


def _access(settings: Settings) -> Check:
    """Report what is open to whom. Having no tokens is no failure: a proxy in front may ask for credentials."""
    config = effective_settings(settings)
    if config.tokens is None:
        open_to_all = "open: whoever reaches its HTTP ports may push, read and manage; WARRAQ_TOKENS asks for tokens"
        return Check("access", True, open_to_all)
    try:
        tokens = TokenFile(config.tokens).all()
    except (OSError, ValueError) as error:
        return Check("access", False, f"{config.tokens} cannot be read, nobody may do anything: {error}")
    if not tokens:
        return Check("access", False, f"no token in {config.tokens}, nobody may do anything: `warraq tokens add`")
    able = {scope: sum(scope in token.scopes for token in tokens) for scope in SCOPES}
    said = ", ".join(f"{counted(number, 'token')} may {scope}" for scope, number in able.items())
    opened = "; reading is open (WARRAQ_OPEN_SEARCH)" if config.open_search == "on" else ""
    return Check("access", True, f"{said}{opened}; open: /livez, /readyz, /metrics")


async def _alerts(connected: System) -> tuple[bool, str]:
    from warraq.alerts import Outbox, SavedAlerts  # noqa: PLC0415

    number = len(await SavedAlerts(connected.redis, connected.prefix).list())
    failing = failing_channels(await Outbox(connected.redis, connected.prefix).channels())
    return not failing, "; ".join([counted(number, "alert"), *failing])


async def _archiver_never_ran(connected: System) -> bool:
    """Tell whether the archiver never ran although articles were read from the ingest stream."""
    try:
        rows: Any = await connected.redis.xinfo_groups(f"{connected.prefix}{RAW}")
    except ResponseError:  # there is no stream yet
        return False
    groups = {row["name"].decode() for row in rows}
    return GROUPS[RAW] in groups and not groups.issuperset(KEEPERS[RAW])


def _disk(settings: Settings) -> Check:
    there = next(folder for folder in (settings.data.absolute(), *settings.data.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    return Check("disk", free > MIN_FREE_BYTES, f"{free // 1_000_000} MB free")


def _binary(settings: Settings) -> Check:
    try:
        return Check("redis-server", True, str(redis_binary()))
    except CommandError as error:
        return Check("redis-server", bool(settings.redis_url), str(error))
