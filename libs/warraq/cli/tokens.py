"""`warraq tokens`: who may do what over HTTP; `warraq audit`: who did."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, print_json, say

if TYPE_CHECKING:
    from warraq.access import TokenFile

tokens = typer.Typer(no_args_is_help=True, help="API tokens, in the file that WARRAQ_TOKENS names.")

Name = Annotated[str, typer.Argument(help="Whose token it is.")]


@tokens.command("add")
def add(
    name: Name,
    scope: Annotated[list[str], typer.Option(help="push, read or manage; repeat it for several.")],
    rate: Annotated[int | None, typer.Option(min=1, help="Requests a minute; without it any number.")] = None,
    as_json: Json = False,
) -> None:
    """Make a token and print it, this once: only its hash is kept. Running services know it at once."""
    from warraq.access import SCOPES, TokenError  # noqa: PLC0415

    if wrong := [given for given in scope if given not in SCOPES]:
        raise typer.BadParameter(f"{wrong[0]} is none of {', '.join(SCOPES)}", param_hint="--scope")
    try:
        made = _file().add(name, frozenset(each for each in SCOPES if each in scope), rate)
    except (TokenError, OSError) as error:
        raise CommandError(str(error)) from error
    _note(f"warraq tokens add {name} --scope {','.join(sorted(set(scope)))}")
    if as_json:
        print_json({"name": name, "scopes": sorted(set(scope)), "rate": rate, "token": made})
    else:
        say(f"token of {name}, shown only this once:\n{made}")


@tokens.command("list")
def list_(as_json: Json = False) -> None:
    """All tokens: names, scopes and rates."""
    try:
        found = _file().all()
    except (OSError, ValueError) as error:
        raise CommandError(f"the file of tokens cannot be read: {error}") from error
    if as_json:
        return print_json([token.model_dump(mode="json", exclude={"sha256"}) for token in found])
    for token in found:
        rate = f", {token.rate} requests a minute" if token.rate else ""
        say(f"{token.created_at:%Y-%m-%d}  {token.name}: {', '.join(sorted(token.scopes))}{rate}")
    return None


@tokens.command("remove")
def remove(name: Name) -> None:
    """Refuse this token from now on, also where someone has logged in with it."""
    from warraq.access import TokenError  # noqa: PLC0415

    try:
        _file().remove(name)
    except (TokenError, OSError) as error:
        raise CommandError(str(error)) from error
    _note(f"warraq tokens remove {name}")
    say(f"removed {name}")


def audit(limit: Annotated[int, typer.Option(min=1)] = 50, as_json: Json = False) -> None:
    """Who changed alerts, sources, tokens and dead letters, newest first."""
    from warraq.access import AuditLog  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async def look() -> None:
        async with system(Settings()) as connected:
            found = await AuditLog(connected.redis, connected.prefix).newest(limit)
        if as_json:
            return print_json(found)
        for deed in found:
            say(f"{deed.at.astimezone(Settings().zone):%Y-%m-%d %H:%M:%S}  {deed.who}  {deed.what}  {deed.outcome}")
        return None

    asyncio.run(look())


def _file() -> "TokenFile":
    from warraq.access import TokenFile  # noqa: PLC0415
    from warraq.cli.system import effective_settings  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    settings = Settings()
    path = settings.tokens or effective_settings(settings).tokens
    if path is None:
        raise CommandError("WARRAQ_TOKENS is not set: name the file of tokens there, for this command and the services")
    return TokenFile(path)


def _note(what: str) -> None:
    """Record ``what`` in the audit log if a system runs; tokens may be made before the first one does."""
    from contextlib import suppress  # noqa: PLC0415

    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async def note() -> None:
        async with system(Settings()) as connected:
            await connected.note(what, "done")

    with suppress(CommandError):
        asyncio.run(note())
