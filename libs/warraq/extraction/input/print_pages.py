"""Texts copied out of paged documents (PDF, Word): page numbers and running heads between the pages, and sentences that
the end of a page tore."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from warraq.arabic.letters import fold
from warraq.extraction.lines import SENTENCE_END

_BULLET = re.compile(
    r"^([ \t]*)(?:[\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc][ \t]*|[•▪●◦o][ \t]*\t[ \t]*)", re.MULTILINE
)
"""Bullets as Word prints them, by their places in symbol fonts, or with a tab behind."""
_FEED = "\f"
"""What programs write between two pages."""
_NUMBER = re.compile(
    r"[\s–—|•\[(-]*(?:(?:صفحه|ص|page|p)\s?\.?\s?)?(?P<number>\d{1,4})(?:\s?(?:/|من|of)\s?\d{1,4})?[\s–—|•\])-]*"
)
_SAID = re.compile(r"\s*(?:صفح|page|[-–—]\s?\d)")
"""What tells a page's number from other numbers on a line of their own where nothing else says that a page ends:
pictures have «3/12»."""
_LONGEST = 30
"""Letters of a line that is a page's number."""
_EDGE = 2
"""Lines at an end of a page that may be its number and a running head."""
_TORN_WORDS = 4
"""Words of a line from which it may be the first half of a sentence."""
_HEADED = 3
"""One page in so many has what runs over the pages: left and right ones differ, and two chapters may begin alike."""
_FIGURES = re.compile(r"\d+")


def joined_pages(text: str) -> str:
    """``text`` without what stands at the ends of its pages, and torn sentences whole; as it is where no form feed, and
    no two page numbers in order, say that it has pages. Bullets of symbol fonts become ordinary ones."""
    text = _BULLET.sub(r"\1• ", text)
    text = text if _FEED in text else _with_feeds(text)
    if _FEED not in text.strip():
        return text
    pages = [page.strip("\n").split("\n") for page in text.replace("\r\n", "\n").split(_FEED) if page.strip()]
    heads = Counter(key for page in pages for key in {_key(row) for row in _edges(page)})
    running = frozenset(key for key, times in heads.items() if times > max(1, len(pages) / _HEADED))
    bodies = [_body(page, running, is_first=at == 0) for at, page in enumerate(pages)]
    return _joined([page for page in bodies if page])


def _with_feeds(text: str) -> str:
    """``text`` with a form feed in place of each page number, if there are several, each one more than the one
    before. Where «-1-» is the first of them and text stands below the last, they head the parts of a column, unless
    they tear sentences."""
    rows = text.split("\n")
    said = [(at, number) for at, row in enumerate(rows) if _SAID.match(row.lower()) and (number := _number(row))]
    if len(said) < 2 or any(after[1] != before[1] + 1 for before, after in pairwise(said)):
        return text
    if said[0][1] == 1 and _ends_with_text(rows, said[-1][0]) and not any(_tears(rows, at) for at, _ in said):
        return text
    for at, _ in said:
        rows[at] = _FEED
    return "\n".join(rows)


def _ends_with_text(rows: Sequence[str], at: int) -> bool:
    return not rows[at].strip()[0].isalpha() and any(row.strip() for row in rows[at + 1 :])


def _tears(rows: Sequence[str], at: int) -> bool:
    """Tell whether the row above is a sentence's first half: titles and verses are shorter."""
    above = next((row for row in reversed(rows[max(0, at - _EDGE) : at]) if row.strip()), "")
    return len(above.split()) >= _TORN_WORDS and not above.rstrip().endswith(SENTENCE_END)


def _number(row: str) -> int | None:
    match = _NUMBER.fullmatch(fold(row).lower()) if len(row) <= _LONGEST else None
    return int(match["number"]) if match else None


def _key(row: str) -> str:
    """What a running head says on every page, whatever its numbers."""
    return _FIGURES.sub("", fold(row)).strip(" -–—|.")


def _edges(page: Sequence[str]) -> list[str]:
    shown = [row for row in page if row.strip()]
    return [*shown[:_EDGE], *shown[-_EDGE:]]


def _body(page: Sequence[str], running: frozenset[str], *, is_first: bool) -> list[str]:
    """``page`` without its number and ``running`` heads. What stands at the top of the first page may be a headline
    that heads the others."""
    rows = list(page)
    for at, is_top in ((0, True), (-1, False)):
        for _ in range(_EDGE):
            while rows and not rows[at].strip():
                del rows[at]
            if rows and not (is_first and is_top) and (_runs(rows[at], running) or _number(rows[at]) is not None):
                del rows[at]
    while rows and not rows[-1].strip():
        del rows[-1]
    return rows


def _runs(row: str, running: frozenset[str]) -> bool:
    return _key(row) in running and not row.rstrip().endswith(".")


def _joined(pages: Sequence[Sequence[str]]) -> str:
    gap = "\n\n" if any(not row.strip() for page in pages for row in page) else "\n"
    text = ""
    for before, page in zip([[], *pages], pages, strict=False):
        text += (" " if before and _is_torn(before) else gap if before else "") + "\n".join(page)
    return text


def _is_torn(page: Sequence[str]) -> bool:
    """Its last line is the first half of a sentence: no page ends with a heading."""
    ended = any(row.rstrip().endswith(SENTENCE_END) for row in page)
    return ended and len(page[-1].split()) >= _TORN_WORDS and not page[-1].rstrip().endswith(SENTENCE_END)
