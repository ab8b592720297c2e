"""The body of an article as HTML paragraphs, with entities and found words marked."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from warraq.articles import IndexedArticle
from warraq.index.highlight import Highlighter

from ..interface import said
from .direction import Span, direction_of, isolate
from .wording import TYPES


def annotated_paragraphs(article: IndexedArticle, highlighter: Highlighter | None = None) -> list[Markup]:
    """Return the paragraphs of the body, escaped, each mention in a span of its type; of overlapping mentions the
    longer.

    What ``highlighter`` finds is marked. A mention that overlaps a marked word without containing it is left out.
    """
    mentions = sorted(
        ((m.start, m.end, entity.type) for entity in article.entities for m in entity.mentions),
        key=lambda m: (m[0], -m[1]),
    )
    direction = direction_of(article.language, article.body)
    paragraphs: list[Markup] = []
    at = 0
    for paragraph in article.body.split("\n\n"):
        end = at + len(paragraph)
        first, last = (bisect_left(mentions, edge, key=lambda m: m[0]) for edge in (at, end))
        inside = [(start - at, stop - at, kind) for start, stop, kind in mentions[first:last] if start < stop <= end]
        if paragraph.strip():
            marks = (
                [Span(found.start, found.end, "mark") for found in highlighter.spans(paragraph)] if highlighter else []
            )
            named = [span for span in _apart(inside) if not _crosses_any(span, marks)]
            paragraphs.append(isolate(paragraph, [*named, *marks], direction))
        at = end + 2
    return paragraphs


def _crosses_any(span: Span, marks: Sequence[Span]) -> bool:
    """Tell whether ``span`` partly overlaps one of ``marks``, which are sorted and disjoint. Only the last mark that
    begins before ``span`` begins, or before it ends, can."""
    edges = (bisect_left(marks, edge, key=lambda mark: mark.start) for edge in (span.start, span.end))
    return any(_cross(span, marks[n - 1]) for n in edges if n)


def _cross(one: Span, other: Span) -> bool:
    """Tell whether two spans overlap and neither contains the other."""
    first, second = sorted((one, other), key=lambda span: (span.start, -span.end))
    return first.start < second.start < first.end < second.end


def _apart(mentions: Iterable[tuple[int, int, str]]) -> Iterator[Span]:
    reached = 0
    for start, end, kind in mentions:
        if start >= reached:  # else it overlaps the mention before
            yield Span(start, end, "span", f' class="e {kind}" title="{said(TYPES[kind])}"')
            reached = end
