"""What a result is and how well it fits: figures that both backends share, measured on XQuAD-R."""

from collections.abc import Iterable
from dataclasses import replace

from warraq.arabic.inflection import meant_stems, query_variants
from warraq.arabic.stemming import stem
from warraq.arabic.words import exact_words, folded_words
from warraq.index.models import SearchRequest
from warraq.index.query import Part, Query, parse
from warraq.index.readings import add_readings
from warraq.index.synonyms import Synonyms

FORM_WEIGHTS = {"folded": 0.5, "stems": 1.0, "grams": 0.7, "exact": 1.0}
"""Weights of the forms of a word, whose scores are summed: .891 MRR@10, against .811 for folded words alone
(Elasticsearch, same weights)."""

COLUMN_WEIGHTS = {"heading": 2.0, "body": 1.0, "names": 0.5}
"""Weights of the columns: title with kicker, body, names of the entities."""

LEAD_FORM_WEIGHTS = {"stems": 0.3, "grams": 0.15}
"""Of the forms of the lead in Elasticsearch, where it is a field beside the whole body."""

LENGTH_NORMALIZATION = 0.8
"""b of BM25 in Elasticsearch: as good for questions as .9, and as good for titles as queries as the usual .75."""

K1 = 1.2
"""Of BM25; fixed in FTS5."""

QUESTION_LENGTH_NORMALIZATION = 1.0
"""b of questions, on both backends; titles as queries lose .02 by it in SQLite."""

LEAD_WEIGHT = 2.0
"""Of the first words of the body in SQLite, where they are a column of their own."""

FRESHNESS_HALF_LIFE = 30
"""Days in which what a new article counts more (WARRAQ_FRESHNESS) halves."""

MAX_ALL_REQUIRED = 3
"""Up to 3 words all must occur. A longer query is a question or a sentence, with words that no answer has:
asking for a third of them already costs .04 MRR@10 on XQuAD-R. There one is enough, and
`MIN_RELATIVE_SCORE` tells the rest."""

MIN_RELATIVE_SCORE = 0.3
"""Where one word is enough, what scores below this share of the best is no result."""

BEST_BY_WORDS = 1000
"""Articles, the best by their words, whose parts of words are scored, too, where so many have words of the query: those
cost several times as much."""

COPY_FACTOR = 0.8
"""A copy leads its story only when it fits this much better than the original: it has no tags and is often cut,
which alone makes its score a little higher."""


ASKING = frozenset(
    ("ماذا", "متي", "اين", "كم", "كيف", "لماذا", "هل", "اي", "ايه", "ماهو", "ماهي", "بما", "بماذا", "لمن", "عما",
     "عماذا", "باي", "لاي")
)  # fmt: skip
"""Folded words that ask. News rarely has them, so they weighed much, and no answer has them; where anything else is
typed, they are left out."""

ASKING_FIRST = frozenset(("ما", "من", "هو", "هي", "هما", "الذي", "التي", "الذين"))
"""The same, but only the first word of a query asks: صادرات من ليبيا is no question. Left out wherever they stand."""

ASKED_FOR = frozenset(
    ("اسم", "الاسم", "اسماء", "الاسماء", "نوع", "النوع", "انواع", "الانواع", "شيء", "الشيء", "اشياء", "الاشياء",
     "مصطلح", "المصطلح", "مصطلحات", "المصطلحات")
)  # fmt: skip
"""What kind of answer a question wants: left out right behind a word that asks (ما اسم, أي نوع). Answers have the name,
not the word "name"."""


def question_length_factor(b: float) -> tuple[float, float, float, float]:
    """p, q, s, t: (p + q * r) / (s + t * r) makes of the score of a word that occurs once, by ``b``, what
    `QUESTION_LENGTH_NORMALIZATION` would give; r: words of the body by the mean of all bodies."""
    other = QUESTION_LENGTH_NORMALIZATION
    return 1 + K1 * (1 - b), K1 * b, 1 + K1 * (1 - other), K1 * other


def requires_all(query: Query) -> bool:
    """Whether an article must have every word: not of a question, nor of more than `MAX_ALL_REQUIRED`. Of a single
    word it must, however badly it fits: another form of it (سفينة for السفن) scores next to nothing."""
    return len(query.wanted) <= (1 if query.question else MAX_ALL_REQUIRED)


def minimum_should_match(query: Query, groups: int) -> int:
    """How many of ``groups`` (of words that mean the same) an article must have at least one word of."""
    return groups if requires_all(query) else 1


def scored_words(query: Query) -> list[str]:
    """Folded words whose scores are summed: those typed in any spelling or to be near each other."""
    plain = [part for part in query.parts if not part.derived and (part.slop or not (part.exact or part.adjacent))]
    return [word for part in plain for word in folded_words(part.text)]


def scored_stems(words: Iterable[str]) -> list[str]:
    """Stems of what folded ``words`` may mean, whose scores are summed."""
    return [stem(meant) for word in words for meant in query_variants(word)]


def finds_all_scored(query: Query) -> bool:
    """Whether, where one word is enough, ``query`` finds every article that has a word whose score is summed."""
    if not all(map(is_plain, query.parts)):
        return False
    found = {meant for part in query.parts for word in exact_words(part.text) for meant in meant_stems(word)}
    return found.issuperset(scored_stems(scored_words(query)))


def is_plain(part: Part) -> bool:
    """Whether ``part`` is found by the stems of its words, wherever they stand."""
    return not (part.exact or part.adjacent or part.prefix or part.slop)


def scored_phrases(query: Query) -> list[Part]:
    """Parts whose words count only side by side; not another reading of a word, unless it is as written."""
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
    """The folded word of a group that is one word in any spelling, else nothing."""
    return " ".join(folded_words(group[0].text)) if len(group) == 1 and not group[0].exact else ""


def interpret(request: SearchRequest, synonyms: Synonyms) -> Query:
    """What ``request`` asks for: its words with their synonyms, or, with ``fold`` off, exactly as written."""
    query = parse(request.q)
    if request.fold:
        return add_readings(synonyms.expand(_without_asking(query)))
    return replace(
        query,
        wanted=tuple(tuple(Part(part.text, exact=True) for part in group) for group in query.wanted),
        excluded=tuple(Part(part.text, exact=True) for part in query.excluded),
        in_title=tuple(Part(part.text, exact=True) for part in query.in_title),
        not_in_title=tuple(Part(part.text, exact=True) for part in query.not_in_title),
    )
