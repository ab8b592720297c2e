"""`warraq restore`: fills a data folder from a backup."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.output import CommandError, counted, say

if TYPE_CHECKING:
    from warraq.cli.manifest import CopiedFile

STAGING = "restoring"
"""Subfolder of the data folder for files that are not checked yet. A restore that is killed leaves it behind."""


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `warraq backup` wrote.", file_okay=False)],
    data: Annotated[Path | None, typer.Option(help="Data folder (default WARRAQ_DATA or ./.warraq), empty.")] = None,
) -> None:
    """Put a backup into an empty data folder, for `warraq up` to go on from there."""
    from warraq.cli.manifest import TOKENS, load_manifest  # noqa: PLC0415
    from warraq.cli.up import one_at_a_time  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    target, manifest = data or Settings().data, load_manifest(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(target):
            _require_empty(target)
            _put(folder, manifest.files, target)
    except OSError as error:
        raise CommandError(f"{target} was not restored: {error}") from error
    held = "" if manifest.articles is None else f", {counted(manifest.articles, 'article')} in the index"
    say(f"restored {counted(len(manifest.files), 'file')} of {manifest.made_at:%Y-%m-%d %H:%M} UTC in {target}{held}")
    if TOKENS in manifest.files:
        say(f"the tokens are in {target / TOKENS}: name it in WARRAQ_TOKENS")
    for what in manifest.elsewhere:
        say(f"was not in the backup: {what}")
    say(f"`warraq up --data {target}` goes on from there")


def _require_empty(data: Path) -> None:
    from warraq.cli.system import LOCK  # noqa: PLC0415

    if found := sorted(path.name for path in data.iterdir() if path.name != LOCK):
        what = "what a restore that was broken off has left: delete it" if found == [STAGING] else ", ".join(found[:5])
        raise CommandError(f"{data} is not empty ({what}): a backup is restored into an empty folder only")


def _put(folder: Path, files: "dict[str, CopiedFile]", data: Path) -> None:
    """Restore all ``files`` or none: they are copied and checked in the staging folder, then moved into place."""
    from warraq.cli.embedded_redis import place_rdb  # noqa: PLC0415
    from warraq.cli.manifest import REDIS, copy_checked  # noqa: PLC0415

    staging = data / STAGING
    try:
        for name, expected in files.items():
            copy_checked(folder, name, expected, staging / name)
        place_rdb(staging / REDIS, staging / "redis")
        for path in sorted(staging.iterdir()):
            path.rename(data / path.name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
