"""Output of the commands: tables for people, one JSON document for programs, errors on stderr."""

import io
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import orjson

if TYPE_CHECKING:
    from warraq.alerts import ChannelState


_CONTROLS = {code: None for code in (*range(32), 127, *range(128, 160)) if chr(code) not in "\n\t"}


class CommandError(Exception):
    """The command cannot be carried out. The message says what to do."""


def set_up_streams() -> None:
    """Whoever reads stdout through a file or a pipe sees each line at once, as on a terminal, and in UTF-8 whatever the
    locale. A terminal of another encoding shows ? for what it has no letter for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(line_buffering=True)
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def fail(message: str) -> int:
    """Print ``message`` as one line on stderr; return the exit status of a failed command."""
    print(f"warraq: {without_controls(' '.join(message.split()))}", file=sys.stderr)  # noqa: T201
    return 1


def say(text: str = "") -> None:
    """Print a line on stdout, on a terminal without control characters."""
    print(without_controls(text) if sys.stdout.isatty() else text)  # noqa: T201


def tell(text: str) -> None:
    """Print a line on stdout for whoever reads it, if it can be: a full disk or a closed terminal stops no program that
    is to go on."""
    with suppress(OSError):
        say(text)
        sys.stdout.flush()


def without_controls(text: str) -> str:
    """Return ``text`` without control characters, which could steer the terminal: whoever writes an article chooses
    them."""
    return text.translate(_CONTROLS)


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return ``1 copy`` or ``3 copies``. ``many``: ``one`` with an s, unless given."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def failing_channels(states: Sequence["ChannelState"]) -> list[str]:
    """Return a sentence for each channel of an alert through which sending fails."""
    return [
        f"{state.channel} of alert {state.alert!r}: {state.error or 'failed'}"
        + (
            f" ({counted(state.dead, 'delivery', 'deliveries')} given up: `warraq alerts replay` or `drop`)"
            if state.dead
            else ""
        )
        for state in states
        if not state.healthy
    ]


def print_json(value: Any) -> None:
    """Print one JSON document; ``value`` may contain models."""
    say(orjson.dumps(value, default=_plain, option=orjson.OPT_INDENT_2).decode())


def json_line(value: Any) -> str:
    """Return ``value``, which may contain models, as JSON on one line."""
    return orjson.dumps(value, default=_plain).decode()


def print_each(results: list[Any], as_json: bool, files: int) -> None:
    """Print one JSON document per line if there are several ``files`` or results, even if only one could be read; a
    single one is indented."""
    if as_json and max(files, len(results)) > 1:
        for result in results:
            say(json_line(result))
    else:
        for result in results:
            print_json(result)


def _plain(value: Any) -> Any:
    if hasattr(value, "model_dump"):  # not isinstance: pydantic would be imported by `warraq --help`
        return value.model_dump(mode="json")
    raise TypeError(f"no JSON form of {type(value).__name__}")
