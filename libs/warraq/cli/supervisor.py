"""Supervises child processes: restarts those that die, prefixes their output, and stops all within a deadline."""

import asyncio
import ctypes
import re
import signal
import sys
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from warraq.cli.output import tell

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)  # opened before the fork: a child must not load libraries
LONGEST_PAUSE = 10.0
LINES_KEPT = 30
STABLE = 20.0
"""Seconds after which a process counts as healthy, so that its next restart is immediate."""


@dataclass(frozen=True, slots=True)
class Program:
    """A command and its environment. ``stops_last``: the others need it until they have stopped.

    ``keeps_open``: file descriptors that the process inherits, such as a lock that lives as long as it does.
    ``routine``: matches lines of output that are not shown.
    """

    name: str
    command: Sequence[str]
    env: dict[str, str]
    stops_last: bool = False
    keeps_open: Sequence[int] = ()
    routine: re.Pattern[str] | None = None


@dataclass(slots=True)
class Supervisor:
    """Runs ``programs``. One that ends is started again, after a pause that grows while it keeps ending."""

    programs: list[Program] = field(default_factory=list)
    last_lines: dict[str, deque[str]] = field(default_factory=dict)
    """Program -> its latest output, shown or not."""
    _running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)
    _keepers: list[asyncio.Task[None]] = field(default_factory=list)
    _stopping: bool = False
    _changing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def start(self, program: Program) -> None:
        """Start ``program`` and keep it running."""
        self.programs.append(program)
        await self._spawn(program)
        self._keepers.append(asyncio.create_task(self._keep(program)))

    async def _spawn(self, program: Program) -> None:
        process = await asyncio.create_subprocess_exec(
            *program.command,
            env=program.env,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            pass_fds=program.keeps_open,
            start_new_session=True,  # Ctrl-C is for the supervisor; it stops the others in order
            preexec_fn=_die_with_parent if sys.platform == "linux" else None,
        )
        self._running[program.name] = process
        self.last_lines.setdefault(program.name, deque(maxlen=LINES_KEPT))

    async def _keep(self, program: Program) -> None:
        pause = 0.2
        while True:
            started = time.monotonic()
            process = self._running[program.name]
            await _relay(program, process, self.last_lines[program.name])
            code = await process.wait()
            if self._stopping:
                return
            pause = 0.2 if time.monotonic() - started > STABLE else min(pause * 2, LONGEST_PAUSE)
            _log(program.name, f"ended ({_ending(code)}); starting again in {pause:.1f} s")
            await asyncio.sleep(pause)
            async with self._changing:  # not while stop() looks at what runs
                if self._stopping:
                    return
                try:
                    await self._spawn(program)
                except OSError as error:  # no memory, no process left: tried again after a longer pause
                    _log(program.name, f"cannot be started: {error}")

    def pids(self) -> dict[str, int]:
        """Return program -> id of the process that was started last."""
        return {name: process.pid for name, process in self._running.items()}

    async def stop(self, seconds: float = 9.0) -> None:
        """Send SIGTERM, last to those that others need, and SIGKILL to whatever has not stopped in time."""
        async with self._changing:
            self._stopping = True
        deadline = time.monotonic() + seconds
        for last in (False, True):
            group = [self._running[p.name] for p in self.programs if p.stops_last == last and p.name in self._running]
            await _stop_all(group, deadline - (0.0 if last else 1.5))
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)


async def _stop_all(processes: Sequence[asyncio.subprocess.Process], deadline: float) -> None:
    alive = [process for process in processes if process.returncode is None]
    for process in alive:
        process.send_signal(signal.SIGTERM)
    waits = [asyncio.ensure_future(process.wait()) for process in alive]
    if waits:
        await asyncio.wait(waits, timeout=max(0.1, deadline - time.monotonic()))
    for process in alive:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _relay(program: Program, process: asyncio.subprocess.Process, lines: deque[str]) -> None:
    if process.stdout is None:
        return
    while True:
        try:
            line = await process.stdout.readline()
        except ValueError:  # a line longer than the buffer
            continue
        if not line:
            return
        text = line.decode("utf-8", "replace").rstrip()
        lines.append(text)
        if not (program.routine and program.routine.search(text)):
            _log(program.name, text)


def _log(name: str, line: str) -> None:
    tell(f"{name:14}| {line}")


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit {code}"


def _die_with_parent() -> None:
    """Let the kernel kill this child if the supervisor is killed."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
