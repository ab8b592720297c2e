"""Reads a feed at its address: conditionally, through redirects, or from the page of its site that names it."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from warraq.feeds.discovery import looks_like_page, named_feeds, usual_places
from warraq.feeds.models import Feed, FeedState, ParsedFeed
from warraq.feeds.parsing import parse_feed
from warraq.feeds.unparsable import Unparsable
from warraq.feeds.web import Web
from warraq.fetching import Answer, FetchFailed
from warraq.fetching.urls import Login, origin

MOST_NAMED = 4
"""Most feeds named by a page that are tried."""


@dataclass(frozen=True, slots=True)
class Read:
    """A feed that was read. ``parsed``: None if nothing has changed. ``address``: where to read it from now on, if
    elsewhere.

    ``etag``, ``modified``: to be sent with the next request.
    """

    parsed: ParsedFeed | None
    address: str | None
    etag: str | None
    modified: str | None


async def read_feed(web: Web, feed: Feed, state: FeedState) -> Read:
    """Read ``feed``. Raises FetchFailed or Unparsable."""
    address = state.address or feed.url
    login = feed.login if feed.login and may_know(feed.url, address) else None
    answer = await web.get(address, login=login, headers=_conditions(state))
    if answer.status == 304:
        return Read(None, answer.moved_to, state.etag, state.modified)
    if looks_like_page(answer.body):
        return await _found_on(web, answer, login)
    return _read(answer, await _parsed(answer), answer.moved_to)


def may_know(url: str, address: str) -> bool:
    """Tell whether the password of ``url`` may be sent to ``address``: the same place, or the same host over TLS."""
    same_host = urlsplit(url).hostname == urlsplit(address).hostname
    return origin(url) == origin(address) or (same_host and urlsplit(address).scheme == "https")


async def _found_on(web: Web, page: Answer, login: Login | None) -> Read:
    """Read the first feed that a page names, or that is in a usual place of its site."""
    named = await asyncio.to_thread(named_feeds, page.body, page.url)
    for url in named[:MOST_NAMED] or usual_places(page.url):
        known = login if may_know(page.url, url) else None
        try:
            answer = await web.get(url, login=known)
            if answer.status == 200 and not looks_like_page(answer.body):
                return _read(answer, await _parsed(answer), answer.moved_to or url)
        except (FetchFailed, Unparsable):
            continue
    tried = ", ".join(named[:MOST_NAMED]) if named else "/feed/, /rss.xml and the like"
    raise Unparsable(f"it is a page, and no feed of it can be read (tried {tried}): add the address of the feed itself")


async def _parsed(answer: Answer) -> ParsedFeed:
    return await asyncio.to_thread(parse_feed, answer.body, answer.url, answer.charset)


def _read(answer: Answer, parsed: ParsedFeed, address: str | None) -> Read:
    return Read(parsed, address, answer.headers.get("etag"), answer.headers.get("last-modified"))


def _conditions(state: FeedState) -> dict[str, str]:
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in asked.items() if value}
