"""`warraq sources check`: shows what would be read of a feed, without storing anything."""

from datetime import UTC, datetime

from pydantic import BaseModel

from warraq.articles import RawArticle
from warraq.cli.output import counted, say
from warraq.cli.system import effective_settings
from warraq.feeds import Feed, FeedState
from warraq.feeds.articles import Candidate, candidates, from_feed, from_page
from warraq.feeds.assembly import web_of_a_command
from warraq.feeds.pages import NotAPage, page_text
from warraq.feeds.reading import read_feed
from warraq.feeds.web import Web
from warraq.fetching import FetchFailed
from warraq.settings import Settings

SHOWN_CHARACTERS = 300


class Checked(BaseModel):
    """A feed that was read. ``address``: where it was found, if elsewhere. ``problems``: pages that could not be
    fetched."""

    url: str
    address: str | None
    title: str | None
    entries: int
    articles: list[RawArticle]
    problems: list[str]


async def check_feed(feed: Feed, most: int) -> Checked:
    """Return the first ``most`` articles of ``feed`` as they would be pushed. Raises FetchFailed or Unparsable."""
    settings = effective_settings(Settings())
    problems: list[str] = []
    async with web_of_a_command(settings) as web:
        read = await read_feed(web, feed, FeedState())
        found = candidates(read.parsed.entries, feed.url) if read.parsed else []
        articles = [await _article(web, each, feed.url, settings, problems) for each in found[:most]]
    title = read.parsed.title if read.parsed else None
    return Checked(
        url=feed.url, address=read.address, title=title, entries=len(found), articles=articles, problems=problems
    )


async def _article(
    web: Web, candidate: Candidate, feed_url: str, settings: Settings, problems: list[str]
) -> RawArticle:
    now = datetime.now(UTC)
    if candidate.page is None:
        return from_feed(candidate, feed_url, now)
    try:
        page = await page_text(web, candidate, settings.max_article_bytes)
    except (FetchFailed, NotAPage) as error:
        problems.append(f"{candidate.page}: {error}; the beginning of its text is pushed as the feed has it")
        return from_feed(candidate, feed_url, now)
    return from_page(candidate, feed_url, now, page)


def say_checked(found: Checked) -> None:
    """Print the articles for people, cleaned as far as they can be read."""
    from warraq.articles import Unprocessable  # noqa: PLC0415
    from warraq.extraction import extract  # noqa: PLC0415

    at = f", read at {found.address}" if found.address else ""
    say(f"{found.title or found.url}: {counted(found.entries, 'article')}{at}. Nothing was stored.")
    for problem in found.problems:
        say(f"! {problem}")
    for raw in found.articles:
        say(f"\n{raw.title or '(no title)'}\n  {raw.url}\n  {raw.published_at or 'no date'}  {'، '.join(raw.authors)}")
        try:
            body = extract(raw).body
        except Unprocessable as error:
            say(f"  ! it would be a dead letter: {error}")
            continue
        shown = " ".join(body.split())
        say(f"  {shown[:SHOWN_CHARACTERS]}{'…' if len(shown) > SHOWN_CHARACTERS else ''}")
