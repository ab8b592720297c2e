"""What a related link says about the article it means, as keys that both sides make the same way."""

import re
from dataclasses import dataclass

import numpy as np
import xxhash

from warraq.arabic.words import folded_words
from warraq.articles import CleanArticle, RelatedLink, canonical_url
from warraq.dedup.sketch import Hashes, lookup_slots, shingles, word_hashes

TITLE_OPENING_WORDS = 6
"""Words that name a title when the rest was cut; a title this long names one article by itself."""
LEAD_WORDS = 70
"""Excerpts come from the first 70 words."""
MAX_MINIMIZERS = 21
"""Three bytes each: more would leave the listpack (64 bytes a value)."""
INDEXED_MINIMIZERS = 6
"""The first minimizers of an opening, each a key under which links look for the article."""
MIN_EXCERPT_WORDS = 9
"""Words in a row that surely share a minimizer (4-word shingles, window 6); less is no evidence for or against."""

_CUT = re.compile(r"\s*(?:…|\.{2,})\s*$")
_SITE_SUFFIX = re.compile(r"\s+[|»\-–—]\s+")


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """Under which keys links find an article. All hashes are hex.

    ``lead``: 3 bytes each minimizer of the opening; ``openings``: the first of them as look-up keys; ``words``: 2 bytes
    for the numbers in the title, then 2 for each word.
    """

    titles: list[str]
    address: str
    openings: list[str]
    lead: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """The same for a link. ``key`` names the link on all pages that show it; ``long``: its title has enough words."""

    key: str
    title: str
    url: str
    titles: list[str]
    address: str
    openings: list[str]
    lead: str
    words: str
    long: bool
    addressed: bool


def target_facts(article: CleanArticle, site: str, body: Hashes) -> TargetFacts:
    """Facts about ``article``, published on ``site`` ('' when unknown: a site of its own); ``body``: its words."""
    titles = [_words(article.title)]
    if article.kicker:
        titles.append(_words(f"{article.kicker} {article.title}"))
    keys = {key for words in titles for key in (_title(site, words), _opening(site, words))}
    minimizers = _minimizers(body[:LEAD_WORDS])
    return TargetFacts(
        titles=sorted(keys - {""}),
        address=_address(article.url),
        openings=_openings(minimizers),
        lead=_lead(minimizers),
        words=_title_words(titles[0]),
    )


def link_facts(link: RelatedLink, site: str) -> LinkFacts:
    """Facts about a link shown on ``site``: it means an article of that site, or of one that is not known."""
    words = _words(link.title)
    keys = {key for place in (site, "") for key in _link_titles(link.title, place)}
    minimizers = _minimizers(_excerpt_hashes(link))
    identity = "\0".join((site, link.title, link.url or "", link.excerpt or ""))
    return LinkFacts(
        key=_digest(identity),
        title=link.title,
        url=link.url or "",
        titles=sorted(keys - {""}),
        address=_address(link.url),
        openings=_openings(minimizers),
        lead=_lead(minimizers),
        words=_title_words(words),
        long=len(words) >= TITLE_OPENING_WORDS,
        addressed=bool(link.url),
    )


def _link_titles(title: str, site: str) -> list[str]:
    """The title as written, without a site's name behind a dash, and its opening when it was cut."""
    variants = [_title(site, _words(title))]
    named = _words(_SITE_SUFFIX.split(title)[0])
    if len(named) >= 4:
        variants.append(_title(site, named))
    if _CUT.search(title):
        whole = _words(title)[:-1]  # the last word may have been cut
        variants.append(_opening(site, whole))
    return variants


def _excerpt_hashes(link: RelatedLink) -> Hashes:
    excerpt = link.excerpt or ""
    cut = _CUT.sub("", excerpt)
    words = word_hashes(cut)[:LEAD_WORDS]
    if link.truncated or cut != excerpt:
        words = words[:-1]  # it may have been cut
    return words if len(words) >= MIN_EXCERPT_WORDS else words[:0]


def _minimizers(words: Hashes) -> Hashes:
    """The smallest 4-word shingle of each window of six, in order of appearance, each once (winnowing)."""
    hashes = shingles(words, 4)
    if not len(hashes):
        return hashes
    windows = np.lib.stride_tricks.sliding_window_view(hashes, min(6, len(hashes)))
    smallest, first = np.unique(windows.min(axis=1), return_index=True)
    return smallest[np.argsort(first)][:MAX_MINIMIZERS]


def _lead(minimizers: Hashes) -> str:
    return "".join(f"{value & 0xFFFFFF:06x}" for value in minimizers.tolist())


def _openings(minimizers: Hashes) -> list[str]:
    packed = lookup_slots(minimizers[:INDEXED_MINIMIZERS])
    return [packed[at : at + 8].hex() for at in range(0, len(packed), 8)]


def _title_words(words: list[str]) -> str:
    numbers = " ".join(sorted(word for word in words if word.isdigit()))
    kept = list(dict.fromkeys(words))[:30]
    return _short(numbers) + "".join(map(_short, kept))


def _words(title: str) -> list[str]:
    return folded_words(title)


def _title(site: str, words: list[str]) -> str:
    return _digest(f"title\0{site}\0{' '.join(words)}") if words else ""


def _opening(site: str, words: list[str]) -> str:
    start = " ".join(words[:TITLE_OPENING_WORDS])
    return _digest(f"opening\0{site}\0{start}") if len(words) >= TITLE_OPENING_WORDS else ""


def _address(url: str | None) -> str:
    if not url:
        return ""
    try:
        return _digest(canonical_url(url))
    except ValueError:  # `http://[…]` found in a page: an address all the same, though only as it is written
        return _digest(url.strip())


def _digest(text: str) -> str:
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass"))


def _short(text: str) -> str:
    return _digest(text)[:4]
