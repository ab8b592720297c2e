"""The archiver on a disk that is full while a file called ``full`` is in the data folder: half of a write succeeds."""

import errno
import os
from pathlib import Path

from services.archiver.app import create_app
from warraq.process import serve
from warraq.settings import Settings

FULL_DISK = "tests.faults.full_disk"
"""How to start it."""

_settings, _write = Settings(), os.write


def write(descriptor: int, data: memoryview) -> int:
    if (_settings.data / "full").exists() and Path(f"/proc/self/fd/{descriptor}").readlink().suffix == ".zst":
        _write(descriptor, bytes(data)[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return _write(descriptor, data)


os.write = write  # type: ignore[assignment]
app = create_app(_settings)

if __name__ == "__main__":
    serve(f"{FULL_DISK}:app")
