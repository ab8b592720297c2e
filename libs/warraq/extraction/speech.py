"""Who speaks in a line, by its words: the site (calls to readers, terms, offers, menus) or the news; and whether it
heads a list of links.

Each stem speaks for one of both by how much oftener lines of it have it (naive Bayes over lines, Maron 1961); the list
stands with the weights of the model, counted by training/lines/speech.py on pages with answers. A line of a dump shows
by it what its length and place do not: a sentence between two paragraphs that speaks of an application is none of the
story, «كتّاب اليوم» above short lines heads a list, whichever words of such headings it has.
"""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np

from warraq.extraction.facts import SHAPES, bucket
from warraq.extraction.structure import Structure
from warraq.extraction.table import Buckets, Numbers, Table, distances
from warraq.extraction.words import stem

Weights = Mapping[str, tuple[float, float]]
"""Stem or end of a word -> how much it speaks for the site, negative for the news; how much for a heading of links."""
SPEECH = (
    ("speech", 40), ("speech, zone", 24), ("words of the headline", 126), ("speech of a paragraph", 48),
    ("size of a paragraph", 18), ("heading", 31), ("since a heading", 49),
)  # fmt: skip
"""Name and number of values of each column of `speaking`."""
_ADDRESS = {"كم": "+كم", "نا": "+نا", "وا": "+وا"}
"""Ends of words that speak to readers, and of «us»: «بريدكم», «تطبيقنا», «تابعوا»."""
_ADDRESS_FROM = 5
"""Letters of a word from which its end is looked at."""
_DOUBT, _HEADING_DOUBT = 3.0, 1.0
"""Words added to a line's own when the mean is taken: two words may be there by chance."""
HEADING_WORDS = 6
"""Of the longest heading of links."""
_HEADS = 0.5
"""Of how far a line speaks like a heading, from which the lines below are told how far above it stands."""
_GRADES, _SITES = 8, 5
"""Values of `speech` for each length of a line, and the last of them that hardly speaks for the site."""
_SINCE = Buckets(1, 2, 3, 6, 12, 90)


def speaking(page: Structure, weights: Sequence[Weights]) -> Numbers:
    """One row per entry of `SPEECH`. ``weights``: for each line; without any all speak alike."""
    facts, found, heads = page.facts, [], np.zeros((1, len(page.facts)), dtype=bool)
    long = statistics.median([facts[at].words for at in page.main]) if page.main else 0
    for at, fact in enumerate(facts):
        site, heading = _shares(fact.key, weights[at]) if weights else (0.0, 0.0)
        said = 1 + bucket(site, -0.3, -0.15, 0, 0.12, 0.3, 0.6)
        zone = 0 if at < page.first else 1 if at <= page.last else 2
        of_head = bucket(len(fact.stems & page.head) / len(page.head), 0, 0.2, 0.4, 0.7) if page.head else 5
        size = bucket(fact.words / long, 0.35, 0.6, 0.9, 1.4) if long and fact.is_paragraph else 5
        short = fact.words <= HEADING_WORDS
        heads[0, at] = short and heading > _HEADS
        headed = 1 + 6 * bucket(fact.words, 1, 2, 3, 4) + bucket(heading, -0.2, 0.05, 0.25, 0.5, 0.9) if short else 0
        found.append((
            _GRADES * bucket(fact.words, 1, 3, 7, 14) + said,
            _GRADES * zone + said,
            7 * (6 * zone + of_head) + SHAPES.index(fact.shape),
            _GRADES * size + said,
            6 * zone + size,
            headed,
            SHAPES.index(fact.shape),
        ))  # fmt: skip
    rows = np.array(found, dtype=np.int64).reshape(len(facts), len(SPEECH)).T
    rows[-1] += 7 * _SINCE(distances(heads)[0][0])
    return rows


def site_share(key: str, weights: Weights) -> float:
    """How far a line speaks like a site, about -1 to 2, below 0 like news. ``key``: its folded words."""
    return _shares(key, weights)[0]


def speaks_for_site(table: Table, at: int) -> bool:
    """Whether the words of a dump's line are rather the site's than the news'."""
    column = table.names.index("speech") if "speech" in table.names else None
    return column is not None and int(table.columns[column, at]) % _GRADES > _SITES


def _shares(key: str, weights: Weights) -> tuple[float, float]:
    """How far a line speaks like a site, about -1 to 2, below 0 like news; how far like a heading. ``key``: its folded
    words."""
    count, site, heading = 0, 0.0, 0.0
    for word in key.split(" "):
        for token in _tokens_of(word):
            count += 1
            if said := weights.get(token):
                site += said[0]
                heading += said[1]
    return site / (count + _DOUBT), heading / (count + _HEADING_DOUBT)


def tokens(key: str) -> Iterator[str]:
    """The stems of the words of three letters and more, and their ends where they address readers."""
    for word in key.split(" "):
        yield from _tokens_of(word)


@lru_cache(100_000)
def _tokens_of(word: str) -> tuple[str, ...]:
    if len(word) < 3 or word.isdigit():
        return ()
    end = _ADDRESS.get(word[-2:]) if len(word) >= _ADDRESS_FROM else None
    return (stem(word), end) if end else (stem(word),)
