"""The names that a pushed article's fields have: Warraq's own, those of other tools, and of tables in Arabic."""

from collections.abc import Iterable, Mapping
from typing import Any

SUMMARIES = ("description", "summary", "excerpt")
"""What only sums an article up: its content where nothing else is."""
NAMES: dict[str, tuple[str, ...]] = {
    "content": (
        "content", "text", "body", "html", "content_html", "contentHtml", "content:encoded", "content_encoded",
        "articleBody", "article_body", "maintext", "cleaned_text", "plaintext", "content_text", "textContent",
        "text_content", "full_text", "fulltext", "raw_text", "النص", "نص", "المتن", "متن", "المحتوى", "محتوى",
        "نص الخبر", "نص المقال", *SUMMARIES,
    ),
    "format": ("format",),
    "url": (
        "url", "link", "permalink", "canonical_url", "canonicalUrl", "article_url", "pageUrl", "webUrl", "canonical",
        "alternate", "الرابط", "رابط",
    ),
    "source": (
        "source", "publisher", "site_name", "siteName", "source-hostname", "source_domain", "hostname", "domain",
        "المصدر", "مصدر", "الموقع",
    ),
    "title": ("title", "headline", "article_title", "العنوان", "عنوان", "عنوان الخبر", "عنوان المقال"),
    "authors": (
        "authors", "author", "byline", "creator", "dc:creator", "author_name", "authorName", "published_by",
        "الكاتب", "كاتب", "المؤلف",
    ),
    # The last ones say when a page was read or a record made; when it was changed (dateModified) is none of them.
    "published_at": (
        "published_at", "date_gmt", "date_unixtime", "date", "pubDate", "published", "datePublished", "date_published",
        "publishedAt", "published_date", "published date", "publish_date", "publication_date", "pub_date",
        "publishDate", "publicationDate", "date_publish", "publishing_date", "published_time", "publishedTime",
        "article:published_time", "webPublicationDate", "dc:date", "dateCreated", "created_at", "createdAt",
        "date_created", "date_extracted", "seendate", "تاريخ النشر", "التاريخ", "تاريخ",
    ),
    "language": ("language", "lang", "inLanguage", "meta_lang", "اللغة"),
    "fetched_at": ("fetched_at",),
    "received_at": ("received_at",),
    "meta": ("meta",),
}  # fmt: skip
"""Field -> its names, the best first: WordPress has the moment of ``date`` without a zone, Telegram too."""

_FIELDS = {name.casefold(): field for field, names in NAMES.items() for name in names}
_RANKS = {name.casefold(): rank for names in NAMES.values() for rank, name in enumerate(names)}


def field_of(name: Any) -> str | None:
    """The field that ``name`` means, in capitals or not."""
    return _FIELDS.get(name.casefold()) if isinstance(name, str) else None


def by_field(data: Mapping[Any, Any]) -> dict[str, list[str]]:
    """Field -> the names that ``data`` has of it, the best first."""
    found: dict[str, list[str]] = {}
    for name in data:
        if field := field_of(name):
            found.setdefault(field, []).append(name)
    for names in found.values():
        names.sort(key=lambda name: (_RANKS[name.casefold()], name.casefold() != name))
    return found


def has_content(names: Iterable[Any]) -> bool:
    """Tell whether one of ``names`` may be the name of the field with the text of an article."""
    return any(field_of(name) == "content" for name in names)
