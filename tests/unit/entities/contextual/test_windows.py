"""Sentences side by side in windows."""

from hypothesis import given
from hypothesis import strategies as st

from warraq.e5.vocabulary import END, START
from warraq.entities.contextual.windows import LONGEST, windows

WORDS = st.lists(st.integers(4, 50), min_size=1, max_size=12)
SENTENCES = st.lists(st.lists(WORDS, min_size=1, max_size=120), max_size=12)


def test_neighbouring_sentences_share_a_window():
    (window,) = windows([[[7], [8, 9]], [[10]]])

    assert window.pieces == [START, 7, 8, 9, END, 10, END]
    assert window.firsts == [1, 2, 5]


def test_a_sentence_that_does_not_fit_begins_the_next_window():
    first, second = windows([[[7]] * 5, [[8]] * 5], longest=10)

    assert 8 not in first.pieces
    assert second.pieces == [START, 8, 8, 8, 8, 8, END]


def test_a_sentence_longer_than_a_window_is_cut_between_words():
    found = list(windows([[[7, 8]] * 9], longest=8))

    assert [window.pieces for window in found] == [[START, 7, 8, 7, 8, 7, 8, END]] * 3


def test_no_sentences_no_windows():
    assert list(windows([])) == []


@given(SENTENCES)
def test_every_word_is_in_one_window_in_order_and_none_is_too_long(sentences):
    found = list(windows(sentences))

    words = [word[0] for sentence in sentences for word in sentence]
    assert [window.pieces[at] for window in found for at in window.firsts] == words
    assert all(len(window.pieces) <= LONGEST for window in found)
    assert all(window.pieces[0] == START and window.pieces[-1] == END for window in found)
