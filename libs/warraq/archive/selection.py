"""Selects entries of the archive."""

import re
from dataclasses import dataclass
from datetime import datetime

from warraq.archive.records import time_of
from warraq.archive.store import Archive, ArchiveFile
from warraq.articles import RawArticle, Unprocessable
from warraq.extraction import source_of
from warraq.streams.entry import Entry
from warraq.streams.wire import peek_id, read


@dataclass(frozen=True, slots=True)
class Selection:
    """``since``, ``until``: when an entry was pushed, both included. ``source``: publisher or host, as pushed. ``id``:
    of the article. None: any."""

    since: datetime | None = None
    until: datetime | None = None
    source: str | None = None
    id: str | None = None

    def files(self, archive: Archive) -> list[ArchiveFile]:
        """Return the files of the selected days. Raises ArchiveUnavailable."""
        return archive.files(self.since and self.since.date(), self.until and self.until.date())

    def has(self, entry: Entry) -> bool:
        """Tell whether ``entry`` is selected. An entry without a readable article has no source."""
        time = time_of(entry)
        if (self.since and time < self.since) or (self.until and time > self.until):
            return False
        if self.id is not None and peek_id(entry, RawArticle) != self.id:
            return False
        return self.source is None or self._is_from(entry, self.source)

    @staticmethod
    def _is_from(entry: Entry, source: str) -> bool:
        try:
            return source_of(read(entry, RawArticle)) == source
        except Unprocessable:
            return False


def is_older(extractor: str, than: str) -> bool:
    """Tell whether the extractor named in an article (``warraq/0.2``) precedes version ``than`` (``0.3`` or
    ``warraq/0.3``). Any other extractor counts as older."""
    name, _, version = extractor.rpartition("/")
    other, _, limit = than.rpartition("/")
    return name != (other or "warraq") or _numbers(version) < _numbers(limit)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
