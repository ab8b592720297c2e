"""What a related link says about the article it means, as keys that both sides make the same way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import xxhash

from warraq.arabic.words import folded_words
from warraq.articles import CleanArticle, RelatedLink, canonical_url
from warraq.dedup.keys import named_key
from warraq.dedup.records import MAX_LEAD, MAX_TITLE_WORDS
from warraq.dedup.sketch import joined, shingles
from warraq.dedup.words import Hashes, word_hashes_of

TITLE_OPENING_WORDS = 6
"""Words at the beginning of a title that name it when the rest was cut; a title this long names one article."""
LEAD_WORDS = 70
"""Words at the beginning of an article from which excerpts come."""
INDEXED_MINIMIZERS = 4
"""The first minimizers of an opening, each a key under which links look for the article."""
MIN_EXCERPT_WORDS = 9
"""Words in a row that surely share a minimizer (4-word shingles, window 6); less is no evidence for or against."""

_WINDOW = 6
_CUT = re.compile(r"(?:…|\.\.)\s*$")
_SITE_SUFFIX = re.compile(r"\s[|»\-–—]\s")


class TargetFacts(NamedTuple):  # made of every article: a frozen dataclass takes longer
    """What links say about an article: ``names`` are the keys under which they find it, ``lead`` holds minimizers of
    its opening, ``numbers`` and ``words`` are those of its title, 16 bits each."""

    names: tuple[bytes, ...]
    lead: tuple[int, ...]
    numbers: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """What a link says about the article it means. ``key`` names it on all pages of ``site`` that show it. A ``long``
    one has a title with `TITLE_OPENING_WORDS` or more, an ``addressed`` one has a URL; with ``is_whole_page`` it is a
    pushed page that is no more than a stub."""

    key: str
    site: str
    title: str
    url: str
    addresses: tuple[bytes, ...]
    titles: tuple[bytes, ...]
    openings: tuple[bytes, ...]
    lead: tuple[int, ...]
    numbers: int
    words: tuple[int, ...]
    long: bool
    addressed: bool
    is_whole_page: bool = False

    @property
    def names(self) -> tuple[bytes, ...]:
        """All keys under which the link looks for its article and waits for it."""
        return (*self.addresses, *self.titles, *self.openings)


def target_facts(article: CleanArticle, site: str, title: list[str], minimizers: list[int]) -> TargetFacts:
    """Return facts about ``article``, published on ``site`` ('' when unknown: a site of its own). ``title``: its words,
    folded; ``minimizers``: those of its first `LEAD_WORDS`."""
    titles = [title]
    if article.kicker:
        titles.append(folded_words(f"{article.kicker} {article.title}"))
    names = [key for words in titles for key in (*_title(site, words), *_opening(site, words))]
    names += [*_address(article.url), *_openings(minimizers)]
    return TargetFacts(tuple(dict.fromkeys(names)), _lead(minimizers), *_title_words(title))


def links_of(article: CleanArticle) -> list[RelatedLink]:
    """Return the links that ``article`` shows; the last one of a stub is itself, as a link to the article that it is a
    stub of."""
    if article.kind != "stub":
        return article.related
    opening = " ".join(article.body.split()[:LEAD_WORDS])
    return [*article.related, RelatedLink(title=article.title, excerpt=opening, truncated=True)]


def link_facts(link: RelatedLink, site: str, minimizers: list[int]) -> LinkFacts:
    """Return facts about a link shown on ``site``: it means an article of that site, or of one that is not known.
    ``minimizers``: its `excerpt_minimizers`."""
    words = folded_words(link.title)
    titles = [key for place in (site, "") for key in _link_titles(link.title, place)]
    numbers, title = _title_words(words)
    return LinkFacts(
        key=_digest("\0".join((site, link.title, link.url or "", link.excerpt or ""))),
        site=site,
        title=link.title,
        url=link.url or "",
        addresses=tuple(_address(link.url)),
        titles=tuple(dict.fromkeys(titles)),
        openings=tuple(_openings(minimizers)),
        lead=_lead(minimizers),
        numbers=numbers,
        words=title,
        long=len(words) >= TITLE_OPENING_WORDS,
        addressed=bool(link.url),
    )


def as_page(link: LinkFacts, stub_id: str) -> LinkFacts:
    """Return the link that a stub itself is."""
    return replace(link, key=_digest(f"page\0{stub_id}"), is_whole_page=True)


def _link_titles(title: str, site: str) -> list[bytes]:
    """Return keys of the title as written, without a site's name behind a dash, and of its opening when it was cut."""
    variants = [*_title(site, folded_words(title))]
    named = folded_words(_SITE_SUFFIX.split(title, maxsplit=1)[0])
    if len(named) >= 4:
        variants += _title(site, named)
    if _CUT.search(title):
        whole = folded_words(title)[:-1]  # the last word may have been cut
        variants += _opening(site, whole)
    return variants


