"""Which of several lines that the model takes for headlines is the one."""

import numpy as np
import pytest

from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.headline_rank import rank_headline
from warraq.extraction.headline.headlines import settle_headline
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import page_of

HEADLINE = "سبع علامات على نقص الحديد"
PARAGRAPH = "قالت الطبيبة إن نقص الحديد شائع بين النساء، وإن علاماته لا تظهر إلا بعد شهور من انخفاض مخزونه في الجسم."
BOX = "لماذا ينخفض مخزون الحديد في الجسم؟"


@pytest.mark.parametrize("between", ["رنا الصالح", "12 مايو 2025"])
def test_a_headline_stands_above_who_and_when(between: str) -> None:
    lines = read_lines("\n".join([HEADLINE, between, BOX, PARAGRAPH, PARAGRAPH.replace("نقص", "ضعف")]))
    page, model = page_of(lines), load_model("dump")
    scores = model.scores(page.table)
    scores[[0, 2], AT[Label.TITLE]] = scores.max() + np.float32([8, 14])  # a model that takes both for headlines
    labels = label_page(page, model, scores)
    assert [at for at, label in enumerate(labels) if label is Label.TITLE] == [0]


MENU = ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة")


def headline_of(lines: list[str], likely: dict[int, float]) -> list[int]:
    """Lines labelled as headlines, where a model takes ``likely`` for headlines by so much, and the last two for text."""
    page = page_of(read_lines("\n".join(lines)))
    scores = np.zeros((len(lines), len(LABELS)), dtype=np.float32)
    labels = [*[Label.FURNITURE] * (len(lines) - 2), Label.BODY, Label.BODY]
    for at, score in likely.items():
        scores[at, AT[Label.TITLE]], labels[at] = score, Label.TITLE
    settle_headline(page, labels, scores)
    return [at for at, label in enumerate(labels) if label is Label.TITLE]


def test_the_name_of_a_site_above_its_menu_is_no_headline() -> None:
    page = ["مجلة الحديد", *MENU, HEADLINE, "12 مايو 2025", f"مجلة الحديد: {PARAGRAPH}", PARAGRAPH]
    assert headline_of(page, {0: 3, 7: 2}) == [7]


def test_an_entry_of_a_menu_is_no_headline() -> None:
    page = [*MENU[:3], "نقص الحديد", *MENU[3:], *MENU[1:3], HEADLINE, "12 مايو 2025", PARAGRAPH, PARAGRAPH]
    assert headline_of(page, {3: 3, 9: 2}) == [9]


def test_a_row_of_entries_is_no_headline() -> None:
    page = ["الحديد | الطبيبة | النساء | الجسم | نقص | مخزون", HEADLINE, "12 مايو 2025", PARAGRAPH, PARAGRAPH]
    assert headline_of(page, {0: 4, 1: 1}) == [1]


def test_a_headline_with_a_day_in_it_is_one() -> None:
    dated = "سبع علامات على نقص الحديد في الجسم يوم الثلاثاء 11 نوفمبر 2025"
    assert headline_of(["نقص الحديد", dated, PARAGRAPH, PARAGRAPH], {0: 1, 1: 2}) == [1]


def test_a_line_of_a_ticker_above_a_headline_is_none() -> None:
    page = ["فريق الميناء يفوز بالكأس", "المباراة انتهت بالتعادل", HEADLINE, "12 مايو 2025", PARAGRAPH, PARAGRAPH]
    assert headline_of(page, {0: 3, 2: 2}) == [2]


def test_an_entry_of_the_menu_printed_again_is_the_section_of_the_headline_below_it() -> None:
    menu, text = (
        [*MENU[:3], "نقص الحديد", *MENU[3:], "بنات بحري وبنات قبلي اليوم"],
        ["12 مايو 2025", PARAGRAPH, PARAGRAPH],
    )
    assert headline_of([*menu, "نقص الحديد", "العلامات عند النساء", *text], {8: 4, 9: 3}) == [9]
    assert headline_of([*menu, "نقص الحديد", *text], {8: 4}) == [8]


