"""The archive in S3 or a compatible store (MinIO, Ceph, R2 …): each batch is one object.

Credentials and address come from the variables of the AWS tools (``AWS_ACCESS_KEY_ID``, ``AWS_SECRET_ACCESS_KEY``,
``AWS_REGION``, ``AWS_ENDPOINT``, which may be ``http://``), or from the role of the machine.
"""

import io
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import BinaryIO

import obstore
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from warraq.archive.store import Archive, ArchiveFile, ArchiveUnavailable, archive_files, is_day

GATHER = 10.0
"""Seconds between two objects of a writer with little to write: at most 8,640 objects a day."""

PATIENCE = timedelta(seconds=10)
"""How long the client itself retries. After that the archiver goes on trying, and reports it."""


class BucketArchive(Archive):
    """Objects below ``url`` (``s3://bucket/prefix``). An object exists whole or not at all."""

    gather = GATHER

    def __init__(self, url: str, store: ObjectStore | None = None) -> None:
        """``store``: used instead of the one at ``url``, in tests."""
        self._url, self._given = url, store

    @property
    def place(self) -> str:
        return self._url

    def append(self, first: datetime, frame: bytes) -> None:
        with self._explained() as store:
            obstore.put(store, ArchiveFile.named(first, secrets.token_hex(8)).name, frame)

    def files(self, since: date | None = None, until: date | None = None) -> list[ArchiveFile]:
        with self._explained() as store:
            days = [day for day in obstore.list_with_delimiter(store)["common_prefixes"] if is_day(day, since, until)]
            return archive_files(
                str(each["path"]) for day in sorted(days) for part in obstore.list(store, day) for each in part
            )

    def open(self, file: ArchiveFile) -> BinaryIO:
        with self._explained() as store:
            return io.BytesIO(obstore.get(store, file.name).bytes())

    def remove_before(self, day: date) -> int:
        old = self.files(until=day - timedelta(days=1))
        with self._explained() as store:
            if old:
                obstore.delete(store, [file.name for file in old])
        return len(old)

    def close(self) -> None:
        return

    @contextmanager
    def _explained(self) -> Iterator[ObjectStore]:
        """Yield the store; its errors become ArchiveUnavailable with a message of one line."""
        try:
            if self._given is None:
                self._given = _store(self._url)
            yield self._given
        except (BaseError, OSError) as error:
            reason = " ".join(str(error).split("Debug source")[0].split())
            raise ArchiveUnavailable(f"{reason[:300]} ({self._url})") from error


def _store(url: str) -> ObjectStore:
    endpoint = os.environ.get("AWS_ENDPOINT", os.environ.get("AWS_ENDPOINT_URL", ""))
    return from_url(
        url,
        client_options={"allow_http": endpoint.startswith("http://"), "timeout": timedelta(seconds=30)},
        retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
    )
