"""`warraq export`: writes all results of a search to stdout."""

import asyncio
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.output import CommandError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from typing import BinaryIO


def export(
    query: Annotated[str, typer.Argument(help="As for `warraq search`; '' for everything.")],
    format_: Annotated[str, typer.Option("--format", help="jsonl, csv or parquet.")] = "jsonl",
    bom: Annotated[bool, typer.Option("--bom", help="CSV with a byte order mark: Excel reads Arabic rightly.")] = False,
) -> None:
    """Write all that a search finds to stdout, one article for each story: whole as JSON lines, or CSV, or Parquet."""
    from warraq.index import parse  # noqa: PLC0415

    if complaint := parse(query).complaint:
        raise typer.BadParameter(complaint, param_hint="QUERY")
    if format_ not in {"jsonl", "csv", "parquet"}:
        raise typer.BadParameter(f"{format_} is not one of jsonl, csv, parquet", param_hint="--format")
    if format_ == "parquet" and sys.stdout.isatty():
        raise typer.BadParameter("a Parquet file is no text: write it to a file with >", param_hint="--format")
    if bom and format_ != "csv":
        raise typer.BadParameter("only a CSV file has one: add --format csv", param_hint="--bom")
    asyncio.run(_export(query, format_, bom=bom))


async def _export(query: str, format_: str, *, bom: bool) -> None:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.index import SearchRequest  # noqa: PLC0415
    from warraq.index.export import BYTE_ORDER_MARK, exported  # noqa: PLC0415
    from warraq.index.timeline import zone_name  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    settings, output = Settings(), sys.stdout.buffer
    request = SearchRequest(q=query, zone=zone_name(settings.zone))
    write = _parquet() if format_ == "parquet" else None
    async with system(settings) as connected, connected.index() as index:
        pieces = exported(index, request, "csv" if format_ == "csv" else "jsonl")
        if write:
            await write(pieces, output)
        else:
            output.write(BYTE_ORDER_MARK if bom else b"")
            async for piece in pieces:
                output.write(piece)
    output.flush()


def _parquet() -> "Callable[[AsyncIterator[bytes], BinaryIO], Awaitable[int]]":
    try:
        from warraq.index.parquet import write_articles  # noqa: PLC0415
    except ImportError as error:
        raise CommandError("--format parquet needs more: pip install 'warraq[parquet]'") from error
    return write_articles
