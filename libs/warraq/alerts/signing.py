"""Signatures of webhooks: whoever has the alert's secret can verify that a request is ours, and when it was made."""

import hashlib
import hmac

HEADER = "X-Warraq-Signature"


def sign(secret: str, body: bytes, at: int) -> str:
    """Return ``t=1764045123,v1=<64 hex digits>``: the HMAC-SHA256 of ``<t>.<body>``. ``at``: seconds since 1970."""
    return f"t={at},v1={_digest(secret, body, str(at))}"


def is_signed(secret: str, body: bytes, header: str, *, now: float, tolerance: float = 300.0) -> bool:
    """Tell whether ``header`` is our signature of ``body``, made within ``tolerance`` seconds of ``now``. Receivers do
    the same; here only tests use it."""
    facts = dict(part.partition("=")[::2] for part in header.split(","))
    at, digest = facts.get("t", ""), facts.get("v1", "")
    fresh = at.isascii() and at.isdigit() and abs(now - int(at)) <= tolerance
    return hmac.compare_digest(_digest(secret, body, at).encode(), digest.encode()) and fresh


def _digest(secret: str, body: bytes, at: str) -> str:
    return hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
