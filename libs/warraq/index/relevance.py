"""Ranking: which articles count as results and how they are scored. Constants that both backends share.

The figures in this file are MRR@10 on XQuAD-R unless they say otherwise (docs/search.md).
"""

from collections.abc import Iterable
from dataclasses import replace

from warraq.arabic.inflection import meant_stems, query_variants
from warraq.arabic.stemming import stem
from warraq.arabic.words import exact_words, folded_words
from warraq.index.models import SearchRequest
from warraq.index.parsing import parse
from warraq.index.query import Part, Query
from warraq.index.readings import add_readings
from warraq.index.synonyms import Synonyms

FORM_WEIGHTS = {"folded": 0.5, "stems": 1.0, "grams": 0.7, "exact": 1.0}
"""Weights of the forms of a word; the scores of all forms are summed. This reaches .891 MRR@10, folded words alone .811
(Elasticsearch, same weights)."""

COLUMN_WEIGHTS = {"heading": 2.0, "body": 1.0, "names": 0.5}
"""Weights of the text columns: title with kicker, body, names of the entities."""

LEAD_FORM_WEIGHTS = {"stems": 0.3, "grams": 0.15}
"""Weights of the forms of the lead in Elasticsearch, where it is a field in addition to the whole body."""

LENGTH_NORMALIZATION = 0.8
"""b of BM25 in Elasticsearch: as good for questions as .9, and as good for titles used as queries as the usual .75."""

K1 = 1.2
"""k1 of BM25; fixed in FTS5."""

QUESTION_LENGTH_NORMALIZATION = 1.0
"""b of BM25 for questions, in both backends. Titles as queries would lose .02 by it in SQLite."""

LEAD_WEIGHT = 2.0
"""Weight of the first words of the body in SQLite, where they are a column of their own."""

FRESHNESS_HALF_LIFE = 30
"""Days in which the bonus of a new article (WARRAQ_FRESHNESS) halves."""

MAX_ALL_REQUIRED = 3
"""Longest query, in words, all of which must occur.

A longer one is a question or a sentence, with words that no answer has: requiring only a third of them already costs
.04 MRR@10. There one word is enough, and `MIN_RELATIVE_SCORE` drops what fits badly.
"""

MIN_RELATIVE_SCORE = 0.3
"""Where one word is enough: share of the best score below which an article is no result."""

BEST_BY_WORDS = 1000
"""If this many articles have words of a query, parts of words are scored only for the best of them by whole words:
parts cost several times as much."""

COPY_FACTOR = 0.8
"""Factor on the score of a copy when the leader of a story is chosen. A copy has no tags and is often cut, which alone
raises its score a little."""


ASKING = frozenset(
    ("ماذا", "متي", "اين", "كم", "كيف", "لماذا", "هل", "اي", "ايه", "ماهو", "ماهي", "بما", "بماذا", "لمن", "عما",
     "عماذا", "باي", "لاي")
)  # fmt: skip
"""Folded question words. They are rare in news, so they would weigh much, but answers do not contain them: they are
dropped when anything else was typed."""

ASKING_FIRST = frozenset(("ما", "من", "هو", "هي", "هما", "الذي", "التي", "الذين"))
"""Words that make a question only at the beginning of a query (صادرات من ليبيا is none). In a question they are dropped
wherever they stand."""

ASKED_FOR = frozenset(
    ("اسم", "الاسم", "اسماء", "الاسماء", "نوع", "النوع", "انواع", "الانواع", "شيء", "الشيء", "اشياء", "الاشياء",
     "مصطلح", "المصطلح", "مصطلحات", "المصطلحات")
)  # fmt: skip
"""Nouns that say what kind of answer a question wants. Dropped right after a question word (ما اسم, أي نوع): the answer
has the name, not the word "name"."""


