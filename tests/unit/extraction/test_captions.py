"""Captions that a page copied as text has between its paragraphs, and boxes that it bounds itself."""

import time
from pathlib import Path

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.body.captions import is_labelled_caption
from warraq.extraction.body.credits import any_credit
from warraq.extraction.lines import line_of
from warraq.extraction.links.bounded_boxes import with_boxes_below

TITLE = "رصيف جديد لمراكب الصيد في الميناء القديم"
FIRST = "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه."
SECOND = "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية."
THIRD = "ويأمل الصيادون أن تعود سوق السمك إلى مكانها قرب الرصيف قبل بداية الموسم في الربيع المقبل."


def read(*rows: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join((TITLE, "10 نوفمبر 2025", *rows)), format="text"))


@pytest.mark.parametrize(
    "caption",
    [
        "صدر الصورة،Getty Images",
        "التعليق على الصورة،صيادون يصلحون شباكهم على الرصيف الجديد للمراكب الصغيرة",
        "صيادون على الرصيف الجديد\nCredit: Karim Saad/AFP via Getty Images",
    ],
)
def test_a_caption_that_says_what_it_is_stays_out_of_the_text(caption: str) -> None:
    page = "\n".join((TITLE, caption, "Author, ليلى الحمداني", "قبل 3 ساعات", FIRST, SECOND, THIRD))
    article = extract(RawArticle(content=page, format="text"))
    assert article.body == "\n\n".join((FIRST, SECOND, THIRD))
    assert "dateline" not in article.meta


def test_a_line_that_stands_twice_is_description_and_caption_of_a_picture() -> None:
    caption = "جانب من افتتاح الرصيف"
    assert read(FIRST, SECOND, caption, caption, THIRD).body == "\n\n".join((FIRST, SECOND, THIRD))


def test_a_caption_that_begins_with_the_headline_stays_out_of_the_text() -> None:
    assert read(f"{TITLE} جانب من الافتتاح", FIRST, SECOND).body == "\n\n".join((FIRST, SECOND))


def test_a_sub_heading_that_stands_once_is_text() -> None:
    assert read(FIRST, SECOND, "انتظار عامين", THIRD).body == "\n\n".join((FIRST, SECOND, "انتظار عامين", THIRD))


def test_a_text_goes_on_behind_boxes_that_the_page_bounds() -> None:
    page = (Path(__file__).parent / "pages" / "drought.txt").read_text(encoding="utf-8")
    article = extract(RawArticle(content=page, format="text"))
    paragraphs = article.body.split("\n\n")
    assert [paragraph.split()[0] for paragraph in paragraphs] == [
        "لم", "يقول", "وتشير", '"لا', "وفي", "وتقول", "ويرى", "وقالت"
    ]  # fmt: skip
    titles = [link.title for link in article.related]
    assert "مدارس بلا معلمين: كيف يتعلم أطفال الريف؟" in titles
    assert '"لا ماء ولا كهرباء"' not in titles


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        ("تخطى الأكثر قراءة وواصل القراءة", "الأكثر قراءة نهاية"),
        ("از پربیننده‌ترین‌ها رد شوید و به خواندن ادامه دهید", "پایان پربیننده‌ترین‌ها"),
        ("Skip Most read and continue reading", "End of Most read"),
    ],
)
def test_a_page_bounds_its_boxes_in_several_languages(begins: str, ends: str) -> None:
    lines = [line_of(text) for text in (FIRST, begins, "تقرير اليوم الأول", ends, SECOND)]
    assert [line.text for line in with_boxes_below(lines)][:2] == [FIRST, SECOND]


def test_labels_of_captions_may_be_persian() -> None:
    assert is_labelled_caption("منبع تصویر، رویترز")


def test_a_box_without_an_end_stays_where_it_is() -> None:
    article = read(FIRST, SECOND, "تخطى الأكثر قراءة وواصل القراءة", THIRD)
    assert article.body == "\n\n".join((FIRST, SECOND, THIRD))


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("م.ش/ع.ج.م (د ب أ، أ ف ب)", "د ب أ، أ ف ب"),
        ("ع.ش (رويترز)", "رويترز"),
        ("م.ش/ع.ج.م", None),
        ("ع.ش (النهاية)", None),
    ],
)
def test_initials_of_editors_end_no_text(line: str, agencies: str | None) -> None:
    article = read(FIRST, SECOND, THIRD, line)
    assert article.body == "\n\n".join((FIRST, SECOND, THIRD))
    assert (article.credit.original if article.credit else None) == agencies


