"""What copies of real pages print above a headline, beside it and below the form for comments, and looks like text."""

from collections.abc import Sequence

import pytest

from tests.unit.extraction.head_of_dump import MENU, PARAGRAPHS, TITLE, read_below
from warraq.extraction.body.outside_text import drop_outside
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.tickers import is_ticker
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.features import page_of

TICKER = (
    "وزير الزراعة يزور مزارع الزيتون المتضررة من الصقيع في الجنوب",
    "موجة حر تضرب الساحل الشرقي وتوقعات بانقطاع الكهرباء عن ثلاث مدن!!",
)
FORM = ("اترك تعليقاً", "التعليق", "الاسم *", "البريد الإلكتروني *", "الموقع الإلكتروني")
NONE = Label.FURNITURE


def text_of(*parts: tuple[Sequence[str], Label]) -> list[str]:
    """The lines that stay text of a page made of ``parts``: lines, and what the model took them for."""
    lines = [line for rows, _ in parts for line in rows]
    labels = [label for rows, label in parts for _ in rows]
    page = page_of(read_lines("\n".join(lines)))
    drop_outside(page, labels)
    return [line.text for line, label in zip(page.lines, labels, strict=True) if label in TEXT]


def test_titles_above_the_menu_are_no_text() -> None:
    story = (([TITLE], Label.TITLE), (PARAGRAPHS, Label.BODY))
    assert text_of((TICKER, Label.BODY), (MENU, NONE), *story) == [*PARAGRAPHS]


def test_the_headline_behind_the_papers_name_is_no_text() -> None:
    again = [f"صوت الساحل - {TITLE}"]
    assert text_of(([TITLE], Label.TITLE), (again, Label.LEAD), (PARAGRAPHS, Label.BODY)) == [*PARAGRAPHS]


@pytest.mark.parametrize("shown", ["المكتبة", "طلاب في قاعة المطالعة الجديدة"])
def test_what_is_printed_twice_above_the_text_is_a_picture(shown: str) -> None:
    picture = (([shown], NONE), ([shown], Label.SUBHEAD))
    assert text_of(([TITLE], Label.TITLE), *picture, (PARAGRAPHS, Label.BODY)) == [*PARAGRAPHS]


def test_tags_in_one_row_below_a_text_are_none_of_it() -> None:
    article = read_below("المكتبة البلدية المدينة الحي القديم الأشغال المدرسة")
    assert article.body == "\n\n".join(PARAGRAPHS)


def test_a_last_sentence_without_a_full_stop_stays() -> None:
    lines = [*PARAGRAPHS, "والأهالي شاركوا في الأشغال وفي جمع الكتب من المدارس المجاورة"]
    assert text_of(([TITLE], Label.TITLE), (lines, Label.BODY)) == lines


def test_titles_below_the_form_for_comments_are_no_text() -> None:
    story = (([TITLE], Label.TITLE), (PARAGRAPHS, Label.BODY))
    assert text_of(*story, (FORM, NONE), (TICKER, Label.BODY)) == [*PARAGRAPHS]


def test_text_goes_on_below_the_form_for_a_newsletter() -> None:
    form = ("الاسم *", "البريد الإلكتروني *", "الموقع الإلكتروني")
    story = ((PARAGRAPHS[:2], Label.BODY), (form, NONE), (TICKER, Label.BODY))
    assert text_of(([TITLE], Label.TITLE), *story) == [*PARAGRAPHS[:2], *TICKER]


def test_titles_run_together_in_the_first_line_are_no_text() -> None:
    ticker = " ".join(
        [*TICKER, "الفريق الأول يستعد لمباراة الذهاب خارج الديار رابطة الناشرين تعلن موعد معرض الكتاب السنوي"]
    )
    page = page_of(read_lines("\n".join([ticker, *PARAGRAPHS])))
    assert [is_ticker(page, at) for at in (0, 1)] == [True, False]


def test_a_first_paragraph_without_a_full_stop_at_the_top_of_a_copy_is_no_ticker() -> None:
    first = (
        "تظاهر آلاف أهالي الحي القديم أمام المكتبة العامة احتجاجا على تأخر رواتبهم للشهر الثالث على التوالي بينما تعهدت "
        "وزارة التربية والتعليم بصرف المستحقات المتأخرة كاملة قبل نهاية الشهر الجاري بعد اتفاق مبدئي مع النقابة"
    )
    assert not is_ticker(page_of(read_lines("\n".join([first, *PARAGRAPHS]))), 0)


def test_a_line_that_a_song_repeats_is_no_picture() -> None:
    song = ("يا دار يا دار", "يا دار يا دار", "كم مر فيك من عابر")
    assert text_of(([TITLE], Label.TITLE), (song, Label.LEAD), (PARAGRAPHS, Label.BODY)) == [*song, *PARAGRAPHS]


def test_what_goes_on_as_news_below_a_form_for_comments_is_text() -> None:
    story = (([TITLE], Label.TITLE), (PARAGRAPHS[:2], Label.BODY), (FORM, NONE), (PARAGRAPHS[2:], Label.BODY))
    assert text_of(*story) == [*PARAGRAPHS]
