"""Other readers of HTML, as functions from a page to an article as Warraq's own. The extra ``rivals`` has them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

import lxml.html

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction.gold import Extract, GoldPage

BY_ALL = ("title", "authors", "date")


class Rival(NamedTuple):
    """``gives``: the fields beside the body that it finds."""

    read: Extract
    gives: Sequence[str] = BY_ALL


def rivals() -> dict[str, Rival]:
    """Return those that are installed; all, with the extra ``rivals``."""
    found = {
        "trafilatura": Rival(_trafilatura),
        "readability": Rival(_readability, ("title",)),
        "goose3": Rival(_goose),
        "newspaper": Rival(_newspaper),
    }
    return {name: rival for name, rival in found.items() if find_spec(name)}


def by_day(page: GoldPage) -> GoldPage:
    """Return the page with an answer whose date is a day: most rivals give no hour."""
    day = page.answer.get("published_at")
    return replace(page, answer={**page.answer, "published_at": day[:10]}) if day else page


def _article(title: str, body: str, authors: Sequence[str] = (), date: datetime | None = None) -> CleanArticle:
    return CleanArticle(
        id="0" * 32, title=title, body=body, authors=list(authors), published_at=date, version=0,
        word_count=len(body.split()), content_hash="0" * 32, extractor="rival",
    )  # fmt: skip


def _trafilatura(raw: RawArticle) -> CleanArticle:
    """The best body of six settings on gold/tuned: F1 .867 (as it comes .840, ``favor_recall`` .750)."""
    options = {"include_comments": False, "favor_precision": True, "with_metadata": True}
    found = import_module("trafilatura").bare_extraction(raw.content, **options)
    if found is None:
        return _article("", "")
    authors = [name.strip() for name in (found.author or "").split(";") if name.strip()]
    return _article(found.title or "", found.text or "", authors, found.date and datetime.fromisoformat(found.date))


def _readability(raw: RawArticle) -> CleanArticle:
    document = import_module("readability").Document(raw.content)
    return _article(document.short_title(), str(lxml.html.fromstring(document.summary()).text_content()))


def _goose(raw: RawArticle) -> CleanArticle:
    stop_words = import_module("goose3.text").StopWordsArabic
    configuration = {"stopwords_class": stop_words, "enable_image_fetching": False}
    found = import_module("goose3").Goose(configuration).extract(raw_html=raw.content)
    return _article(found.title or "", str(found.cleaned_text), found.authors, found.publish_datetime_utc)


def _newspaper(raw: RawArticle) -> CleanArticle:
    found = import_module("newspaper").Article("https://a.example/1", language="ar", fetch_images=False)
    found.download(input_html=raw.content)
    found.parse()
    return _article(found.title or "", str(found.text), found.authors, found.publish_date)
