"""Progress of long commands: a bar on a terminal, lines with counts elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars
from rich.text import Text

from warraq.cli.output import say

Report = Callable[[str, int, int], None]
"""Called with what is counted ("articles indexed"), how many are done, and how many there are as far as is known."""

Progress = Callable[[], AbstractContextManager[Report]]
"""Opens a context that shows what is reported within it."""


class Rate(ProgressColumn):
    """Column of a progress bar: items per second over the last samples."""

    def render(self, task: Task) -> Text:
        """Return the rate; empty before there are two samples."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "")


@contextmanager
def progress_bar(file: TextIO) -> Iterator[Report]:
    """Show bars with rate and remaining time on ``file`` if it is a terminal; they are removed at the end."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Bars(*columns, console=Console(file=file), transient=True, disable=not file.isatty()) as bars:

        def report(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total, refresh=True)  # else a fast push shows nothing

        yield report


@contextmanager
def counted_lines(every: float = 2.0, clock: Callable[[], float] = time.monotonic) -> Iterator[Report]:
    """Print lines such as "30 of 31 articles indexed": at most one in ``every`` seconds, and the last of each count."""
    due = clock() + every
    last: tuple[str, int] | None = None

    def report(what: str, done: int, total: int) -> None:
        nonlocal due, last
        if (what, done) == last or (done < total and clock() < due):
            return
        say(f"{done} of {total} {what}")
        due, last = clock() + every, (what, done)

    yield report
