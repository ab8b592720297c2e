"""The commands (docs/design.md §5)."""

import asyncio
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from warraq import __version__
from warraq.cli.alerts import alerts
from warraq.cli.archived import archived
from warraq.cli.backup import backup
from warraq.cli.dead_letters import dead
from warraq.cli.exporting import export
from warraq.cli.extracting import Files, extract, gold
from warraq.cli.importing import imports
from warraq.cli.indexes import indexes, reindex
from warraq.cli.options import Json, QueryCommand
from warraq.cli.output import CommandError, print_each, print_json, say
from warraq.cli.replay import replay
from warraq.cli.restore import restore
from warraq.cli.semantic import semantic
from warraq.cli.sources import sources
from warraq.cli.stories import dedup, story
from warraq.cli.tokens import audit, tokens
from warraq.cli.training import model

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False,
                  help="Warraq: push Arabic news in any shape, find it in Arabic.")  # fmt: skip
app.add_typer(dead, name="dead")
app.add_typer(alerts, name="alerts")
app.add_typer(indexes, name="index")
app.add_typer(semantic, name="semantic")
app.add_typer(sources, name="sources")
app.add_typer(dedup, name="dedup")
app.add_typer(imports, name="import")
app.add_typer(archived, name="archive")
app.add_typer(gold, name="gold")
app.add_typer(model, name="model")
app.add_typer(tokens, name="tokens")


def _version(wanted: bool) -> None:
    if wanted:
        say(__version__)
        raise typer.Exit


@app.callback()
def top(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True)] = False) -> None:
    """Options before any command."""


@app.command()
def up(
    data: Annotated[Path | None, typer.Option(help="Data folder (default WARRAQ_DATA or ./.warraq).")] = None,
    host: Annotated[str | None, typer.Option(help="Address of page and API.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of page and API.")] = None,
    load: Annotated[list[Path] | None, typer.Option(help="Push this once all is ready (repeat).", exists=True)] = None,
    next_free_port: Annotated[bool, typer.Option("--next-free-port", help="Take the next one if it is taken.")] = False,
    sample_feed: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="To try the collector: serve this folder as a feed, and read it."
        ),
    ] = None,
) -> None:
    """Run everything on this machine until Ctrl-C; starting again goes on where it stopped."""
    from warraq.cli.up import run  # noqa: PLC0415

    raise typer.Exit(run(data, host, port, load or [], next_free_port=next_free_port, feed=sample_feed))


@app.command()
def push(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, or - for standard input.", allow_dash=True)],
    source: Annotated[str | None, typer.Option(help="Publisher of all of them.")] = None,
    url: Annotated[str | None, typer.Option(help="Address of the article (one article only).")] = None,
    format_: Annotated[str | None, typer.Option("--format", help="auto, html, text or plain.")] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Until each is indexed or dead.")] = False,
    as_json: Json = False,
) -> None:
    """Push articles: text dumps, HTML, JSON, JSONL, also .gz; a script that reads its output gets their ids."""
    from warraq.articles.urls import is_page_address  # noqa: PLC0415
    from warraq.cli.pushing import push as push_paths  # noqa: PLC0415
    from warraq.cli.reading import Defaults  # noqa: PLC0415

    if format_ not in {None, "auto", "html", "text", "plain"}:
        raise typer.BadParameter(f"{format_} is not one of auto, html, text, plain", param_hint="--format")
    if url is not None and not is_page_address(url):
        raise typer.BadParameter(f"{url!r} is no address: write https://site.example/page", param_hint="--url")
    defaults = Defaults(source, url, format_)
    raise typer.Exit(asyncio.run(push_paths(paths, defaults, wait=wait, as_json=as_json)))


