"""A feed as people and programs are shown it, without passwords."""

from datetime import datetime

from pydantic import BaseModel

from warraq.feeds.book import Overview
from warraq.feeds.models import Standing


class ShownFeed(BaseModel):
    """How a feed does. ``state``: `new` (not read yet), `well`, `silent` (nothing new for a week), `failing`, `gone`
    (its server says so; it is not read any more) or `paused`. ``error``: what went wrong at the last poll.

    ``address``: where it is read, if elsewhere than at ``url``. ``next_poll``: null when it is not read.
    """

    url: str
    title: str | None
    group: str | None
    state: Standing
    error: str | None
    failing_since: datetime | None
    address: str | None
    last_success: datetime | None
    last_new: datetime | None
    next_poll: datetime | None
    articles_a_day: float
    added_at: datetime


def shown(overview: Overview) -> ShownFeed:
    """Return ``overview`` in this form."""
    feed, state = overview.feed, overview.state
    return ShownFeed(
        url=feed.url,
        title=feed.title or state.title,
        group=feed.group,
        state=overview.standing,
        error=state.error,
        failing_since=state.failing_since,
        address=state.address,
        last_success=state.succeeded_at,
        last_new=state.newest_at,
        next_poll=overview.next_at,
        articles_a_day=round(overview.a_day, 1),
        added_at=feed.added_at,
    )
