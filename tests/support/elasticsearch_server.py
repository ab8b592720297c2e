"""A real Elasticsearch of a test's own, with a place for snapshots, that can be killed and started again."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from elasticsearch import ApiError, Elasticsearch, TransportError

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port

TOOL = Path(__file__).parents[3] / "shared" / "tools" / "elasticsearch"
"""Starts a real Elasticsearch without Docker; WARRAQ_ELASTICSEARCH_TOOL names another that takes the same words."""

JAVA_OPTIONS = "-XX:TieredStopAtLevel=1"
"""It lives for minutes: compiling its code as well as can be would not pay."""

LOCK_RETRY = {"indices.store.shard_lock_retry.interval": "20ms"}
"""Instead of 1 s: how soon a shard is begun anew (`emptied_indexes`) where the one before it is still being closed."""

MEMORY_DISK, ROOM = Path("/dev/shm"), 2 << 30  # noqa: S108 - of folders made by tempfile
"""Where there is so much room (bytes), data is kept there: making an index waits for the disk some dozen times."""

PREFIX = "warraq-elasticsearch-"

PATIENCE = 120
"""Seconds for what starts beside other work; the command itself waits 60 before."""


def _memory_disk() -> Path | None:
    """Return None, which stands for the usual folder, where there is none that is large enough."""
    return MEMORY_DISK if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > ROOM else None


def remove_leftovers(disk: Path) -> None:
    """Data that nobody ended by `ElasticsearchServer.close`. A server's environment names its folder, which begins with
    the id of the process of the tests."""
    environments = b"".join(environment for _, _, environment in _processes())
    for folder in disk.glob(f"{PREFIX}*"):
        tests = folder.name.removeprefix(PREFIX).split("-")[0]
        if tests.isdigit() and not _lives(int(tests)) and folder.name.encode() not in environments:
            shutil.rmtree(folder, ignore_errors=True)


def _processes() -> Iterator[tuple[int, bytes, bytes]]:
    """Id, command line and environment of each that may be read."""
    for proc in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended, or is another user's
            yield int(proc.name), (proc / "cmdline").read_bytes(), (proc / "environ").read_bytes()


def _lives(pid: int) -> bool:
    """Whether it has a command line: one that has ended has none, even if its parent has not looked."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return bool(Path("/proc", str(pid), "cmdline").read_bytes())
    return False


class ElasticsearchServer:
    def __init__(self, password: str = "") -> None:
        self._tool = Path(os.environ.get("WARRAQ_ELASTICSEARCH_TOOL", TOOL))
        assert self._tool.exists(), (
            f"{self._tool} is missing: set WARRAQ_TEST_ELASTICSEARCH_URL to a running Elasticsearch 9, "
            "or WARRAQ_ELASTICSEARCH_TOOL to a command that starts one"
        )
        self.port, self._password = free_port(), password
        # Not below pytest's folders: Elasticsearch runs as another user, who may not pass through them.
        self._folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
        self._folder.chmod(0o755)
        self._cache = self._folder / "cache"
        self._node = self._cache / f"node-{self.port}"
        remove_leftovers(MEMORY_DISK)
        disk = _memory_disk()
        self._data = disk / self._folder.name if disk else self._folder / "data"
        self._data.mkdir(0o700)
        self._make_cache({"path.repo": self._make_repository(), **LOCK_RETRY})
        login = f"elastic:{password}@" if password else ""
        self.url = f"http://{login}127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Return when it answers. One that has ended before is started once more."""
        try:
            self._start()
        except subprocess.CalledProcessError:
            if self._lives():
                return self._wait_on()
            self._kill_all()
            try:
                self._start()
            except subprocess.CalledProcessError:
                self._wait_on()

    def _start(self) -> None:
        password = ["--password", self._password] if self._password else []
        self._run("start", "--data", str(self._data), *password)

    def _pid(self) -> int | None:
        """Of the server that was started last; None as long as it has not written that down."""
        with suppress(FileNotFoundError, ValueError):
            return int((self._node / "server.pid").read_text(encoding="utf-8"))
        return None

    def _lives(self) -> bool:
        pid = self._pid()
        return pid is not None and _lives(pid)

    def _wait_on(self) -> None:
        """The command has waited in vain, and forgotten what it started: tell it when that answers after all."""
        try:
            with Elasticsearch(self.url) as client:
                wait_until(lambda: self._answers(client), PATIENCE)
            shutil.copy(self._node / "server.pid", self._node / "pid")
        except AssertionError as error:
            error.add_note(self._last_lines())
            self._kill_all()
            self._remove()
            raise

    def _last_lines(self) -> str:
        """Of what the server has written."""
        with suppress(FileNotFoundError):
            written = (self._node / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")
            return "\n".join(written.splitlines()[-30:])
        return "the server has written nothing"

    def _answers(self, client: Elasticsearch) -> bool:
        """Whether it is this server that does, and it is ready."""
        with suppress(ApiError, TransportError):
            nodes = client.nodes.info(metric="process")["nodes"].values()
            ready = not client.cluster.health(wait_for_status="yellow", timeout="2s")["timed_out"]
            return ready and [node["process"]["id"] for node in nodes] == [self._pid()]
        return False

    def _make_repository(self) -> Path:
        place = self._folder / "snapshots"
        place.mkdir()
        place.chmod(0o777)  # for that other user
        return place

    def _make_cache(self, settings: Mapping[str, object]) -> None:
        """The command has no word for more settings: it gets a server that brings them along."""
        home = Path(subprocess.run([self._tool, "install"], check=True, capture_output=True, text=True).stdout.strip())
        ours = self._cache / home.name
        (ours / "bin").mkdir(parents=True)
        for path in (*home.iterdir(), *(home / "bin").iterdir()):
            if path.name != "bin":
                (ours / path.relative_to(home)).symlink_to(path)
        server = ours / "bin" / "elasticsearch"
        server.unlink()
        more = " ".join(f"-E {name}={value}" for name, value in settings.items())
        java = f'export ES_JAVA_OPTS="$ES_JAVA_OPTS {JAVA_OPTIONS}"'
        server.write_text(f'#!/bin/sh\n{java}\nexec "{home}/bin/elasticsearch" {more} "$@"\n', encoding="utf-8")
        server.chmod(0o755)

    def _kill_all(self) -> None:
        """SIGKILL to every process of this node, also to one that has not written down its id; wait for their end."""
        wait_until(lambda: not self._signal_all())

    def _signal_all(self) -> list[int]:
        ours = f"/{self._folder.name}/".encode()
        found = [pid for pid, line, environment in _processes() if b"java" in line and ours in environment]
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return found

    def kill(self) -> None:
        """SIGKILL."""
        self._run("kill")

    def close(self) -> None:
        self._run("kill")
        self._remove()

    def _remove(self) -> None:
        for folder in (self._folder, self._data):
            shutil.rmtree(folder, ignore_errors=True)

    def _run(self, command: str, *options: str) -> None:
        line = [str(self._tool), command, "--port", str(self.port), *options]
        # Its output goes nowhere: a server that keeps a pipe open would keep us waiting.
        environment = {**os.environ, "WARRAQ_TOOLS_CACHE": str(self._cache)}
        subprocess.run(line, check=True, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
