"""Commands on a terminal of their own."""

import os
import pty
import subprocess
from collections.abc import Mapping, Sequence


def run_on_terminal(command: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Exit status, and all that ``command`` wrote to the terminal, control codes included."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, env={**env, "TERM": "xterm"}, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    written = b""
    try:
        while part := os.read(ours, 65536):
            written += part
    except OSError:  # Linux's way to say that nobody has the other end any more
        pass
    finally:
        os.close(ours)
    return process.wait(60), written.decode()
