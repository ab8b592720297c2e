"""Lists of links among the paragraphs of a page dump that no heading announces, and lists that are the story's own."""

import numpy as np
import pytest

from tests.unit.extraction.below_text import TEXT, TITLES
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.links.affixes import bare_titles
from warraq.extraction.links.unheaded_lists import set_unheaded
from warraq.extraction.model.features import page_of

TITLE, BODY, DATE, EXCERPT = Label.RELATED_TITLE, Label.BODY, Label.RELATED_DATE, Label.RELATED_EXCERPT
BELOW = "وقال مدير المحطة إن الركاب سيجدون جدولا جديدا معلقا عند الأبواب، وإن الأسعار لن تتغير هذا العام."
SAID = ("تستقبل المدرسة أربعين عاملا كل مساء.", "تزور المكتبة عشرين قرية في الشهر.")


def settled(*rows: str, above: str = TEXT, below: str = BELOW, link: float = 0.0) -> list[Label]:
    """Labels of ``rows`` between two paragraphs, all taken for text; ``link``: by how much more they look like links."""
    lines = [above, *rows, *([below] if below else [])]
    page = page_of(read_lines("\n".join(lines)))
    scores = np.zeros((len(lines), len(LABELS)), dtype=np.float32)
    scores[1:, [AT[TITLE], AT[Label.RELATED_LINE]]] = link
    labels = [BODY] * len(lines)
    set_unheaded(page, labels, scores)
    return labels[1 : 1 + len(rows)]


def test_titles_one_below_the_other_are_links_though_no_heading_stands_above() -> None:
    assert settled(*TITLES[:2]) == [TITLE] * 2
    assert settled(*TITLES, link=-1.0) == [TITLE] * 4
    assert TITLE not in settled(*TITLES, link=-1.5)
    assert settled(*(f"◄ {title}" for title in TITLES)) == [TITLE] * 4


def test_a_day_or_a_name_below_each_title_belongs_to_the_list() -> None:
    rows = [TITLES[0], "مرآة الجنوب · منذ 3 أيام", TITLES[1], "نوافذ · منذ يوم"]
    assert settled(*rows, link=-1.0) == [TITLE, DATE] * 2
    assert settled(TITLES[0], "محمد أحمد", TITLES[1], "سعاد حسن", link=-1.0) == [TITLE, DATE] * 2


def test_an_entry_below_a_list_with_names_goes_on_with_it() -> None:
    lines = (TEXT, TITLES[0], "سعاد أحمد", TITLES[1], "محمد حسن", BELOW)
    labels = [BODY, TITLE, Label.RELATED_AUTHOR, BODY, BODY, BODY]
    set_unheaded(page_of(read_lines("\n".join(lines))), labels, np.zeros((6, len(LABELS)), dtype=np.float32))
    assert labels == [BODY, *[TITLE, Label.RELATED_AUTHOR] * 2, BODY]


def test_titles_with_a_note_behind_each_may_have_been_taken_for_captions() -> None:
    rows = ("زليج على القماش (من قسم موضة)", "كيف تسعّرين عملك؟ (من قسم نجاحات)")
    assert settled(*rows, link=-1.0) == [TITLE] * 2


def test_a_short_last_line_heads_the_paragraph_below() -> None:
    assert settled(*TITLES[:2], "جدول جديد") == [TITLE, TITLE, BODY]


@pytest.mark.parametrize(
    "rows",
    [
        (
            "يا نائح الطلح أشباه عوادينا",
            "نشجى لواديك أم نأسى لوادينا",
            "ماذا تقص علينا غير أن يدا",
        ),  # every line rhymes
        ("وُلِدَ الهُدى فالكائناتُ ضياءُ", "وفمُ الزمانِ تبسُّمٌ وثناءُ"),  # vowel signs
        ("المحطة الأولى: باب البحر القديم", "المحطة الثانية: سوق العطارين القديم"),  # parts of the story
        ("س: متى تعود الحافلات إلى العمل", "ج: عند السادسة من صباح السبت"),
        ("حراسة المرمى: وائل شاهين", "الدفاع: سامر عيد، فادي قاسم", "الوسط: نادر حمدان، ربيع سلوم"),
        ("النهار: محطة جديدة في الحي القديم", "السفير: إضراب السائقين يدخل أسبوعه الثاني"),
        ("وكتب الوزير على حسابه مساء أمس", "«المحطة بيت للجميع، وسنفتح غيرها في كل حي»"),
        ("متى تعود الحافلات إلى العمل؟", "عند السادسة من صباح السبت"),
        ("السعة الأصلية 64 كيلوواط ساعة", "المدى الفعلي في التجربة 342 كيلومترا"),
        ("- حافلات مجانية كل عشرين دقيقة", "- منع الوقوف على جانبي الطريق"),
        ("دقيق أبيض", "زبدة طرية", "سكر ناعم", "خميرة فورية"),  # a recipe
        ("صفارة أصلية للقطار القديم", "زجاج لعدادين في المحطة،"),  # enumerated in one sentence
    ],
)
def test_a_storys_own_list_stays(rows: tuple[str, ...]) -> None:
    assert settled(*rows, link=0.0) == [BODY] * len(rows)


def test_what_a_line_announces_is_the_storys() -> None:
    assert settled(*TITLES, above="وتضم خطة البلدية للعام المقبل أربعة مشاريع كبرى هي:") == [BODY] * 4


def test_two_lines_that_look_more_like_text_stay() -> None:
    assert settled(*TITLES[:2], link=-1.5) == [BODY] * 2


def test_titles_with_a_sentence_below_each_end_no_text() -> None:
    rows = [TITLES[1], SAID[0], TITLES[2], SAID[1]]
    assert settled(*rows, below="", link=2.0) == [TITLE, EXCERPT] * 2


def test_sub_headings_above_one_sentence_each_stay() -> None:
    rows = ["السيناريو الأول: عودة الحافلات", SAID[0], "السيناريو الثاني: إضراب جديد", SAID[1]]
    assert settled(*rows, below="", link=2.0) == [BODY] * 4
    assert settled("هل يكفي السائقون؟", SAID[0], "هل ترتفع الأسعار؟", SAID[1], below="", link=2.0) == [BODY] * 4
    assert settled(TITLES[1], SAID[0], TITLES[2], SAID[1], below="") == [BODY] * 4


@pytest.mark.parametrize(
    ("tails", "cut"),
    [
        (("سعاد أحمد", "محمد حسن"), True),
        (("من قلم القارئ", "من قلم القارئ"), True),
        (("سعاد أحمد", "قصة قصيرة"), True),
        (("خطوة أولى نحو المرفأ", "تجربة في الليل"), False),
        (("لقاء مع سعاد أحمد", "حديث مع محمد حسن"), False),
    ],
)
def test_a_name_behind_the_long_dash_of_each_title_is_no_part_of_it(tails: tuple[str, str], cut: bool) -> None:
    titles = [f"{title} — {tail}" for title, tail in zip(TITLES, tails, strict=False)]
    assert (bare_titles(titles) == list(TITLES[:2])) is cut
