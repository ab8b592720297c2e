"""`warraq archive`: exports the archive for other programs."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, counted, print_json, say
from warraq.cli.selecting import Article, Source, Time, selection_of

if TYPE_CHECKING:
    from warraq.archive.selection import Selection
    from warraq.archive.warc import Written

archived = typer.Typer(no_args_is_help=True, help="What is in the archive, for other programs.")
PART = 100


@archived.callback()
def _top() -> None:
    """A group, though it has one command."""


@archived.command("warc")
def warc(
    file: Annotated[Path, typer.Argument(help="To write, as pages.warc.gz; it must not be there.")],
    since: Time = None,
    until: Time = None,
    source: Source = None,
    article: Article = None,
    as_json: Json = False,
) -> None:
    """Write the HTML pages of the archive as a WARC file; text and JSON that was pushed is counted and left out."""
    selection = selection_of(since, until, source, article)
    try:
        with file.open("xb") as output, _whole_or_gone(file):
            written = _write(output, file.name, selection)
    except FileExistsError as error:
        raise CommandError(f"{file} is there already: take another name") from error
    except OSError as error:
        raise CommandError(f"{file} cannot be written: {error.strerror or error}") from error
    if as_json:
        print_json(written)
    else:
        say(f"{counted(written.pages, 'page')} written to {file} · {written.others:,} other entries")


@contextmanager
def _whole_or_gone(file: Path) -> Iterator[None]:
    """Delete the file if writing it fails: half a file would look like a whole one."""
    try:
        yield
    except BaseException:
        file.unlink(missing_ok=True)
        raise


def _write(output: BinaryIO, name: str, selection: "Selection") -> "Written":
    from warraq.archive import open_archive, read_in_order  # noqa: PLC0415
    from warraq.archive.warc import PagesFile  # noqa: PLC0415
    from warraq.cli.progress import progress_bar  # noqa: PLC0415
    from warraq.cli.system import effective_settings  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    archive = open_archive(effective_settings(Settings()))
    if archive is None:
        raise CommandError("there is no archive: WARRAQ_ARCHIVE is off")
    pages, read = PagesFile(output, name), 0
    rest = read_in_order(archive, selection.files(archive), {})
    with progress_bar(sys.stderr) as report:
        while part := list(islice(rest, PART)):
            pages.write(each.entry for each in part if selection.has(each.entry))
            read += len(part)
            report("entries read", read, read)
    if not pages.written.pages:
        raise CommandError(f"no page of that selection is in the archive ({archive.place}); nothing was written")
    return pages.written
