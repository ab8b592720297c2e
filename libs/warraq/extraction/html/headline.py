"""The headline by agreement: what several places of a page say alike, whatever the logo's <h1> says."""

import re
from collections.abc import Container, Mapping, Sequence
from itertools import combinations

from warraq.extraction.headline.titles import comparable, overlap
from warraq.extraction.model.facts import facts_of
from warraq.extraction.rules import plain

PARTS = re.compile(r"\s+[|–—»«>-]\s+|\s*\|\s*|\s::\s|\s[•·]\s")
_KICKER_WORDS = 4
_LEAST_WORDS = 3
"""Of titles that agree: a site's name agrees with its slogan."""
_TOLD, _HEADED = 0.5, 0.4
"""Share of a title's words that the text of its story has; of a heading's."""
AGREE, ALIKE, _ALIKE_WORDS = 0.85, 0.6, 4
"""Share of words from which two titles are one; from which a declared one tells the story of a shown one in words for
search engines, if both have so many."""


def declared_words(declared: Sequence[str], document: str) -> list[frozenset[str]]:
    """Return the words of each title that the page declares. The document's title is split into parts, one of which is
    the site's name."""
    titles = [title for title in (*declared, *PARTS.split(document)) if title]
    return [words for title in dict.fromkeys(titles) if (words := frozenset(comparable(title).split()))]


def agreement(words: frozenset[str], declared: Sequence[frozenset[str]]) -> float:
    """Return how far a line of these words agrees with a declared headline (0-1)."""
    if len(words) < 2:
        return 0.0
    shared = 0.0
    for title in declared:
        if both := len(words & title):
            shared = max(shared, both / min(len(words), len(title)))
    return shared if len(words) >= 3 or shared == 1 else 0.0


def _agree(shown: str, declared: str) -> bool:
    shared = overlap(shown, declared)
    long = min(len(comparable(shown).split()), len(comparable(declared).split())) >= _ALIKE_WORDS
    return shared >= AGREE or (long and shared >= ALIKE)


def printed(declared: Sequence[str], document: str, lines: Mapping[str, str]) -> str:
    """Return the declared headline that the page prints word for word, else "".

    ``lines``: lines that tell the story, by their `comparable` words. A document with a single name may declare that of
    the site.
    """
    parts = PARTS.split(document)
    titles = [*declared, *(parts if len(parts) > 1 else ())]
    long = [title for title in titles if len(title.split()) >= _ALIKE_WORDS]
    return next((line for title in long if (line := lines.get(comparable(title)))), "")


def told_part(shown: str, document: str, said: Container[str]) -> str:
    """Return the part of the document's title that tells the story better than ``shown``, the site's name or "": a page
    may have its headline nowhere else. Else "".

    ``said``: stems of the text.
    """
    long = [part for part in PARTS.split(document) if len(part.split()) >= max(_ALIKE_WORDS, len(shown.split()) + 1)]
    told, named = max(((_share(part, said), part) for part in long), default=(0.0, ""))
    return named if told >= _TOLD and (not shown or _share(shown, said) < told) else ""


def tells_more(shown: str, other: str, said: Container[str]) -> bool:
    """Tell whether ``shown`` has enough of its words in a text, and ``other``, if there is one, no larger share of its
    own. ``said``: stems of the text."""
    told = _share(shown, said)
    return told >= _HEADED and (not other or told >= _share(other, said))


def _share(part: str, said: Container[str]) -> float:
    stems = facts_of(part).stems
    return sum(stem in said for stem in stems) / max(1, len(stems))


def choose(shown: str, declared: Sequence[str], document: str, site: str | None) -> str:
    """``shown``: the headline that stands on the page, if one was found. The page's own words win as long as any
    declared title agrees; else the titles that agree with each other; else what there is. A label inside the heading
    that the declared title has not comes back before a bar."""
    declared = [title for title in declared if title and plain(title) != plain(site or "")]
    parts = [] if shown in document else [named for part in PARTS.split(document) if (named := part.strip())]
    for title in (*declared, *parts):
        before, found, after = shown.partition(title)
        if found and not after.strip() and 1 <= len(before.split()) <= _KICKER_WORDS and len(title.split()) >= 3:
            return f"{before.strip(' :|.…')} | {title}"
    if shown and (not declared or any(_agree(shown, title) for title in (*declared, document))):
        return shown
    for one, other in combinations([*declared, *PARTS.split(document)], 2):
        few = min(len(comparable(one).split()), len(comparable(other).split()))
        if few >= _LEAST_WORDS and overlap(one, other) >= AGREE:
            return min(one, other, key=len) if overlap(one, other) == 1 else one
    return shown or next(iter(declared), "") or document
