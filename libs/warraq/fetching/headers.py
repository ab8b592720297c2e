"""HTTP headers: how Warraq introduces itself, and how long a server asks to wait."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from warraq import __version__

PRODUCT = "Warraq"
"""The name by which a robots.txt may address this collector."""


def user_agent(contact: str | None) -> str:
    """Return ``Warraq/0.1.0 (+contact)``, so that a site that is asked too much knows whom to write to."""
    named = f"{PRODUCT}/{__version__}"
    return f"{named} (+{contact})" if contact else named


def asked_wait(text: str) -> float:
    """Return the seconds in a Retry-After header (a number or a date); 0 if there are none."""
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError, OverflowError):  # the last: of a year or a zone with twenty digits
        return 0.0
