"""Where lists of links begin and end in a page dump: labels as a model gave them, and as they must become."""

from collections.abc import Sequence

import pytest

from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of
from warraq.extraction.labels import Label
from warraq.extraction.list_ends import end_lists, keep_headed_sentences

TITLE, DATE, EXCERPT, HEADING = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_EXCERPT, Label.RELATED_HEADING
TEXT = "عادت الحافلات إلى العمل صباح اليوم بعد اتفاق وقّعته النقابة مع البلدية في ساعة متأخرة من الليل."
TITLES = (
    "جسر المشاة يفتح قبل العيد",
    "مدرسة ليلية لعمال الميناء",
    "مكتبة متنقلة في القرى",
    "سوق السمك ينتقل إلى الرصيف",
)


def settled(*rows: tuple[str, Label]) -> list[Label]:
    """Labels of ``rows`` below a text; a row that begins with a line end has a blank row before it."""
    given = [(TEXT, Label.BODY), *rows]
    labels = [label for _, label in given]
    end_lists(page_of(read_lines("\n".join(text for text, _ in given))), labels)
    return labels[1:]


def entries(titles: Sequence[str] = TITLES) -> list[tuple[str, Label]]:
    return [(title, TITLE) for title in titles]


@pytest.mark.parametrize(
    "line",
    [
        "راسلنا على الرقم 1550",
        "رئيس التحرير: سعاد القاضي",
        "حمّل التطبيق الآن",
        "2023 2024 2025",
        "الوسوم: نقل، ميناء",
        "list 1 of 3",
        "عدد المشاهدات : 4416",
        "قميص «النهر» قطن – 14 دولاراً",
        "29 ريالاً شهرياً – ألغِ في أي وقت",
        "حي الأندلس، بجانب صيدلية المنارة، طرابلس",
        "الصحيفة – الهاتف 71.333.000",
        "المدير الناشر: محمد سالم",
        "الاثنين 10:00 لجنة الموازنة",
        "52 دقيقة - تقديم سلوى منير",
        "★★★★☆ 4.1 من 37 صوتاً",
        "○ نعم مع عائلتي وأصدقائي",
        "الطقس تونس 19° صفاقس 21°",
        "احفظ اسمي والبريد الإلكتروني في هذا المتصفح",
    ],
)
def test_a_line_about_the_site_is_no_title(line: str) -> None:
    assert settled(*entries(), (line, TITLE)) == [TITLE] * 4 + [Label.FURNITURE]


@pytest.mark.parametrize(
    "title",
    [
        "مدير زراعة عجلون: 340 طنا من الزيت",
        "غرامة الصيد الجائر ترتفع إلى ألفي دينار",
        "حريق في شارع الرشيد، وإصابة ثلاثة",
        "شاب يبيع سيارته بسبعين ألف جنيه",
        "كم دقيقة نمشي كل يوم؟",
    ],
)
def test_what_is_only_somewhat_like_an_address_or_a_price_is_a_title(title: str) -> None:
    assert settled(*entries(), (title, TITLE)) == [TITLE] * 5


def test_a_list_does_not_begin_with_an_excerpt() -> None:
    rows = [
        (TITLES[0], EXCERPT),
        ("10-11-2025", DATE),
        (TITLES[1], TITLE),
        (TITLES[2], EXCERPT),
        ("9-11-2025", DATE),
        (TITLES[3], TITLE),
    ]
    assert settled(*rows) == [TITLE, DATE, EXCERPT, TITLE, DATE, EXCERPT]


def test_a_label_and_when_right_below_a_title_are_no_title() -> None:
    rows = [
        (TITLES[0], TITLE),
        ("مجلة السوق - منذ ساعة", TITLE),
        (TITLES[1], TITLE),
        ("صحيفة الوادي - منذ 4 ساعات", TITLE),
    ]
    assert settled(*rows) == [TITLE, DATE, TITLE, DATE]


def test_a_heading_among_titles_heads_a_list() -> None:
    assert settled(*entries(), ("الأكثر قراءة خلال يومين", TITLE))[-1] is HEADING


def test_the_last_line_after_a_blank_row_is_no_entry() -> None:
    assert settled(*entries(), ("\nشارع الجامعة قرب المحطة القديمة", TITLE))[-1] is Label.FURNITURE


def test_blank_rows_between_all_entries_say_nothing() -> None:
    assert settled(*entries([f"\n{title}" for title in TITLES])) == [TITLE] * 4


