"""Ctrl-C at a command that is busy."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tests.support.waiting import wait_until

WARRAQ = [sys.executable, "-m", "warraq.cli"]


def test_ctrl_c_ends_a_push_that_waits_with_130_and_says_nothing(redis_url: str, tmp_path: Path) -> None:
    article, printed = tmp_path / "خبر.json", tmp_path / "printed"
    article.write_text('{"content": "افتتحت الوزارة اليوم ثلاث مدارس جديدة."}', encoding="utf-8")
    env = {**os.environ, "WARRAQ_REDIS_URL": redis_url, "WARRAQ_DATA": str(tmp_path)}
    with printed.open("wb") as out:
        process = _started([*WARRAQ, "push", "--wait", str(article)], env, stdout=out)
        wait_until(lambda: printed.stat().st_size > 0, 60)  # its id: it is in Redis, where no stage will take it
        assert _interrupt(process) == (130, b"")


def test_ctrl_c_ends_a_command_whose_redis_accepts_and_does_not_answer(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        url = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        env = {**os.environ, "WARRAQ_REDIS_URL": url, "WARRAQ_DATA": str(tmp_path)}
        process = _started([*WARRAQ, "status"], env)
        connection, _ = silent.accept()
        with connection:
            assert _interrupt(process) == (130, b"")


def _started(command: list[str], env: Mapping[str, str], stdout: Any = None) -> "subprocess.Popen[bytes]":
    """With SIGINT as a terminal has it: whoever runs the tests in the background has it ignored."""
    allow = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    return subprocess.Popen(command, env=env, stdout=stdout, stderr=subprocess.PIPE, preexec_fn=allow)  # noqa: PLW1509


def _interrupt(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    """Exit status and what it said on stderr; it has ten seconds on a busy machine."""
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    return process.returncode, errors
