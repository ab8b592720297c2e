"""Related boxes in a page dump: where they begin, where the article goes on, and the stubs they hold."""

from collections.abc import Sequence

from warraq.articles import RelatedLink
from warraq.extraction.lines import PARAGRAPH, Line, split_signed
from warraq.extraction.parts import is_truncated, looks_like_name, read_credit, without_ellipsis
from warraq.extraction.rules import inline_related, is_furniture, is_inline_heading, is_related_heading


def cut_related(lines: Sequence[Line]) -> tuple[list[Line], list[RelatedLink]]:
    """The article without its related boxes, and what they point at."""
    credit_lines = [at for at, line in enumerate(lines) if read_credit(line.text)]
    last_credit = credit_lines[-1] if credit_lines else -1
    article: list[Line] = []
    links: list[RelatedLink] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        title = inline_related(line.text)
        if title:
            links.append(RelatedLink(title=title))
        elif is_related_heading(line.text):
            end = _end_of_box(lines, at, last_credit)
            links += _stubs(lines[at + 1 : end])
            at = end - 1
        else:
            article.append(line)
        at += 1
    return article, links


def _end_of_box(lines: Sequence[Line], heading: int, last_credit: int) -> int:
    """Where the article goes on after a box; boxes at the foot of a page go on to its end.

    Below an «اقرأ أيضاً» in mid-article stand links only. In other boxes a full sentence may be an excerpt, so it
    takes two of them in a row, or one as long as a paragraph, or the credit line still to come.
    """
    links_only = is_inline_heading(lines[heading].text)
    for at in range(heading + 1, len(lines)):
        line = lines[at]
        if read_credit(line.text):
            return at
        if not line.is_sentence:
            continue
        followed = at + 1 < len(lines) and lines[at + 1].is_sentence
        if links_only or followed or at < last_credit or line.words >= 1.5 * PARAGRAPH:
            return at
    return len(lines)


def _stubs(lines: Sequence[Line]) -> list[RelatedLink]:
    """Title lines, each with the author and the excerpt that may follow it."""
    kept = [line for line in lines if not is_furniture(line.text) and not is_related_heading(line.text)]
    links: list[RelatedLink] = []
    at = 0
    while at < len(kept):
        title = kept[at].text
        authors, excerpt, used = _below_title(kept[at + 1 : at + 3])
        if len(title.split()) >= 2:
            links.append(stub(title, excerpt, authors=authors))
        at += 1 + used
    return links


def _below_title(lines: Sequence[Line]) -> tuple[list[str], str | None, int]:
    """Authors, excerpt, and how many of the lines below a title they took."""
    if len(lines) > 1 and looks_like_name(lines[0].text) and _is_excerpt(lines[1]):
        return [lines[0].text], lines[1].raw, 2
    if lines and _is_excerpt(lines[0]):
        return [], lines[0].raw, 1
    return [], None, 0


def _is_excerpt(line: Line) -> bool:
    return is_truncated(line.text) or (line.ends and line.words >= 8) or split_signed(line.raw)[0] is not None


def stub(title: str, excerpt: str | None, *, url: str | None = None, authors: Sequence[str] = ()) -> RelatedLink:
    """A link from its title and the raw text below it, which may begin with the author."""
    author, text = split_signed(excerpt or "")
    shown = " ".join(without_ellipsis(text).split())
    return RelatedLink(
        title=without_ellipsis(title),
        url=url,
        authors=list(authors) or ([author] if author else []),
        excerpt=shown or None,
        truncated=is_truncated(text) or is_truncated(title),
    )