def excerpt_minimizers(links: Sequence[RelatedLink]) -> list[list[int]]:
    """Return the minimizers of the excerpt of each link, none of one that is too short to be evidence; of all at once,
    as in `warraq.dedup.facts`."""
    if not links:
        return []
    excerpts = [_CUT.sub("", link.excerpt or "") for link in links]
    hashes = zip(links, excerpts, word_hashes_of(excerpts), strict=True)
    return minimizers_of([_evidence(words[:LEAD_WORDS], link, excerpt) for link, excerpt, words in hashes])


def _evidence(words: Hashes, link: RelatedLink, excerpt: str) -> Hashes:
    if link.truncated or excerpt != (link.excerpt or ""):
        words = words[:-1]  # it may have been cut
    return words if len(words) >= MIN_EXCERPT_WORDS else words[:0]


def minimizers_of(texts: Sequence[Hashes]) -> list[list[int]]:
    """Return for each text the smallest 4-word shingle of each window of six, in order of appearance, each once
    (winnowing, Schleimer et al. 2003)."""
    words, starts = joined(texts)
    hashes = shingles(words, 4)
    of_two = np.minimum(hashes[:-1], hashes[1:])
    of_four = np.minimum(of_two[:-2], of_two[2:])
    of_six = np.minimum(of_four[:-2], of_two[4:])
    found: list[list[int]] = []
    for start, text in zip(starts, texts, strict=True):
        count = len(text) - 3
        if count >= _WINDOW:
            windows = of_six[start : start + count - _WINDOW + 1].tolist()
        else:
            windows = [int(hashes[start : start + count].min())] if count > 0 else []
        found.append([*dict.fromkeys(windows)][:MAX_LEAD])
    return found


def _lead(minimizers: list[int]) -> tuple[int, ...]:
    return tuple([value & 0xFFFF for value in minimizers])


def _openings(minimizers: list[int]) -> list[bytes]:
    return [named_key("lead", str(value)) for value in minimizers[:INDEXED_MINIMIZERS]]


def _title_words(words: list[str]) -> tuple[int, tuple[int, ...]]:
    numbers = " ".join(sorted(word for word in words if word.isdigit()))
    return _short(numbers), tuple([_short(word) for word in [*dict.fromkeys(words)][:MAX_TITLE_WORDS]])


def _title(site: str, words: list[str]) -> list[bytes]:
    return [named_key("title", site, " ".join(words))] if words else []


def _opening(site: str, words: list[str]) -> list[bytes]:
    if len(words) < TITLE_OPENING_WORDS:
        return []
    return [named_key("opening", site, " ".join(words[:TITLE_OPENING_WORDS]))]


def _address(url: str | None) -> list[bytes]:
    if not url:
        return []
    try:
        return [named_key("url", canonical_url(url))]
    except ValueError:  # `http://[…]` found in a page: an address all the same, though only as it is written
        return [named_key("url", url.strip())]


def _digest(text: str) -> str:
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass"))


def _short(text: str) -> int:
    return xxhash.xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) & 0xFFFF
