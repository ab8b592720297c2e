"""A PostgreSQL of a test's own, on a Unix socket in a temporary folder."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
import pytest

from tests.support.waiting import wait_until

_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "256MB",
    "work_mem": "64MB",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",  # one core, as the others have
}


def find_programs() -> Path:
    """The folder of initdb and postgres: WARRAQ_TEST_POSTGRESQL, else the newest that Debian has installed.

    Skips the test where there is none; not where the variable names one.
    """
    if named := os.environ.get("WARRAQ_TEST_POSTGRESQL"):
        assert (Path(named) / "initdb").exists(), f"WARRAQ_TEST_POSTGRESQL: there is no initdb in {named}"
        return Path(named)
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not installed:
        pytest.skip("PostgreSQL is missing: apt-get install postgresql, or WARRAQ_TEST_POSTGRESQL=…/bin")
    return installed[-1].parent


class PostgreSQLServer:
    """Empty, made for speed, not to last. As root it runs as the user ``postgres``; the block ends it."""

    def __init__(self) -> None:
        programs = find_programs()
        self._folder = Path(tempfile.mkdtemp(prefix="warraq-postgresql-"))
        self._user = "postgres" if os.geteuid() == 0 else None
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        data = str(self._folder / "data")
        self._run(
            str(programs / "initdb"), "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--username=warraq", data
        )
        settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
        self._log = (self._folder / "log").open("wb")
        self._process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", str(self._folder), *settings],
            user=self._user, cwd=self._folder, stdout=self._log, stderr=self._log,
        )  # fmt: skip
        wait_until(self._answers, 60)

    def connect(self) -> psycopg.Connection:
        """Each statement by itself."""
        return psycopg.connect(host=str(self._folder), user="warraq", dbname="postgres", autocommit=True)

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, user=self._user, cwd=self._folder, stdout=subprocess.DEVNULL)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "log").read_text("utf-8")
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.send_signal(signal.SIGINT)  # ends its sessions and stops
        self._process.wait(30)
        self._log.close()
        shutil.rmtree(self._folder)
