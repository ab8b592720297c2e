"""A real redis-server of one's own, as `warraq up` starts it, but on a port; tests and benchmarks use it."""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import redis

from tests.support.waiting import wait_until
from warraq.cli.embedded_redis import redis_command
from warraq.cli.ports import free_port


class RedisServer:
    """Append-only, on a free port, with its files in ``folder``. It can be killed and started again; the block ends it.

    ``fsync``: ``always``, for one that is killed: what it has answered is on disk (docs/production.md).
    """

    def __init__(self, folder: Path, fsync: str = "everysec") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.folder, self._fsync = folder, fsync
        self.start()

    def start(self) -> None:
        """Return when it answers."""
        command = redis_command(self.folder, ["--port", str(self.port), "--bind", "127.0.0.1"])
        command += ["--appendfsync", self._fsync]  # of two the last counts
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        with redis.Redis.from_url(self.url) as client:
            wait_until(lambda: self._answers(client), 30)

    def _answers(self, client: redis.Redis) -> bool:
        assert self.process.poll() is None, f"redis-server ended with status {self.process.returncode}"
        try:
            return bool(client.ping())
        except redis.RedisError:
            return False

    def kill(self) -> None:
        """SIGKILL."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """SIGTERM."""
        self.process.terminate()
        self.process.wait(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
