"""The names that a pushed article's fields have: Warraq's own, those of other tools, and of tables in Arabic."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

_SUMMARIES = ("description", "summary", "excerpt", "abstract", "snippet")
"""What only sums an article up: its content where nothing else is."""
NAMES: dict[str, tuple[str, ...]] = {
    "content": (
        "content", "text", "body", "html", "content_html", "content:encoded", "content_encoded", "article_body",
        "maintext", "cleaned_text", "plaintext", "content_text", "text_content", "full_text", "raw_text", "body_html",
        "body_xhtml", "body_text", "bodies", "X-TIKA:content", "message", "story", "details", "paragraphs", "article",
        "post", "tweet", "النص", "نص", "المتن", "متن", "المحتوى", "محتوى", "التفاصيل", "تفاصيل", "المقال", "الخبر",
        *_SUMMARIES,
    ),
    "format": ("format",),
    "url": (
        "url", "link", "permalink", "canonical_url", "canonical_link", "permalink_url", "canonical", "alternate",
        "target_uri", "warc-target-uri", "الرابط", "رابط",
    ),
    "source": (
        "source", "publisher", "site_name", "source-hostname", "source_domain", "hostname", "domain", "domain_name",
        "media_name", "newspaper", "outlet", "news_source", "origin", "feed", "account", "المصدر", "مصدر",
        "مصدر الخبر", "الموقع", "الصحيفة", "الجريدة", "اسم الصحيفة", "اسم الموقع", "اسم المصدر",
    ),
    "title": ("title", "headline", "headlines", "dc:title", "العنوان", "عنوان"),
    "authors": (
        "authors", "author", "byline", "creator", "dc:creator", "author_name", "writer", "reporter", "published_by",
        "by", "الكاتب", "كاتب", "الكاتبة", "المؤلف", "بقلم",
    ),
    # The last ones say when a page was read or a record made; when it was changed (dateModified) is none of them.
    "published_at": (
        "published_at", "date_gmt", "date_unixtime", "date_time_pub", "date_time", "date", "pub_date", "published",
        "date_published", "published_date", "publish_date", "publication_date", "date_publish", "publishing_date",
        "published_time", "first_published", "article:published_time", "dc:date", "dcterms:issued",
        "dcterms:created", "date_created", "first_created", "created", "created_at", "created_time", "created_on",
        "creation_date", "date_extracted", "seendate", "timestamp", "@timestamp", "time", "تاريخ النشر",
        "التاريخ", "تاريخ",
    ),
    "language": ("language", "lang", "in_language", "meta_lang", "اللغة", "لغة"),
    "fetched_at": ("fetched_at",),
    "received_at": ("received_at",),
    "meta": ("meta",),
}  # fmt: skip
"""Field -> its names, the best first: WordPress has the moment of ``date`` without a zone, Telegram too. Other tools
part or join their words otherwise (``publishDate``, ``Publish Date``), and say of what (``post_title``)."""

_OWN = frozenset({"format", "fetched_at", "received_at", "meta"})
"""Fields that no other tool has: only their own name means them."""
_JOINTS = re.compile(r"[\s_:.-]+")
_OF_WHAT = re.compile(
    r"^(?:article|post|news|story|item|page|web)(?=.)|^اسم(?=ال)|(?<=.)(?:الخبر|المقالة|المقال|الموضوع)$"
)
_NO_OTHERS = frozenset({"source", *_OWN})
"""Fields of which a thing's own name says something else: ``page_source`` is HTML."""
_MOST_LETTERS = 60
"""Of a name that is looked at."""


def _key(name: str) -> str:
    return _JOINTS.sub("", name.casefold())


_KNOWN = {
    name if field in _OWN else _key(name): (field, float(rank))
    for field, names in NAMES.items()
    for rank, name in enumerate(names)
}
_SUMMARY_KEYS = frozenset(map(_key, _SUMMARIES))


@lru_cache(10_000)
def _found(name: str) -> tuple[str, float] | None:
    """The field that ``name`` means, and its rank among the names of it, 0 for the best."""
    key = _key(name)
    if (known := _KNOWN.get(name.casefold())) or ((known := _KNOWN.get(key)) and known[0] not in _OWN):
        return known
    known = _KNOWN.get(_OF_WHAT.sub("", key))
    return (known[0], known[1] + 0.5) if known and known[0] not in _NO_OTHERS else None


def field_of(name: Any) -> str | None:
    """The field that ``name`` means, in capitals or not."""
    found = _found(name) if isinstance(name, str) and len(name) <= _MOST_LETTERS else None
    return found[0] if found else None


def is_summary(name: str) -> bool:
    """Tell whether ``name``, one of the content, means what only sums the article up."""
    key = _key(name)
    return key in _SUMMARY_KEYS or _OF_WHAT.sub("", key) in _SUMMARY_KEYS


def by_field(data: Mapping[Any, Any]) -> dict[str, list[str]]:
    """Field -> the names that ``data`` has of it, the best first."""
    found: dict[str, list[str]] = {}
    for name in data:
        if field := field_of(name):
            found.setdefault(field, []).append(name)
    for names in found.values():
        names.sort(key=_order)
    return found


def _order(name: str) -> tuple[float, bool]:
    found = _found(name)
    return found[1] if found else 0, name.casefold() != name


def has_content(names: Iterable[Any]) -> bool:
    """Tell whether one of ``names`` may be the name of the field with the text of an article."""
    return any(field_of(name) == "content" for name in names)
