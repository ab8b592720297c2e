"""The body of an article as paragraphs of HTML, with what was found in it marked."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from warraq.articles import IndexedArticle

from .arabic_page import TYPES
from .direction import Span, direction_of, isolate


def annotated_paragraphs(article: IndexedArticle) -> list[Markup]:
    """The body by paragraphs, escaped, with each mention in a span of its type; of overlapping ones the longer."""
    mentions = sorted(
        ((m.start, m.end, entity.type) for entity in article.entities for m in entity.mentions),
        key=lambda m: (m[0], -m[1]),
    )
    direction = direction_of(article.language, article.body)
    paragraphs: list[Markup] = []
    at = 0
    for paragraph in article.body.split("\n\n"):
        end = at + len(paragraph)
        inside = [(start - at, stop - at, kind) for start, stop, kind in mentions if at <= start < stop <= end]
        if paragraph.strip():
            paragraphs.append(isolate(paragraph, _apart(inside), direction))
        at = end + 2
    return paragraphs


def _apart(mentions: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    reached = 0
    for start, end, kind in mentions:
        if start >= reached:  # else it overlaps the mention before
            yield Span(start, end, "span", f' class="e {kind}" title="{TYPES[kind]}"')
            reached = end
