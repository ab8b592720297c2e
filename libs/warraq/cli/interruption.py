"""Makes Ctrl-C end a command at once, with exit status 130."""

import os
import signal
import sys
from contextlib import suppress
from typing import Any, NoReturn

SHOW_CURSOR = "\x1b[?25h"  # a progress bar hides it


def end_at_interrupt() -> None:
    """Let SIGINT end the process, unless it was started with SIGINT ignored, as a shell does after ``&``.

    KeyboardInterrupt would not do: asyncio turns it into a cancellation, which a client that is connecting may swallow
    (CPython 3.11 below redis-py). There is nothing to clean up: what was pushed is in Redis, and its ids are printed.
    `warraq up` installs a handler of its own before it starts anything.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def _end(*_: Any) -> NoReturn:
    with suppress(OSError, RuntimeError):  # RuntimeError: the signal came in the middle of a write
        if sys.stderr.isatty():
            sys.stderr.write(f"{SHOW_CURSOR}\n")
        sys.stderr.flush()
        sys.stdout.flush()
    os._exit(128 + signal.SIGINT)
