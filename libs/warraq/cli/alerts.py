"""`warraq alerts`: searches that report what arrives."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from warraq.cli.options import Json, QueryCommand
from warraq.cli.output import CommandError, print_json, say

if TYPE_CHECKING:
    from warraq.alerts import Alert
    from warraq.cli.system import System

alerts = typer.Typer(no_args_is_help=True, help="Searches that are saved and report what arrives (docs/alerts.md).")

Name = Annotated[str, typer.Argument(help="The alert's name.")]


@asynccontextmanager
async def _desk(what: str = "") -> "AsyncIterator[System]":
    """Yield the running system. ``what`` was done goes into its audit log. Raises CommandError if the request is
    invalid or its object does not exist."""
    from warraq.alerts import AlertError  # noqa: PLC0415
    from warraq.alerts.saved import NoSuchAlert  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        try:
            yield connected
        except (AlertError, NoSuchAlert) as error:
            raise CommandError(str(error)) from error
        if what:
            await connected.note(f"warraq alerts {what}"[:1000], "done")


@alerts.command("add", cls=QueryCommand)
def add(
    name: Name,
    query: Annotated[str, typer.Argument(help="What to look for, as in a search; every word must occur.")],
    webhook: Annotated[str | None, typer.Option(help="URL that gets a signed POST of what is found.")] = None,
    email: Annotated[str | None, typer.Option(help="Address that gets mails of what is found.")] = None,
    every_copy: Annotated[bool, typer.Option("--every-copy", help="Each article of a story, not only one.")] = False,
    as_json: Json = False,
) -> None:
    """Save a search: what arrives from now on and matches is in its feed and on its page, and is sent."""
    alert = asyncio.run(_add(name, query, webhook, email, every_copy))
    if as_json:
        return print_json(alert)
    say(f"saved {alert.name!r}: what arrives from now on is on /alerts and in its feed")
    if alert.webhook:
        say(f"its webhooks are signed with {alert.secret}")
    return None


async def _add(name: str, query: str, webhook: str | None, email: str | None, every_copy: bool) -> "Alert":
    from warraq.alerts import SavedAlerts, new_alert  # noqa: PLC0415
    from warraq.alerts.webhook import check_address  # noqa: PLC0415

    async with _desk(f"add {name}") as connected:
        alert = new_alert(name, query, webhook=webhook, email=email, every_copy=every_copy)
        await check_address(alert, private=connected.settings.fetch_private)
        await SavedAlerts(connected.redis, connected.prefix).add(alert)
        return alert


@alerts.command("list")
def list_all(as_json: Json = False) -> None:
    """All alerts: what they look for, how much they have found, and what cannot be sent."""
    rows = asyncio.run(_rows())
    if as_json:
        return print_json(rows)
    if not rows:
        return say("no alerts yet: `warraq alerts add NAME QUERY` saves a search that reports what arrives")
    from warraq.cli.tables import alerts_table, console  # noqa: PLC0415

    return console.print(alerts_table(rows))


async def _rows() -> list[dict[str, Any]]:
    from warraq.alerts import AlertBook, Outbox, SavedAlerts  # noqa: PLC0415

    async with _desk() as connected:
        redis, prefix = connected.redis, connected.prefix
        tallies = await AlertBook(redis, prefix).tallies()
        states = await Outbox(redis, prefix).channels()
        return [
            {
                **alert.model_dump(mode="json", exclude={"secret"}),
                "found": tallies[alert.name].found if alert.name in tallies else 0,
                "new": tallies[alert.name].new if alert.name in tallies else 0,
                "channels": [state.model_dump(mode="json") for state in states if state.alert == alert.name],
            }
            for alert in await SavedAlerts(redis, prefix).list()
        ]


@alerts.command("show")
def show(name: Name, limit: Annotated[int, typer.Option(min=1, max=1000)] = 20, as_json: Json = False) -> None:
    """One alert with its secret, the newest that it has found, and what was given up."""
    found = asyncio.run(_show(name, limit))
    if as_json:
        return print_json(found)
    for what, value in found["alert"].model_dump(mode="json").items():
        say(f"{what}: {value}")
    for state in found["channels"]:
        say(f"{state.channel}: {state.error or 'works'}; waiting {state.waiting}, dead {state.dead}")
    for each in found["news"]:
        say(f"{each.at:%Y-%m-%d %H:%M}  {each.hit.id}  {each.hit.title}")
    return None


async def _show(name: str, limit: int) -> dict[str, Any]:
    from warraq.alerts import AlertBook, Outbox, SavedAlerts  # noqa: PLC0415

    async with _desk() as connected:
        redis, prefix = connected.redis, connected.prefix
        alert, outbox = await SavedAlerts(redis, prefix).get(name), Outbox(redis, prefix)
        return {
            "alert": alert,
            "channels": [state for state in await outbox.channels() if state.alert == alert.name],
            "dead": await outbox.dead(alert.name),
            "news": await AlertBook(redis, prefix).news(alert.name, limit),
        }


@alerts.command("pause")
def pause(name: Name, as_json: Json = False) -> None:
    """Report nothing of what arrives until it is resumed."""
    _pause(name, True, as_json)


@alerts.command("resume")
def resume(name: Name, as_json: Json = False) -> None:
    """Report again what arrives from now on; a webhook that was off is on again."""
    _pause(name, False, as_json)


def _pause(name: str, paused: bool, as_json: bool) -> None:
    async def change() -> "Alert":
        from warraq.alerts import SavedAlerts  # noqa: PLC0415

        async with _desk(f"{'pause' if paused else 'resume'} {name}") as connected:
            return await SavedAlerts(connected.redis, connected.prefix).pause(name, paused)

    alert = asyncio.run(change())
    print_json({"name": alert.name, "paused": paused}) if as_json else say("paused" if paused else "resumed")


@alerts.command("remove")
def remove(name: Name, as_json: Json = False) -> None:
    """Forget an alert, what it has found, and what was not sent yet."""

    async def change() -> None:
        from warraq.alerts import SavedAlerts  # noqa: PLC0415

        async with _desk(f"remove {name}") as connected:
            await SavedAlerts(connected.redis, connected.prefix).remove(name)

    asyncio.run(change())
    print_json({"removed": name}) if as_json else say(f"removed {name!r}")


@alerts.command("test")
def try_channels(name: Name, as_json: Json = False) -> None:
    """Send a delivery without articles through each channel, now, and say what came of it."""

    async def send() -> dict[str, Any]:
        from warraq.alerts import SavedAlerts  # noqa: PLC0415
        from warraq.alerts.sending import send_test  # noqa: PLC0415

        async with _desk() as connected:
            alert = await SavedAlerts(connected.redis, connected.prefix).get(name)
            return {str(channel): each for channel, each in (await send_test(alert, connected.settings)).items()}

    found = asyncio.run(send())
    if as_json:
        print_json({channel: {"status": each.status, "error": each.error} for channel, each in found.items()})
    elif not found:
        say("it is sent nowhere: what it finds is on its page and in its feed")
    else:
        for channel, each in found.items():
            say(f"{channel}: {each.error or 'sent'}")
    if any(each.status != "sent" for each in found.values()):
        raise typer.Exit(1)


@alerts.command("replay")
def replay(name: Name, as_json: Json = False) -> None:
    """Try deliveries again that were given up."""
    _resolve(name, "replay", as_json)


@alerts.command("drop")
def drop(name: Name, as_json: Json = False) -> None:
    """Forget deliveries that were given up; what they hold stays on the page and in the feed."""
    _resolve(name, "drop", as_json)


def _resolve(name: str, action: str, as_json: bool) -> None:
    async def change() -> int:
        from warraq.alerts import Outbox, SavedAlerts  # noqa: PLC0415

        async with _desk(f"{action} {name}") as connected:
            alert = await SavedAlerts(connected.redis, connected.prefix).get(name)
            outbox = Outbox(connected.redis, connected.prefix)
            ids = await outbox.dead_ids(alert.name)
            return await (outbox.replay(ids) if action == "replay" else outbox.drop(ids))

    number = asyncio.run(change())
    print_json({action: number}) if as_json else say(f"{action}: {number}")
