"""The forms of letters that no word begins with, by which lines in visual order are known."""

from warraq.arabic.letters import compose
from warraq.extraction.input.visual_order import _BEGUN, _ENDS_ONLY

LETTERS = [*range(0x0620, 0x0653), *range(0x0670, 0x06D4), *range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)]


def test_all_forms_that_compose_to_such_a_letter_are_known_and_no_other() -> None:
    wanted = {letter for letter in map(chr, LETTERS) if compose(letter).startswith(_ENDS_ONLY)}
    assert {letter for letter in map(chr, LETTERS) if _BEGUN.search(letter)} == wanted


def test_only_those_at_the_beginning_of_a_word_count() -> None:
    assert len(_BEGUN.findall("ةسردم ىلع (ةنيدم مدرسة مستشفى")) == 3
