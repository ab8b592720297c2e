"""Access control: which routes need an API token, given in a header or in the cookie of the login page."""

import base64
import binascii
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from math import ceil
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from fastapi import FastAPI
from redis.asyncio import Redis
from starlette.middleware import Middleware
from starlette.requests import Request

from warraq.access import AuditLog, RateLimit, Scope, Token, TokenFile
from warraq.redaction import redacted_page
from warraq.settings import Settings

from .forms import is_from_own_page
from .login import COOKIE, Refusal, add_login, refuse
from .problems import path_of

OPEN: Final = frozenset({"/livez", "/readyz", "/metrics", "/login", "/logout"})
"""Paths that need no token: for orchestrators, Prometheus, and people who are about to log in."""

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_PRIVATE: Final = re.compile(r"(/api)?/(alerts|sources)(/.*)?", re.DOTALL)
_ALERT_FEED: Final = re.compile(r"/api/alerts/[^/]+/feed")

Answer = Callable[[Any], Awaitable[None]]


def needed_scope(method: str, path: str) -> Scope | None:
    """Return the scope that a token needs for this request; None if no token is needed.

    Any path that is not listed here needs ``read`` for reading and ``manage`` for changing, so that a new route is
    never open. Alerts and sources are shown only to those who manage them, because their addresses may contain keys.
    """
    if path in OPEN or path.startswith("/static/"):
        return None
    if (method, path) == ("POST", "/articles"):
        return "push"
    private = _PRIVATE.fullmatch(path) and not _ALERT_FEED.fullmatch(path)
    return "read" if method in SAFE and not private else "manage"


@dataclass(frozen=True, slots=True)
class Policy:
    """Access rules from the settings. ``tokens``: None if everyone may do everything. ``open_search``: reading needs no
    token."""

    tokens: TokenFile | None
    open_search: bool
    rate: RateLimit
    audit: AuditLog

    @classmethod
    def of(cls, redis: "Redis", settings: Settings) -> "Policy":
        """Return the rules of ``settings``; requests are counted and audited in ``redis``."""
        prefix = settings.stream_prefix
        tokens = TokenFile(settings.tokens) if settings.tokens else None
        return cls(tokens, settings.open_search == "on", RateLimit(redis, prefix), AuditLog(redis, prefix))

    def asked(self, method: str, path: str) -> Scope | None:
        """Return `needed_scope` if tokens are required at all, else None."""
        scope = needed_scope(method, path) if self.tokens else None
        return None if scope == "read" and self.open_search else scope


class AccessControl:
    """ASGI middleware that rejects requests that the caller's token does not allow, before any of the body is read."""

    def __init__(self, app: Any, policy: Policy) -> None:
        self._app, self._policy = app, policy

    async def __call__(self, scope: Any, receive: Any, send: Answer) -> None:
        """Handle a connection (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        token, refusal = await self._judge(request)
        if refusal is None:
            answered = _Status(send)
            await self._app(scope, receive, answered)
            status = answered.status
        else:
            await refuse(request, refusal)(scope, receive, send)
            status = refusal.status
        if _manages(request) and status != 401:
            await self._note(request, token, status)

    async def _judge(self, request: Request) -> tuple[Token | None, Refusal | None]:
        """Return the token of the request, if any, and the reason to refuse it, if any."""
        wanted = self._policy.asked(request.method, path_of(request))
        given, by_itself = _given(request)
        token = self._policy.tokens.find(given) if self._policy.tokens and given else None
        if wanted is None:
            return token, None
        if token is None:
            reason = "this token is not known here" if given else "give a token: Authorization: Bearer warraq_…"
            error = ', error="invalid_token"' if given and not by_itself else ""
            return None, Refusal(401, reason, {"WWW-Authenticate": f'Bearer realm="warraq"{error}'})
        if wanted not in token.scopes:
            may = ", ".join(sorted(token.scopes))
            challenge = f'Bearer realm="warraq", error="insufficient_scope", scope="{wanted}"'
            reason = f"token {token.name} may {may}; this needs {wanted}"
            return token, Refusal(403, reason, {"WWW-Authenticate": challenge})
        if by_itself and request.method not in SAFE and not is_from_own_page(request):
            return token, Refusal(403, "this was sent by a page of another site", {})
        if wait := await self._policy.rate.take(token):
            reason = f"token {token.name} may ask {token.rate} times a minute: try again later"
            return token, Refusal(429, reason, {"Retry-After": str(ceil(wait))})
        return token, None

    async def _note(self, request: Request, token: Token | None, status: int) -> None:
        host = request.client.host if request.client else "unknown"
        asked = parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True)
        query = f"?{urlencode([(name, redacted_page(value)) for name, value in asked], safe=':/?')}" if asked else ""
        who = f"{token.name} ({host})" if token else host
        await self._policy.audit.record(who, f"{request.method} {path_of(request)}{query}"[:1000], str(status))


def add_access(app: FastAPI, redis: "Redis", settings: Settings) -> None:
    """Require tokens for every route of ``app``, and add /login and /logout, if the settings name a file of tokens."""
    policy = Policy.of(redis, settings)
    # Innermost, so that refusals are measured and have the security headers of all answers.
    app.user_middleware.append(Middleware(AccessControl, policy=policy))
    if policy.tokens:
        add_login(app, policy.tokens)


class _Status:
    """Forwards an answer and remembers its status; 500 until one is sent."""

    def __init__(self, send: Answer) -> None:
        self._send, self.status = send, 500

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        await self._send(message)


def _manages(request: Request) -> bool:
    return request.method not in SAFE and needed_scope(request.method, path_of(request)) == "manage"


def _given(request: Request) -> tuple[str, bool]:
    """Return the token of the request ("" if there is none), and whether a browser sent it by itself.

    ``Basic`` is accepted because feed readers know nothing else: the password is the token, the user name is ignored. A
    browser sends it again by itself, like a cookie.
    """
    kind, _, value = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        return value.strip(), False
    if kind.lower() == "basic":
        try:
            return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2], True
        except (binascii.Error, UnicodeDecodeError):
            return "?", True
    return request.cookies.get(COOKIE, ""), True
