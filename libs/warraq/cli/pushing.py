"""`warraq push`: reads files, publishes their articles in parts, and waits if asked to."""

import asyncio
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from warraq.articles import RawArticle
from warraq.cli.output import CommandError, counted, fail, print_json, say
from warraq.cli.progress import Progress, Report, counted_lines, progress_bar
from warraq.cli.reading import Defaults, Problem, count_expected, find_files, read_path
from warraq.cli.system import System, system
from warraq.settings import Settings
from warraq.streams import Ledger, PartlyPublished

PART = 100
REASONS = 3
"""Reasons for refusals in the summary; each refusal was printed before."""
POLL = 0.2
COPIES_SKIP = "tagger"
"""The stage that a copy does not pass."""


@dataclass(slots=True)
class Outcome:
    """The result of a push. ``ids``: what was pushed, in the order of the stream; an article pushed twice is in it
    twice.

    ``dead``: article id -> reason; None if nobody waited. ``copies``: ids of articles recognised as copies.
    """

    ids: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    dead: dict[str, str] | None = None
    copies: set[str] = field(default_factory=set)

    def summary(self) -> str:
        """Return for example "4,623 pushed · 39 refused (39 empty) · 4,600 indexed · 23 copies".

        Of articles pushed twice it says how many were replaced by a newer version.
        """
        parts = [f"{len(self.ids):,} pushed", f"{len(self.problems):,} refused{self._reasons()}"]
        if self.dead is not None:
            alive = [id_ for id_ in self.ids if id_ not in self.dead]
            indexed = [id_ for id_ in alive if id_ not in self.copies]
            newer, died = len(indexed) - len(set(indexed)), len(self.ids) - len(alive)
            parts.append(f"{len(indexed):,} indexed" + (f" ({counted(newer, 'newer version')})" if newer else ""))
            parts += [counted(len(alive) - len(indexed), "copy", "copies")] if self.copies else []
            parts += [f"{died:,} dead"] if died else []
        return " · ".join(parts)

    def _reasons(self) -> str:
        """Return the most frequent reasons, without details of single articles."""
        reasons = Counter(gist(problem.reason) for problem in self.problems)
        most = reasons.most_common(REASONS)
        rest = reasons.total() - sum(number for _, number in most)
        shown = [f"{number:,} {reason}" for reason, number in most] + ([f"{rest:,} other"] if rest else [])
        return f" ({', '.join(shown)})" if shown else ""


def gist(reason: str) -> str:
    """Return a reason without details: "content is empty" for "content: is empty; url: …"."""
    first = re.split(r"; | \(", reason, maxsplit=1)[0].removeprefix("this is ")
    head, _, tail = first.partition(": ")
    return f"{head} {tail}" if tail.startswith(("is ", "Field ", "Input ")) else head


async def push(paths: Sequence[Path], defaults: Defaults, *, wait: bool, as_json: bool) -> int:
    """Push everything readable; return exit status 1 if something was not readable, or died.

    Prints a summary on a terminal, elsewhere the ids for scripts.
    """
    is_terminal = sys.stdout.isatty()
    files = find_files(paths)
    async with system(Settings()) as connected:
        published = _nothing if as_json or is_terminal else _print_ids
        progress = partial(progress_bar, sys.stderr)
        outcome = await push_files(connected, files, defaults, progress, wait=wait, published=published)
    if not files:
        return fail(f"no articles found in {', '.join(map(str, paths))}")
    if as_json:
        rejected = [{"where": p.where, "reason": p.reason} for p in outcome.problems]
        print_json({"accepted": [{"id": i} for i in outcome.ids], "rejected": rejected, "dead": outcome.dead or {}})
    elif is_terminal:
        say(outcome.summary())
    return 1 if outcome.problems or outcome.dead else 0


async def load(connected: System, paths: Sequence[Path]) -> None:
    """Push ``paths`` and wait, with the output that a person at a terminal wants: progress, refusals, a summary, no
    ids."""
    files = find_files(paths)
    if not files:
        fail(f"no articles found in {', '.join(map(str, paths))}")
        return
    progress = partial(progress_bar, sys.stdout) if sys.stdout.isatty() else counted_lines
    outcome = await push_files(connected, files, Defaults(), progress, wait=True)
    say(outcome.summary())


def _print_ids(ids: Sequence[str]) -> None:
    say("\n".join(ids))


def _nothing(ids: Sequence[str]) -> None:
    pass


async def push_files(
    connected: System,
    files: Sequence[Path],
    defaults: Defaults,
    progress: Progress,
    *,
    wait: bool,
    published: Callable[[Sequence[str]], None] = _nothing,
) -> Outcome:
    """Publish the articles in ``files`` and wait if asked; refusals and dead letters are printed on stderr.

    ``published``: called with the ids of each part. Raises CommandError if one URL is given to several articles.
    """
    with progress() as report:
        outcome = await _publish(connected, files, defaults, report, published)
    for problem in outcome.problems:
        fail(f"{problem.where}: {problem.reason}")
    if wait:
        with progress() as report:
            outcome.dead, outcome.copies = await wait_for(connected.ledger, outcome.ids, report)
        for article_id, reason in outcome.dead.items():
            fail(f"{article_id} is a dead letter: {reason}")
    return outcome


async def _publish(
    connected: System,
    files: Sequence[Path],
    defaults: Defaults,
    report: Report,
    published: Callable[[Sequence[str]], None],
) -> Outcome:
    outcome = Outcome()
    part: list[RawArticle] = []
    expected = [count_expected(path) for path in files]
    total = sum(expected)

    async def flush() -> None:
        if part:
            await _room(connected)
            try:
                ids = await connected.publisher.publish(part)
            except PartlyPublished as error:
                published(error.published)
                raise
            outcome.ids += ids
            part.clear()
            published(ids)
            report("articles pushed", len(outcome.ids), max(total, len(outcome.ids)))

    for number, path in enumerate(files, 1):
        for item in read_path(path, defaults, connected.settings.max_article_bytes):
            if isinstance(item, Problem):
                outcome.problems.append(item)
            else:
                part.append(item)
            if defaults.url and len(part) > 1:  # nothing is published yet
                raise CommandError("--url is the address of one article: push that one alone")
            if len(part) == PART:
                await flush()
        # What a file was thought to hold gives way to what it has held.
        total = len(outcome.ids) + len(part) + sum(expected[number:])
    total = len(outcome.ids) + len(part)
    await flush()
    return outcome


async def _room(connected: System) -> None:
    """Wait while the ingest stream is full, since it is kept in the memory of Redis."""
    while True:
        if await connected.publisher.backlog() <= connected.settings.max_backlog:
            return
        await asyncio.sleep(1)


async def wait_for(ledger: Ledger, ids: Sequence[str], report: Report) -> tuple[dict[str, str], set[str]]:
    """Wait until every article is indexed or dead; return the dead ones with reasons, and the ids of copies."""
    waiting = set(ids)
    dead: dict[str, str] = {}
    copies: set[str] = set()
    while waiting:
        for article_id in list(waiting):
            trail = await ledger.trail(article_id)
            if trail.state == "dead":
                dead[article_id] = trail.reason or "unknown"
            elif trail.state == "indexed" and COPIES_SKIP not in {step.stage for step in trail.steps}:
                copies.add(article_id)
            if trail.state != "waiting":
                waiting.discard(article_id)
        indexed = sum(article_id not in waiting and article_id not in dead for article_id in ids)
        report("articles indexed", indexed, len(ids))
        if waiting:
            await asyncio.sleep(POLL)
    return dead, copies
