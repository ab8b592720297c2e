"""Which pieces of the multilingual vocabulary are kept."""

from types import SimpleNamespace

import numpy as np
import pytest

from warraq.e5.pieces import arabic_pieces, write_pieces
from warraq.e5.vocabulary import Vocabulary

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁في", "▁گفت", "ا", "▁", "▁on", "▁Paris", "12", "2024", "▁в", "،", "▁بغداد"]


@pytest.fixture
def file():
    return SimpleNamespace(pieces=PIECES, scores=np.arange(0, -len(PIECES), -1, dtype=np.float32))


def kept(file, *words):
    return [PIECES[number] for number in arabic_pieces(file, words)]


def test_special_pieces_keep_their_numbers(file):
    assert kept(file)[:4] == PIECES[:4]


def test_arabic_pieces_are_kept_when_a_word_needs_them(file):
    found = kept(file, "في", "بغداد")

    assert {"▁في", "▁بغداد"} <= set(found)
    assert "▁گفت" not in found


def test_single_letters_and_short_ascii_are_always_kept(file):
    assert {"ا", "،", "▁", "▁on", "12"} <= set(kept(file))


def test_long_ascii_and_other_scripts_are_not(file):
    assert not {"▁Paris", "2024", "▁в"} & set(kept(file, "Paris", "2024"))


def test_words_that_a_model_was_taught_as_marks_are_kept_whole(file):
    assert "▁Paris" in [PIECES[number] for number in arabic_pieces(file, [], ["Paris"])]


def test_written_pieces_cut_words_like_those_they_come_from(file, tmp_path):
    numbers = arabic_pieces(file, ["بغداد"])
    write_pieces(file, numbers, tmp_path)

    rows = [line.split("\t") for line in (tmp_path / "pieces.tsv").read_text(encoding="utf-8").splitlines()]
    vocabulary = Vocabulary([piece for piece, _ in rows], [float(score) for _, score in rows])

    assert [rows[number][0] for number in vocabulary.word("بغداد")] == ["▁بغداد"]