def test_the_last_line_without_the_date_of_the_others_is_no_entry() -> None:
    dated = [row for title in TITLES for row in ((title, TITLE), ("3 آذار 2025", DATE))]
    assert settled(*dated, ("نشرة المساء تصل مع القهوة", TITLE))[-1] is Label.FURNITURE


def test_an_entry_below_its_label_is_taken_in() -> None:
    labelled = [row for title in TITLES[:3] for row in (("ثقافة", DATE), (title, TITLE))]
    found = settled(*labelled, ("ثقافة", DATE), (TITLES[3], Label.FOOTER))
    assert found[-1] is TITLE


def test_ranks_go_on() -> None:
    ranked = [f"{rank}- {title}" for rank, title in enumerate(TITLES, 1)]
    assert settled(*entries(ranked[:3]), (ranked[3], Label.FOOTER))[-1] is TITLE
    assert settled(*entries(ranked[:3]), (f"9- {TITLES[3]}", Label.FOOTER))[-1] is Label.FOOTER


def test_pairs_parted_by_blank_rows_are_titles_and_excerpts() -> None:
    pairs = [row for title in TITLES[:3] for row in ((f"\n{title}", TITLE), ("القرار يشمل ثلاث بلديات", TITLE))]
    assert settled(*pairs) == [TITLE, EXCERPT] * 3


def test_names_with_what_they_wrote_are_comments() -> None:
    talk = [("أبو سامر: الخدمة تأخرت كثيرا", TITLE), ("قارئة: شكرا لكم", TITLE)]
    assert settled(*entries(), *talk) == [TITLE] * 4 + [Label.COMMENT] * 2


def test_a_list_of_what_people_said_keeps_its_titles() -> None:
    said = entries(["الوزير: لا زيادة هذا العام", "المدرب: خسرنا ونتعلم", "النقابة: نريد موعدا"])
    assert settled(*said, *entries()) == [TITLE] * 7


@pytest.mark.parametrize("heading", ["أسئلة القراء", "سليم الحداد يقول:"])
def test_what_stands_below_a_heading_of_comments_is_no_title(heading: str) -> None:
    assert settled((heading, HEADING), *entries(TITLES[:2])) == [Label.COMMENT] * 3


def test_the_articles_before_and_after_are_related() -> None:
    rows = [
        ("→ السابق", Label.FURNITURE),
        (TITLES[0], Label.FOOTER),
        ("التالي ←", HEADING),
        (TITLES[1], Label.FURNITURE),
    ]
    assert settled(*rows) == [HEADING, TITLE, HEADING, TITLE]


def test_one_button_alone_names_no_neighbour() -> None:
    assert settled(("التالي", Label.FURNITURE), (TITLES[0], Label.FURNITURE)) == [Label.FURNITURE] * 2


def test_a_row_of_short_entries_is_no_title() -> None:
    row = "دليل المواقع: الرئاسة | مجلس النواب | البنك المركزي"
    assert settled(*entries(), (row, TITLE))[-1] is Label.FURNITURE


def test_titles_side_by_side_are_titles() -> None:
    assert settled((" | ".join(TITLES), TITLE)) == [TITLE]


def test_signs_between_the_words_of_a_heading_do_not_count() -> None:
    assert settled(*entries(), ("الأكثر مشاهدة اليوم / الأسبوع / الشهر", TITLE))[-1] is HEADING


def test_who_signed_the_story_heads_no_list_of_links() -> None:
    box = [("سعاد القاضي", TITLE), ("مراسلة في الميناء، 412 خبرا", TITLE)]
    assert settled(("سعاد القاضي - الميناء", Label.BYLINE), *box)[1:] == [Label.BIO] * 2
    assert settled(("نادر حمدان - الميناء", Label.BYLINE), *box)[1:] == [TITLE] * 2


def test_who_asked_the_questions_is_no_title() -> None:
    assert settled(("حاورته: سعاد المرعي", TITLE), *entries())[0] is Label.BYLINE


def test_a_ticker_above_the_headline_is_no_list() -> None:
    labels = [TITLE, DATE, Label.TITLE, Label.BODY, TITLE]
    end_lists(page_of(read_lines("\n".join((TITLES[0], "منذ ساعة", TITLES[1], TEXT, TITLES[2])))), labels)
    assert labels == [Label.FURNITURE, Label.FURNITURE, Label.TITLE, Label.BODY, TITLE]


WHOLE = "وختم المجلس جلسته بالدعوة إلى اجتماع جديد يوم الخميس المقبل."


