"""A configuration file that may change while Warraq runs."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


_State = tuple[int, int]
"""The time of a file's last change, in ns, and its size in bytes."""


class ChangingFile(Generic[T]):
    """Caches what ``parse`` makes of a file, and reads it again when its time or size has changed."""

    def __init__(self, parse: Callable[[str], T]) -> None:
        self._parse = parse
        self._read: dict[Path, tuple[_State, T]] = {}
        self._invalid: dict[Path, _State] = {}  # what ``parse`` refused: the same again until it changes
        self._told: dict[Path, tuple[_State | None, str]] = {}

    def read(self, path: Path) -> T:
        """Return the parsed content of ``path``. If it cannot be used now (it is being written), the last content stays
        in force, and one warning says so.

        Raises OSError, or the ValueError of ``parse``, when there is no earlier content.
        """
        known = self._read.get(path)
        if known is None:
            self._read[path] = known = self._parsed(path, _state(path))
            return known[1]
        try:
            now = _state(path)
            if now not in {known[0], self._invalid.get(path)}:
                self._read[path] = known = self._changed(path, now)
            if now == known[0]:
                self._told.pop(path, None)
        except (OSError, ValueError) as error:
            told = (self._invalid.get(path), str(error))
            if self._told.get(path) != told:
                self._told[path] = told
                log.warning("%s cannot be used, what was read before stays: %s", path, error)
        return known[1]

    def _changed(self, path: Path, state: _State) -> tuple[_State, T]:
        try:
            return self._parsed(path, state)
        except ValueError:  # an OSError may be over the next time, although the file has not changed
            self._invalid[path] = state
            raise

    def _parsed(self, path: Path, state: _State) -> tuple[_State, T]:
        return state, self._parse(path.read_text("utf-8"))


def _state(path: Path) -> _State:
    found = path.stat()
    return found.st_mtime_ns, found.st_size
