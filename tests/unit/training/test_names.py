"""Annotated text, and how finders are measured on it."""

from pathlib import Path

import pytest

from training.names.corpus import Unreadable, opened, read_bio
from training.names.measure import measure, texts
from warraq.entities.names.tags import Span

SENTENCES = [
    [("زار", "O"), ("الأمير", "O"), ("وبغداد", "B-LOC"), ("محمد", "B-PERS"), ("علي", "I-PERS")],
    [("قالت", "O"), ("الأمم", "B-ORG"), ("المتحدة", "I-ORG"), ("الروسية", "B-MISC")],
]


def test_a_file_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    file = tmp_path / "own.bio"
    file.write_text("زار O\nبغداد B-LOC\n\nقال O\n", encoding="utf-8")
    assert read_bio(file) == [[("زار", "O"), ("بغداد", "B-LOC")], [("قال", "O")]]


@pytest.mark.parametrize(
    ("text", "said"), [("زار O\nبغداد\n", ":2: «بغداد»"), ("بغداد B-GPE\n", "B-GPE"), ("\n", "no annotated")]
)
def test_a_file_that_is_no_annotated_text_says_why(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "own.bio"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable, match=said):
        read_bio(file)


def test_all_found_is_one_and_nothing_found_is_zero() -> None:
    gold = {body: marked for body, marked, _ in texts(SENTENCES)}
    assert {each.f1 for each in measure(lambda body: gold[body], SENTENCES).values()} == {1.0}
    assert {each.f1 for each in measure(lambda body: [], SENTENCES).values()} == {0.0}


def test_a_name_without_its_proclitic_is_the_word_of_the_corpus() -> None:
    def find(body: str) -> list[Span]:
        start = body.index("بغداد")
        return [Span(start, start + len("بغداد"), "LOC"), Span(0, 3, "LOC")]

    scores = measure(find, SENTENCES)
    assert (scores["LOC"].precision, scores["LOC"].recall) == (0.5, 1.0)
    assert (scores["micro"].precision, scores["micro"].recall) == (0.5, 1 / 3)


def test_a_window_that_begins_inside_a_name_begins_one() -> None:
    assert opened(["I-ORG", "I-ORG", "O", "I-LOC", "B-LOC", "I-LOC"]) == [
        "B-ORG", "I-ORG", "O", "B-LOC", "B-LOC", "I-LOC",
    ]  # fmt: skip
