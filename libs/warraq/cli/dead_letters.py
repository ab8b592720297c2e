"""`warraq dead`: articles that could not be processed."""

import asyncio
from typing import Annotated, Any

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say

dead = typer.Typer(no_args_is_help=True, help="Articles that could not be processed: list, show, replay, drop.")

Letters = Annotated[list[str] | None, typer.Argument(help="Ids of dead letters.")]
All = Annotated[bool, typer.Option("--all", help="All of them.")]


@dead.command("list")
def dead_list(limit: Annotated[int, typer.Option(min=1)] = 50, as_json: Json = False) -> None:
    """The newest dead letters."""
    from warraq.cli.tables import console, letters_table  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    letters = asyncio.run(_letters("list", limit))
    if as_json:
        print_json(letters)
    elif letters:
        console.print(letters_table(letters, Settings().zone))
    else:
        say("no dead letters: whatever was pushed is indexed or on its way, `warraq status` counts it")


@dead.command("show")
def dead_show(letter: str, as_json: Json = False) -> None:
    """One dead letter, whole."""
    found = asyncio.run(_letters("get", letter))
    if found is None:
        raise CommandError(f"no dead letter {letter}: `warraq dead list` shows the ids")
    if as_json:
        return print_json(found)
    for name, value in found.model_dump(mode="json").items():
        say(f"{name}: {value}")
    return None


@dead.command("replay")
def dead_replay(letters: Letters = None, everything: All = False, as_json: Json = False) -> None:
    """Put dead letters back where they died."""
    _resolve("replay", letters, everything, as_json)


@dead.command("drop")
def dead_drop(
    letters: Letters = None,
    everything: All = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before --all.")] = False,
    as_json: Json = False,
) -> None:
    """Delete dead letters for good; --all asks first."""
    import sys  # noqa: PLC0415

    if everything and not (letters or yes):
        if not sys.stdin.isatty():
            raise typer.BadParameter("--all deletes every dead letter for good: outside a terminal it needs --yes")
        typer.confirm("Delete all dead letters for good?", abort=True, err=True)
    _resolve("drop", letters, everything, as_json)


def _resolve(action: str, letters: list[str] | None, everything: bool, as_json: bool) -> None:
    if bool(letters) == everything:
        raise typer.BadParameter("name dead letters, or give --all")
    number = asyncio.run(_resolved(action, None if everything else letters))
    print_json({action: number}) if as_json else say(f"{action}: {number}")
    if letters and number < len(letters):
        why = "do not exist" if action == "drop" else "do not exist, or name no stream to be put back into"
        raise CommandError(f"{len(letters) - number} of the named dead letters {why}")


async def _resolved(action: str, letters: list[str] | None) -> int:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        number: int = await getattr(connected.dead_letters, action)(letters)
        await connected.note(f"warraq dead {action} {' '.join(letters or ['--all'])}"[:1000], str(number))
        return number


async def _letters(action: str, argument: Any) -> Any:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        return await getattr(connected.dead_letters, action)(argument)
