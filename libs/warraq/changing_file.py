"""A configuration file that may change while Warraq runs."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")


class ChangingFile(Generic[T]):
    """Caches what ``parse`` makes of a file, and reads it again when its time or size has changed."""

    def __init__(self, parse: Callable[[str], T]) -> None:
        self._parse = parse
        self._read: dict[Path, tuple[tuple[int, int], T]] = {}

    def read(self, path: Path) -> T:
        """Return the parsed content of ``path``. If it cannot be used now (it is being written), the last content stays
        in force.

        Raises OSError, or the ValueError of ``parse``, when there is no earlier content.
        """
        known = self._read.get(path)
        try:
            state = path.stat()
            now = (state.st_mtime_ns, state.st_size)
            if known is None or known[0] != now:
                known = (now, self._parse(path.read_text("utf-8")))
                self._read[path] = known
        except (OSError, ValueError) as error:
            if known is None:
                raise
            log.warning("%s cannot be used, what was read before stays: %s", path, error)
        return known[1]
