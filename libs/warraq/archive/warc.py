"""Exports the pages of the archive as WARC (ISO 28500), for the tools of web archives."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO
from urllib.parse import quote

import orjson
from warcio.warcwriter import WARCWriter

from warraq import __version__
from warraq.archive.records import time_of
from warraq.articles import RawArticle, Unprocessable
from warraq.extraction.input.shapes import guess_shape
from warraq.streams.entry import Entry
from warraq.streams.wire import read

HTML = "text/html; charset=utf-8"

_BREAKS = re.compile(r"[\x00-\x20\x7f]")


@dataclass(slots=True)
class Written:
    """``pages``: written. ``others``: entries that are no page with an address."""

    pages: int = 0
    others: int = 0


class PagesFile:
    """A compressed WARC file of pages.

    Each page is a ``resource`` record: the archive has no response headers, and the text is UTF-8 whatever it was. A
    ``metadata`` record beside it has as JSON whatever else was pushed, such as a feed's title and date.
    """

    def __init__(self, output: BinaryIO, name: str) -> None:
        self._writer = WARCWriter(output, gzip=True)
        about = {"software": f"warraq/{__version__}", "format": "WARC File Format 1.0"}
        self._writer.write_record(self._writer.create_warcinfo_record(name, about))
        self.written = Written()

    def write(self, entries: Iterable[Entry]) -> None:
        """Add those of ``entries`` that are pages. Raises OSError."""
        for entry in entries:
            article = _page(entry)
            if article is None or article.url is None:
                self.written.others += 1
                continue
            self._write_page(article, _in_header(article.url), _fetched(article, entry))
            self.written.pages += 1

    def _write_page(self, article: RawArticle, url: str, fetched: datetime) -> None:
        date = {"WARC-Date": f"{fetched.isoformat(timespec='seconds').removesuffix('+00:00')}Z"}
        page = self._record("resource", url, article.content.encode(), HTML, date)
        beside = {**date, "WARC-Concurrent-To": page.rec_headers.get_header("WARC-Record-ID")}
        rest = article.model_dump(mode="json", exclude={"content", "format"}, exclude_defaults=True)
        self._writer.write_record(page)
        self._writer.write_record(self._record("metadata", url, orjson.dumps(rest), "application/json", beside))

    def _record(self, kind: str, url: str, content: bytes, media: str, headers: dict[str, Any]) -> Any:
        return self._writer.create_warc_record(
            url, kind, io.BytesIO(content), warc_content_type=media, warc_headers_dict=headers
        )


def _fetched(article: RawArticle, entry: Entry) -> datetime:
    """Return when the page was fetched, UTC: as pushed, else when it was pushed."""
    try:
        return (article.fetched_at or time_of(entry)).astimezone(UTC)
    except OverflowError:  # at the edge of what Python's years hold
        return time_of(entry)


def _in_header(url: str) -> str:
    """Percent-encode what would end or break a header: addresses are archived as they were pushed."""
    return _BREAKS.sub(lambda found: quote(found[0]), url)


def _page(entry: Entry) -> RawArticle | None:
    """Return the article of ``entry`` if it is HTML."""
    try:
        article = read(entry, RawArticle)
    except Unprocessable:
        return None
    shape = guess_shape(article, article.content) if article.format == "auto" else article.format
    return article if shape == "html" else None
