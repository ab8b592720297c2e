"""Worker processes that can be killed."""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from warraq.cli.ports import free_port


class Workers:
    """Starts worker processes and leaves none behind."""

    def __init__(self) -> None:
        self.all: list[subprocess.Popen[bytes]] = []

    def start(self, module: str, code: Path | None = None, **settings: str) -> subprocess.Popen[bytes]:
        """``settings``: WARRAQ_* names in lower case, as in ``redis_url=...``; ``code``: of another checkout."""
        quick = {"retry_first": "0.2", "retry_longest": "1", "stale_after": "1.5", "port": str(free_port()),
                 "log_level": "ERROR"}  # fmt: skip
        env = {f"WARRAQ_{name.upper()}": value for name, value in {**quick, **settings}.items()}
        if code:
            env["PYTHONPATH"] = f"{code}{os.pathsep}{code / 'libs'}"
        process = subprocess.Popen([sys.executable, "-m", module], env={**os.environ, **env}, cwd=code)
        process.port = int(env["WARRAQ_PORT"])  # type: ignore[attr-defined]
        self.all.append(process)
        return process

    def stop(self) -> None:
        for process in self.all:
            if process.poll() is None:
                process.kill()
            process.wait()


class Fleet:
    """One process for each of the named services; a killed one is replaced, as a supervisor would."""

    def __init__(self, workers: Workers, names: Iterable[str], **settings: str) -> None:
        self._workers, self._names, self._settings = workers, tuple(names), settings
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.kills = 0

    def keep_running(self) -> None:
        for name in self._names:
            process = self.running.get(name)
            if process is None or process.poll() is not None:
                self.running[name] = self._workers.start(f"services.{name}", **self._settings)

    def kill(self, name: str) -> None:
        self.running[name].kill()
        self.running[name].wait()
        self.kills += 1