@pytest.mark.parametrize(
    ("below", "becomes"),
    [(WHOLE, [Label.SUBHEAD, Label.BODY]), (f"{WHOLE[:-1]} ...", [TITLE, EXCERPT])],
)
def test_a_heading_and_a_whole_sentence_within_the_text_are_no_list(below: str, becomes: list[Label]) -> None:
    rows = [
        (TEXT, Label.BODY),
        ("كلفة يدفعها الركاب", TITLE),
        (below, EXCERPT),
        (f"وقال عضو في النقابة: {TEXT}", Label.BODY),
    ]
    labels = [label for _, label in rows]
    keep_headed_sentences(page_of(read_lines("\n".join(text for text, _ in rows))), labels)
    assert labels[1:-1] == becomes


COLUMNS = ("في مديح الطابور", "قهوة سادة", "بلاد تُقاس بالأمبير")
WRITERS = ("هالة سرحان", "د. بسام الخليل", "محمد القاضي")
AUTHOR, LOST = Label.RELATED_AUTHOR, Label.FOOTER


def test_titles_above_names_are_links_below_a_heading() -> None:
    rows = [("كتابات", LOST), *((line, LOST) for pair in zip(COLUMNS, WRITERS, strict=True) for line in pair)]
    assert settled(*rows, ("من نحن", LOST)) == [HEADING, *[TITLE, AUTHOR] * 3, LOST]


def test_titles_below_names_are_links_below_a_heading() -> None:
    rows = [("كتّاب اليوم", LOST), *((line, LOST) for pair in zip(WRITERS, COLUMNS, strict=True) for line in pair)]
    assert settled(*rows, ("من نحن", LOST)) == [HEADING, *[AUTHOR, TITLE] * 3, LOST]


def test_blank_rows_tell_whether_a_title_stands_above_its_name() -> None:
    rows = [("\n" + title, LOST) for title in COLUMNS]
    pairs = [line for row, name in zip(rows, WRITERS, strict=True) for line in (row, (name, LOST))]
    assert settled(("شريط الصحيفة", LOST), *pairs, ("\nأرشيف الصفحات", LOST))[1:-1] == [TITLE, AUTHOR] * 3


def test_what_readers_said_is_no_list_of_columnists() -> None:
    said = ("كلام في الصميم", "الحل بدمج البلديات", "الله يعمرها بأهلها")
    rows = [(line, Label.COMMENT) for pair in zip(WRITERS, said, strict=True) for line in pair]
    assert settled(("التعليقات (3)", Label.COMMENT), *rows) == [Label.COMMENT] * 7


def test_roles_and_names_are_no_list_of_columnists() -> None:
    roles = ("رئيس التحرير", "مدير التحرير", "تصميم الموقع")
    rows = [(line, LOST) for pair in zip(roles, WRITERS, strict=True) for line in pair]
    assert settled(*rows) == [LOST] * 6


def taken(rows: Sequence[str], label: Label = Label.COMMENT) -> list[Label]:
    """Labels of ``rows`` below a text, all taken for comments at first."""
    return settled(*((row, label) for row in rows))


def test_titles_above_how_long_they_take_are_links() -> None:
    rows = [
        line
        for title, time in zip(TITLES, ("6 دقائق", "4 دقائق", "دقيقة", "9 دقائق"), strict=True)
        for line in (title, time)
    ]
    assert taken(rows) == [TITLE, DATE] * 4


def test_titles_between_their_section_and_their_age_are_links() -> None:
    rows = [TITLES[0], "محليات", "منذ 3 ساعات", TITLES[1], "اقتصاد", "منذ 5 ساعات"]
    assert taken(rows) == [TITLE, DATE, DATE] * 2


def test_titles_that_end_with_the_length_of_a_clip_are_links() -> None:
    assert taken([f"{title} (0:4{at})" for at, title in enumerate(TITLES)]) == [TITLE] * 4


def test_titles_above_the_same_words_are_links() -> None:
    rows = [line for title in TITLES for line in (title, "مقال من ملف العدد")]
    assert taken(rows) == [TITLE, DATE] * 4


@pytest.mark.parametrize(
    "rows",
    [
        ["الفجر 04:58", "الظهر 11:36", "العصر 14:30", "المغرب 16:50"],
        ["حلقة الخميس: كيف نقرأ فاتورة الماء", "48:12", "فقرة القانون: الكراء والضمان", "22:05"],
        ["التعليقات (2)", "كلام في الصميم يا أستاذ", "منذ 3 ساعات", "الحل بدمج البلديات كلها", "منذ 5 ساعات"],
    ],
)
def test_hours_of_prayer_broadcasts_and_comments_are_no_list(rows: list[str]) -> None:
    assert set(taken(rows)) == {Label.COMMENT}
