"""Which articles are like one that is read: near in meaning, or with the same rare words and names.

docs/search.md has what the figures were chosen by.
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
"""Cosine of articles that are shown as similar: three of four pairs of one matter have it, none of two matters."""

ENOUGH_SHARED, FEWEST_SHARED = 0.2, 3
"""By words: the share of the weight of an article's traits that another must have, and how many of them."""

MOST_TRAITS = 20
"""Traits that are looked for, the rarest ones; 12 find two thirds of the articles of one matter, 20 nine tenths."""

SHOWN = 5
"""Similar stories on the page of an article."""

SHORT, ALSO = 5, 3
"""A list of fewer results has up to this many articles below it that are near in meaning."""

MOST_NEAREST = 200
"""Articles, the nearest ones, from which the stories that are shown are taken."""

_COMMON, _ALWAYS_RARE = 0.1, 10  # a trait that more articles have tells nothing; so few are not more, in any index

Trait = tuple[NameField | Literal["stem"], str]
"""What an article may share with another: a stem, or the key of a name."""


class Similar(BaseModel):
    """Stories that are like an article, the nearest first; never its own. ``by``: what they have in common.

    ``score`` of a hit: a cosine (meaning), or the share of what was looked for that it has (words)."""

    by: Literal["meaning", "words"]
    hits: list[Hit]


def traits_of(article: IndexedArticle, names: KnownNames) -> list[Trait]:
    """Names, and the words of title and lead that are not in them."""
    named = [name for name in stored_names(article, names) if name.key]
    known = {word for name in named for word in folded_name(name.value).split()}
    words = [*folded_words(article.title), *folded_words(article.body)[:LEAD_WORDS]]
    found: list[Trait] = [(name.field, name.key) for name in named if name.key]
    found += [("stem", stem) for stem in stems([word for word in words if word not in known and len(word) > 1])]
    return list(dict.fromkeys(found))


def weighed(frequencies: Mapping[Trait, int], articles: int, members: int) -> dict[Trait, float]:
    """The traits to look for, each with its share of what there is: 1 in all, or less where some occur nowhere else.

    ``frequencies``: how many of all ``articles`` have a trait; ``members``: articles of the story itself, which share
    most of them. Empty when fewer than `FEWEST_SHARED` can be shared.
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


def standing_out(articles: int, mean: float, deviation: float) -> float:
    """The cosine with a query above which an article is near to it. There is no such cosine for all queries; this is
    about the largest of so many that chance alone would give, were they distributed normally."""
    return mean + deviation * sqrt(2 * log(max(articles, 2)))


def wants_also(request: SearchRequest, total: int) -> bool:
    """Whether a result of ``total`` stories is so short that others are shown below it."""
    return total < SHORT and request.page == 1 and request.size > 0 and request.cursor is None and request.fold
