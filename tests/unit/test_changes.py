"""What one text changed of another."""

from collections import Counter
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.changes import MOST_COMPARED, MOST_LETTERS, Change, Comparison

ROOF = "انهار سقف سوق قديمة في طرابلس صباح الأحد."
HURT = "وقال الدفاع المدني إن ثلاثة أشخاص أصيبوا بجروح."
ROADS = "وأغلقت البلدية الشوارع المؤدية إلى المكان."
INQUIRY = "وأمر المحافظ بفتح تحقيق في أسباب الحادث."


@dataclass
class Text:
    body: str
    title: str = "انهيار سقف سوق في طرابلس"


def change(before: Text, after: Text) -> Change:
    found = Comparison().change(before, after)
    assert found is not None
    return found


def test_a_text_is_no_change_of_itself() -> None:
    assert not change(Text(f"{ROOF} {HURT}"), Text(f"{ROOF} {HURT}"))


def test_added_and_dropped_sentences_are_named_as_written() -> None:
    found = change(Text(f"{ROOF} {HURT}\n\n{ROADS}"), Text(f"{ROOF} {HURT}\n\n{INQUIRY}"))
    assert found.added == (INQUIRY,)
    assert found.dropped == (ROADS,)
    assert found.share == pytest.approx(13 / 45)


def test_one_figure_makes_its_sentence_another_and_is_one_word_of_the_share() -> None:
    found = change(Text(f"{ROOF} {HURT}"), Text(f"{ROOF} {HURT.replace('ثلاثة', 'سبعة')}"))
    assert found.dropped == (HURT,)
    assert "سبعة" in found.added[0]
    assert found.share == pytest.approx(2 / 32)


def test_spelling_punctuation_order_and_cuts_are_no_change() -> None:
    before = Text(f"{ROOF}\n\n{HURT}\n\n{ROADS}")
    assert not change(before, Text(f"{ROADS}\n\n{HURT}\n\n{ROOF.replace('الأحد', 'الاحد')}"))
    assert not change(before, Text(f"{ROOF[:-1]}، {HURT[:-1]}، {ROADS}"))


def test_a_new_headline_is_seen() -> None:
    assert change(Text(ROOF), Text(ROOF, "سبعة جرحى في طرابلس")).retitled
    assert not change(Text(ROOF), Text(ROOF, "إنهيار سقف سوق في طرابلس!")).retitled


def test_texts_of_other_words_share_nothing() -> None:
    assert change(Text(ROOF), Text(INQUIRY)).share == 1.0
    assert change(Text(""), Text("")).share == 0.0


def test_texts_that_repeat_a_passage_for_pages_are_compared_within_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0
    longest = SequenceMatcher.find_longest_match

    def counted(matcher: SequenceMatcher[str], alo: int, ahi: int, blo: int, bhi: int) -> Match:
        nonlocal looked_at
        there = Counter({word: len(places) for word, places in matcher.b2j.items()})
        looked_at += sum(there[word] for word in matcher.a[alo:ahi])
        return longest(matcher, alo, ahi, blo, bhi)

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", counted)
    assert 0.4 < change(_repeated(every=3), _repeated(every=4)).share <= 1.0
    assert 0 < looked_at <= MOST_COMPARED


def _repeated(every: int) -> Text:
    """Return 4,000 words: the same hundred again and again, one of ``every`` few replaced by one of 900 others."""
    words = ["".join(letters) for letters in product("بتجحدرسعفق", repeat=3)]
    random = Random(every)
    return Text(" ".join(words[n % 100] if n % every else random.choice(words[100:]) for n in range(4_000)))


@given(st.text(alphabet="ابتث .\n", max_size=300), st.text(alphabet="ابتث .\n", max_size=300))
def test_the_way_back_is_the_same_way(one: str, other: str) -> None:
    there, back = change(Text(one), Text(other)), change(Text(other), Text(one))
    assert 0 <= there.share <= 1
    assert bool(there) == bool(back)


def test_an_answer_compares_no_more_than_so_many_letters() -> None:
    """A story page of a hundred copies, each a book."""
    book = "\n\n".join(f"{ROOF} {HURT} وكان ذلك في اليوم {day}." for day in range(4_000))
    comparison, copies = Comparison(), [Text(f"{book}\n\n{INQUIRY} {number}.") for number in range(1, 100)]
    found = [comparison.change(Text(book), copy) for copy in copies]
    compared = found.index(None)
    assert 0 < compared <= MOST_LETTERS // len(book) + 1
    assert found == [*found[:compared], *[None] * (len(copies) - compared)]


def test_an_answer_aligns_no_more_than_so_many_words(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = 0
    longest = SequenceMatcher.find_longest_match

    def counted(self: SequenceMatcher[str], *where: int) -> Match:
        nonlocal asked
        asked += where[1] - where[0]
        return longest(self, *where)

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", counted)
    comparison, texts = Comparison(), [Text("سوريا " * 600 + "لبنان " * number) for number in range(100)]
    found = [comparison.change(texts[0], text) for text in texts[1:]]
    assert all(each is not None for each in found), "what is not aligned counts as changed"
    assert found[0] is not None
    assert found[0].share < 0.1
    assert asked < 600 * 10
