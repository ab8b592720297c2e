"""What a result is and how well it fits: figures that both backends share, measured on XQuAD-R."""

from dataclasses import replace

from warraq.index.models import SearchRequest
from warraq.index.query import Part, Query, parse
from warraq.index.synonyms import Synonyms

FORM_WEIGHTS = {"folded": 0.5, "stems": 1.0, "grams": 0.5, "exact": 1.0}
"""Weights of the forms of a word, whose scores are summed: .891 MRR@10, against .811 for folded words alone
(Elasticsearch, same weights)."""

COLUMN_WEIGHTS = {"heading": 2.0, "body": 1.0, "names": 0.5}
"""Weights of the columns: title with kicker, body, names of the entities."""

MAX_ALL_REQUIRED = 3
"""Up to 3 words all must occur. A longer query is a question or a sentence, with words that no answer has:
asking for a third of them already costs .04 MRR@10 on XQuAD-R. There one is enough, and
`MIN_RELATIVE_SCORE` tells the rest."""

MIN_RELATIVE_SCORE = 0.3
"""Where one word is enough, what scores below this share of the best is no result."""

COPY_FACTOR = 0.8
"""A copy leads its story only when it fits this much better than the original: it has no tags and is often cut,
which alone makes its score a little higher."""


def minimum_should_match(groups: int) -> int:
    """How many of ``groups`` (of words that mean the same) an article must have at least one word of."""
    return groups if groups <= MAX_ALL_REQUIRED else 1


def interpret(request: SearchRequest, synonyms: Synonyms) -> Query:
    """What ``request`` asks for: its words with their synonyms, or, with ``fold`` off, exactly as written."""
    query = parse(request.q)
    if request.fold:
        return synonyms.expand(query)
    return replace(
        query,
        wanted=tuple(tuple(Part(part.text, exact=True) for part in group) for group in query.wanted),
        excluded=tuple(Part(part.text, exact=True) for part in query.excluded),
    )
