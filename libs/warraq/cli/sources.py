"""`warraq sources`: the feeds that Warraq reads by itself, and what is known of the sources of articles."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, counted, print_json, say
from warraq.cli.sources_boilerplate import boilerplate

if TYPE_CHECKING:
    from warraq.feeds import Feed, FeedBook
    from warraq.feeds.book import Overview

sources = typer.Typer(
    no_args_is_help=True, help="The feeds that Warraq reads; what is known of the sources of articles."
)
sources.command("boilerplate")(boilerplate)

Address = Annotated[str, typer.Argument(metavar="URL", help="The address as `warraq sources list` shows it.")]


@sources.command("add")
def add(
    what: Annotated[str, typer.Argument(metavar="URL|FILE.opml", help="A feed, a site, or a list of feeds.")],
    title: Annotated[str | None, typer.Option(help="What to call it; else as it calls itself.")] = None,
    group: Annotated[str | None, typer.Option(help="Where it belongs, as a country or a beat.")] = None,
    as_json: Json = False,
) -> None:
    """Read a feed from now on, or all of an OPML file. A site's own address will do: its feed is looked for."""
    from warraq.feeds import FeedError, new_feed  # noqa: PLC0415
    from warraq.feeds.opml import read_opml  # noqa: PLC0415

    refused: list[str] = []
    try:
        if "://" not in what and Path(what).is_file():
            feeds, refused = read_opml(Path(what).read_bytes())
        elif "://" not in what and what.endswith((".opml", ".xml")) and "/" not in what.rstrip("/"):
            raise CommandError(f"there is no file {what}")
        else:
            feeds = [new_feed(what, title=title, group=group)]
    except FeedError as error:
        raise CommandError(str(error)) from error
    added = asyncio.run(_add(feeds))
    if as_json:
        return print_json({"added": [feed.url for feed in added], "refused": refused})
    for reason in refused:
        say(f"left out: {reason}")
    known = len(feeds) - len(added)
    say(f"added {counted(len(added), 'feed')}{f', {known} known already' if known else ''}")
    if added:
        say("they are read within seconds: `warraq sources list` shows how they do")
    return None


@sources.command("list")
def list_feeds(as_json: Json = False) -> None:
    """The feeds and how they do; what fails or has long been silent comes first."""
    from warraq.cli.sources_table import sources_table  # noqa: PLC0415
    from warraq.cli.tables import console  # noqa: PLC0415
    from warraq.feeds.shown import shown  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    found = asyncio.run(_overview())
    if as_json:
        print_json([shown(each) for each in found])
    elif found:
        console.print(sources_table(found, Settings().zone))
    else:
        say("no feeds yet: `warraq sources add https://site.example/feed`, or `warraq sources add seeds/feeds.opml`")


@sources.command("check")
def check(
    url: Annotated[str, typer.Argument(metavar="URL", help="A feed or a site.")],
    articles: Annotated[int, typer.Option(min=1, max=50, help="How many to show.")] = 3,
    as_json: Json = False,
) -> None:
    """What would be read of a feed: its newest articles as they would be pushed. Nothing is stored."""
    from warraq.cli.sources_check import check_feed, say_checked  # noqa: PLC0415
    from warraq.feeds import FeedError, Unparsable, new_feed  # noqa: PLC0415
    from warraq.fetching import FetchFailed  # noqa: PLC0415

    try:
        feed = new_feed(url)
        found = asyncio.run(check_feed(feed, articles))
    except FeedError as error:
        raise CommandError(str(error)) from error
    except (FetchFailed, Unparsable) as error:
        raise CommandError(f"{feed.url}: {error}") from error
    print_json(found) if as_json else say_checked(found)


@sources.command("pause")
def pause(url: Address) -> None:
    """Do not read it until it is resumed."""
    asyncio.run(_pause(url, paused=True))
    say("paused")


@sources.command("resume")
def resume(url: Address) -> None:
    """Read it again, now."""
    asyncio.run(_pause(url, paused=False))
    say("resumed")


@sources.command("remove")
def remove(url: Address) -> None:
    """Read it no more. Its articles stay."""
    asyncio.run(_remove(url))
    say("removed")


@sources.command("export")
def export() -> None:
    """All feeds as OPML, on stdout; passwords are left out."""
    from warraq.feeds.opml import write_opml  # noqa: PLC0415

    say(write_opml(each.feed for each in asyncio.run(_overview())).rstrip())


@asynccontextmanager
async def _book(what: str = "", *urls: str) -> "AsyncIterator[FeedBook]":
    """Yield the feeds of the running system. ``what`` was done with those at ``urls`` goes into its audit log."""
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.feeds import FeedBook, FeedError, NoSuchFeed  # noqa: PLC0415
    from warraq.redaction import redacted_page  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected:
        try:
            yield FeedBook(connected.redis, connected.prefix)
        except (NoSuchFeed, FeedError) as error:
            raise CommandError(str(error)) from error
        if what:
            named = " ".join(redacted_page(url) for url in urls)
            await connected.note(f"warraq sources {what} {named}"[:1000], "done")


async def _add(feeds: "list[Feed]") -> "list[Feed]":
    async with _book("add", *(feed.url for feed in feeds)) as book:
        return await book.add(feeds)


async def _overview() -> "list[Overview]":
    async with _book() as book:
        return await book.overview()


async def _pause(url: str, *, paused: bool) -> None:
    name = _name(url)
    async with _book("pause" if paused else "resume", name) as book:
        await book.pause(name, paused)


async def _remove(url: str) -> None:
    name = _name(url)
    async with _book("remove", name) as book:
        await book.remove(name)


def _name(url: str) -> str:
    """Return the address under which a feed is saved, however it was typed."""
    from warraq.feeds import FeedError, new_feed  # noqa: PLC0415

    try:
        return new_feed(url).url
    except FeedError as error:
        raise CommandError(str(error)) from error
