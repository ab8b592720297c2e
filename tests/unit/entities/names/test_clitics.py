"""Where a name begins in the word that a model marks."""

import pytest

from warraq.entities.names.clitics import proclitic_of

NOWHERE = frozenset[str]()


@pytest.mark.parametrize(
    "word", ["وليد", "بوش", "بشار", "كلينتون", "لبنان", "ولايتي", "فيصل", "بكين", "بايدن", "بلينكن"]
)
def test_a_letter_of_its_own_stays(word: str) -> None:
    assert proclitic_of(word, NOWHERE) == (0, "")


@pytest.mark.parametrize(
    ("word", "length"),
    [("وبغداد", 1), ("ولموسكو", 2), ("وهارفارد", 1), ("وبلير", 1), ("وبشار", 1), ("ولكلينتون", 2), ("بالرياض", 1)],
)
def test_what_is_written_onto_a_name_goes(word: str, length: int) -> None:
    assert proclitic_of(word, NOWHERE) == (length, "")


def test_the_article_comes_back_after_li() -> None:
    assert proclitic_of("وللمفوضيه", NOWHERE) == (3, "ال")


def test_a_name_that_stands_alone_elsewhere_in_the_text_is_known() -> None:
    assert proclitic_of("بترفازيا", NOWHERE) == (0, "")
    assert proclitic_of("بترفازيا", frozenset({"ترفازيا"})) == (1, "")
