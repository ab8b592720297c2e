"""Toy programs under the supervisor: started again, stopped in order, never left behind."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.waiting import until
from warraq.cli.supervisor import Program, Supervisor

NOTE_START = "import os, signal, sys; open(sys.argv[1], 'a').write(f'{os.getpid()}\\n'); "
IDLE = NOTE_START + "signal.pause()"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + IDLE
NOTE_END = (
    "import signal; signal.signal(signal.SIGTERM, lambda *_: sys.exit(open(sys.argv[2], 'a').write(sys.argv[3])))"
)

OLD = re.compile("WARNING of old")


def program(name: str, code: str, *arguments: object, last: bool = False) -> Program:
    return Program(name, [sys.executable, "-c", code, *map(str, arguments)], dict(os.environ), stops_last=last)


def starts(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().splitlines()] if path.exists() else []


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie waits for its parent; it does nothing any more.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.asyncio
async def test_a_killed_program_is_started_again(tmp_path: Path) -> None:
    supervisor, log = Supervisor(), tmp_path / "starts"
    await supervisor.start(program("toy", IDLE, log))
    await until(lambda: len(starts(log)) == 1)
    os.kill(starts(log)[0], signal.SIGKILL)
    await until(lambda: len(starts(log)) == 2)
    await until(lambda: supervisor.pids() == {"toy": starts(log)[1]})  # it may tell of its start before we know it
    await supervisor.stop()
    assert not is_alive(starts(log)[1])


@pytest.mark.asyncio
async def test_a_program_that_exits_zero_is_started_again_at_a_growing_distance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor, log = Supervisor(), tmp_path / "starts"
    await supervisor.start(program("toy", NOTE_START, log))
    await until(lambda: len(starts(log)) == 3)
    await supervisor.stop()
    shown = capsys.readouterr().out
    assert "ended (exit 0); starting again in 0.4 s" in shown
    assert "starting again in 0.8 s" in shown
    assert not any(is_alive(pid) for pid in starts(log))


@pytest.mark.asyncio
async def test_what_others_need_is_stopped_after_them(tmp_path: Path) -> None:
    supervisor, log, ends = Supervisor(), tmp_path / "starts", tmp_path / "ends"
    code = f"import sys; {NOTE_END}; {IDLE}"
    await supervisor.start(program("redis", code, log, ends, "redis ", last=True))
    await supervisor.start(program("worker", code, log, ends, "worker "))
    await until(lambda: len(starts(log)) == 2)
    await supervisor.stop()
    assert ends.read_text() == "worker redis "


@pytest.mark.asyncio
async def test_a_program_that_ignores_sigterm_is_killed_when_the_time_is_up(tmp_path: Path) -> None:
    supervisor, log = Supervisor(), tmp_path / "starts"
    await supervisor.start(program("stubborn", STUBBORN, log))
    await until(lambda: len(starts(log)) == 1)
    began = time.monotonic()
    await supervisor.stop(seconds=2)
    assert time.monotonic() - began < 3
    assert not is_alive(starts(log)[0])


@pytest.mark.asyncio
async def test_output_carries_the_name_of_its_program_and_a_huge_line_does_no_harm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    supervisor, log = Supervisor(), tmp_path / "starts"
    code = "import sys; print('x' * 300_000); print('أهلاً', flush=True); " + IDLE
    await supervisor.start(program("toy", code, log))
    shown = ""

    def greeted() -> bool:
        nonlocal shown
        shown += capsys.readouterr().out
        return "toy           | أهلاً\n" in shown

    await until(greeted)
    await supervisor.stop()


@pytest.mark.asyncio
async def test_routine_lines_are_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    supervisor, log = Supervisor(), tmp_path / "starts"
    quiet = replace(program("toy", "print('WARNING of old'); print('an error', flush=True); " + IDLE, log), routine=OLD)
    await supervisor.start(quiet)
    shown = ""

    def told() -> bool:
        nonlocal shown
        shown += capsys.readouterr().out
        return "toy           | an error\n" in shown

    await until(told)
    await supervisor.stop()
    assert "WARNING" not in shown


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is printed goes to a file on a disk that is full."""
    with suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        yield
        monkeypatch.undo()


@pytest.mark.asyncio
@pytest.mark.usefixtures("full_disk")
async def test_programs_go_on_where_what_they_say_cannot_be_written(tmp_path: Path) -> None:
    """It is read all the same: a program whose pipe is full would stand."""
    talk = f"{NOTE_START} print(*['خبر'] * 100_000, sep=chr(10), flush=True); "
    supervisor, log, done = Supervisor(), tmp_path / "starts", tmp_path / "done"
    await supervisor.start(program("toy", f"{talk} open(sys.argv[2], 'a').write('.')", log, done))
    await until(lambda: done.exists() and len(done.read_text()) == 2)
    await supervisor.stop()
    assert len(starts(log)) >= 2


def test_a_supervisor_killed_with_9_leaves_no_program_behind(tmp_path: Path) -> None:
    log = tmp_path / "starts"
    parent = textwrap.dedent(f"""
        import asyncio, os, sys
        from warraq.cli.supervisor import Program, Supervisor
        async def main():
            await Supervisor().start(Program("toy", [sys.executable, "-c", {IDLE!r}, {str(log)!r}], dict(os.environ)))
            await asyncio.Event().wait()
        asyncio.run(main())
    """)
    process = subprocess.Popen([sys.executable, "-c", parent])
    asyncio.run(until(lambda: len(starts(log)) == 1))
    process.kill()
    process.wait()
    asyncio.run(until(lambda: not is_alive(starts(log)[0])))
