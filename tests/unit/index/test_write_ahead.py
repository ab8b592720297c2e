"""When the write-ahead log is copied and cut off, on a connection that only says how long it is."""

import logging
from dataclasses import dataclass, field
from typing import cast

import apsw
import pytest

from warraq.index.sqlite.write_ahead import CHECKPOINT, LONGEST, write_ahead


@dataclass
class Log:
    """A connection whose log has ``pages``; ``pinned``: of which this many cannot be copied."""

    pages: int = 0
    pinned: int = 0
    error: type[apsw.Error] | None = None
    cut: list[int] = field(default_factory=list)
    filename: str = "index.sqlite3"

    def set_busy_timeout(self, milliseconds: int) -> None:
        pass

    def execute(self, sql: str) -> None:
        pass

    def set_wal_hook(self, hook: object) -> None:
        self.hook = hook

    def wal_checkpoint(self, database: str, mode: int) -> tuple[int, int]:
        if self.error:
            raise self.error("no room")
        if mode == apsw.SQLITE_CHECKPOINT_TRUNCATE:
            self.cut.append(self.pages)
            if self.pinned:
                raise apsw.BusyError("a search reads")
            self.pages = 0
        return self.pages, self.pages - self.pinned

    def commit(self, pages: int) -> None:
        self.pages += pages
        assert self.hook(self, "main", self.pages) == apsw.SQLITE_OK  # type: ignore[operator]


def opened(**given: object) -> Log:
    log = Log(**given)  # type: ignore[arg-type]
    write_ahead(cast("apsw.Connection", log), 0)
    return log


def test_commits_that_are_longer_than_the_log_may_be_are_cut_off_each() -> None:
    log = opened()
    for _ in range(60):
        log.commit(LONGEST + 500)
        assert log.pages == 0


def test_small_commits_are_cut_off_together() -> None:
    log = opened()
    for _ in range(LONGEST // 100):
        log.commit(100)
    assert log.cut == [LONGEST]


def test_nobody_waits_for_a_search_that_keeps_the_log() -> None:
    log = opened(pinned=CHECKPOINT + 1)
    for _ in range(60):
        log.commit(LONGEST)
    assert log.cut == []
    log.pinned = 0
    log.commit(1)
    assert log.pages == 0


def test_what_others_prevent_is_tried_again_after_some_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.index.sqlite.write_ahead.WAIT_MS", -1)
    log = opened(pages=LONGEST, pinned=1)
    for _ in range(CHECKPOINT):
        log.commit(2)
    assert log.cut == [LONGEST + 2, LONGEST + 2 + CHECKPOINT]


def test_another_error_is_told_once_each_64_mb(caplog: pytest.LogCaptureFixture) -> None:
    log = opened(error=apsw.FullError)
    with caplog.at_level(logging.WARNING):
        for _ in range(3 * LONGEST // 1_000):
            log.commit(1_000)
    assert [record.message for record in caplog.records] == [
        f"index.sqlite3: {pages} pages of its log not copied: no room" for pages in (LONGEST, 2 * LONGEST, 3 * LONGEST)
    ]
