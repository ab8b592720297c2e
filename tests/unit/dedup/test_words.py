"""Words as hashes: which tokens are the same words, and what is remembered of them."""

import random
from collections.abc import Sequence

import numpy as np
import pytest

from tests.support.words import word_hashes
from warraq.dedup import words as module
from warraq.dedup.tokens import TokenMemory
from warraq.dedup.words import MARKS, Mark, word_hashes_of

ODD = ["ﻣﺤﻤﺪ", "ﷺ", "Σίσυφος", "مُحَمَّد", "\u0301e", "e\u0301", "٦٬١٠٠", "6,100", "x" + "\u0300" * 40, "\u200b", "…",
       "12.10.2025", "تشرين", "الأول", "الاقتصاد،السياسة", "a\x00", "\x00a", "b", "😀", "१२", "ن" * 500]  # fmt: skip


def test_a_token_of_several_words_counts_as_all_of_them() -> None:
    assert word_hashes("الاقتصاد،السياسة/الرياضة").tolist() == word_hashes("الاقتصاد السياسة الرياضة").tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("6,100", "6100"), ("47.60", "47.6"), ("٤٧٫٦", "47.6"), ("أكتوبر", "10"), ("تموز", "7"), ("007", "7")],
)
def test_a_figure_is_the_same_however_it_is_written(one: str, other: str) -> None:
    marks = ~np.uint64(MARKS)
    assert (word_hashes(one) & marks).tolist() == (word_hashes(other) & marks).tolist()


def test_no_figure_is_kept_among_the_marks() -> None:
    marks = len(Mark._value2member_map_)
    word_hashes_of([" ".join(str(number) for number in range(70_000, 70_100)), "12,345.67 أكتوبر"])
    assert len(Mark._value2member_map_) == marks


def test_words_are_the_same_whatever_they_stand_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [each for each in ODD if each not in {"تشرين", "الأول"}]  # one month together
    alone = [word_hashes(token).tolist() for token in words]
    monkeypatch.setattr(module, "_memory", TokenMemory(module._codes_of))
    assert word_hashes(" ".join(words)).tolist() == [value for each in alone for value in each]


def test_texts_have_the_same_words_together_as_alone() -> None:
    chance = random.Random(1)
    texts = [
        "",
        " \n",
        *(chance.choice([" ", "\n", "\u2003\t"]).join(chance.choices(ODD, k=n)) for n in range(60)),
        "، ",
    ]
    alone = [word_hashes(text).tolist() for text in texts]
    assert [words.tolist() for words in word_hashes_of(texts)] == alone
    assert word_hashes_of([]) == []


def test_a_token_whose_slot_another_took_is_learned_anew() -> None:
    learned: list[str] = []

    def learn(tokens: Sequence[str]) -> list[int | list[int]]:
        learned.extend(tokens)
        return [int(each) if int(each) % 3 == 1 else [int(each)] * (int(each) % 3) for each in tokens]

    text = " ".join(map(str, range(1, 40)))
    expected = [each for each in range(1, 40) for _ in range(each % 3)]
    memory = TokenMemory(learn, bits=3)
    for _ in range(2):
        codes, borders = memory.codes([text, ""])
        assert codes.tolist() == expected
        assert borders == [0, len(expected), len(expected)]
    assert len(learned) > len(set(learned)) == 39  # eight slots


def test_a_token_is_learned_once() -> None:
    learned: list[str] = []

    def learn(tokens: Sequence[str]) -> list[int]:
        learned.extend(tokens)
        return [len(each) for each in tokens]

    memory = TokenMemory(learn)
    for _ in range(3):
        assert memory.codes(["واحد اثنان", "واحد"])[0].tolist() == [4, 5, 4]
    assert sorted(learned) == ["اثنان", "واحد"]


def test_memory_of_tokens_of_several_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.dedup.tokens._MOST_OTHERS", 10)
    memory = TokenMemory(lambda tokens: [[1, 2] for _ in tokens])
    for n in range(50):
        assert memory.codes([f"ب{n} ج{n}"])[0].tolist() == [1, 2, 1, 2]
    assert len(memory._others) <= 12


def test_a_text_longer_than_usual_has_its_words() -> None:
    word = word_hashes("كلمة").tolist()
    assert word_hashes_of(["كلمة " * 60_000, "كلمة"])[1].tolist() == word
    assert word_hashes("كلمة " * 60_000).tolist() == word * 60_000
