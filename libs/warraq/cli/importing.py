"""`warraq import`: pushes the articles of other archives into the pipeline."""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from warraq.cli.options import Json
from warraq.cli.output import fail, print_json, say

if TYPE_CHECKING:
    from warraq.archive.foreign import Imported, Items, Refused
    from warraq.cli.progress import Report
    from warraq.cli.system import System

imports = typer.Typer(no_args_is_help=True, help="Other people's archives into the pipeline.")

Files = Annotated[list[Path], typer.Argument(help="Files to read.", exists=True, dir_okay=False)]
PART = 100


@dataclass(slots=True)
class Outcome:
    """``passed``: records that are no page, or of other hosts. ``refused``: reason -> how many pages or lines were
    refused for it."""

    pushed: int = 0
    passed: int = 0
    refused: Counter[str] = field(default_factory=Counter)

    def summary(self) -> str:
        """Return for example "12 pushed · 3 refused (2 the text is not UTF-8, 1 content is empty) · 40 other
        records"."""
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in self.refused.most_common(3))
        more = f" ({reasons}{', …' if len(self.refused) > 3 else ''})" if reasons else ""
        return f"{self.pushed:,} pushed · {self.refused.total():,} refused{more} · {self.passed:,} other records"


@imports.command("warc")
def import_warc(
    files: Files,
    host: Annotated[
        list[str] | None, typer.Option(help="Only pages of this host, or of hosts below it (repeat).")
    ] = None,
    as_json: Json = False,
) -> None:
    """HTML pages of WARC files, as CC-NEWS; each keeps the time at which it was fetched."""
    from warraq.archive.foreign import read_warc  # noqa: PLC0415

    wanted = _of_hosts(host or [])
    _import(files, lambda content, max_bytes: read_warc(content, max_bytes, wanted), as_json)


@imports.command("jsonl")
def import_jsonl(files: Files, as_json: Json = False) -> None:
    """JSON lines, plain, .gz or .zst: articles as `warraq push` takes them, or an archive of another Warraq."""
    from warraq.archive.foreign import read_lines  # noqa: PLC0415

    _import(files, read_lines, as_json)


def _of_hosts(hosts: Sequence[str]) -> Callable[[str], bool]:
    from urllib.parse import urlsplit  # noqa: PLC0415

    def has_host(url: str) -> bool:
        try:
            found = urlsplit(url).hostname or ""
        except ValueError:
            return False
        return not hosts or any(found == host or found.endswith(f".{host}") for host in hosts)

    return has_host


def _import(files: Sequence[Path], read: "Callable[[BinaryIO, int], Items]", as_json: bool) -> None:
    outcome = asyncio.run(_push(files, read))
    if as_json:
        print_json({"pushed": outcome.pushed, "refused": outcome.refused, "other": outcome.passed})
    else:
        say(outcome.summary())
    raise typer.Exit(0 if outcome.pushed else fail("no article was found"))


async def _push(files: Sequence[Path], read: "Callable[[BinaryIO, int], Items]") -> Outcome:
    from warraq.archive.foreign import open_file  # noqa: PLC0415
    from warraq.cli.progress import progress_bar  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    outcome = Outcome()
    async with system(Settings()) as connected:
        with progress_bar(sys.stderr) as report:
            for path in files:
                with open_file(path) as content:
                    items = read(content, connected.settings.max_article_bytes)
                    await _push_all(connected, items, outcome, report)
    return outcome


async def _push_all(
    connected: "System", items: "Iterator[Imported | Refused | None]", outcome: Outcome, report: "Report"
) -> None:
    from warraq.archive.foreign import Imported, Refused  # noqa: PLC0415
    from warraq.cli.pushing import gist  # noqa: PLC0415

    while part := await asyncio.to_thread(lambda: list(islice(items, PART))):
        found = [item for item in part if isinstance(item, Imported)]
        outcome.refused.update(gist(item.reason) for item in part if isinstance(item, Refused))
        outcome.passed += sum(item is None for item in part)
        if found:
            await connected.publisher.wait_for_room(connected.settings.backlog_high)  # pages are large
            await connected.publisher.publish([each.article for each in found], [each.arrival for each in found])
            outcome.pushed += len(found)
        seen = outcome.pushed + outcome.passed + outcome.refused.total()
        report("records read", seen, seen)
