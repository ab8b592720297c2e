"""Commands about the search index itself."""

import asyncio
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.output import CommandError, say

if TYPE_CHECKING:
    from warraq.index import SearchIndex

indexes = typer.Typer(no_args_is_help=True, help="The search index that runs, or that the settings name.")

NO_VERSIONS = "only an Elasticsearch index has versions and shards: set WARRAQ_ELASTICSEARCH_URL"


def _index() -> AbstractAsyncContextManager["SearchIndex"]:
    from warraq.cli.system import effective_settings, prepared_index  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    return prepared_index(effective_settings(Settings()))


@indexes.command("setup")
def set_up() -> None:
    """Create what is missing in it; safe to repeat. Services do it too."""

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
                raise CommandError(NO_VERSIONS)
            return await index.versions.grow(shards)

    name = asyncio.run(split())
    say(f"{name} with {shards} shards is in use; the one before it is kept for `warraq reindex --rollback`")


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
            raise CommandError(NO_VERSIONS)
        if drop_old:
            return "\n".join(f"{name} deleted" for name in await versions.drop_old()) or "there is no old version"
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("copying")
            move = versions.roll_back if rollback else versions.reindex
            name = await move(lambda done, total: bar.update(task, completed=done, total=total))
        return f"{name} is in use; the one before it is kept for --rollback, --drop-old deletes it"
