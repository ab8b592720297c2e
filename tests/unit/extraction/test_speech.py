"""Who speaks in a line of a dump, by the weights of its words."""

from warraq.extraction.body.closing_words import keep_below
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page, page_of
from warraq.extraction.model.speech import Weights, speaks_for_site, tokens

STORY = (
    "ينتقل سوق السمك إلى رصيف الميناء الجديد مطلع الشهر المقبل، بعد خمسين سنة قرب الجامع الكبير في المدينة.",
    "وقال رئيس البلدية إن سوق السمك في رصيف الميناء الجديد سيفتح أبوابه للصيادين قبل الفجر كل يوم.",
)
OFFER = "نزلوا تطبيقنا المجاني لتصلكم أخبار سوق السمك في رصيف الميناء الجديد قبل غيركم كل صباح."
WEIGHTS = Weights(
    {
        "تطبيق": (2.5, 0.0),
        "مجاني": (2.0, 0.0),
        "+كم": (1.5, 0.0),
        "نزلوا": (2.5, 0.0),
        "قال": (-2.0, 0.0),
        "كتاب": (0.0, 2.5),
    }
)


def page_with(*rows: str, weights: Weights = WEIGHTS) -> Page:
    lines = read_lines("\n".join(rows))
    return page_of(lines, speech=[weights] * len(lines))


def test_words_are_stems_and_ends_that_address_readers() -> None:
    assert list(tokens("لتصلكم تطبيقنا في 2025")) == ["تصلكم", "+كم", "تطبيق", "+نا"]


def test_a_sentence_with_words_of_sites_speaks_for_the_site() -> None:
    page = page_with(*STORY, OFFER)
    assert [speaks_for_site(page.table, at) for at in range(3)] == [False, False, True]


def test_without_weights_nobody_speaks_for_the_site() -> None:
    page = page_with(OFFER, weights=Weights())
    assert not speaks_for_site(page.table, 0)


def test_a_sentence_of_the_site_below_the_text_is_not_kept_for_telling_of_the_story() -> None:
    for below, wanted in ((OFFER, Label.FOOTER), (STORY[1], Label.BODY)):
        page = page_with("سوق السمك ينتقل إلى رصيف الميناء الجديد", *STORY, below)
        labels = [Label.TITLE, Label.BODY, Label.BODY, Label.FOOTER]
        keep_below(page, labels)
        assert labels[-1] is wanted


def test_the_lines_below_a_heading_of_links_are_told_of_it() -> None:
    page = page_with(*STORY, "كتّاب اليوم", "النظافة سلوك لا حملة", "حين يصبح الوادي قاضيا")
    column = page.table.names.index("since a heading")
    plain = page_with(*STORY, "كتّاب اليوم", "النظافة سلوك لا حملة", "حين يصبح الوادي قاضيا", weights=Weights())
    differ = page.table.columns[column] != plain.table.columns[column]
    assert differ.tolist() == [False, False, False, True, True]
