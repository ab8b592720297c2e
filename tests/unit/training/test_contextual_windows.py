"""What the contextual network is trained on."""

import random

from training.names.contextual_windows import as_tagged, batches, windows
from warraq.e5.vocabulary import END, START, Vocabulary

LETTERS = ["<s>", "<pad>", "</s>", "<unk>", "▁", "ا", "ب"]
VOCABULARY = Vocabulary(LETTERS, [0, 0, 0, 0, -1, -2, -2])


def test_punctuation_at_the_edges_of_a_name_is_outside_it():
    assert as_tagged([("(القدس)", "B-LOC")]) == [("(", "O"), ("القدس", "B-LOC"), (")", "O")]


def test_punctuation_inside_a_name_stays_in_it():
    tagged = as_tagged([("ب.ب.سي", "B-ORG")])

    assert [tag for _, tag in tagged] == ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "I-ORG"]


def test_name_over_several_words_goes_on():
    tagged = as_tagged([("«د", "B-ORG"), ("ب", "I-ORG"), ("أ»،", "I-ORG"), ("أن", "O")])

    assert tagged == [("«", "O"), ("د", "B-ORG"), ("ب", "I-ORG"), ("أ", "I-ORG"), ("»", "O"), ("،", "O"), ("أن", "O")]


def test_windows_hold_every_word_once_and_are_cut_anew_every_time():
    corpus = [[("اب", "B-LOC"), ("ا", "O")]] * 60
    chance = random.Random(3)

    first, second = (list(windows(corpus, VOCABULARY, 40, chance)) for _ in range(2))

    for found in (first, second):
        assert sum(len(window.tags) for window in found) == 120
        assert all(window.pieces[0] == START and window.pieces[-1] == END for window in found)
        assert all(len(window.pieces) <= 40 for window in found)
    assert [len(window.pieces) for window in first] != [len(window.pieces) for window in second]


def test_batches_keep_to_the_budget_with_padding():
    corpus = [[("اب", "O")] * length for length in range(1, 9)]
    found = list(windows(corpus, VOCABULARY, 24, random.Random(1)))

    result = batches(found, 60, random.Random(1))

    assert sorted(map(id, found)) == sorted(id(window) for batch in result for window in batch)
    assert all(len(batch) * max(len(window.pieces) for window in batch) <= 60 for batch in result)
