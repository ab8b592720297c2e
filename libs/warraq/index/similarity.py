"""Which articles resemble a given one: close in meaning, or sharing rare words and names.

docs/search.md says how the figures were chosen.
"""

from collections.abc import Mapping
from math import log, sqrt
from typing import Literal

from pydantic import BaseModel

from warraq.arabic.words import LEAD_WORDS, folded_words, stems
from warraq.articles import IndexedArticle
from warraq.index.models import Hit, NameField, SearchRequest
from warraq.index.naming import folded_name, stored_names
from warraq.names import KnownNames

NEAR = 0.86
"""Least cosine of articles shown as similar. Three of four pairs about one matter reach it, no pair about two matters
does."""

ENOUGH_SHARED, FEWEST_SHARED = 0.2, 3
"""By words: the share of the total weight of an article's traits that another must have, and the fewest traits."""

MOST_TRAITS = 20
"""Traits that are looked for, rarest first. With 12, two thirds of the articles about one matter are found; with 20,
nine tenths."""

SHOWN = 5
"""Similar stories on the page of an article."""

SHORT, ALSO = 5, 3
"""A result of fewer stories than the first number gets up to the second number of stories near in meaning below it."""

MOST_NEAREST = 200
"""Nearest articles from which the stories to show are taken."""

_LONGEST_WORD, _LONGEST_NAME = 60, 1000
"""Letters. A term of more than 32,766 bytes is an error of Elasticsearch, and nothing so long is shared."""

_COMMON, _ALWAYS_RARE = 0.1, 10  # a trait that more articles have tells nothing; so few are not more, in any index

Trait = tuple[NameField | Literal["stem"], str]
"""What an article may share with another: (name field, key of a name), or ("stem", stem of a word)."""


class Similar(BaseModel):
    """Stories that resemble an article, most similar first, its own story excluded. ``by``: what was compared.

    The score of a hit is a cosine ("meaning"), or the share of the looked-for weight that it has ("words").
    """

    by: Literal["meaning", "words"]
    hits: list[Hit]


def traits_of(article: IndexedArticle, names: KnownNames) -> list[Trait]:
    """Return the traits of ``article``: its names, and the stems in its title and lead that are not part of a name."""
    named = [name for name in stored_names(article, names) if name.key and len(name.key) <= _LONGEST_NAME]
    known = {word for name in named for word in folded_name(name.value).split()}
    words = [*folded_words(article.title)[:LEAD_WORDS], *folded_words(article.body)[:LEAD_WORDS]]
    found: list[Trait] = [(name.field, name.key) for name in named if name.key]
    read = [word for word in words if word not in known and 1 < len(word) <= _LONGEST_WORD]
    found += [("stem", stem) for stem in stems(read)]
    return list(dict.fromkeys(found))


def trait_weights(frequencies: Mapping[Trait, int], articles: int, members: int) -> dict[Trait, float]:
    """Choose the traits to look for and weigh them: trait -> its share of the total weight, which sums to at most 1.

    ``frequencies``: how many of all ``articles`` have each trait. ``members``: number of articles in the story itself,
    which share most traits. Traits that occur nowhere outside the story are left out, so weights may sum to less than
    1. Empty when fewer than `FEWEST_SHARED` traits remain.
    """
    rare = max(_ALWAYS_RARE, articles * _COMMON) + members
    weights = {
        trait: log(articles / max(count - members + 1, 1))
        for trait, count in frequencies.items()
        if count <= rare and count - members + 1 < articles
    }
    total = sum(sorted(weights.values(), reverse=True)[:MOST_TRAITS])
    elsewhere = sorted((t for t in weights if frequencies[t] > members), key=lambda trait: (-weights[trait], trait))
    found = {trait: weights[trait] / total for trait in elsewhere[:MOST_TRAITS]}
    return found if len(found) >= FEWEST_SHARED else {}


def outlier_cosine(articles: int, mean: float, deviation: float) -> float:
    """Return the cosine with a query above which an article counts as near to it.

    No fixed cosine suits all queries. This is about the largest that chance alone would produce among so many
    ``articles``, if their cosines were normally distributed.
    """
    return mean + deviation * sqrt(2 * log(max(articles, 2)))


def needs_similar(request: SearchRequest, total: int) -> bool:
    """Tell whether a result of ``total`` stories is short enough to be followed by stories that are near in meaning."""
    return total < SHORT and request.page == 1 and request.size > 0 and request.cursor is None and request.fold
