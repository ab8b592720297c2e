"""Meta tags under any of their names, the document's title, the page's address."""

import html
import re
from collections.abc import Sequence
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from warraq.extraction.rules import plain
from warraq.extraction.text import tidy_line

TITLE = ("og:title", "twitter:title", "title", "dc.title", "dcterms.title", "sailthru.title", "headline")
PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article:published", "published_time",
    "publishdate", "publish-date", "publish_date", "pubdate", "publication_date", "date.published", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "article_date_original", "originalpublicationdate", "date_published", "article.published", "rnews:datepublished",
    "og:article:published_time", "og:pubdate", "bt:pubdate", "vr:published_time", "citation_publication_date",
    "citation_online_date", "date", "article:post_date", "displaydate", "time",
)  # fmt: skip
CREATED = ("dcterms.created", "dc.date.created", "created")
_SAYS_PUBLISHED = re.compile(
    r"(?:pub(?:lish(?:ed|ing)?|lication)?|release|issue|post(?:ed)?|story|article|display)(?:date|time|at|on)+$"
    r"|(?:date|time)(?:published|publish|posted|issued|released)$|(?:first|og|fb|dc)published$|^ptime$"
)
_SAYS_CREATED = re.compile(r"(?:creat(?:e|ed|ion)|upload)(?:date|time|at|on)+$|date(?:created|uploaded)$")
_SAYS_OTHER = re.compile(r"modif|updat|revis|edit|expir|unpub|index|crawl|last|latest|next|comment|event")
_SIGNS = re.compile(r"[\W_]+")
_LONGEST_NAME = 60
_LABELS_OF_AUTHORS = frozenset(
    map(plain, ("كتب بواسطة", "كتبه", "الكاتب", "بواسطة", "بقلم", "المؤلف", "Written by", "Author"))
)
_LABELLED = ("twitter:label2", "twitter:data2")
"""What a preview shows below the title: its label («كتب بواسطة», or of something else), and its value."""
AUTHOR = ("author", "article:author", "article:author_name", "dc.creator", "dcterms.creator", "sailthru.author",
          "parsely-author", "byl", "cxenseparse:author", "twitter:data1", "creator", "authors", "author_name",
          "article:authors", "article.author", "article_author", "og:author", "og:article:author",
          "citation_author")  # fmt: skip
SECTION = ("article:section", "og:section", "section", "parsely-section", "cxenseparse:recs:category",
           "dc.subject.section", "category", "article:category", "cd_section", "articlesection")  # fmt: skip
SITE = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "twitter:app:name:iphone",
    "dc.publisher",
    "copyright",
)


def meta_tags(tree: HtmlElement) -> dict[str, str]:
    """Return content by lower-case name, property or itemprop; the first non-empty one counts."""
    tags: dict[str, str] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (tag.get(key) or "").strip().lower()
            if name and content:
                tags.setdefault(name, decoded(content))
    return tags


def published_tags(tags: dict[str, str]) -> list[str]:
    """Return what tags say whose names mean, in whatever words, when something was published; the known names first."""
    return [*(tags.get(name, "") for name in PUBLISHED), *_said_by(tags, _SAYS_PUBLISHED)]


def created_tag(tags: dict[str, str]) -> str | None:
    """Return what a tag says of when the text was made."""
    return first_of(tags, CREATED) or next(iter(_said_by(tags, _SAYS_CREATED)), None)


def _said_by(tags: dict[str, str], names: re.Pattern[str]) -> list[str]:
    plain_names = ((_SIGNS.sub("", name), said) for name, said in tags.items() if len(name) <= _LONGEST_NAME)
    return [said for name, said in plain_names if names.search(name) and not _SAYS_OTHER.search(name)]


def author_tags(tree: HtmlElement) -> list[list[str]]:
    """For each name of a tag that may tell authors what its tags say: an author each, or all in one."""
    said: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        for key in ("property", "name", "itemprop"):
            name, content = (tag.get(key) or "").strip().lower(), (tag.get("content") or "").strip()
            if content and (name in AUTHOR or name in _LABELLED):
                said.setdefault(name, []).append(decoded(content))
    labels, labelled = (said.get(name, []) for name in _LABELLED)
    first = [labelled] if labelled and _is_author_label(labels) else []
    return [*first, *(said[name] for name in AUTHOR if name in said)]


def _is_author_label(said: list[str]) -> bool:
    return bool(said) and plain(said[0]) in _LABELS_OF_AUTHORS


def decoded(text: str) -> str:
    """Return ``text`` on one line, with doubly escaped entities (``&amp;quot;``) decoded."""
    return tidy_line(html.unescape(html.unescape(text)) if "&" in text else text)


def first_of(tags: dict[str, str], names: Sequence[str]) -> str:
    """Return the first non-empty value among ``names``, else ""."""
    return next((tags[name] for name in names if tags.get(name)), "")


def document_title(tree: HtmlElement) -> str:
    """Return the first <title> in the head; titles inside drawings do not count."""
    for element in tree.iter("title"):
        if not any(outer.tag == "svg" for outer in element.iterancestors()):
            return tidy_line(element.text_content()[:1000])
    return ""


def join(base: str | None, address: str) -> str | None:
    """Make ``address`` absolute; None if it leads nowhere on the web."""
    try:
        url = urljoin(base or "", address.strip())
        return url if urlsplit(url).scheme in {"http", "https", ""} and not url.startswith("#") and url else None
    except ValueError:
        return None


def page_address(tree: HtmlElement, tags: dict[str, str], article: dict[str, object], base: str | None) -> str | None:
    """Return the absolute address that the page names: the first below its site's home, else the home; else None."""
    canonical = next(
        (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    base = next((join(base, each.get("href")) for each in tree.iter("base") if each.get("href")), base)
    stated = (canonical, tags.get("og:url"), article.get("url"), article.get("@id"), tags.get("twitter:url"))
    joined = [join(base, address) for address in stated if isinstance(address, str) and address.strip()]
    found = [url.replace(" ", "%20") for url in joined if url and "://" in url]
    return next((url for url in found if _is_below_home(url)), next(iter(found), None))


def _is_below_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def is_at(tree: HtmlElement, tags: dict[str, str], article: dict[str, object], base: str | None) -> bool:
    """Tell whether ``article`` says that it stands at the address of this page."""
    own = {page_address(tree, tags, {}, base), base} - {None}
    whole = article.get("mainEntityOfPage")
    stated = [article.get("url"), article.get("@id"), whole.get("@id") if isinstance(whole, dict) else whole]
    return any(isinstance(each, str) and each.strip() and join(base, each) in own for each in stated)
