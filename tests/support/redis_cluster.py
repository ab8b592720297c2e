"""A real Redis Cluster of three nodes of one's own."""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis

from tests.support.waiting import wait_until
from warraq.cli.embedded_redis import redis_command
from warraq.cli.ports import free_port

SLOTS = 16384


@contextmanager
def redis_cluster(folder: Path, nodes: int = 3) -> Iterator[str]:
    """URL of a node; all slots are served. The block ends the nodes."""
    ports, buses = [free_port() for _ in range(nodes)], [free_port() for _ in range(nodes)]
    with ExitStack() as stack:
        for port, bus in zip(ports, buses, strict=True):
            stack.enter_context(_node(folder / str(port), port, bus))
        clients = [stack.enter_context(redis.Redis(port=port)) for port in ports]
        for client in clients:
            wait_until(lambda client=client: _answers(client), 30)  # type: ignore[misc]
        share = SLOTS // nodes
        for number, client in enumerate(clients):
            last = SLOTS - 1 if number == nodes - 1 else (number + 1) * share - 1
            client.execute_command("CLUSTER ADDSLOTSRANGE", number * share, last)
            client.execute_command("CLUSTER MEET", "127.0.0.1", ports[0], buses[0])
        for client in clients:
            wait_until(lambda client=client: _is_whole(client, nodes), 60)  # type: ignore[misc]
        yield f"redis://127.0.0.1:{ports[0]}/0"


@contextmanager
def _node(folder: Path, port: int, bus: int) -> Iterator[None]:
    folder.mkdir(parents=True)
    options = [
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--cluster-enabled",
        "yes",
        "--cluster-port",
        str(bus),
    ]
    process = subprocess.Popen(redis_command(folder, options), stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False


def _is_whole(client: redis.Redis, nodes: int) -> bool:
    info = client.execute_command("CLUSTER INFO")
    assert isinstance(info, dict)
    return info["cluster_state"] == "ok" and int(info["cluster_known_nodes"]) == nodes
