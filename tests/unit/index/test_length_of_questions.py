"""What a long article counts less where a question is asked."""

import pytest

from warraq.index.elasticsearch.prior import Prior
from warraq.index.relevance import K1, QUESTION_LENGTH_NORMALIZATION, question_length_factor


def _once(b: float, relative_length: float) -> float:
    """BM25 of a word that occurs once, but for how rare it is."""
    return 1 / (1 + K1 * (1 - b + b * relative_length))


@pytest.mark.parametrize("b", [0.75, 0.8])
@pytest.mark.parametrize("relative_length", [0.05, 0.5, 1, 4])
def test_the_factor_makes_one_b_of_another(b: float, relative_length: float) -> None:
    p, q, s, t = question_length_factor(b)
    factor = (p + q * relative_length) / (s + t * relative_length)
    assert _once(b, relative_length) * factor == pytest.approx(_once(QUESTION_LENGTH_NORMALIZATION, relative_length))


@pytest.mark.parametrize(
    ("mean_words", "question", "scripted"), [(300.0, True, True), (300.0, False, False), (0.0, True, False)]
)
def test_elasticsearch_counts_length_again_for_questions_only(
    mean_words: float, question: bool, scripted: bool
) -> None:
    asked = Prior(0.1, mean_words).ranked({"match_all": {}}, question=question)
    assert ("script_score" in asked) is scripted
