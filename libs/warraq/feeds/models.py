"""A feed, its state, and its entries."""

import re
from datetime import UTC, datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field

from warraq.fetching.urls import Login, without_login

Standing = Literal["new", "well", "silent", "failing", "gone", "paused"]
"""The condition of a feed. ``silent``: read without errors, but nothing new for long. ``gone``: its server answered
410."""

SILENT = timedelta(days=7)
COUNTED_DAYS = 7
"""Days over which the articles a day are averaged."""


MOST_ENTRIES = 5_000
"""Most entries that are read of one document."""


class FeedError(ValueError):
    """The address cannot be that of a feed. The message says what to write instead."""


class Feed(BaseModel):
    """A feed that somebody has added. ``url``: its name, without password, which is in ``login``.

    ``group``: by which people sort feeds, in OPML the folder (a country in ``seeds/feeds.opml``).
    """

    model_config = ConfigDict(frozen=True)

    url: str
    title: str | None = None
    group: str | None = None
    login: Login | None = None
    paused: bool = False
    added_at: datetime


class FeedState(BaseModel):
    """What reading a feed has shown.

    ``address``: where it is read, if it moved or was found on a page. ``interval``: seconds between two polls.
    ``failures``: in a row. ``days``: ISO date -> new articles. ``error``: what went wrong at the last poll, in words.
    """

    model_config = ConfigDict(frozen=True)

    address: str | None = None
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    interval: float | None = None
    failures: int = 0
    error: str | None = None
    failing_since: datetime | None = None
    succeeded_at: datetime | None = None
    newest_at: datetime | None = None
    gone: bool = False
    days: dict[str, int] = Field(default_factory=dict)

    def a_day(self, feed: Feed, now: datetime) -> float:
        """Return the average of new articles a day over the last week, or since the feed was added."""
        since = max(1.0, min(COUNTED_DAYS, (now - feed.added_at) / timedelta(days=1)))
        first = (now - timedelta(days=COUNTED_DAYS)).date().isoformat()
        return sum(number for day, number in self.days.items() if day > first) / since

    def counted(self, number: int, now: datetime) -> dict[str, int]:
        """Return ``days`` with ``number`` more for today, without days that no longer count."""
        first = (now - timedelta(days=COUNTED_DAYS)).date().isoformat()
        days = {day: count for day, count in self.days.items() if day > first}
        if number:
            today = now.date().isoformat()
            days[today] = days.get(today, 0) + number
        return days

    def standing(self, feed: Feed, now: datetime) -> Standing:
        """Return the condition of the feed, for lists."""
        if feed.paused:
            return "paused"
        if self.gone:
            return "gone"
        if self.failures:
            return "failing"
        if self.succeeded_at is None:
            return "new"
        return "silent" if now - (self.newest_at or feed.added_at) > SILENT else "well"


class Entry(BaseModel):
    """One entry of a feed. ``content``: HTML of the whole text, if the feed has it. ``summary``: HTML of the teaser.

    ``published``: as written. ``link``: absolute, or None.
    """

    model_config = ConfigDict(frozen=True)

    guid: str | None = None
    link: str | None = None
    title: str = ""
    summary: str = ""
    content: str = ""
    authors: list[str] = Field(default_factory=list)
    published: str | None = None
    categories: list[str] = Field(default_factory=list)
    image: str | None = None
    caption: str | None = None


class ParsedFeed(BaseModel):
    """The content of a feed."""

    model_config = ConfigDict(frozen=True)

    title: str | None = None
    entries: list[Entry] = Field(default_factory=list)


_NOT_IN_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Characters that XML 1.0 (§2.2) does not allow: feeds are exported as OPML."""


def _name(text: str | None) -> str | None:
    return _NOT_IN_XML.sub("", text or "").strip() or None


def new_feed(url: str, *, title: str | None = None, group: str | None = None) -> Feed:
    """Return a feed at ``url``, which may hold ``user:password@``; one without ``https://`` names a host with a dot or
    a port, other words are none. Raises FeedError."""
    written = url.strip() if "://" in url else f"https://{url.strip()}"
    try:
        plain, login = without_login(written)
        parts = urlsplit(plain)
        is_host = "://" in url or parts.port or "." in (parts.hostname or "")
        usable = parts.scheme in {"http", "https"} and parts.hostname and is_host and (parts.port or 1)
    except ValueError:
        usable = None
    if not usable or any(character.isspace() for character in plain) or _NOT_IN_XML.search(plain):
        shown = written.rpartition("@")[2]
        raise FeedError(f"{shown!r} is no address of a feed: write https://site.example/feed")
    names = {field: _name(text) for field, text in (("title", title), ("group", group))}
    return Feed(url=plain, login=login, added_at=datetime.now(UTC), **names)
