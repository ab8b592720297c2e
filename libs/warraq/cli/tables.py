"""Tables for a terminal: search results, trails, status, dead letters."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo
from typing import Any

from rich import markup
from rich.console import Console
from rich.table import Column, Table

from warraq.cli.output import counted, without_controls
from warraq.index import SearchResult
from warraq.streams.client.reports import DeadLetter, Status, Trail

console = Console()
"""Standard output, as wide as the terminal."""


def escape(text: str) -> str:
    """Return ``text`` as rich is to show it: without markup of its own and control characters."""
    return markup.escape(without_controls(text))


def print_results(result: SearchResult) -> None:
    """Print each hit, with marked words in reverse video and any markup in the text escaped."""
    console.print(f"{counted(result.total, 'story', 'stories')}, {result.took_ms} ms")
    for remark in _remarks(result):
        console.print(escape(remark), highlight=False)
    for hit in result.hits:
        date = hit.published_at.date().isoformat() if hit.published_at else ""
        copies = f"+{counted(hit.copies, 'copy', 'copies')}" if hit.copies else ""
        about = " · ".join(part for part in (hit.source or "", date, copies) if part)
        console.print(f"\n[bold]{escape(hit.title)}[/bold]\n[dim]{escape(about)}[/dim]")
        console.print(_marked(hit.snippet))
        console.print(f"[dim]{hit.id}[/dim]")


def _remarks(result: SearchResult) -> Iterator[str]:
    """Yield the remarks that the web page, too, shows above its results."""
    if result.did_you_mean:
        yield f"did you mean: {result.did_you_mean}"
    if result.any_word and result.total:
        yield "not all the words are in each: the fullest first"
    if result.unknown_words:
        yield f"in no article: {', '.join(result.unknown_words)}"
    if result.partial:
        yield "some of the index did not answer in time: there may be more"


def _marked(snippet: str) -> str:
    from html import unescape  # noqa: PLC0415

    parts = snippet.replace("</mark>", "\0").split("<mark>")
    shown = [escape(unescape(parts[0]))]
    for part in parts[1:]:
        marked, _, rest = part.partition("\0")
        shown.append(f"[reverse]{escape(unescape(marked))}[/reverse]{escape(unescape(rest))}")
    return "".join(shown)


def print_trail(trail: Trail) -> None:
    """Print a line for each stage that the article passed, and one that says where it is now."""
    for step in trail.steps:
        console.print(f"{step.stage:14}{step.at.isoformat(timespec='milliseconds')}")
    match trail.state:
        case "waiting":
            console.print(f"waiting in {trail.place}")
        case "dead":
            console.print(f"dead: {escape(trail.reason or '')}  (warraq dead show {trail.dead})")
        case state:
            console.print(state)


def status_table(status: Status) -> Table:
    """Return a table of the stages, with the line that says whether anything is missing."""
    columns = ("stage", "waiting", "in hand", "done", "retried", "dead", "per s", "oldest s")
    sign = "=" if status.reconciled else "≠"
    pushed = f"pushed {status.pushed}" + (f" + again {status.again}" if status.again else "")
    passed = f"indexed {status.indexed} + dead {status.dead} + in flight {status.in_flight}"
    dropped = f" + dropped {status.dropped}" if status.dropped else ""
    lost = f"\n{status.lost} accepted and then lost by Redis: push them again" if status.lost else ""
    table = Table(*_whole_first(columns), caption=f"{pushed} {sign} {passed}{dropped}{lost}")
    for stage in status.stages:
        numbers = (stage.waiting, stage.in_hand, stage.done, stage.retried, stage.dead, stage.rate, stage.oldest)
        table.add_row(stage.stage, *map(str, numbers))
    return table


def alerts_table(rows: Sequence[dict[str, Any]]) -> Table:
    """Return a table with a row for each alert, in the form of `warraq alerts list --json`; failing ones come last."""
    table = Table("alert", "query", "found", "new", "sent to", "state")
    for row in rows:
        goes = ", ".join(filter(None, (row["webhook"], row["email"])))
        failing = [f"{state['channel']}: {state['error']}" for state in row["channels"] if state["error"]]
        failing += [f"{state['channel']}: {state['dead']} given up" for state in row["channels"] if state["dead"]]
        state = "; ".join((["paused"] if row["paused"] else []) + failing) or "ok"
        shown = (row["name"], row["query"], str(row["found"]), str(row["new"]), goes, state)
        table.add_row(*map(escape, shown))
    return table


def letters_table(letters: Sequence[DeadLetter], zone: tzinfo | None = None) -> Table:
    """Return a table of dead letters, without their entries (`warraq dead show` has those).

    Times are in ``zone``, None for the machine's. An article without a title is named by its id.
    """
    table = Table(*_whole_first(("id", "time", "stage", "tries", "title", "reason")))
    for letter in letters:
        when = letter.at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        title = escape(letter.title or letter.article_id or "")
        table.add_row(letter.id, when, letter.stage, str(letter.attempts), title, escape(letter.reason))
    return table


def _whole_first(names: Sequence[str]) -> list[Column | str]:
    """Return columns of which the first is never cut: the next command needs its content."""
    return [Column(names[0], no_wrap=True), *names[1:]]
