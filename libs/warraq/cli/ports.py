"""Finds free ports and checks chosen ones."""

import errno
import socket

from warraq.cli.output import CommandError

TRIES = 100
"""Ports that are tried before giving up."""


def free_port() -> int:
    """Return a loopback port that nobody else is given for a minute, until the program that it is for listens there.

    The kernel gives no port away on which a connection was closed a moment ago; whoever asks for it by number with
    SO_REUSEADDR, as servers do, gets it.
    """
    with socket.socket() as server, socket.socket() as client:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        client.connect(server.getsockname())
        server.accept()[0].close()  # the end that closes first keeps the port
        return int(server.getsockname()[1])


def check_port(host: str, port: int) -> None:
    """Raise CommandError if nothing can listen on this address."""
    try:
        _listen(host, port)
    except OSError as error:
        raise _refusal(host, port, error) from error


def first_free_port(host: str, port: int) -> int:
    """Return ``port`` or the first free one after it. Raises CommandError if there is none, or the host is wrong."""
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            _listen(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise _refusal(host, candidate, error) from error
        else:
            return candidate
    raise CommandError(f"ports {port} and those after it are taken on {host}; choose another with --port")


def _listen(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))


def _refusal(host: str, port: int, error: OSError) -> CommandError:
    return CommandError(
        f"cannot listen on {host}:{port}: {error.strerror}; choose another with --port or --next-free-port"
    )
