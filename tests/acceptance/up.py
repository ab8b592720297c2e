"""`warraq up` as a process of its own, and the command pointed at it."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port


class Up:
    """A `warraq up` in a folder of its own."""

    def __init__(self, folder: Path, **settings: str) -> None:
        """``settings``: WARRAQ_* names in lower case."""
        self.data, self.port, self.log = folder / "بيانات", free_port(), folder / "up.log"
        self.url = f"http://127.0.0.1:{self.port}"
        bare = {name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")}
        more = {f"WARRAQ_{name.upper()}": value for name, value in settings.items()}
        self.env = {**bare, **more, "WARRAQ_DATA": str(self.data)}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "warraq.cli", "up", "--port", str(self.port)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=self.env)
        wait_until(lambda: f"Warraq is ready: {self.url}" in self.shown(), 90)

    def shown(self) -> str:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
        return self.log.read_text(encoding="utf-8")

    def interrupt(self, within: float = 10) -> int:
        """Ctrl-C; the exit status. ``within``: seconds in which it must have ended."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(within)

    def kill(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            wait_until(lambda: not self.processes(), 20)

    def end(self) -> None:
        """Stop whatever a test has left running."""
        if self.process is not None and self.process.poll() is None:
            self.interrupt(within=60)  # no test looks at this end
        self.kill()

    def run(self, *arguments: object, text: str | None = None) -> subprocess.CompletedProcess[str]:
        """The command with ``arguments``, ``text`` on its standard input."""
        line = [sys.executable, "-m", "warraq.cli", *map(str, arguments)]
        return subprocess.run(line, capture_output=True, text=True, check=False, env=self.env, input=text, timeout=60)

    def json(self, *arguments: object, text: str | None = None) -> Any:
        done = self.run(*arguments, "--json", text=text)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def processes(self) -> list[int]:
        """Living processes that work on this data folder."""
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if self._is_ours(pid)]  # noqa: PTH208

    def programs(self) -> dict[str, int]:
        """What runs on the data folder, by program."""
        found = {}
        for pid in self.processes():
            line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
            if program := re.search(r"redis-server|services\.\w+", line):
                found[program[0]] = pid
        return found

    def _is_ours(self, pid: int) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            folder = Path(f"/proc/{pid}/cwd").readlink()
        except OSError:
            return False
        # redis-server writes its title over its environment, but works in its folder.
        return folder == self.data / "redis" or f"WARRAQ_DATA={self.data}\0".encode() in environment
