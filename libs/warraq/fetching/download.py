"""GET within limits that the server cannot widen.

Every address is checked after its name was resolved, redirects included, and the connection is made to the checked
address. Sizes are counted after unpacking. The time limit covers name resolution, redirects and the last byte.
"""

import asyncio
import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from warraq.fetching.addresses import AddressRefused, checked_address, pinned_request, pinning_client
from warraq.fetching.headers import asked_wait
from warraq.fetching.unpacking import BadPacking, Unpacker, is_packed
from warraq.fetching.urls import Login, origin, without_login

REDIRECTS = {301, 302, 303, 307, 308}
FOR_GOOD = {301, 308}
MOST_REDIRECTS = 6


class FetchFailed(Exception):
    """An address could not be read. The message says why. ``status``: of the answer, if there was one.

    ``wait``: seconds for which the server asked to be left alone.
    """

    def __init__(self, why: str, status: int | None = None, wait: float = 0.0) -> None:
        super().__init__(why)
        self.status, self.wait = status, wait


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. ``url``: its address after redirects. ``moved_to``: its new address, if every redirect was permanent.
    ``status``: 200, or 304 with an empty ``body``."""

    url: str
    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    moved_to: str | None = None

    @property
    def charset(self) -> str | None:
        """The charset that its Content-Type names."""
        message = Message()
        message["Content-Type"] = self.headers.get("content-type", "text/html")
        return message.get_content_charset()


class Downloader:
    """Fetches addresses; an async context manager. ``private``: addresses of the private network are allowed.

    ``patience``: seconds for one download. ``most``: bytes of it, unpacked.
    """

    def __init__(self, agent: str, *, private: bool, patience: float = 30.0, most: int = 10_000_000) -> None:
        self._agent, self._private, self._patience, self._most = agent, private, patience, most
        self._client = pinning_client(patience)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.aclose()

    async def get(self, url: str, *, login: Login | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """Return the answer of ``url``: 200, or 304 if ``headers`` ask for it. Raises FetchFailed.

        ``login`` is sent only to the origin of ``url`` and never appears in an error.
        """
        try:
            async with asyncio.timeout(self._patience):
                return await self._follow(url, login, dict(headers or {}))
        except TimeoutError as error:
            raise FetchFailed(f"not read within {self._patience:g} s") from error
        except (AddressRefused, BadPacking) as error:
            raise FetchFailed(str(error)) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError, ValueError) as error:
            raise FetchFailed(f"{type(error).__name__}: {error}".removesuffix(": ")) from error

    async def _follow(self, first: str, login: Login | None, headers: dict[str, str]) -> Answer:
        url, seen, for_good = first, {first}, True
        while True:
            sent = {**headers, **_authorization(login if origin(url) == origin(first) else None)}
            answer = await self._one(url, sent)
            if answer.status not in REDIRECTS:
                return _judged(answer, moved_to=url if url != first and for_good else None)
            for_good = for_good and answer.status in FOR_GOOD
            url = _target(url, answer)
            if url in seen:
                raise FetchFailed(f"redirects lead in a circle, back to {url}", answer.status)
            if len(seen) >= MOST_REDIRECTS:
                raise FetchFailed(f"more than {MOST_REDIRECTS - 1} redirects", answer.status)
            seen.add(url)

    async def _one(self, url: str, headers: dict[str, str]) -> Answer:
        address = await checked_address(url, private=self._private)
        told = {"User-Agent": self._agent, "Accept-Encoding": "gzip, deflate", **headers}
        request = pinned_request(self._client, "GET", url, address, told)
        response = await self._client.send(request, stream=True)
        try:
            body = await self._body(response) if response.status_code == 200 else b""
        finally:
            await response.aclose()
        return Answer(url, response.status_code, body, dict(response.headers))

    async def _body(self, response: httpx.Response) -> bytes:
        """Unpack the body piece by piece, so that a decompression bomb ends at the limit."""
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in {"identity", "gzip", "x-gzip", "deflate", ""}:
            raise FetchFailed(f"it is packed as {encoding}, which was not asked for")
        unpacker = Unpacker(self._most) if encoding not in {"identity", ""} else None
        parts, size = [], 0
        async for raw in response.aiter_raw():
            part = unpacker.feed(raw) if unpacker else raw
            size += len(part)
            if size > self._most:
                raise FetchFailed(f"it has more than {self._most} bytes")
            parts.append(part)
        body = b"".join(parts)
        if unpacker is None and is_packed(body):  # a file feed.xml.gz
            unpacker = Unpacker(self._most)
            body = unpacker.feed(body)
        if unpacker:
            unpacker.close()
        return body


def _judged(answer: Answer, moved_to: str | None) -> Answer:
    if answer.status in {200, 304}:
        return Answer(answer.url, answer.status, answer.body, answer.headers, moved_to)
    wait = asked_wait(answer.headers.get("retry-after", ""))
    raise FetchFailed(f"the server answers {answer.status}", answer.status, wait)


def _target(url: str, answer: Answer) -> str:
    """Return where a redirect leads. Raises FetchFailed."""
    location = answer.headers.get("location", "")
    target, _ = without_login(urljoin(url, location))  # whoever redirects may not name a user
    if not location or urlsplit(target).scheme not in {"http", "https"}:
        raise FetchFailed(f"the server answers {answer.status} and leads to no web address", answer.status)
    return target


def _authorization(login: Login | None) -> dict[str, str]:
    if login is None:
        return {}
    return {"Authorization": "Basic " + base64.b64encode(f"{login.user}:{login.password}".encode()).decode()}
