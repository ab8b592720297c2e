"""The language of the pages: Arabic, or English on request. The articles themselves are never translated.

Pages are written in Arabic, and english.po translates them phrase by phrase: templates when they are loaded, texts in
Python when they are said. ``?ui=en`` asks for English (a cookie remembers it); with WARRAQ_UI=auto the browser's
languages decide.
"""

import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Final, Literal, get_args
from urllib.parse import parse_qs

from babel.core import negotiate_locale
from babel.messages.pofile import read_po
from jinja2 import BaseLoader, Environment
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

Language = Literal["ar", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
COOKIE: Final = "ui"
_YEAR = 365 * 24 * 3600

current: ContextVar[Language] = ContextVar("interface", default="ar")
"""The language of the present request."""

_LETTER = "[\u0621-\u064a\u0671-\u06d3]"
PHRASE = re.compile(rf"{_LETTER}(?:[^<>{{}}\"'\n]*{_LETTER})?[\u064b-\u0652]*[.:،؟!]*|[،؟]")
"""Matches a phrase of a template: from an Arabic letter to the last one before markup, a quotation mark or the end of
the line."""


@cache
def catalog() -> dict[str, str]:
    """Return Arabic phrase -> English phrase."""
    with (Path(__file__).parent / "english.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, "en") if message.id}


def said(text: str) -> str:
    """Translate ``text``, which is Arabic, into the language of the present request."""
    return text if current.get() == "ar" else catalog().get(text, text)


def english() -> bool:
    """Tell whether the present request is answered in English."""
    return current.get() == "en"


def in_english(wording: ModuleType) -> SimpleNamespace:
    """Return the names of ``wording`` with its texts and tables in English. Its functions look at `current`
    themselves."""
    texts = catalog()

    def translated(value: object) -> object:
        if isinstance(value, dict):
            return {key: translated(text) for key, text in value.items()}
        return texts.get(value, value) if isinstance(value, str) else value

    return SimpleNamespace(
        **{name: translated(value) for name, value in vars(wording).items() if not name.startswith("_")}
    )


class EnglishLoader(BaseLoader):
    """Loads the templates of ``arabic`` with their phrases in English."""

    def __init__(self, arabic: BaseLoader) -> None:
        self._arabic = arabic

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return a template (called by Jinja)."""
        source, path, is_current = self._arabic.get_source(environment, template)
        return PHRASE.sub(lambda found: catalog().get(found[0], found[0]), source), path, is_current


class InterfaceLanguage:
    """ASGI middleware that sets `current` for each request. ``automatic``: if nobody asked, the browser's languages
    decide."""

    def __init__(self, app: ASGIApp, *, automatic: bool = False) -> None:
        self._app, self._automatic = app, automatic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: D102
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        asked = _known(parse_qs(scope["query_string"].decode("latin-1")).get("ui", [""])[-1])

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Cookie, Accept-Language" if self._automatic else "Cookie")
                if asked:
                    headers.append("Set-Cookie", f"{COOKIE}={asked}; Path=/; Max-Age={_YEAR}; SameSite=Lax")
            await send(message)

        token = current.set(asked or self._remembered(Headers(scope=scope)))
        try:
            await self._app(scope, receive, answer)
        finally:
            current.reset(token)

    def _remembered(self, headers: Headers) -> Language:
        # Python's own SimpleCookie raises an error for names that other programs of the same host may have set.
        cookie = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        return _known(cookie) or (self._automatic and preferred(headers)) or "ar"


def preferred(headers: Headers) -> Language | None:
    """Return the first of our languages that the browser accepts (RFC 9110, §12.5.4)."""
    ranked: list[tuple[float, str]] = []
    for part in headers.get("accept-language", "").split(","):
        tag, _, weight = part.partition(";q=")
        try:
            ranked.append((-float(weight or 1), tag.strip().partition("-")[0].lower()))
        except ValueError:
            continue
    tags = [tag for weight, tag in sorted(ranked, key=lambda each: each[0]) if weight]
    return _known(negotiate_locale(tags, LANGUAGES) or "")


def _known(language: str) -> Language | None:
    return next((each for each in LANGUAGES if each == language), None)
