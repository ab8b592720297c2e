"""Copies of the index file."""

from pathlib import Path

import apsw
import pytest

from warraq.index.errors import IndexUnavailable
from warraq.index.sqlite import copying


def test_nothing_stays_open_when_the_copy_cannot_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[apsw.Connection] = []

    class Noted(apsw.Connection):
        def __init__(self, filename: str, **options: int) -> None:
            super().__init__(filename, **options)
            opened.append(self)

    apsw.Connection(str(tmp_path / "index.sqlite3")).close()
    monkeypatch.setattr(apsw, "Connection", Noted)
    with pytest.raises(IndexUnavailable, match="cannot be copied"):
        copying.copy_index(tmp_path / "index.sqlite3", tmp_path / "no folder" / "copy.sqlite3")
    [source] = opened
    with pytest.raises(apsw.ConnectionClosedError):
        source.execute("SELECT 1")
