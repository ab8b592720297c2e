"""Problems that keep `warraq up` from opening its data: found before or during the start, and explained with a
remedy."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path

from warraq.cli.output import CommandError
from warraq.cli.verbosity import REDIS_ROUTINE
from warraq.index import IndexUnavailable, open_index
from warraq.settings import Settings

INDEX_SECONDS = 15.0
"""How long Elasticsearch may take to answer. SQLite may take as long as it needs to upgrade an older file."""

_DAMAGED_AOF = re.compile(
    r"reading the append only file|Unexpected end of file|append only file.*corrupt|AOF manifest|Failed.*AOF",
    re.IGNORECASE,
)
_FULL = re.compile(r"No space left on device")


async def require_index(config: Settings) -> None:
    """Open the index that `warraq up` will use and read from it. Raises CommandError if it cannot be used."""
    index = open_index(config, lazily=True)
    try:
        async with asyncio.timeout(INDEX_SECONDS if config.elasticsearch_url else None):
            await index.prepare()
            await index.count()
    except (IndexUnavailable, TimeoutError) as error:
        raise CommandError(_explain_index(config, error)) from error
    finally:
        await index.close()


def _explain_index(config: Settings, error: Exception) -> str:
    if config.elasticsearch_url:
        cause = str(error) or f"Elasticsearch does not answer in {INDEX_SECONDS:.0f} s"
        cause = cause if cause.endswith((".", "?")) else f"{cause}."
        return f"{cause} Start it, correct WARRAQ_ELASTICSEARCH_URL, or unset it to use the SQLite index"
    if "not a database" in str(error) or "malformed" in str(error):
        file = config.data / "index.sqlite3"
        return f"{error}. Move {file} away, or put a copy of it back; without one, push again what it held"
    return str(error)


def explain_redis(lines: Sequence[str], folder: Path) -> str:
    """Explain why redis-server ended before it was ready, from the last ``lines`` of its log, and what to do."""
    if _FULL.search("\n".join(lines)):
        return f"redis-server cannot write in {folder}: the disk is full. Free some space and start again"
    if damaged := [line for line in lines if _DAMAGED_AOF.search(line)]:
        return (
            f"the append-only file of Redis in {folder / 'appendonlydir'} is damaged: {_said(damaged[0])}. Copy the "
            "folder, mend it with `redis-check-aof --fix` on its .manifest file, which cuts what follows it, and "
            "start again; or move it away: what was pushed and not yet indexed is lost then, the index stays"
        )
    # It may have been started again, and have begun with its usual advice.
    telling = [line for line in lines if line.strip() and not REDIS_ROUTINE.search(line)]
    return f"redis-server ended before it was ready: {_said(telling[-1]) if telling else 'it said nothing'}"


def _said(line: str) -> str:
    """Return a line of redis-server's log without process, time, level, and advice that is given better here."""
    return re.sub(r"^\d+:\w .*? [#*] ", "", line).partition(": make a backup")[0].rstrip(".")
