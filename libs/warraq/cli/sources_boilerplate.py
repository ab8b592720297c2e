"""`warraq sources boilerplate`: lists and corrects what the pages of a source repeat."""

import asyncio
from typing import Annotated

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say

Name = Annotated[str, typer.Argument(help="The publisher as pushed, or the host of its pages.")]


def boilerplate(
    name: Name,
    keep: Annotated[str | None, typer.Option(help="This line is no boilerplate: leave it in the text.")] = None,
    as_json: Json = False,
) -> None:
    """The lines that all pages of a source have, so that the cleaner keeps them out of the text."""
    if keep is not None:
        asyncio.run(_keep(name, keep))
    found = asyncio.run(_lines(name))
    if as_json:
        print_json([{"text": text, "last_seen": seen} for text, seen in found])
    elif found:
        say("\n".join(f"{seen[:10]}  {text}" for text, seen in found))
    else:
        say(f"nothing is known of {name}: two different articles of a source must have had a line")


async def _lines(name: str) -> list[tuple[str, str]]:
    from warraq.boilerplate import BoilerplateMemory  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        lines = await BoilerplateMemory(connected.redis, connected.prefix).lines(name)
    return [(line.text, line.last_seen.isoformat()) for line in lines]


async def _keep(name: str, text: str) -> None:
    from warraq.boilerplate import BoilerplateMemory  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.extraction import line_key  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        if not await BoilerplateMemory(connected.redis, connected.prefix).keep(name, line_key(text)):
            raise CommandError(f"this line was no boilerplate of {name}; it will not become it: {text}")
        await connected.note(f"warraq sources boilerplate {name} --keep {text}"[:1000], "kept")


async def repeated_lines(name: str) -> frozenset[bytes]:
    """Return the keys of the boilerplate lines of source ``name``. Raises CommandError if no system runs."""
    from warraq.boilerplate import BoilerplateMemory  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        return (await BoilerplateMemory(connected.redis, connected.prefix).lookup([name]))[name]
