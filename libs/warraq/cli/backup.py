"""`warraq backup`: copies a running installation into one folder."""

import asyncio
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, counted, print_json, say

if TYPE_CHECKING:
    from warraq.archive import Archive
    from warraq.cli.manifest import Manifest
    from warraq.cli.system import System
    from warraq.settings import Settings


def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    as_json: Json = False,
) -> None:
    """Copy the running installation into DIR while it works: Redis, SQLite index, archive, tokens."""
    manifest = asyncio.run(_back_up(folder))
    if as_json:
        return print_json(manifest)
    size = sum(file.bytes for file in manifest.files.values())
    held = "" if manifest.articles is None else f", {counted(manifest.articles, 'article')} in the index"
    say(f"backup in {folder}: {counted(len(manifest.files), 'file')}, {size:,} bytes{held}")
    for what in manifest.elsewhere:
        say(f"not in it: {what}")
    return None


async def _back_up(folder: Path) -> "Manifest":
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        try:
            await asyncio.to_thread(make_folder, folder)
            return await _write(connected, folder)
        except OSError as error:
            raise CommandError(f"no backup in {folder}: {error.strerror or error}") from error


def make_folder(folder: Path) -> None:
    """A new or empty folder that only its owner reads. Raises CommandError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"it cannot be made ({error.strerror}); name a folder where files can be written"
        raise CommandError(f"no backup in {folder}: {reason}") from error
    if any(folder.iterdir()):
        raise CommandError(f"{folder} is not empty: name a new folder for each backup")
    folder.chmod(0o700)  # it holds articles, and what tokens are checked against


async def _write(connected: "System", folder: Path) -> "Manifest":
    """Copy everything.

    Redis comes first: whatever is indexed or archived afterwards is still waiting in the copy of Redis, and is merely
    done again. In the other order it could be in neither.
    """
    from warraq import __version__  # noqa: PLC0415
    from warraq.cli.manifest import INDEX, MANIFEST, REDIS, Manifest, describe, describe_all  # noqa: PLC0415
    from warraq.index.sqlite.copying import copy_index  # noqa: PLC0415
    from warraq.streams.client.rdb import copy_rdb  # noqa: PLC0415

    settings = connected.settings
    made_at, pushed = datetime.now(UTC), (await connected.ledger.status()).pushed
    await copy_rdb(connected.redis, folder / REDIS)
    articles, elsewhere = None, _elsewhere(settings)
    if settings.elasticsearch_url:
        elsewhere.insert(0, await _snapshot())
    else:
        articles = await asyncio.to_thread(copy_index, settings.data / INDEX, folder / INDEX)
    await asyncio.to_thread(_copy_files, settings, folder)
    manifest = Manifest(
        warraq=__version__, made_at=made_at, pushed=pushed, articles=articles,
        elsewhere=elsewhere, files=await asyncio.to_thread(describe_all, folder),
    )  # fmt: skip
    part = folder / f"{MANIFEST}.part"
    part.write_text(manifest.model_dump_json(indent=2), encoding="utf-8")
    describe(part)  # on the disk
    part.replace(folder / MANIFEST)
    return manifest


async def _snapshot() -> str:
    """Make a snapshot of Elasticsearch and return where it is. The backup is valid without one, since the archive has
    all articles."""
    from warraq.cli.indexes import elasticsearch_index  # noqa: PLC0415
    from warraq.index import IndexUnavailable  # noqa: PLC0415

    try:
        async with elasticsearch_index() as index:
            made = await index.snapshots.make()
    except IndexUnavailable as error:
        return f"the index, which is in Elasticsearch; no snapshot of it could be made: {error}"
    return f"the index, which is in Elasticsearch's snapshot {made.name}: `warraq index restore {made.name}`"


def _copy_files(settings: "Settings", folder: Path) -> None:
    from warraq.archive import open_archive  # noqa: PLC0415
    from warraq.cli.manifest import ARCHIVE, TOKENS  # noqa: PLC0415

    archive = open_archive(settings)
    if archive and "://" not in archive.place:
        copy_archive(archive, folder / ARCHIVE)
    if settings.tokens and settings.tokens.exists():
        shutil.copy(settings.tokens, folder / TOKENS)


def copy_archive(archive: "Archive", folder: Path) -> None:
    """Copy all files of ``archive`` to ``folder``. Raises ArchiveUnavailable.

    Files only grow, and one that is copied while it grows can be read up to the cut. Files that were deleted meanwhile
    because of their age (WARRAQ_ARCHIVE_DAYS) are left out.
    """
    from warraq.archive import ArchiveUnavailable  # noqa: PLC0415

    for file in archive.files():
        try:
            data = archive.open(file)
        except ArchiveUnavailable as error:
            if isinstance(error.__cause__, FileNotFoundError):
                continue
            raise
        target = folder / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        with data, target.open("wb") as copy:
            shutil.copyfileobj(data, copy)


def _elsewhere(settings: "Settings") -> list[str]:
    found = []
    if settings.dedup_redis_url:
        found.append("the Redis of WARRAQ_DEDUP_REDIS_URL, for its own means")
    if settings.archive_place and "://" in settings.archive_place:
        found.append(f"the archive, which is at {settings.archive_place}")
    return found
