"""Who speaks in a line, by its words: the site (calls to readers, terms, offers, menus) or the news; and whether it
heads a list of links.

Each stem speaks for one of both by how much oftener lines of it have it (naive Bayes over lines, Maron 1961); the list
stands with the weights of the model, counted by training/lines/speech.py on pages with answers. A line of a dump shows
by it what its length and place do not: a sentence between two paragraphs that speaks of an application is none of the
story, «كتّاب اليوم» above short lines heads a list, whichever words of such headings it has.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from warraq.arabic.remembering import remembered
from warraq.extraction.model.facts import SHAPES
from warraq.extraction.model.structure import Structure
from warraq.extraction.model.table import Buckets, Numbers, Table, buckets, distances
from warraq.extraction.model.words import stem

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
_PARAGRAPH = SHAPES.index("P")
HEADING_WORDS = 6
"""Of the longest heading of links."""
_HEADS = 0.5
"""Of how far a line speaks like a heading, from which the lines below are told how far above it stands."""
_GRADES, _SITES = 8, 5
"""Values of `speech` for each length of a line, and the last of them that hardly speaks for the site."""
_SINCE, _SAID_WORDS, _HEADED_WORDS = Buckets(1, 2, 3, 6, 12, 90), Buckets(1, 3, 7, 14), Buckets(1, 2, 3, 4)


class Weights(dict[str, tuple[float, float]]):
    """Stem or end of a word -> how much it speaks for the site, negative for the news; how much for a heading of links.

    ``shares(key)``, remembered: how far a line of the folded words ``key`` speaks like a site, about -1 to 2, below 0
    like news; how far like a heading.
    """

    def __init__(self, weights: Mapping[str, tuple[float, float]] | Iterable[tuple[str, tuple[float, float]]] = ()):
        super().__init__(weights)
        self.shares = remembered(20_000)(self._shares)
        self._said = remembered(100_000)(self._said_by)

    def _shares(self, key: str) -> tuple[float, float]:
        said, site, heading = 0, 0.0, 0.0
        for tokens, weights in map(self._said, key.split(" ")):
            said += tokens
            for of_site, of_heading in weights:
                site += of_site
                heading += of_heading
        return site / (said + _DOUBT), heading / (said + _HEADING_DOUBT)

    def _said_by(self, word: str) -> tuple[int, list[tuple[float, float]]]:
        """The number of the tokens of ``word``, and the weights of those that have any."""
        tokens = _tokens_of(word)
        return len(tokens), [self[token] for token in tokens if token in self]


def speaking(page: Structure, shape: Numbers, weights: Sequence[Weights]) -> Numbers:
    """One row per entry of `SPEECH`. ``shape``: of each line, its index in `facts.SHAPES`. ``weights``: for each line;
    without any all speak alike."""
    facts, words = page.facts, np.array([fact.words for fact in page.facts], dtype=np.int64)
    shares = [own.shares(fact.key) for fact, own in zip(facts, weights, strict=True)] if weights else None
    site, heading = np.array(shares or [(0.0, 0.0)] * len(facts)).reshape(-1, 2).T
    said = 1 + buckets(site, -0.3, -0.15, 0, 0.12, 0.3, 0.6)
    number = np.arange(len(facts))
    zone = (number >= page.first).astype(np.int64) + ((number >= page.first) & (number > page.last))
    size = _sizes(page, words, shape)
    short = words <= HEADING_WORDS
    headed = 1 + 6 * _HEADED_WORDS(words) + buckets(heading, -0.2, 0.05, 0.25, 0.5, 0.9)
    since, _ = distances((short & (heading > _HEADS))[np.newaxis])
    return np.array([
        _GRADES * _SAID_WORDS(words) + said,
        _GRADES * zone + said,
        7 * (6 * zone + _of_head(page)) + shape,
        _GRADES * size + said,
        6 * zone + size,
        np.where(short, headed, 0),
        7 * _SINCE(since[0]) + shape,
    ])  # fmt: skip


def _sizes(page: Structure, words: Numbers, shape: Numbers) -> Numbers:
    """How long each paragraph is beside those of the text, 5 for other lines."""
    if not page.main:
        return np.full(len(words), 5)
    long = statistics.median(words[page.main].tolist())
    return np.where(shape == _PARAGRAPH, buckets(words / long, 0.35, 0.6, 0.9, 1.4), 5)


def _of_head(page: Structure) -> Numbers:
    """How many of the words of the headline each line has, 5 where there is no headline."""
    if not page.head:
        return np.full(len(page.facts), 5)
    shared = np.array([len(fact.stems & page.head) for fact in page.facts])
    return buckets(shared / len(page.head), 0, 0.2, 0.4, 0.7)


def site_share(key: str, weights: Weights) -> float:
    """How far a line speaks like a site, about -1 to 2, below 0 like news. ``key``: its folded words."""
    return weights.shares(key)[0]


def speaks_for_site(table: Table, at: int) -> bool:
    """Whether the words of a dump's line are rather the site's than the news'."""
    column = table.names.index("speech") if "speech" in table.names else None
    return column is not None and int(table.columns[column, at]) % _GRADES > _SITES


def tokens(key: str) -> tuple[str, ...]:
    """The stems of the words of three letters and more, and their ends where they address readers."""
    return tuple(chain.from_iterable(map(_tokens_of, key.split(" "))))


def _tokens_of(word: str) -> tuple[str, ...]:
    if len(word) < 3 or word.isdigit():
        return ()
    end = _ADDRESS.get(word[-2:]) if len(word) >= _ADDRESS_FROM else None
    return (stem(word), end) if end else (stem(word),)
