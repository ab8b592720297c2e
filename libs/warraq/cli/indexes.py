"""Commands on the search index itself: setup, users, snapshots, reindexing."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING, Annotated, cast

import typer

from warraq.cli.output import CommandError, counted, say

if TYPE_CHECKING:
    from warraq.index import SearchIndex
    from warraq.index.elasticsearch import ElasticsearchIndex
    from warraq.index.elasticsearch.snapshots import Snapshot

indexes = typer.Typer(no_args_is_help=True, help="The search index that runs, or that the settings name.")

ONLY_ELASTICSEARCH = "only an index in Elasticsearch has this: set WARRAQ_ELASTICSEARCH_URL"


def _index() -> AbstractAsyncContextManager["SearchIndex"]:
    from warraq.cli.system import effective_settings, prepared_index  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    return prepared_index(effective_settings(Settings()))


@asynccontextmanager
async def elasticsearch_index() -> AsyncIterator["ElasticsearchIndex"]:
    """Yield the Elasticsearch index without creating anything in it; it is closed at the end."""
    from warraq.cli.system import effective_settings  # noqa: PLC0415
    from warraq.index import open_index  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    settings = effective_settings(Settings())
    if not settings.elasticsearch_url:
        raise CommandError(ONLY_ELASTICSEARCH)
    index = open_index(settings, lazily=True)
    try:
        yield cast("ElasticsearchIndex", index)
    finally:
        await index.close()


@indexes.command("setup")
def set_up() -> None:
    """Create what is missing in it; safe to repeat. Indexers do it too."""

    async def count() -> int:
        async with _index() as index:
            return await index.count()

    say(f"the index is ready and holds {asyncio.run(count())} articles")


@indexes.command("grow")
def grow(
    shards: Annotated[int, typer.Argument(min=2, help="How many it shall have: twice or four times as many …")],
) -> None:
    """Split the Elasticsearch index into more shards. Writing waits meanwhile, searches go on."""

    async def split() -> str:
        async with _index() as index:
            if index.versions is None:
                raise CommandError(ONLY_ELASTICSEARCH)
            return await index.versions.grow(shards)

    name = asyncio.run(split())
    say(f"{name} with {shards} shards is in use; the one before it is kept for `warraq reindex --rollback`")


@indexes.command("users")
def users(
    file: Annotated[
        typer.FileText,
        typer.Argument(help="Lines `search:PASSWORD`, `indexer:PASSWORD`, `setup:PASSWORD`; - for standard input."),
    ],
) -> None:
    """Make the Elasticsearch users that services log in with, or give them new passwords. To be run as `elastic`."""
    from warraq.index.elasticsearch.users import read_passwords  # noqa: PLC0415

    try:
        passwords = read_passwords(file.read())
    except ValueError as error:
        raise CommandError(f"{file.name}: {error}") from error

    async def put() -> list[str]:
        async with elasticsearch_index() as index:
            return await index.users.put(passwords)

    say(f"Elasticsearch has the users {', '.join(asyncio.run(put()))}")


@indexes.command("snapshot")
def snapshot(
    name: Annotated[str | None, typer.Argument(help="Its name, lower case; by default the time.")] = None,
) -> None:
    """Copy the Elasticsearch index, with patches and histories, into its repository; everything goes on meanwhile."""

    async def make() -> "Snapshot":
        async with elasticsearch_index() as index:
            return await index.snapshots.make(name)

    made = asyncio.run(make())
    say(f"snapshot {made.name} of {_held(made)}; `warraq index restore {made.name}` puts it back")


@indexes.command("snapshots")
def snapshots() -> None:
    """Those of the Elasticsearch index that can be restored, oldest first."""

    async def find() -> "list[Snapshot]":
        async with elasticsearch_index() as index:
            return await index.snapshots.list()

    for each in asyncio.run(find()):
        say(f"{each.name}  {each.made_at:%Y-%m-%d %H:%M} UTC  {_held(each)}")


def _held(snapshot: "Snapshot") -> str:
    return "all articles" if snapshot.articles is None else counted(snapshot.articles, "article")


@indexes.command("restore")
def restore(name: Annotated[str, typer.Argument(help="Of a snapshot.")]) -> None:
    """Put a snapshot in the place of an Elasticsearch index that is empty or gone. No service may run meanwhile."""

    async def put_back() -> "Snapshot":
        async with elasticsearch_index() as index:
            return await index.snapshots.restore(name)

    restored = asyncio.run(put_back())
    say(f"snapshot {restored.name} is the index again, with {_held(restored)}")


def reindex(
    rollback: Annotated[bool, typer.Option("--rollback", help="Back to the version before this one.")] = False,
    drop_old: Annotated[bool, typer.Option("--drop-old", help="Delete the versions that are not in use.")] = False,
) -> None:
    """Build the next version of the Elasticsearch index in the background and put it in place; resumes by itself."""
    if rollback and drop_old:
        raise typer.BadParameter("--rollback needs the old version that --drop-old deletes: choose one")
    say(asyncio.run(_reindex(rollback, drop_old)))


async def _reindex(rollback: bool, drop_old: bool) -> str:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    async with _index() as index:
        if (versions := index.versions) is None:
            raise CommandError(ONLY_ELASTICSEARCH)
        if drop_old:
            return "\n".join(f"{name} deleted" for name in await versions.drop_old()) or "there is no old version"
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("copying")
            move = versions.roll_back if rollback else versions.reindex
            name = await move(lambda done, total: bar.update(task, completed=done, total=total))
        return f"{name} is in use; the one before it is kept for --rollback, --drop-old deletes it"
