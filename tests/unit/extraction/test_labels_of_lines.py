"""Which lines have a label."""

from warraq.extraction.labels import TEXT, Label, first_with, last_with, lines_with

LABELS = [Label.TITLE, Label.BODY, Label.SUBHEAD, Label.BODY, Label.FOOTER]


def test_lines_with_a_label_are_found_in_order() -> None:
    assert lines_with(LABELS, TEXT) == [1, 2, 3]
    assert lines_with(LABELS, {Label.CREDIT}) == []


def test_the_first_and_the_last_line_with_a_label_or_what_was_given_instead() -> None:
    assert (first_with(LABELS, {Label.BODY}, None), last_with(LABELS, {Label.BODY}, None)) == (1, 3)
    assert (first_with(LABELS, {Label.DATE}, None), last_with(LABELS, {Label.DATE}, len(LABELS))) == (None, 5)
