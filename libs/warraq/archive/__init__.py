"""The archive: every entry of the ingest stream as it came, in files by day that other programs can read
(docs/archive.md).

`open_archive` opens the place that the settings name; `read_in_order` reads it.
"""

from warraq.archive.folder import FolderArchive
from warraq.archive.reading import Passed, file_lines, read_in_order
from warraq.archive.records import compress, day_of
from warraq.archive.store import Archive, ArchiveFile, ArchiveUnavailable
from warraq.settings import Settings

__all__ = [
    "Archive",
    "ArchiveFile",
    "ArchiveUnavailable",
    "FolderArchive",
    "Passed",
    "compress",
    "day_of",
    "file_lines",
    "open_archive",
    "read_in_order",
]


def open_archive(settings: Settings) -> Archive | None:
    """Return the archive of ``settings``; None if it is off. Nothing is created or connected yet."""
    place = settings.archive_place
    if place and "://" in place:
        from warraq.archive.bucket import BucketArchive  # noqa: PLC0415 - 16 MB that only a bucket needs

        return BucketArchive(place)
    return FolderArchive(place, settings.archive_file_bytes) if place else None
