"""The manifest of a backup: what is in it, with a checksum of each file."""

import hashlib
import os
import shutil
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ValidationError

from warraq.cli.output import CommandError

MANIFEST, FORMAT = "manifest.json", 1
REDIS, INDEX, ARCHIVE, TOKENS = "redis.rdb", "index.sqlite3", "archive", "tokens.json"
"""Files of a backup; ``archive`` is a folder."""


class CopiedFile(BaseModel):
    """Size and checksum of a file of the backup."""

    bytes: int
    sha256: str


class Manifest(BaseModel):
    """The content of ``manifest.json``, which is written last: a backup without one is incomplete."""

    format: int = FORMAT
    warraq: str
    made_at: datetime
    pushed: int
    """Articles pushed before the copy began; it may contain more."""
    articles: int | None
    """Articles in the copied index; None if the index is elsewhere."""
    elsewhere: list[str]
    """What belongs to the installation but is not in the backup, and where it is."""
    files: dict[str, CopiedFile]
    """Path in the backup -> the file."""


def describe(file: Path) -> CopiedFile:
    """Fsync ``file`` and return its size and checksum."""
    with file.open("rb") as data:
        os.fsync(data.fileno())
        digest = hashlib.file_digest(data, "sha256").hexdigest()
        return CopiedFile(bytes=data.tell(), sha256=digest)


def describe_all(folder: Path) -> dict[str, CopiedFile]:
    """Return the files below ``folder`` by their path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): describe(path) for path in files}


def load_manifest(folder: Path) -> Manifest:
    """Return the manifest of the backup in ``folder``. Raises CommandError if it is none, or incomplete."""
    try:
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError) as error:
        reason = "has no manifest.json that can be read: it is no backup, or one that was not finished"
        raise CommandError(f"{folder} {reason}") from error
    if manifest.format != FORMAT:
        raise CommandError(f"{folder} was made by Warraq {manifest.warraq}, in a format that this version cannot read")
    for name in manifest.files:
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            raise CommandError(f"{folder / MANIFEST} names {name!r}, which is not in the backup")
    return manifest


def copy_checked(folder: Path, name: str, expected: CopiedFile, target: Path) -> None:
    """Copy file ``name`` of the backup to ``target``. Raises CommandError if it differs from the manifest."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        shutil.copy(folder / name, target)
    except FileNotFoundError as error:
        raise CommandError(f"{folder / name} is missing: the backup is not whole; nothing was restored") from error
    if describe(target) != expected:
        raise CommandError(f"{folder / name} is not what was written (checksum); nothing was restored")
