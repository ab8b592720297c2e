"""The body of an article as paragraphs of HTML, with what was found in it marked."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from warraq.articles import IndexedArticle

from .arabic_page import TYPES


def annotated_paragraphs(article: IndexedArticle) -> list[Markup]:
    """The body by paragraphs, escaped, with each mention in a span of its type; of overlapping ones the longer."""
    mentions = sorted(
        ((m.start, m.end, entity.type) for entity in article.entities for m in entity.mentions),
        key=lambda m: (m[0], -m[1]),
    )
    paragraphs: list[Markup] = []
    at = 0
    for paragraph in article.body.split("\n\n"):
        end = at + len(paragraph)
        inside = [m for m in mentions if at <= m[0] < m[1] <= end]
        if paragraph.strip():
            paragraphs.append(_marked(article.body, at, end, inside))
        at = end + 2
    return paragraphs


def _marked(body: str, at: int, end: int, mentions: Iterable[tuple[int, int, str]]) -> Markup:
    parts: list[Markup] = []
    for start, stop, kind in mentions:
        if start < at:
            continue  # overlaps the mention before
        parts.append(escape(body[at:start]))
        parts.append(Markup('<span class="e {}" title="{}">{}</span>').format(kind, TYPES[kind], body[start:stop]))
        at = stop
    return Markup("").join([*parts, escape(body[at:end])])
