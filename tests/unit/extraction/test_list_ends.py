"""Where lists of links begin and end in a page dump: labels as a model gave them, and as they must become."""

from collections.abc import Sequence

import pytest

from tests.unit.extraction.below_text import TEXT, TITLES, settled
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.links.list_ends import end_lists, keep_headed_sentences
from warraq.extraction.model.features import page_of

TITLE, DATE, EXCERPT, HEADING = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_EXCERPT, Label.RELATED_HEADING


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
        "52 دقيقة - تقديم سلوى منير",
        "بيروت – المصيطبة – قبالة الفرن الكبير",
        "40 جنيهاً داخل مصر – 3 دولارات للخارج",
        "من متجرنا: رواية في 200 صفحة – 8 دولارات",
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
        "قصف على مجمع السلام الطبي، رفح، وسقوط جرحى",
        "إصابتان في شارع الرشيد بجانب البريد، غزة، في إطلاق نار",
        "القائد حي، والحكومة تنفي، والشارع ينتظر",
        "مدير منتخب الشباب: محمد سالم",
        "صفحة مزيفة تنتحل اسم البنك على فيسبوك",
        "قناة السويس تطلق خدمة على واتساب",
        "تقرير دولي: ثلث مياه السدود يتبخر",
        "حوار: عميد كلية الصيد يرد على المنتقدين",
        "شركة ناشئة تطرح هاتف 17 بسعر أقل",
        "عطل في خدمة هاتف 112 منذ الفجر",
        "الفضة تهبط إلى أدنى سعر في عام – 30 دولاراً",
        "الليرة تتراجع أمام الدولار إلى 41,75",
        "100 دولار داخل كتاب قديم تقود إلى صاحبها",
        "تونس تفوز بسباق 4×100 متر",
        "صيف قياسي في البصرة: 51° وبغداد 49°",
        "فيلم «النهر» ★★★☆☆ سلوى منير في دور صعب",
        "صورة: صياد النهر الذي عاد وحيدا",
        "45 دقيقة - فيلم قصير عن الميناء",
        "الجمعة 20:00 الميناء يلعب أمام الجبل",
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


def test_a_line_with_the_next_rank_is_of_the_list() -> None:
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


@pytest.mark.parametrize("rule", ["ــــــ", "ـ"])
def test_a_line_of_lengthening_strokes_between_titles_is_read(rule: str) -> None:
    first, second, *_ = TITLES
    labels = settled((first, TITLE), (rule, TITLE), (second, TITLE))
    assert (labels[0], labels[2]) == (TITLE, TITLE)


def test_a_line_signed_as_all_titles_goes_on_with_their_list() -> None:
    names = ("سعاد أحمد", "محمد حسن", "خالد سالم")
    rows = [f"{title} — {name}" for title, name in zip(TITLES, names, strict=False)]
    assert settled(*entries(rows[:2]), (rows[2], Label.FOOTER)) == [TITLE] * 3
    assert settled(*entries(rows[:2]), ("مجلة الجسر — تصدر كل شهر", Label.FOOTER))[2] is Label.FOOTER
