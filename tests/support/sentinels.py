"""A master, two replicas and three sentinels of one's own; the ways in which a master is lost."""

import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import redis

from tests.support.waiting import wait_until
from warraq.cli.embedded_redis import redis_binary
from warraq.cli.ports import free_port

NAME = "warraq"
PASSWORD = "of-the-cut-off"
DOWN_AFTER = 2000
"""After how many milliseconds without an answer a sentinel takes a server for lost: two of its pings, so
that a machine under load does not look like one that is down."""
PAUSE = 60_000
"""How many milliseconds a handover may take. A master whose writes pause answers no sentinel, whose greeting is a
write: sentinels that did not wait as long would elect another master meanwhile."""


class ReplicatedRedis:
    """``min_replicas``: how many a master must have to take writes. The block ends all processes."""

    def __init__(self, folder: Path, *, min_replicas: int = 1) -> None:
        self._folder, self._min_replicas = folder, min_replicas
        self.servers = [free_port() for _ in range(3)]
        self.sentinels = [free_port() for _ in range(3)]
        self._processes: dict[int, subprocess.Popen[bytes]] = {}
        hosts = ",".join(f"127.0.0.1:{port}" for port in self.sentinels)
        self.url = f"redis+sentinel://{hosts}/0?master={NAME}"
        first, *others = self.servers
        self._start_server(first)
        for port in others:
            self._start_server(port, master=first)
        for port in self.sentinels:
            self._start_sentinel(port, first)
        wait_until(self._is_whole, 60)

    def master(self) -> int:
        """Port of who is the master by the sentinels."""
        for port in self.sentinels:
            with suppress(redis.RedisError):
                return int(self._ask(port, "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)[1])
        raise AssertionError("no sentinel answers")

    def kill(self) -> int:
        """SIGKILL to the master; its port, once another one is."""
        port = self.master()
        self._processes[port].kill()
        self._processes[port].wait()
        wait_until(lambda: self.master() != port, 30)
        return port

    def freeze(self) -> int:
        """SIGSTOP to the master, as a machine that hangs; its port, once another one is."""
        port = self.master()
        self._processes[port].send_signal(signal.SIGSTOP)
        wait_until(lambda: self.master() != port, 30)
        return port

    def thaw(self, port: int) -> None:
        self._processes[port].send_signal(signal.SIGCONT)

    def fail_over(self) -> int:
        """As an operator does without further care: the old master takes writes until it is told; its port."""
        port = self.master()
        self._ask(self.sentinels[0], "SENTINEL", "FAILOVER", NAME)
        wait_until(lambda: self.master() != port, 30)
        return port

    def hand_over(self) -> int:
        """The sentinels are told to be patient, writes pause for longer than all this takes, the replicas catch up, the
        roles change, old clients are cut (docs/production.md)."""
        port = self.master()
        self._set_down_after(PAUSE)
        self._ask(port, "CLIENT", "PAUSE", PAUSE, "WRITE")
        written = self._ask(port, "INFO", "replication")["master_repl_offset"]
        wait_until(lambda: self._have_caught_up(port, written), 10)
        self.fail_over()
        self._ask(port, "REPLICAOF", "127.0.0.1", self.master())
        self._ask(port, "CLIENT", "KILL", "TYPE", "normal")
        self._ask(port, "CLIENT", "UNPAUSE")
        self.wait_whole()
        self._set_down_after(DOWN_AFTER)
        return port

    def cut_off(self) -> int:
        """The master and who is connected to it, away from replicas and sentinels: it takes a password that they do not
        know, and their connections end. Its port, once another one is master."""
        port = self.master()
        self._ask(port, "CONFIG", "SET", "requirepass", PASSWORD)
        self._cut(port)
        wait_until(lambda: self.master() != port, 30)
        return port

    def join_again(self, port: int) -> None:
        with redis.Redis(port=port, password=PASSWORD) as client:
            client.execute_command("CONFIG", "SET", "requirepass", "")

    def revive(self, port: int) -> None:
        self._start_server(port, master=self.master())

    def wait_whole(self) -> None:
        wait_until(self._is_whole, 90)

    def _cut(self, port: int) -> None:
        with redis.Redis(port=port, password=PASSWORD) as client:
            client.execute_command("CLIENT", "KILL", "TYPE", "replica")
            for row in client.client_list():
                if row["name"].startswith("sentinel-"):
                    client.execute_command("CLIENT", "KILL", "ID", row["id"])

    def _is_whole(self) -> bool:
        """Everyone knows everyone and the same master, and both replicas follow it."""
        try:
            linked = self._ask(self.master(), "INFO", "replication")["connected_slaves"] == 2
            rows = [self._ask(port, "SENTINEL", "MASTER", NAME) for port in self.sentinels]
        except redis.RedisError:
            return False
        agreed = len({row["port"] for row in rows}) == 1
        return (
            linked
            and agreed
            and all(
                row["num-other-sentinels"] == 2 and row["num-slaves"] == 2 and row["flags"] == "master" for row in rows
            )
        )

    def _have_caught_up(self, port: int, written: int) -> bool:
        master = self._ask(port, "INFO", "replication")
        offsets = [row["offset"] for name, row in master.items() if name.startswith("slave") and isinstance(row, dict)]
        return len(offsets) == 2 and all(offset >= written for offset in offsets)

    def _set_down_after(self, milliseconds: int) -> None:
        for port in self.sentinels:
            self._ask(port, "SENTINEL", "SET", NAME, "down-after-milliseconds", milliseconds)

    def _ask(self, port: int, *words: object) -> Any:
        with redis.Redis(port=port, decode_responses=True, socket_timeout=3) as client:
            return client.execute_command(*words) if words[0] != "SENTINEL" else _read(client, words)

    def _start_server(self, port: int, *, master: int | None = None) -> None:
        follow = ["--replicaof", f"127.0.0.1 {master}"] if master else []
        options = [
            "--appendonly", "yes", "--save", "", "--repl-diskless-sync-delay", "0", "--maxmemory-policy", "noeviction",
            "--min-replicas-to-write", str(self._min_replicas), "--min-replicas-max-lag", "5", *follow,
        ]  # fmt: skip
        self._launch(port, options)

    def _start_sentinel(self, port: int, master: int) -> None:
        folder = self._folder / str(port)
        folder.mkdir(parents=True)
        lines = [
            f"sentinel monitor {NAME} 127.0.0.1 {master} 2",
            f"sentinel down-after-milliseconds {NAME} {DOWN_AFTER}",
            f"sentinel failover-timeout {NAME} 5000",
        ]
        (folder / "sentinel.conf").write_text("\n".join(lines) + "\n")
        self._launch(port, ["--sentinel"], [str(folder / "sentinel.conf")])

    def _launch(self, port: int, options: list[str], first: list[str] | None = None) -> None:
        folder = self._folder / str(port)
        folder.mkdir(parents=True, exist_ok=True)
        command = [redis_binary(), *(first or []), *options, "--port", str(port), "--bind", "127.0.0.1"]
        log = (folder / "log").open("ab")
        self._processes[port] = subprocess.Popen([*command, "--dir", str(folder)], stdout=log, stderr=log)
        wait_until(lambda: self._answers(port), 30)

    def _answers(self, port: int) -> bool:
        assert self._processes[port].poll() is None, (self._folder / str(port) / "log").read_text()
        with suppress(redis.RedisError):
            return bool(self._ask(port, "PING"))
        return False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self._processes.values():
            process.send_signal(signal.SIGCONT)
            process.kill()
        for process in self._processes.values():
            process.wait()


def _read(client: redis.Redis, words: tuple[object, ...]) -> Any:
    match words[1]:
        case "MASTER":
            return client.sentinel_master(NAME)
        case "FAILOVER":
            return client.sentinel_failover(NAME)
        case "SET":
            return client.sentinel_set(*words[2:])
        case _:
            return client.sentinel_get_master_addr_by_name(NAME)
