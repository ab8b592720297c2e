"""Stubs of other articles: a title, perhaps its author and the beginning of its text."""

import re
from collections.abc import Sequence

from warraq.articles import RelatedLink
from warraq.articles.text import is_truncated
from warraq.extraction.authors.bylines import looks_like_name
from warraq.extraction.text import without_ellipsis

_AUTHOR_GAP = re.compile(r"\t+| {2,}")


def split_signed(raw: str) -> tuple[str | None, str]:
    """``author   excerpt`` -> both; the gap of a stub is a tab or several spaces after a name."""
    gap = _AUTHOR_GAP.search(raw[:120])
    if gap and looks_like_name(raw[: gap.start()].strip()):
        return raw[: gap.start()].strip(), raw[gap.end() :].strip()
    return None, raw.strip()


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