def test_an_agency_in_letters_is_no_editor() -> None:
    credit = any_credit("أ.ف.ب")
    assert credit is not None
    assert credit.original == "أ.ف.ب"


def test_a_day_in_figures_and_in_words_run_together_is_one_day() -> None:
    text = "\n".join((TITLE, "١٠/١١/٢٠٢٥١٠ نوفمبر ٢٠٢٥", FIRST, SECOND))
    assert str(extract(RawArticle(content=text, format="text")).published_at).startswith("2025-11-10")


def test_a_section_called_like_an_agency_is_no_dateline() -> None:
    text = "\n".join(("سياسة", "رياضة", "الشرق الأوسط", TITLE, "10 نوفمبر 2025", FIRST, SECOND))
    article = extract(RawArticle(content=text, format="text"))
    assert (article.section, article.meta.get("dateline")) == ("الشرق الأوسط", None)


def test_who_may_reprint_the_text_of_an_agency_cuts_nothing_off() -> None:
    rights = (
        "ما ينشر هنا جزء مختار من أخبار الوكالة التي تصل كاملة إلى المشتركين، ولمن أراد أن يكون للمشتركين عنوان آخر."
    )
    assert read(FIRST, SECOND, THIRD, rights).kind == "article"
    assert read(FIRST, SECOND, THIRD, "بقية المقال للمشتركين").kind == "stub"


def test_a_refrain_and_what_a_crowd_shouts_stay_in_the_text() -> None:
    verses = ("أحن إلى خبز أمي وقهوة أمي", "يا وطني الحبيب البعيد", "يا وطني الحبيب البعيد", "خذيني إذا عدت يوما")
    assert "يا وطني الحبيب البعيد" in read(FIRST, "وجاء في القصيدة التي ألقاها الشاعر:", *verses, SECOND).body
    shouts = ("حرية سلام وعدالة", "حرية سلام وعدالة", "الشعب يريد رصيفا", "الشعب يريد رصيفا")
    assert "حرية سلام وعدالة" in read(FIRST, "وهتف الصيادون في الساحة:", *shouts, SECOND).body


def test_a_deck_may_begin_with_the_headline() -> None:
    deck = f"{TITLE} خلال الأسبوع الماضي بسبب ازدحام المراكب"
    assert read(deck, FIRST, SECOND, THIRD).body.startswith(deck)


def test_a_paragraph_that_begins_like_a_label_is_none() -> None:
    essay = (
        "حقوق الصورة: من يملك صور الصيادين التي تنشر كل يوم في الصحف من غير إذنهم؟ سؤال طرحته نقابة الصيادين"
        " على الصحف في بيان طويل صدر أمس."
    )
    assert essay in read(FIRST, essay, SECOND, THIRD).body


def test_one_caption_a_thousand_times_is_read_in_linear_time() -> None:
    captions = ["سوق المدينة القديم مساء أمس"] * 4000
    began = time.process_time()
    article = extract(RawArticle(content="\n".join([*captions, TITLE, FIRST, SECOND, THIRD]), format="text"))
    assert time.process_time() - began < 10  # all of them looked at for each: a minute and a half
    assert FIRST in article.body
    assert captions[0] not in article.body


def test_a_short_line_between_the_day_and_the_byline_is_a_caption() -> None:
    menu = ("الرئيسية", "أخبار", "محليات")
    page = "\n".join(
        (
            *menu,
            TITLE,
            "10:15 ص",
            "الاثنين 10 نوفمبر 2025",
            "رصيف الميناء",
            "كتبت- ليلى الحمداني:",
            FIRST,
            SECOND,
            THIRD,
        )
    )
    article = extract(RawArticle(content=page, format="text"))
    assert (article.authors, article.body) == (["ليلى الحمداني"], "\n\n".join((FIRST, SECOND, THIRD)))
