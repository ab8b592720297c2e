"""On how many lines of a page a name stands is counted once for the page."""

from collections.abc import Iterator, Sequence
from typing import overload

from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.facts import LineFacts, facts_of
from warraq.extraction.model.phrases import MOST_WORDS, Phrases


class Watched(Sequence[LineFacts]):
    """Facts of ``lines`` that know how often all of them were read."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._facts = [facts_of(line) for line in lines]
        self.readings = 0

    @overload
    def __getitem__(self, at: int) -> LineFacts: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[LineFacts]: ...
    def __getitem__(self, at: int | slice) -> LineFacts | Sequence[LineFacts]:
        return self._facts[at]

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[LineFacts]:
        self.readings += 1
        return iter(self._facts)


def test_a_name_counts_on_lines_that_have_its_words_one_after_the_other() -> None:
    lines = ["الرئيسية | اقتصاد ومال | رياضة", "اقتصاد ومال", "مال واقتصاد", "اقتصاد", "اقتصاديات ومال"]
    phrases = Phrases([facts_of(line) for line in lines])
    assert phrases.lines_with(comparable("اقتصاد ومال")) == 2
    assert phrases.lines_with(comparable("اقتصاد")) == 3, "a part of a word is not the word"
    assert phrases.lines_with(comparable("سياسة")) == 0


def test_a_line_counts_once_however_often_it_has_the_name() -> None:
    phrases = Phrases([facts_of("رياضة رياضة | رياضة")])
    assert phrases.lines_with("رياضه") == 1


def test_a_sentence_that_has_the_name_does_not_count() -> None:
    sentence = "وقال الوزير إن رياضة المشي تنفع القلب وتحسّن المزاج، وإن الوزارة ستفتح لها أربعين مساراً في المدن الكبرى."
    assert Phrases([facts_of(sentence)] * 3).lines_with(comparable("رياضة المشي")) == 0


def test_a_page_of_thousands_of_names_is_read_once() -> None:
    watched = Watched([f"قسم رقم {number}" for number in range(2_000)])
    phrases = Phrases(watched)
    assert all(phrases.lines_with(comparable(f"قسم رقم {number}")) == 1 for number in range(2_000))
    assert [phrases.lines_with(name) for name in ("قسم", "رقم 7", "")] == [2_000, 1, 0]
    assert watched.readings == 1


def test_a_name_is_looked_for_at_the_beginnings_of_lines() -> None:
    watched = Watched(["صحيفة المرفأ اليوم", "المرفأ اليوم", "سامي الحداد", "سامي الحداد يكتب"])
    phrases = Phrases(watched)
    wanted = ("سامي الحداد", "المرفأ اليوم", "صحيفة", "الحداد", "سامي الحدا")
    assert [phrases.first_beginning(comparable(name)) for name in wanted] == [2, 1, 0, 4, 4]
    assert watched.readings == 2, "once for names of a word, once for names of two"


def test_what_is_longer_than_any_name_is_on_no_line() -> None:
    line = " ".join(["اقتصاد"] * (MOST_WORDS + 1))
    assert Phrases([facts_of(line)] * 2).lines_with(line) == 0
