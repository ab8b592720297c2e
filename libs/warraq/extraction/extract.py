"""Extracts a CleanArticle from a RawArticle of any format."""

import html
import re
from collections.abc import Container
from typing import Any

import xxhash

from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.articles import CleanArticle, RawArticle, article_id, site_of
from warraq.articles.limits import short_name, within_limits
from warraq.articles.text import without_mail
from warraq.extraction.authors.bylines import byline, split_names
from warraq.extraction.dates.published import published_at
from warraq.extraction.dump import read_dump
from warraq.extraction.errors import Unreadable
from warraq.extraction.headline.titles import without_source
from warraq.extraction.html import read_html
from warraq.extraction.input.feed_footer import without_feed_footer, without_way_on
from warraq.extraction.input.messages import Told, told
from warraq.extraction.input.mojibake import readable
from warraq.extraction.input.plain_text import read_plain
from warraq.extraction.input.print_pages import joined_pages
from warraq.extraction.input.shapes import Shape, guess_shape, refuse_non_articles, unescaped
from warraq.extraction.input.unrendered import with_paragraphs, without_codes
from warraq.extraction.input.visual_order import in_reading_order
from warraq.extraction.kinds import kind_of, refuse_other_pages
from warraq.extraction.language import told_language
from warraq.extraction.page import Parts
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.sites import Layout, Sites, shipped_sites
from warraq.extraction.sites.applying import LayoutOf
from warraq.extraction.text import tidy_line, unique

EXTRACTOR = "warraq/0.3"
_CUT = re.compile(r"\[\+\d+\s(?:chars|characters)\](?=(?:\s|</\w{1,10}>)*$)")
"""NewsAPI tells at the end how much of a text it left out."""
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_NO_NAME = re.compile(r"https?://|www\.|@\S+$", re.IGNORECASE)
"""An address in place of an author, or who he is on a network."""
_IPV4 = re.compile(r"\d{1,3}(\.\d{1,3}){3}", re.ASCII)


def extract(raw: RawArticle, repeated: Container[bytes] = frozenset(), *, sites: Sites | None = None) -> CleanArticle:
    """Return the article in ``raw``. Raises Unreadable, with the reason, if there is none.

    ``repeated``: keys (`line_key`) of lines that every page of its source has; they are kept out of the text.
    ``sites``: rules of single sites (`read_sites`); Warraq's own unless given.
    """
    return clean_article(raw, read_parts(raw, repeated, sites=sites))


def source_of(raw: RawArticle) -> str | None:
    """Return the publisher as pushed, or the host: the source as far as it can be told without reading the page."""
    return short_name(raw.source) if raw.source else site_of(raw.url)


def read_parts(
    raw: RawArticle, repeated: Container[bytes] = frozenset(), *, sites: Sites | None = None, explain: bool = False
) -> Parts:
    """Return the parts of the page and, with ``explain``, what each line or block was taken for. Raises Unreadable."""
    content = _without_cut(readable(raw.content))
    refuse_non_articles(content)
    content = content if raw.format == "html" else joined_pages(in_reading_order(unescaped(content)))
    content = without_codes(content)
    message = told(content) if raw.format in {"auto", "text"} else Told(content)
    content = message.text
    shape: Shape = guess_shape(raw, content) if raw.format == "auto" else raw.format
    title, address = without_source(_line(raw.title or message.title), raw.source), raw.url or message.url
    known = _layouts(sites or shipped_sites(), raw)
    match shape:
        case "html":
            content = with_paragraphs(content)
            parts = read_html(content, title, raw.source, address, repeated=repeated, layout_of=known, explain=explain)
        case "text":
            layout = known(address or raw.source)
            parts = read_dump(content, title, raw.source, repeated=repeated, layout=layout, explain=explain)
        case _:
            parts = read_plain(content, title, raw.source, whole=raw.format == "plain")
    parts.published, parts.url = message.published or parts.published, parts.url or message.url
    parts.authors = unique(name for author in message.authors for name in split_names(author)) or parts.authors
    parts.paragraphs = without_feed_footer(parts.paragraphs, parts.title)
    if raw.format != "plain":
        parts.paragraphs = without_way_on(parts.paragraphs)
    if shape != "plain":
        refuse_other_pages(parts, has_date=bool(raw.published_at))
    return parts


def _without_cut(content: str) -> str:
    cut = _CUT.match(content, content.rfind("[+"))
    return content[: cut.start()].rstrip() + content[cut.end() :] if cut else content


def _layouts(sites: Sites, raw: RawArticle) -> LayoutOf:
    """The layout of an address when ``raw`` was fetched, else when its pusher says that it was published."""

    def layout_of(address: str | None) -> Layout | None:
        site = sites.find(address)
        if site is None:
            return None
        moment = raw.fetched_at or (parse_date(raw.published_at) if raw.published_at else None)
        return site.on(moment.date() if moment else None)

    return layout_of


def clean_article(raw: RawArticle, parts: Parts) -> CleanArticle:
    """Combine ``parts`` with what was pushed beside the page. Raises Unreadable if no text is left."""
    body = "\n\n".join(parts.paragraphs)
    if not _LETTER.search(body):
        raise Unreadable("no text is left after menus, buttons and related links are taken away")
    address = raw.url or parts.url
    published, unread = published_at(raw.published_at, parts.published, now=raw.fetched_at)
    article = CleanArticle(
        id=article_id(raw),
        url=address,
        source=raw.source or _named(site_of(raw.url)) or parts.source or site_of(address) or _publisher(parts),
        kind=kind_of(parts),
        language=told_language(raw.language, body),
        published_at=published,
        fetched_at=raw.fetched_at,
        title=parts.title,
        kicker=parts.kicker,
        section=parts.section,
        breadcrumb=parts.breadcrumb,
        authors=_pushed_authors(raw) or parts.authors,
        body=body,
        pull_quotes=parts.pull_quotes,
        credit=parts.credit,
        related=parts.related,
        word_count=len(body.split()),
        content_hash="",
        version=raw.received_at or 0,
        extractor=EXTRACTOR,
        meta=_meta(raw, parts, unread),
    )
    article = within_limits(article)
    folded = fold(f"{article.title}\n{article.body}").encode("utf-8", "surrogatepass")
    return article.model_copy(update={"content_hash": xxhash.xxh3_128_hexdigest(folded)})


def _named(site: str | None) -> str | None:
    """``site`` unless it is a bare IPv4 address: how the page calls itself says more."""
    return None if site and _IPV4.fullmatch(site) else site


def _publisher(parts: Parts) -> str | None:
    return parts.credit.publisher if parts.credit else None


def _line(text: str | None) -> str:
    """A pushed field on one line; WordPress and feeds leave entities and markup in it."""
    if not text:
        return ""
    line = html.unescape(unescaped(readable(text)))
    return tidy_line(_MARKUP.sub(" ", line) if "<" in line else line)


def _pushed_authors(raw: RawArticle) -> list[str]:
    """Feeds put the whole byline into the field: «بقلم فلان، فلانة»."""
    lines = [line for author in raw.authors if plain(line := without_mail(_line(author))) not in rule("system_authors")]
    names = [name for line in lines if not _NO_NAME.match(line) for name in split_names(byline(line) or line)]
    return unique(name for name in names if not is_city(name)) or unique(names)


def _meta(raw: RawArticle, parts: Parts, unread_date: str | None) -> dict[str, Any]:
    """What was pushed beside the article, and what has no field of its own."""
    found = {"published_at_text": unread_date, "dateline": parts.dateline}
    return {**raw.meta, **{name: value for name, value in found.items() if value}}
