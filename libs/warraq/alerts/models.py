"""Alerts, what they found, and deliveries on their way."""

import re
import secrets
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from warraq.arabic.words import exact_words
from warraq.index import Hit, parse

Channel = Literal["webhook", "email"]
"""Ways in which something is sent. Feeds and pages are read instead."""

CHANNELS: tuple[Channel, ...] = ("webhook", "email")

_NAME = re.compile(r"[^/\x00-\x1f\x7f\u2028\u2029]{1,100}")
_SIGNS = r'@\s\x00-\x1f\x7f<>()\[\],;:\\"?'
_ADDRESS = re.compile(rf"[^{_SIGNS}]+@[^{_SIGNS}.]+(?:\.[^{_SIGNS}.]+)+")
"""Matches an address of a mailbox without what needs quoting (RFC 5322, §3.4.1) and without the ``?`` of encoded words
(RFC 2047), in which a line end may be hidden: no header can be made of the rest."""


class AlertError(ValueError):
    """The alert is invalid. The message says what to write instead, after the name of the invalid ``field``."""

    @property
    def field(self) -> str:
        """``name``, ``query``, ``webhook`` or ``email``; empty if it is none of them."""
        return str(self).partition(":")[0] if ":" in str(self) else ""


class Alert(BaseModel):
    """A saved search. ``query``: in the query language; an article must have every word of it.

    ``webhook``: URL that gets what is found. ``email``: address that does. ``every_copy``: report each article of a
    story, not only the first that matches. ``secret``: key for the signatures of its webhook. ``created_at``:
    distinguishes it from an earlier alert of the same name.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    query: str
    webhook: str | None = None
    email: str | None = None
    every_copy: bool = False
    paused: bool = False
    created_at: datetime
    secret: str

    def address(self, channel: Channel) -> str | None:
        """Return where ``channel`` leads; None if it is not wanted."""
        return self.webhook if channel == "webhook" else self.email


class News(BaseModel):
    """An article that an alert found: ``hit``, matched at ``at``. ``id``: within the news of its alert; later ones are
    larger."""

    id: str
    at: datetime
    hit: Hit


class Delivery(BaseModel):
    """What goes out in one request or mail. ``id``: the same at every attempt, so that receivers recognise repetitions.

    ``attempts``: this one included. ``first``: when it was made. ``error``: of the last failed attempt.
    """

    id: str
    alert: str
    channel: Channel
    attempts: int
    first: datetime
    error: str | None = None
    articles: list[Hit]


class ChannelState(BaseModel):
    """The state of one channel of an alert: when it last worked (``sent_at``), and since when it fails, with ``error``.

    ``waiting``: deliveries to be tried. ``dead``: deliveries given up, to be replayed or dropped. ``off``: the receiver
    answered 410 and wants no more.
    """

    alert: str
    channel: Channel
    sent_at: datetime | None = None
    failing_since: datetime | None = None
    error: str | None = None
    waiting: int = 0
    dead: int = 0
    off: bool = False

    @property
    def healthy(self) -> bool:
        """Whether nothing fails and nothing was given up."""
        return not (self.error or self.dead or self.off)


def new_alert(
    name: str, query: str, *, webhook: str | None = None, email: str | None = None, every_copy: bool = False
) -> Alert:
    """Return an alert with a secret of its own. Raises AlertError."""
    name, query = " ".join(name.split()), query.strip()
    webhook, email = (webhook or "").strip() or None, (email or "").strip() or None
    if not _NAME.fullmatch(name):
        raise AlertError("name: write 1 to 100 characters, without /")
    _check_query(query)
    if webhook:
        _check_webhook(webhook)
    if email and not _ADDRESS.fullmatch(email):
        raise AlertError(f"email: {email!r} is no address: write somebody@paper.example")
    return Alert(
        name=name, query=query, webhook=webhook, email=email, every_copy=every_copy,
        created_at=datetime.now(UTC), secret=secrets.token_hex(32),
    )  # fmt: skip


def _check_query(query: str) -> None:
    parsed = parse(query)
    if parsed.complaint:
        raise AlertError(f"query: {parsed.complaint}")
    if len(query) > 1000:
        raise AlertError("query: write at most 1000 characters")
    wanted = any(exact_words(part.text) for part in (*parsed.parts, *parsed.title_parts))
    if not (wanted or any(not each.excluded for each in parsed.filters)):
        raise AlertError("query: write what to look for: words, or source: person: place: organization:")


def _check_webhook(url: str) -> None:
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in {"http", "https"} or parts.username or len(url) > 2000 or not url.isprintable():
        raise AlertError("webhook: write https://host/path, without a user name")
