"""The language of the pages: Arabic, or English for those who ask for it. What they show stays as it was written.

Pages are written in Arabic. Their English is the catalog english.po, phrase by phrase: a template is translated when it
is loaded, what Python says when it is said. Asked for by ``?ui=en`` (a cookie remembers it), or with WARRAQ_UI=auto by
the browser's languages.
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
"""Of the request in hand."""

_LETTER = "[\u0621-\u064a\u0671-\u06d3]"
PHRASE = re.compile(rf"{_LETTER}(?:[^<>{{}}\"'\n]*{_LETTER})?[\u064b-\u0652]*[.:،؟!]*|[،؟]")
"""A phrase of a template: from an Arabic letter to the last one before markup, a quotation mark or the line's end."""


@cache
def catalog() -> dict[str, str]:
    """Arabic -> English."""
    with (Path(__file__).parent / "english.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, "en") if message.id}


def said(text: str) -> str:
    """``text``, which is Arabic, in the language of the request in hand."""
    return text if current.get() == "ar" else catalog().get(text, text)


def english() -> bool:
    """Whether the request in hand is answered in English."""
    return current.get() == "en"


def in_english(wording: ModuleType) -> SimpleNamespace:
    """``wording`` with its texts, and those of its tables, in English. Its functions look at `current` themselves."""
    texts = catalog()

    def translated(value: object) -> object:
        if isinstance(value, dict):
            return {key: translated(text) for key, text in value.items()}
        return texts.get(value, value) if isinstance(value, str) else value

    return SimpleNamespace(
        **{name: translated(value) for name, value in vars(wording).items() if not name.startswith("_")}
    )


class EnglishLoader(BaseLoader):
    """The templates of ``arabic``, with their phrases in English."""

    def __init__(self, arabic: BaseLoader) -> None:
        self._arabic = arabic

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """As Jinja asks for it."""
        source, path, is_current = self._arabic.get_source(environment, template)
        return PHRASE.sub(lambda found: catalog().get(found[0], found[0]), source), path, is_current


class InterfaceLanguage:
    """Sets `current` for each request to ``app``. ``automatic``: the browser's languages decide where nobody asked."""

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
    """The first of our languages that the browser asks for (RFC 9110, §12.5.4)."""
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
