"""`warraq push`: read, publish in parts, and wait when asked."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from warraq.articles import RawArticle
from warraq.cli.output import CommandError, fail, print_json, say
from warraq.cli.reading import Defaults, Problem, find_files, read_path
from warraq.cli.system import System, system
from warraq.settings import settings
from warraq.streams import Ledger

PART = 100
POLL = 0.2


async def push(paths: Sequence[Path], defaults: Defaults, *, wait: bool, as_json: bool) -> int:
    """Push everything readable; exit status 1 when something was not, or died."""
    files = find_files(paths)
    async with system() as running:
        ids, problems = await _push_files(running, files, defaults, as_json=as_json)
        for problem in problems:
            fail(f"{problem.where}: {problem.reason}")
        if not files:
            return fail(f"no articles found in {', '.join(map(str, paths))}")
        dead = await wait_for(running.ledger, ids) if wait else {}
    for article_id, reason in dead.items():
        fail(f"{article_id} is a dead letter: {reason}")
    if as_json:
        rejected = [{"where": p.where, "reason": p.reason} for p in problems]
        print_json({"accepted": [{"id": i} for i in ids], "rejected": rejected, "dead": dead})
    return 1 if problems or dead else 0


async def _push_files(
    running: System, files: Sequence[Path], defaults: Defaults, *, as_json: bool
) -> tuple[list[str], list[Problem]]:
    ids: list[str] = []
    problems: list[Problem] = []
    part: list[RawArticle] = []

    async def flush() -> None:
        if part:
            await _room(running)
            published = await running.publisher.publish(part)
            ids.extend(published)
            part.clear()
            if not as_json:
                say("\n".join(published))

    with Progress(console=Console(file=sys.stderr), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("push", total=len(files))
        for path in files:
            for item in read_path(path, defaults):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    part.append(item)
                if defaults.url and len(part) > 1:  # nothing is published yet
                    raise CommandError("--url is the address of one article: push that one alone")
                if len(part) == PART:
                    await flush()
            progress.advance(task)
        await flush()
    return ids, problems


async def _room(running: System) -> None:
    """Wait while the ingest stream is full: it lives in the memory of Redis."""
    while True:
        if await running.publisher.backlog() <= settings().max_backlog:
            return
        await asyncio.sleep(1)


async def wait_for(ledger: Ledger, ids: Sequence[str]) -> dict[str, str]:
    """Wait until every article is indexed or dead; the dead ones and why."""
    waiting, dead = set(ids), {}
    while waiting:
        for article_id in list(waiting):
            trail = await ledger.trail(article_id)
            if trail.state == "dead":
                dead[article_id] = trail.reason or "unknown"
            if trail.state != "waiting":
                waiting.discard(article_id)
        if waiting:
            await asyncio.sleep(POLL)
    return dead
