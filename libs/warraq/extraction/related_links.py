"""Related boxes of a page, from the labels of its lines."""

import re
from collections.abc import Sequence

from warraq.articles import RelatedLink
from warraq.extraction.bylines import people
from warraq.extraction.features import Page
from warraq.extraction.labels import Label
from warraq.extraction.rules import is_related_heading
from warraq.extraction.stubs import split_signed, stub
from warraq.extraction.text import without_more

_PARTS = {Label.RELATED_AUTHOR, Label.RELATED_DATE, Label.RELATED_EXCERPT}
_BULLET = re.compile(r"^[\s•▪●◼■·*»›>←+–-]+\s*|^\d{1,2}\s?[.)-]\s+|^\d{1,2}\s+(?=\D)")
_SEPARATOR = re.compile(r"\s?:\s?|\s\|\s?|\s?\.{2,3}\s?|\s?…\s?|\s?[»›<>]\s?|\s[–-]\s")
_HEADING_WORDS = 4


def read_related(page: Page, labels: Sequence[Label]) -> list[RelatedLink]:
    """The links in page order; a title that stands twice is one."""
    links: dict[str, RelatedLink] = {}
    for at, label in enumerate(labels):
        line = page.lines[at]
        url = line.markup.url if line.markup else None
        if label is Label.RELATED_LINE:
            link = stub(without_heading(line.text), None, url=url)
        elif label is Label.RELATED_TITLE:
            link = _with_below(page, labels, at, url)
        else:
            continue
        if len(link.title) > 1:
            links.setdefault(link.title, link)
    return list(links.values())


def without_heading(text: str) -> str:
    """«اقرأ أيضاً: العنوان» without what comes before the title."""
    head, *rest = _SEPARATOR.split(text, maxsplit=1)
    if rest and rest[0] and len(head.split()) <= _HEADING_WORDS + 1:
        return clean_title(text[text.index(rest[0], len(head)) :])
    words = text.split()
    for taken in range(_HEADING_WORDS, 0, -1):
        if is_related_heading(" ".join(words[:taken])) and len(words) > taken + 1:
            return clean_title(" ".join(words[taken:]))
    return clean_title(text)


def clean_title(text: str) -> str:
    return _BULLET.sub("", text).strip()


def _with_below(page: Page, labels: Sequence[Label], at: int, url: str | None) -> RelatedLink:
    authors: list[str] = []
    excerpt: str | None = None
    below = at + 1
    while below < len(labels) and labels[below] in _PARTS:
        raw = page.lines[below].raw
        if labels[below] is Label.RELATED_AUTHOR:
            authors += people(page.lines[below].text) or [page.lines[below].text]
        elif labels[below] is Label.RELATED_EXCERPT and excerpt is None:
            excerpt = _shown(raw)
        below += 1
    return stub(clean_title(page.lines[at].text), excerpt, url=url, authors=authors)


def _shown(raw: str) -> str:
    """An excerpt without its «المزيد», its author still before it."""
    author, text = split_signed(raw)
    return f"{author}   {without_more(text)}" if author else without_more(raw)
