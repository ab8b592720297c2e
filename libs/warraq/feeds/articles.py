"""Turns entries of a feed into articles to push."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

import xxhash
from lxml import etree
from lxml import html as lxml_html
from pydantic import BaseModel, ConfigDict

from warraq.articles import RawArticle, canonical_url, id_at
from warraq.articles.text import is_truncated
from warraq.feeds.models import Entry

WHOLE_WORDS = 80
"""Fewest words of a text in a feed that is taken for the whole article. A shorter one, or one that ends cut, is taken
for a teaser, and its page is fetched."""

_BLOCKS = frozenset({"p", "div", "li", "br", "h1", "h2", "h3", "h4", "blockquote", "tr", "section", "article"})


class Candidate(BaseModel):
    """An entry that may be new. ``url``: names it. ``id``: of its article. ``fingerprint``: changes with its text.

    ``page``: where the whole text may be fetched; None if the feed has it, or there is no page.
    """

    model_config = ConfigDict(frozen=True)

    entry: Entry
    url: str
    id: str
    fingerprint: str
    page: str | None


def candidates(entries: Sequence[Entry], feed_url: str) -> list[Candidate]:
    """Return a candidate for each article with any text; of two with one address, the first."""
    links = Counter(canonical_url(entry.link) for entry in _without_repetitions(entries) if entry.link)
    found: dict[str, Candidate] = {}
    for entry in entries:
        text = visible_text(entry.content or entry.summary)
        if not entry.title.strip() and not text:
            continue
        # A link that several entries have is that of the site, not of any of them.
        own = entry.link is not None and links[canonical_url(entry.link)] == 1
        url = entry.link if entry.link and own else f"{feed_url}#!/{quote(_name(entry), safe='')}"
        page = entry.link if own and not _is_whole(entry) else None
        marked = f"{entry.title}\0{visible_text(entry.summary)}\0{visible_text(entry.content)}"
        fingerprint = xxhash.xxh3_64_hexdigest(marked.encode("utf-8", "surrogatepass"))
        id_ = id_at(url)
        found.setdefault(id_, Candidate(entry=entry, url=url, id=id_, fingerprint=fingerprint, page=page))
    return list(found.values())


def from_feed(candidate: Candidate, feed_url: str, now: datetime) -> RawArticle:
    """Return the article as far as the feed has it: whole, or its beginning."""
    entry = candidate.entry
    written = max((entry.content, entry.summary), key=lambda text: len(visible_text(text)))
    content = written if visible_text(written) else entry.title
    return _raw(candidate, feed_url, now, content=content, format="html" if written == content else "plain")


def from_page(candidate: Candidate, feed_url: str, now: datetime, page: str) -> RawArticle:
    """Return the article on its page, completed by what the feed says about it."""
    return _raw(candidate, feed_url, now, content=page, format="html")


def visible_text(markup: str) -> str:
    """Return the text of HTML, one line for each block."""
    if not markup.strip():
        return ""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return markup.strip()
    for element in tree.iter():
        if element.tag in _BLOCKS:
            element.tail = f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in str(tree.text_content()).splitlines())
    return "\n".join(line for line in lines if line)


def _is_whole(entry: Entry) -> bool:
    text = max((visible_text(entry.content), visible_text(entry.summary)), key=len)
    # The last lines: after a cut some feeds say where the text is from.
    return len(text.split()) >= WHOLE_WORDS and not any(is_truncated(line) for line in text.splitlines()[-3:])


def _without_repetitions(entries: Sequence[Entry]) -> list[Entry]:
    """Drop entries that repeat the link of another, whatever marketing hangs on it, with its title or its guid: an
    article that was given a new headline may stand in its feed twice."""
    linked = [(entry.link and canonical_url(entry.link), entry) for entry in entries]
    titled = {(link, entry.title): (link, entry) for link, entry in linked}.values()
    return list({(link, entry.guid or entry.title): entry for link, entry in titled}.values())


def _name(entry: Entry) -> str:
    """Return what distinguishes an entry without a link from others of its feed and stays when its text changes."""
    return entry.guid or xxhash.xxh3_64_hexdigest((entry.title or visible_text(entry.summary)).encode())


def _raw(candidate: Candidate, feed_url: str, now: datetime, **content: Any) -> RawArticle:
    entry = candidate.entry
    told = {
        "feed": feed_url, "guid": entry.guid, "categories": entry.categories, "image": entry.image,
        "caption": visible_text(entry.caption or ""),
    }  # fmt: skip
    return RawArticle(
        url=candidate.url,
        title=visible_text(entry.title).replace("\n", " ") or None,
        authors=entry.authors,
        published_at=entry.published,
        fetched_at=now,
        meta={name: value for name, value in told.items() if value},
        **content,
    )