def question_length_factor(b: float) -> tuple[float, float, float, float]:
    """Return p, q, s, t such that the score of a word that occurs once, computed with length normalization ``b``, times
    (p + q * r) / (s + t * r) is its score with `QUESTION_LENGTH_NORMALIZATION`. r: words of the body divided by the
    mean of all bodies."""
    other = QUESTION_LENGTH_NORMALIZATION
    return 1 + K1 * (1 - b), K1 * b, 1 + K1 * (1 - other), K1 * other


def requires_all(query: Query) -> bool:
    """Tell whether an article must have every word of ``query``.

    Not so for a question of several words, nor above `MAX_ALL_REQUIRED` words. A single word is required however low
    its score is: a different form of it (سفينة for السفن) scores next to nothing.
    """
    return len(query.wanted) <= (1 if query.question else MAX_ALL_REQUIRED)


def minimum_should_match(query: Query, groups: int) -> int:
    """Return how many of the ``groups`` of synonymous words an article must match at least."""
    return groups if requires_all(query) else 1


def scored_words(query: Query) -> list[str]:
    """Return the folded words of ``query`` that are scored one by one: those typed in any spelling, and those to be
    near each other."""
    plain = [part for part in query.parts if not part.derived and (part.slop or not (part.exact or part.adjacent))]
    return [word for part in plain for word in folded_words(part.text)]


def scored_stems(words: Iterable[str]) -> list[str]:
    """Return the stems of everything that the folded ``words`` may mean; they are scored one by one."""
    return [stem(meant) for word in words for meant in query_variants(word)]


def finds_all_scored(query: Query) -> bool:
    """Tell whether, where one word is enough, ``query`` matches every article that has any scored word."""
    if not all(map(is_plain, query.parts)):
        return False
    found = {meant for part in query.parts for word in exact_words(part.text) for meant in meant_stems(word)}
    return found.issuperset(scored_stems(scored_words(query)))


def is_plain(part: Part) -> bool:
    """Tell whether ``part`` is found by the stems of its words, wherever they stand."""
    return not (part.exact or part.adjacent or part.prefix or part.slop)


def scored_phrases(query: Query) -> list[Part]:
    """Return the parts that are scored only where their words stand side by side. Derived readings are left out unless
    they are exact."""
    return [part for part in query.parts if not part.slop and (part.exact or (part.adjacent and not part.derived))]


def _without_asking(query: Query) -> Query:
    words = [_plain_word(group) for group in query.wanted]
    asking = [word in ASKING | ASKING_FIRST for word in words]
    question = not ASKING_FIRST.isdisjoint(words[:1]) or not ASKING.isdisjoint(words)
    rest = [n for n, asks in enumerate(asking) if not asks]
    about = [n for n in rest if not (question and n and asking[n - 1] and words[n] in ASKED_FOR)]
    if not rest or len(rest) == len(words):
        return query
    return replace(query, wanted=tuple(query.wanted[n] for n in about or rest), question=question)


def _plain_word(group: tuple[Part, ...]) -> str:
    """Return the folded word of a group that is a single word in any spelling, else "". None begins with آ: folded, the
    letter "I" (إف بي آي) is the word أي."""
    typed = group[0]
    plain = len(group) == 1 and not typed.exact and not typed.text.startswith("آ")
    return " ".join(folded_words(typed.text)) if plain else ""


def interpret(request: SearchRequest, synonyms: Synonyms) -> Query:
    """Parse ``request`` and prepare it for searching: question words dropped, synonyms and other readings added.

    With ``fold`` off, the words are taken exactly as written instead.
    """
    query = parse(request.q)
    if request.fold:
        return add_readings(synonyms.expand(_without_asking(query)))
    return replace(
        query,
        wanted=tuple(tuple(Part(part.text, exact=True) for part in group) for group in query.wanted),
        excluded=tuple(Part(part.text, exact=True) for part in query.excluded),
        in_title=tuple(tuple(Part(part.text, exact=True) for part in group) for group in query.in_title),
        not_in_title=tuple(Part(part.text, exact=True) for part in query.not_in_title),
    )
