"""`warraq export`: all that a search finds, to stdout."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warraq.index.export import Format


def export(
    query: Annotated[str, typer.Argument(help="As for `warraq search`; '' for everything.")],
    format_: Annotated[str, typer.Option("--format", help="jsonl or csv.")] = "jsonl",
) -> None:
    """Write all that a search finds to stdout: whole articles, one for each story, as JSON lines or CSV."""
    from warraq.index import parse  # noqa: PLC0415

    if complaint := parse(query).complaint:
        raise typer.BadParameter(complaint, param_hint="QUERY")
    if format_ not in {"jsonl", "csv"}:
        raise typer.BadParameter(f"{format_} is not one of jsonl, csv", param_hint="--format")
    asyncio.run(_export(query, "csv" if format_ == "csv" else "jsonl"))


async def _export(query: str, format_: "Format") -> None:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.index import SearchRequest  # noqa: PLC0415
    from warraq.index.export import exported  # noqa: PLC0415
    from warraq.index.timeline import zone_name  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    settings = Settings()
    request = SearchRequest(q=query, zone=zone_name(settings.zone))
    async with system(settings) as connected, connected.index() as index:
        async for piece in exported(index, request, format_):
            sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
