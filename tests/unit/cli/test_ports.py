"""The port of the page: the one that was asked for, or the next free one."""

import socket
from collections.abc import Iterator

import pytest

from warraq.cli.output import CommandError
from warraq.cli.ports import check_port, first_free_port, free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that a program listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        yield sock.getsockname()[1]


def test_a_taken_port_is_refused_with_the_option_that_helps(taken: int) -> None:
    with pytest.raises(CommandError, match=f"cannot listen on 127.0.0.1:{taken}: Address already in use.*--port"):
        check_port("127.0.0.1", taken)


def test_the_first_free_port_comes_after_a_taken_one_and_is_itself_when_free(taken: int) -> None:
    found = first_free_port("127.0.0.1", taken)
    assert found > taken
    assert first_free_port("127.0.0.1", found) == found


def test_an_address_of_another_machine_is_refused_at_once() -> None:
    with pytest.raises(CommandError, match=r"192\.0\.2\.1"):
        first_free_port("192.0.2.1", 8080)


def test_without_a_free_port_above_it_is_told() -> None:
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", 65535))
        sock.listen()
        with pytest.raises(CommandError, match="--port"):
            first_free_port("127.0.0.1", 65535)


def test_a_free_port_is_given_to_nobody_but_the_server_that_it_is_for() -> None:
    port = free_port()
    with socket.socket() as other, pytest.raises(OSError, match="Address already in use"):
        other.bind(("127.0.0.1", port))
    check_port("127.0.0.1", port)
    with socket.create_server(("127.0.0.1", port)) as server, socket.create_connection(server.getsockname()):
        pass
