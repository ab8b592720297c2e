"""What a result is and how well it fits: figures that both backends share, measured on XQuAD-R."""

from dataclasses import replace

from warraq.index.models import SearchRequest
from warraq.index.query import Part, Query, parse
from warraq.index.synonyms import Synonyms

WEIGHTS = {"folded": 0.5, "stems": 1.0, "grams": 0.5, "exact": 1.0}
"""Of the forms of a word, summed: .891 MRR@10, against .811 for folded words alone (Elasticsearch, same weights)."""

COLUMNS = {"heading": 2.0, "body": 1.0, "names": 0.5}
"""Of title with kicker, body, and names of the entities."""

ALL_OF = 3
"""Up to 3 words all must occur. A longer query is a question or a sentence, with words that no answer has:
asking for a third of them already costs .04 MRR@10 on XQuAD-R. There one is enough, and `FIT` tells the rest."""

FIT = 0.3
"""Where one word is enough, what scores below this share of the best is no result."""

COPY = 0.8
"""A copy leads its story only when it fits this much better than the original: it has no tags and is often cut,
which alone makes its score a little higher."""


def needed(groups: int) -> int:
    """How many of so many groups of words an article must have."""
    return groups if groups <= ALL_OF else 1


def meaning(request: SearchRequest, synonyms: Synonyms) -> Query:
    """What ``request`` asks for: its words with their synonyms, or, with ``fold`` off, exactly as written."""
    query = parse(request.q)
    if request.fold:
        return synonyms.expand(query)
    return replace(
        query,
        wanted=tuple(tuple(Part(part.text, exact=True) for part in group) for group in query.wanted),
        excluded=tuple(Part(part.text, exact=True) for part in query.excluded),
    )
