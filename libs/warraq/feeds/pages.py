"""Fetches the pages of entries that are only teasers. If that fails, the teaser is pushed and the page tried again
later."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

from warraq.articles.charsets import UnknownCharset
from warraq.articles.reading import Malformed, decoded_page
from warraq.feeds.articles import Candidate, from_feed, from_page
from warraq.feeds.publishing import Item, Pending, Publication
from warraq.feeds.web import Forbidden, Web
from warraq.fetching import Answer, FetchFailed

ATTEMPTS = 6
FIRST_WAIT = 600.0
"""Seconds before a page is tried again. Each further wait is four times as long: ten minutes, forty, … a week in
all."""

MOST_FAILURES = 3
"""Failures in a row after which the other pages of a poll are left for later: their host is down, and each would cost
its full timeout."""

FINAL = frozenset({401, 403, 404, 410, 451})
"""Status codes that asking again does not change."""


class NotAPage(Exception):
    """The answer is no HTML, or too much of it."""


class Pages:
    """Fetches pages. ``most``: largest page in bytes (WARRAQ_MAX_ARTICLE_BYTES)."""

    def __init__(self, web: Web, publication: Publication, *, most: int) -> None:
        self._web, self._publication, self._most = web, publication, most

    async def fetch(self, feed: str, wanted: Sequence[Candidate]) -> AsyncIterator[Item]:
        """Yield what to publish of each of ``wanted``, in order."""
        failures = 0
        for candidate in wanted:
            now, again = datetime.now(UTC), True
            if failures < MOST_FAILURES:
                try:
                    page = await page_text(self._web, candidate, self._most)
                    failures = 0
                    yield Item(candidate, from_page(candidate, feed, now, page))
                    continue
                except (FetchFailed, NotAPage) as error:
                    again = may_come(error)
                    failures += again
            pending = _postponed(candidate, 1, now) if again else None
            yield Item(candidate, from_feed(candidate, feed, now), pending)

    async def retry(self, feed: str, now: datetime) -> float | None:
        """Try the pages that are due again; return the seconds until the next one is due, or None."""
        failures, moments = 0, []
        for id_, pending in (await self._publication.pending(feed)).items():
            if pending.due > now.timestamp() * 1000 or failures >= MOST_FAILURES:
                moments.append(pending.due)
                continue
            later = await self._again(feed, id_, pending, now)
            if later:
                failures += 1
                moments.append(later.due)
        return max(0.0, min(moments) / 1000 - now.timestamp()) if moments else None

    async def _again(self, feed: str, id_: str, pending: Pending, now: datetime) -> Pending | None:
        """Try a page again; return when to do so next, or None if it came or never will."""
        later = None
        try:
            page = await page_text(self._web, pending.candidate, self._most)
            await self._publication.replace(feed, id_, from_page(pending.candidate, feed, now, page))
        except (FetchFailed, NotAPage) as error:
            if may_come(error) and pending.attempts < ATTEMPTS:
                later = _postponed(pending.candidate, pending.attempts + 1, now)
            await self._publication.postpone(feed, id_, later)
        return later


async def page_text(web: Web, candidate: Candidate, most: int) -> str:
    """Return the HTML of the candidate's page, at most ``most`` bytes. Raises FetchFailed or NotAPage."""
    answer = await web.get(candidate.page or "")
    if answer.status != 200:
        raise FetchFailed(f"the server answers {answer.status}", answer.status)
    return await asyncio.to_thread(_decoded, answer, most)


def _decoded(answer: Answer, most: int) -> str:
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind and "html" not in kind and kind != "text/plain":
        raise NotAPage(f"it is {kind}")
    if len(answer.body) > most:
        raise NotAPage(f"it has more than {most} bytes (WARRAQ_MAX_ARTICLE_BYTES)")
    try:
        text = decoded_page(answer.body, answer.charset, is_html=True)
    except (UnknownCharset, Malformed) as error:
        raise NotAPage(str(error)) from error
    if not text.strip():
        raise NotAPage("it is empty")
    return text


def may_come(error: Exception) -> bool:
    """Tell whether it is worth trying again after ``error``."""
    refused = isinstance(error, NotAPage | Forbidden)
    return not refused and getattr(error, "status", None) not in FINAL


def _postponed(candidate: Candidate, attempts: int, now: datetime) -> Pending:
    wait = FIRST_WAIT * 4 ** (attempts - 1)
    return Pending(candidate=candidate, attempts=attempts, due=int((now.timestamp() + wait) * 1000))
