"""What stands at the end of a text in a page dump and was taken for it: notes, tags."""

import pytest

from warraq.extraction.body.strays import drop_strays
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.features import page_of

TITLE = "رصيف جديد لمراكب الصيد في الميناء القديم"
STORY = (
    "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه.",
    "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية.",
    "ويأمل الصيادون أن تعود سوق السمك إلى مكانها قرب الرصيف قبل بداية الموسم في الربيع المقبل.",
)


def left(*rows: tuple[str, Label]) -> list[str]:
    """Lines of the text among ``rows`` once strays are dropped."""
    labels = [label for _, label in rows]
    drop_strays(page_of(read_lines("\n".join(line for line, _ in rows))), labels)
    return [line for (line, _), label in zip(rows, labels, strict=True) if label in TEXT]


def below(*lines: str) -> list[str]:
    """Those of ``lines`` that stay text below a story."""
    rows = [(TITLE, Label.TITLE), *((line, Label.BODY) for line in (*STORY, *lines))]
    return [line for line in left(*rows) if line in lines]


@pytest.mark.parametrize(
    "notes",
    [
        ("[1] تقرير هيئة الموانئ عن الصيد الساحلي، 2025، ص 41.", "[2] بيانات بلدية الميناء القديم."),
        ("1. دليل الصيد الساحلي، الطبعة الثالثة.", "2. المكتبة البحرية الوطنية."),
        ("[1] صدرت الطبعة العربية عن دار المرسى، بيروت.",),
    ],
)
def test_numbered_notes_end_no_text(notes: tuple[str, ...]) -> None:
    assert below("الهوامش", *notes) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("خطوات التسجيل", "1. دليل الصيد يوزع على الصيادين مجانا.", "2. تسلم الطلبات إلى البلدية."),
        ("المصادر", "ينابيع ثلاثة تسقي القرية منذ مئة عام، وكلها جفت."),
        ("المصادر", "1. نبع القصر جف قبل عامين.", "ولم يبق في القرية ماء يكفي لسقي البساتين كلها هذا العام."),
        ("الهوامش", "1. رواية عن الذين عاشوا على أطراف المدينة."),  # one without brackets may be a title
    ],
)
def test_other_lists_below_a_sub_heading_are_text(lines: tuple[str, ...]) -> None:
    assert below(*lines) == list(lines)


def test_a_line_of_tags_is_no_text() -> None:
    assert below("وسوم: صيد، ميناء") == []
    assert below("كلمات البحث: ثلاثة تتكرر كل صباح على الرصيف.") != []


def test_an_essay_goes_on_below_the_sign_between_its_parts() -> None:
    more = (
        "وفي السوق القديم يجلس الصيادون على صناديق فارغة ويتحدثون عن الموسم الماضي وعن أسعار الشباك.",
        "ويقول أكبرهم سنا إن البحر تغير، وإن الأسماك ابتعدت عن الشاطئ منذ بدأت أعمال الردم قبل سنوات.",
        "ولا يعرف أحد متى تبدأ المرحلة الثانية من العمل، لكن المراكب عادت إلى الرصيف منذ مساء أمس.",
    )
    assert below("###", *more)[-3:] == list(more)
    assert below("###", more[0], "###", more[1])[-1:] == [more[1]]
    assert below("(انتهى)", *more)[-3:] == list(more)
    assert below("###", more[0]) == []


@pytest.mark.parametrize("line", ["انضمت إلى مجموعة الصيادين على واتساب 300 عائلة", "انضمام إلى مجموعة على فيسبوك"])
def test_who_joined_a_group_is_told_by_the_story(line: str) -> None:
    assert line in below(line, "ويأمل أهالي الميناء أن يعود العمل في السوق قبل بداية الموسم.")
