"""How the page says things in Arabic: dates, counts, marked entities, links to filters."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from urllib.parse import urlencode

from babel.dates import format_date, format_datetime
from markupsafe import Markup, escape

from warraq.articles import IndexedArticle
from warraq.index import SearchRequest

TYPES = {"person": "أشخاص", "organization": "مؤسسات", "location": "أماكن", "event": "أحداث", "treaty": "معاهدات",
         "product": "منتجات", "weapon": "أسلحة", "nationality": "جنسيات"}  # fmt: skip
STAGES = {
    "ingestor": "الاستلام",
    "cleaner": "التنقية",
    "deduplicator": "كشف النسخ",
    "tagger": "الوسم",
    "indexer": "الفهرسة",
}
FACETS = {"source": "المصدر", "person": "أشخاص", "place": "أماكن", "organization": "مؤسسات"}


def day(moment: date | None) -> str:
    return format_date(moment, "d MMMM y", locale="ar") if moment else ""


def clock(moment: datetime) -> str:
    return format_datetime(moment, "d MMMM y، HH:mm:ss", locale="ar")


def counted(number: int, forms: Sequence[str]) -> str:
    """``forms``: one, two, few (3-10), many (11-99), hundreds: نسخة، نسختان، نسخ، نسخةً، نسخة."""
    one, two, few, many, hundreds = forms
    if number in {1, 2}:
        return one if number == 1 else two
    rest = number % 100
    return f"{number} {few if 3 <= rest <= 10 else many if rest >= 11 else hundreds}"


def copies(number: int) -> str:
    return counted(number, ("نسخة أخرى", "نسختان أخريان", "نسخ أخرى", "نسخةً أخرى", "نسخة أخرى"))


def results(number: int) -> str:
    if not number:
        return "لا نتائج"
    return counted(number, ("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجةً", "نتيجة"))


def address(url: str | None) -> str | None:
    """An address that may be linked: http or https only."""
    if not url:
        return None
    if url.startswith(("http://", "https://")):
        return url
    return None if ":" in url.partition("/")[0] else f"https://{url.lstrip('/')}"


def marked_paragraphs(article: IndexedArticle) -> list[Markup]:
    """The body by paragraphs, escaped, with each mention in a span of its type."""
    mentions = sorted(
        ((m.start, m.end, entity.type) for entity in article.entities for m in entity.mentions), key=lambda m: m[:2]
    )
    paragraphs: list[Markup] = []
    at = 0
    for paragraph in article.body.split("\n\n"):
        end = at + len(paragraph)
        paragraphs.append(_marked(article.body, at, end, [m for m in mentions if at <= m[0] and m[1] <= end]))
        at = end + 2
    return paragraphs


def _marked(body: str, at: int, end: int, mentions: Iterable[tuple[int, int, str]]) -> Markup:
    parts: list[Markup] = []
    for start, stop, kind in mentions:
        if start < at:
            continue  # lies inside the mention before
        parts.append(escape(body[at:start]))
        parts.append(Markup('<span class="e {}" title="{}">{}</span>').format(kind, TYPES[kind], body[start:stop]))
        at = stop
    return Markup("").join([*parts, escape(body[at:end])])


def link(request: SearchRequest, **changes: object) -> str:
    """Address of the same search with ``changes``; a list filter is given as a tuple."""
    changed = request.model_copy(update={"page": 1, **changes})
    pairs: list[tuple[str, str]] = [("q", changed.q)]
    pairs += [(kind, value) for kind in FACETS for value in getattr(changed, kind)]
    optional = {"from": changed.published_from, "to": changed.published_to}
    pairs += [(name, value.isoformat()) for name, value in optional.items() if value]
    pairs += [("sort", changed.sort)] if changed.sort != "relevance" else []
    pairs += [("fold", "off")] if not changed.fold else []
    pairs += [("page", str(changed.page))] if changed.page > 1 else []
    return "/?" + urlencode(pairs)


def toggled(request: SearchRequest, kind: str, value: str) -> str:
    """The same search with this filter value added, or taken away when it is there."""
    chosen = getattr(request, kind)
    left = tuple(other for other in chosen if other != value) if value in chosen else (*chosen, value)
    return link(request, **{kind: left})
