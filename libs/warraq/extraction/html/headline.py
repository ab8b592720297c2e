"""The headline by agreement: what several places of a page say alike, whatever the logo's <h1> says."""

import re
from collections.abc import Sequence
from itertools import combinations

from warraq.extraction.rules import plain
from warraq.extraction.titles import comparable, overlap

_PARTS = re.compile(r"\s+[|–—»«>-]\s+|\s*\|\s*|\s::\s|\s[•·]\s")
_KICKER_WORDS = 4
AGREE = 0.85
"""Share of words from which two titles are one."""


def candidates(declared: Sequence[str], document: str) -> list[str]:
    """Declared titles, and the document's title with its parts: one of them is the site's name."""
    parts = [part for part in _PARTS.split(document) if len(part.split()) >= 3]
    return list(dict.fromkeys(text for text in (*declared, document, *parts) if text))


def agreement(line: str, declared: Sequence[str], document: str) -> float:
    """How far ``line`` is the headline that the page declares, 0-1."""
    if len(line.split()) < 2 or len(line) > 300:
        return 0.0
    shared = max((overlap(line, title) for title in (*declared, *_PARTS.split(document)) if title), default=0.0)
    return shared if len(line.split()) >= 3 or shared == 1 else 0.0


def site_name(names: Sequence[str], document: str) -> str | None:
    """The site's name: as declared, else none."""
    return next((name for name in names if name and len(name.split()) <= 6 and "@" not in name), None)


def choose(shown: str, declared: Sequence[str], document: str, site: str | None) -> str:
    """``shown``: the headline that stands on the page, if one was found. The page's own words win as long as any
    declared title agrees; else the titles that agree with each other; else what there is. A label inside the heading
    that the declared title has not comes back before a bar."""
    declared = [title for title in declared if title and plain(title) != plain(site or "")]
    for title in declared:
        before, found, after = shown.partition(title)
        if found and not after.strip() and 1 <= len(before.split()) <= _KICKER_WORDS and len(title.split()) >= 3:
            return f"{before.strip(' :|')} | {title}"
    if shown and (not declared or any(overlap(shown, title) >= AGREE for title in (*declared, document))):
        return shown
    for one, other in combinations([*declared, *_PARTS.split(document)], 2):
        if overlap(one, other) >= AGREE and len(comparable(one).split()) >= 3:
            return min(one, other, key=len) if overlap(one, other) == 1 else one
    return shown or next(iter(declared), "") or document
