"""`warraq replay`: sends archived articles through the pipeline again."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer
import xxhash

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say
from warraq.cli.selecting import Article, Source, Time, selection_of

if TYPE_CHECKING:
    from warraq.archive.replay import Outcome, Pace, Wanted
    from warraq.archive.selection import Selection
    from warraq.index import SearchIndex
    from warraq.streams.entry import Entry

MISSING = "missing"


def replay(  # noqa: PLR0913, PLR0917 - its options
    since: Time = None,
    until: Time = None,
    source: Source = None,
    article: Article = None,
    older_than: Annotated[
        str | None, typer.Option("--extractor-older-than", metavar="VERSION", help="As 0.3, or 'current'.")
    ] = None,
    missing: Annotated[bool, typer.Option("--missing", help="Only what is neither indexed, waiting nor dead.")] = False,
    rate: Annotated[float | None, typer.Option(min=0.1, help="Articles a second; else as fast as they pass.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count, and send nothing.")] = False,
    from_start: Annotated[bool, typer.Option("--from-start", help="Do not go on where it was stopped.")] = False,
    as_json: Json = False,
) -> None:
    """Send what is in the archive through the pipeline again: each article ends as it is extracted now."""
    from warraq.archive.replay import Pace  # noqa: PLC0415

    selection = selection_of(since, until, source, article)
    if missing and older_than:
        raise typer.BadParameter("what is missing has no extractor: leave out one of the two", param_hint="--missing")
    which = MISSING if missing else _version(older_than)
    outcome = asyncio.run(_replay(selection, which, Pace(rate), dry_run, from_start))
    print_json(_document(outcome, dry_run)) if as_json else say(_summary(outcome, dry_run))


def _version(older_than: str | None) -> str | None:
    from warraq.extraction import EXTRACTOR  # noqa: PLC0415

    if older_than and not any(map(str.isdigit, older_than)) and older_than != "current":
        raise typer.BadParameter(f"{older_than!r} is no version: write 0.3", param_hint="--extractor-older-than")
    return EXTRACTOR if older_than == "current" else older_than


async def _replay(selection: "Selection", which: str | None, pace: "Pace", dry: bool, from_start: bool) -> "Outcome":
    from warraq.archive import open_archive  # noqa: PLC0415
    from warraq.archive.missing import missing  # noqa: PLC0415
    from warraq.archive.replay import Replay  # noqa: PLC0415
    from warraq.cli.progress import progress_bar  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with AsyncExitStack() as opened:
        connected = await opened.enter_async_context(system(Settings()))
        archive = open_archive(connected.settings)
        if archive is None:
            raise CommandError("there is no archive: WARRAQ_ARCHIVE is off")
        wanted: Wanted = _all
        if which:
            index = await opened.enter_async_context(connected.index())
            wanted = missing(index, connected.ledger) if which == MISSING else _older(index, which)
        name = xxhash.xxh3_64_hexdigest(repr((archive.place, selection, which)).encode())
        work = Replay(archive, selection, wanted, connected.publisher, name, pace)
        if from_start and not dry:
            await connected.publisher.forget_replay(name)
        report = opened.enter_context(progress_bar(sys.stderr))
        outcome = await work.run(lambda done, total: report("entries read", done, total), dry=dry)
    if not outcome.total:
        raise CommandError(f"nothing of that time is in the archive ({archive.place})")
    if selection.id and not (which or outcome.before or outcome.sent):
        raise CommandError(f"nothing of article {selection.id} is in the archive ({archive.place})")
    return outcome


async def _all(entries: "Sequence[Entry]") -> "Sequence[Entry]":
    return entries


def _older(index: "SearchIndex", than: str) -> "Wanted":
    """Select the entries whose article is not in the index, or was extracted by a version before ``than``."""
    from warraq.archive.selection import is_older  # noqa: PLC0415
    from warraq.articles import RawArticle  # noqa: PLC0415
    from warraq.streams.wire import peek_id  # noqa: PLC0415

    async def wanted(entries: "Sequence[Entry]") -> "Sequence[Entry]":
        ids = [peek_id(entry, RawArticle) for entry in entries]
        articles = [id_ and await index.get(id_) for id_ in ids]
        return [
            entry
            for entry, article in zip(entries, articles, strict=True)
            if not article or is_older(article.extractor, than)
        ]

    return wanted


def _summary(outcome: "Outcome", dry: bool) -> str:
    read = f"{outcome.before + outcome.read:,} entries read"
    if outcome.before:
        read += f" ({outcome.before:,} of them before it was stopped)"
    span = f", pushed from {outcome.first:%Y-%m-%d %H:%M} to {outcome.last:%Y-%m-%d %H:%M} UTC" if outcome.first else ""
    sent = f"{outcome.sent:,} {'would be sent' if dry else 'sent'}{span}"
    return f"{read} · {sent}" + ("" if dry or not outcome.sent else "; `warraq status` shows them pass")


def _document(outcome: "Outcome", dry: bool) -> dict[str, Any]:
    return {**asdict(outcome), "dry_run": dry}
