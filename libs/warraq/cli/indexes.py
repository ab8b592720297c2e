"""Commands about the search index itself."""

import asyncio

import typer

from warraq.cli.output import say

indexes = typer.Typer(no_args_is_help=True, help="The search index that the settings name.")


@indexes.command("setup")
def set_up() -> None:
    """Create what is missing in it; safe to repeat. Services do it too."""
    from warraq.index import open_index  # noqa: PLC0415
    from warraq.settings import settings  # noqa: PLC0415

    async def prepare() -> int:
        index = open_index(settings())
        try:
            await index.prepare()
            return await index.count()
        finally:
            await index.close()

    say(f"the index is ready and holds {asyncio.run(prepare())} articles")