@app.command(cls=QueryCommand)
def search(
    query: Annotated[str, typer.Argument(help='Words, "phrases", -not, OR, source: person: place: title: from: to:')],
    size: Annotated[int, typer.Option(min=0, max=100)] = 10,
    as_json: Json = False,
) -> None:
    """Search the index."""
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.cli.tables import print_results  # noqa: PLC0415
    from warraq.index import SearchRequest, SearchResult, parse  # noqa: PLC0415
    from warraq.index.timeline import zone_name  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    if complaint := parse(query).complaint:
        raise typer.BadParameter(complaint, param_hint="QUERY")

    async def find() -> SearchResult:
        async with system(Settings()) as connected, connected.index() as index:
            return await index.search(SearchRequest(q=query, size=size, zone=zone_name(Settings().zone)))

    result = asyncio.run(find())
    print_json(result) if as_json else print_results(result)


@app.command()
def where(article: Annotated[str, typer.Argument(metavar="ID-or-URL")], as_json: Json = False) -> None:
    """Where an article is: the stages it passed, where it waits, or why it died."""
    from warraq.cli.selecting import id_of  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.cli.tables import print_trail  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415
    from warraq.streams.client.reports import Trail  # noqa: PLC0415
    from warraq.trails import find_trail, not_pushed  # noqa: PLC0415

    async def look() -> Trail:
        async with system(Settings()) as connected:
            return await find_trail(connected.ledger, connected.get_article, id_of(article), patience=None)

    trail = asyncio.run(look())
    if trail.state == "unknown":
        raise CommandError(not_pushed(article))
    print_json(trail) if as_json else print_trail(trail)


@app.command()
def status(
    watch: Annotated[bool, typer.Option("--watch", help="Refresh every second until Ctrl-C.")] = False,
    as_json: Json = False,
) -> None:
    """Per stage: waiting, in hand, done, retried, dead, rate, oldest; and whether the counts add up."""
    if watch and as_json:
        raise typer.BadParameter("--json is one document: leave out --watch")
    from rich.live import Live  # noqa: PLC0415

    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.cli.tables import console, escape, status_table  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async def show() -> None:
        async with system(Settings()) as connected:
            ledger = connected.ledger
            if not watch:
                found = await ledger.status()
                if as_json:
                    return print_json(found)
                console.print(status_table(found))
                for trouble in await connected.troubles():
                    console.print(escape(trouble), style="red", highlight=False)
                return None
            # into a file or a pipe Live writes once, at the end: there one table follows the other
            with Live(console=console) if console.is_terminal else nullcontext() as live:
                while True:
                    table = status_table(await ledger.status())
                    live.update(table) if live else console.print(table)
                    await asyncio.sleep(1)

    asyncio.run(show())


@app.command()
def tag(files: Files, as_json: Json = False) -> None:
    """Names and values in each file's text, in colours and tables; needs no running system."""
    from warraq.cli.tables import console  # noqa: PLC0415
    from warraq.cli.tagging import print_annotations  # noqa: PLC0415
    from warraq.entities import find, name_model  # noqa: PLC0415
    from warraq.names import load_names  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    texts = [(path, _text(path)) for path in files]
    settings = Settings()
    model, names = name_model(settings.tagger, settings.names_model), load_names(settings.names)
    found = [(path, text, find(text, model=model, names=names)) for path, text in texts]
    if as_json:
        print_each([{"entities": each.entities, "values": each.values} for _, _, each in found], as_json, len(files))
        return
    for path, text, each in found:
        print_annotations(text, each, console, title=str(path) if len(files) > 1 else "")


def _text(path: Path) -> str:
    import sys  # noqa: PLC0415

    data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: not UTF-8 (byte {error.start})") from error


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check Redis, the index, versions and settings; say what to do."""
    from warraq.cli.doctor import checks  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    found = asyncio.run(checks(Settings()))
    if as_json:
        print_json([{"check": c.name, "ok": c.ok, "detail": c.detail} for c in found])
    else:
        for check in found:
            say(f"{'ok ' if check.ok else 'BAD'}  {check.name}: {check.detail}")
    raise typer.Exit(0 if all(check.ok for check in found) else 1)


# After those above, which `--help` names first: they are what a newcomer needs.
for command in (story, extract, export, replay, backup, restore, reindex, audit):
    app.command(cls=QueryCommand if command is export else None)(command)
