"""A local feed that grows while you watch: `warraq up --sample-feed FOLDER`.

Each text file in the folder is an article, its first line the title. The feed starts with one article and gets another
every twenty seconds. It runs as a program of its own: ``python -m warraq.cli.sample_feed FOLDER PORT``.
"""

import html
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from warraq.cli.ports import first_free_port

PAUSE = 20.0
"""Seconds between two articles."""

NAME = "صحيفة التجربة"
"""Name of the paper, which is the source of its articles."""

FIRST_PORT = 8095
"""First port that is tried; the next free one is taken."""


SETTINGS = MappingProxyType({"WARRAQ_FETCH_PRIVATE": "true", "WARRAQ_FEED_SHORTEST": "5", "WARRAQ_FEED_LONGEST": "10"})
"""Settings that let a collector read this feed, and often."""


class Sample(NamedTuple):
    """An article of the folder."""

    title: str
    paragraphs: list[str]


def read_samples(folder: Path) -> list[Sample]:
    """Return the articles in ``folder``, sorted by file name."""
    found = []
    for path in sorted(folder.glob("*.txt")):
        title, *rest = (line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
        found.append(Sample(title, rest))
    return found


@dataclass(frozen=True, slots=True)
class SampleFeed:
    """A sample feed on ``port``."""

    folder: Path
    port: int
    pause: float = PAUSE

    @property
    def command(self) -> list[str]:
        """The command that serves the feed."""
        return [sys.executable, "-m", "warraq.cli.sample_feed", str(self.folder), str(self.port)]

    @property
    def address(self) -> str:
        """The address of the feed."""
        return f"http://127.0.0.1:{self.port}/feed"


def at_folder(folder: Path) -> SampleFeed:
    """Return the feed of ``folder`` on the first free port."""
    return SampleFeed(folder, first_free_port("127.0.0.1", FIRST_PORT))


def rss(samples: list[Sample], port: int, started: float, now: float) -> str:
    """Return the feed as of ``now``, if it began to grow at ``started`` (both seconds since 1970): teasers with
    links."""
    shown = samples[: 1 + int((now - started) / PAUSE)]
    items = []
    for number, sample in enumerate(shown, 1):
        at = format_datetime(datetime.fromtimestamp(started + (number - 1) * PAUSE, UTC))
        items.append(
            f"<item><title>{html.escape(sample.title)}</title><link>http://127.0.0.1:{port}/news/{number}</link>"
            f"<pubDate>{at}</pubDate><description>{html.escape(sample.paragraphs[0])}</description></item>"
        )
    return f'<rss version="2.0"><channel><title>{NAME}</title>{"".join(items)}</channel></rss>'


def page(sample: Sample) -> str:
    """Return the page of an article."""
    title, body = html.escape(sample.title), "".join(f"<p>{html.escape(each)}</p>" for each in sample.paragraphs)
    article = f"<body><article><h1>{title}</h1>{body}</article></body>"
    head = f'<title>{title}</title><meta property="og:site_name" content="{NAME}">'
    return f'<!DOCTYPE html><html lang="ar"><head>{head}</head>{article}</html>'


def serve(folder: Path, port: int) -> None:
    """Serve the feed until the process is ended."""
    samples, started = read_samples(folder), time.time()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, text = "text/html", ""
            if self.path == "/feed":
                kind, text = "application/rss+xml", rss(samples, port, started, time.time())
            elif (
                self.path.startswith("/news/") and self.path[6:].isdecimal() and 0 < int(self.path[6:]) <= len(samples)
            ):
                text = page(samples[int(self.path[6:]) - 1])
            body = text.encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server calls it so
            """Says nothing."""

    ThreadingHTTPServer(("127.0.0.1", port), Answers).serve_forever()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