def test_titles_of_a_list_above_a_section_are_no_headline() -> None:
    listed = [
        "نقص الحديد بين النساء عند الطبيبة فؤاد بن عزيز",
        "خرافة الرجل المناسب أمل سعيداني",
        "الحدود كما تراها الماعز",
    ]
    page = [*MENU, *listed, "صحة", HEADLINE, "زهية مقدم", "12 مايو 2025", PARAGRAPH, PARAGRAPH]
    assert headline_of(page, {6: 4, 10: 1}) == [10]


FRAMED = ["صحة | زاوية", "في مديح الدواء المر", "بقلم: هيثم الكيلاني", "لندن – 5 مايو 2026"]


def framed(above: list[str], likely: dict[int, float]) -> list[int]:
    """Headlines of a page with ``above`` and a framed line, whose author and day the model knows."""
    rows = [*MENU, *above, *FRAMED, PARAGRAPH, PARAGRAPH]
    page = page_of(read_lines("\n".join(rows)))
    scores = np.zeros((len(rows), len(LABELS)), dtype=np.float32)
    labels = [*[Label.FURNITURE] * (len(rows) - 4), Label.BYLINE, Label.DATE, Label.BODY, Label.BODY]
    for at, score in likely.items():
        scores[at, AT[Label.TITLE]] = score
    settle_headline(page, labels, scores)
    return [at for at, label in enumerate(labels) if label is Label.TITLE]


def test_a_line_between_its_section_and_who_and_when_is_the_headline() -> None:
    listed = ["اقرأ في عدد اليوم عن نقص الحديد", "حوار مع وزيرة الصحة السابقة"]
    assert framed(listed, {6: 3, 9: 0}) == [9]


def test_a_surer_headline_goes_before_a_framed_line() -> None:
    assert framed(["سبع علامات على نقص الحديد في الجسم"], {6: 14, 8: 0}) == [6]


def test_a_headline_right_above_its_section_and_deck_stays() -> None:
    page = [*MENU, HEADLINE, "صحة", "علاماته لا تظهر إلا بعد شهور", "12 مايو 2025", PARAGRAPH, PARAGRAPH]
    assert headline_of(page, {6: 4, 8: 1}) == [6]


HEAD = """الرئيسية
محليات
البحر والصيد
زراعة
الرئيسية » البحر والصيد
صيادو الجزيرة يعودون إلى الشاطئ بشباك خاوية
ارتفاع حرارة المياه يدفع الأسماك إلى الأعماق، والجمعيات تطالب بصندوق طوارئ
الإثنين, 13 أكتوبر, 2025
فؤاد الحكيمي
عاد صيادو الجزيرة قبل الفجر بشباك خاوية للأسبوع الثالث، وقال شيخهم إن الأسماك ابتعدت عن الشاطئ منذ ارتفعت حرارة المياه.
وتطالب جمعيات الصيادين بصندوق طوارئ يعوض أصحاب القوارب الصغيرة عن أيام لا يخرجون فيها إلى البحر."""
LABELS_OF_HEAD = [
    *[Label.FURNITURE] * 4, Label.CRUMB, Label.KICKER, Label.TITLE, Label.DATE, Label.BYLINE, Label.BODY, Label.BODY
]  # fmt: skip


def test_a_headline_above_its_deck_is_no_kicker() -> None:
    page = page_of(read_lines(HEAD))
    scores = np.zeros((len(LABELS_OF_HEAD), len(LABELS)), dtype=np.float32)
    scores[[5, 6], AT[Label.TITLE]] = 6, -2
    labels = list(LABELS_OF_HEAD)
    rank_headline(page, labels, scores)
    assert labels[4:8] == [Label.CRUMB, Label.TITLE, Label.LEAD, Label.DATE]


def test_a_headline_that_the_model_is_sure_of_stays() -> None:
    page = page_of(read_lines(HEAD))
    scores = np.zeros((len(LABELS_OF_HEAD), len(LABELS)), dtype=np.float32)
    scores[[5, 6], AT[Label.TITLE]] = -4, 8
    labels = list(LABELS_OF_HEAD)
    rank_headline(page, labels, scores)
    assert labels == LABELS_OF_HEAD


def test_a_page_without_a_headline_gets_none_by_rank() -> None:
    page = page_of(read_lines(HEAD))
    labels = [Label.FURNITURE if label is Label.TITLE else label for label in LABELS_OF_HEAD]
    rank_headline(page, labels, np.zeros((len(labels), len(LABELS)), dtype=np.float32))
    assert Label.TITLE not in labels
