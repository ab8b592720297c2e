"""Links between the paragraphs of a page dump, where no markup shows that they are links."""

import numpy as np
import pytest

from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.links.inner_links import settle_unsaid
from warraq.extraction.links.related_links import clean_title
from warraq.extraction.model.features import page_of
from warraq.extraction.rules import inline_related

ABOVE = "تعود المكتبة إلى العمل غدا بعد ترميم دام عامين، وتضم أربعين ألف كتاب جمعها أهل الحي من بيوتهم."
BELOW = "وقال مديرها إن القراء الصغار سيجدون قاعة لهم وحدهم، وإن الدخول إليها بلا رسوم طوال الشهر الأول."
OTHER = "ميناء الصيد يستقبل قوارب جديدة"
SAID = "المكتبة تضم أربعين ألف كتاب"


def settled(line: str, **scores: float) -> Label:
    """What ``line``, taken for a pull quote between two paragraphs, becomes by ``scores`` of its labels, others 0."""
    page = page_of(read_lines("\n".join((ABOVE, line, BELOW))))
    given = np.zeros((3, len(LABELS)), dtype=np.float32)
    for name, score in scores.items():
        given[1, AT[Label(name.replace("_", " "))]] = score
    labels = [Label.BODY, Label.PULL, Label.BODY]
    settle_unsaid(page, labels, given)
    return labels[1]


def test_what_no_paragraph_says_is_a_link_where_it_looks_like_one() -> None:
    assert settled(OTHER, related_title=5, pull_quote=2) is Label.RELATED_TITLE
    assert settled(OTHER, related_line=5, caption=2) is Label.RELATED_TITLE


@pytest.mark.parametrize("rival", ["subhead", "body", "kicker"])
def test_it_stays_a_quote_where_it_looks_like_one_nearly_as_much(rival: str) -> None:
    assert settled(OTHER, related_title=3, pull_quote=4, **{rival: 4}) is Label.PULL
    assert settled(OTHER, caption=4, pull_quote=4) is Label.PULL


@pytest.mark.parametrize("scores", [{"caption": 9}, {"furniture": 9}, {"caption": 4, "related_title": 5}])
def test_it_is_not_lost_though_it_looks_like_a_caption_an_advertisement_or_a_doubtful_link(
    scores: dict[str, float],
) -> None:
    assert settled(OTHER, pull_quote=3, **scores) is Label.PULL


def test_what_may_be_a_quote_stays_one_however_much_more_it_looks_like_a_link_than_like_text() -> None:
    assert settled(OTHER, related_title=5, pull_quote=4.5) is Label.PULL


def test_several_lines_in_nobodys_words_are_the_storys_own() -> None:
    page = page_of(read_lines("\n".join((ABOVE, OTHER, BELOW, "لا أحد يزورنا إلا في الانتخابات", ABOVE))))
    given = np.zeros((5, len(LABELS)), dtype=np.float32)
    given[[1, 3], AT[Label.RELATED_TITLE]] = 9
    labels = [Label.BODY, Label.PULL, Label.BODY, Label.PULL, Label.BODY]
    settle_unsaid(page, labels, given)
    assert labels == [Label.BODY, Label.PULL, Label.BODY, Label.PULL, Label.BODY]


def test_what_the_text_says_or_quotation_marks_enclose_stays_a_quote() -> None:
    assert settled(SAID, related_title=9) is Label.PULL
    assert settled(f"«{OTHER}»", related_title=9) is Label.PULL
    assert settled("«الميناء» يستقبل قوارب صيد جديدة", related_title=9) is Label.RELATED_TITLE


def test_a_call_to_read_on_may_have_a_guillemet_before_the_title() -> None:
    assert inline_related(f"اقرأ أيضًا » {OTHER}") == OTHER
    assert inline_related(f"قال المدير » {OTHER}") is None


@pytest.mark.parametrize(
    "call",
    ["إقرأ أيضا.. ", "اقرأ أيضاً… ", "طالع أيضًا ", "طالع: ", "RELATED: ", "يُنظر في المجلة: ", "انظر في هذا العدد: "],
)
def test_a_call_to_read_on_has_many_signs_before_the_title(call: str) -> None:
    assert inline_related(f"{call}{OTHER}") == OTHER


@pytest.mark.parametrize(
    "line",
    [
        "شاهد أيضا في رياضة الهواة والمدارس",  # a heading of a list
        "شاهد أيضا من نافذته قوارب الصيادين العائدين.",  # a sentence
        "اقرأ أيضا كتاب الجغرافيا",
        "شاهد: معصرة عمرها 300 عام",  # a video: the word belongs to the title
        "طالع.. كتاب لا ينتهي",
        "اقرأ: «لن نعود»، وأغلق الجريدة.",
        "قال أيضا.. وسكت طويلا أمام الحاضرين",
        "ينظر في الدعوى: قاض من محكمة النقض",
    ],
)
def test_what_is_seen_or_read_in_a_story_calls_nobody(line: str) -> None:
    assert inline_related(line) is None


def test_an_arrow_behind_a_title_and_the_issue_that_has_it_are_no_part_of_it() -> None:
    assert clean_title("جامعة المدينة تستضيف معرضا للخط →") == "جامعة المدينة تستضيف معرضا للخط"
    assert clean_title("هندسة الضوء في فاس (العدد 54)") == "هندسة الضوء في فاس"
    assert clean_title("مجلة الطفل تعود (العدد الأول)") == "مجلة الطفل تعود (العدد الأول)"
    assert clean_title("(العدد 12)") == "(العدد 12)"


@pytest.mark.parametrize(
    "head",
    ["على صلة: ", "على صلة - ", "خبر ذو صلة.. ", "موضوع ذو صلة | ", "لقراءة المزيد: ", "اقرأ أيضا « ", "ذات صلة « ", "ذات صلة ",
     "لقراءة المزيد ", "اقرأ المزيد "],
)  # fmt: skip
def test_heading_on_the_line_of_its_title_is_no_part_of_it(head: str) -> None:
    assert inline_related(head + OTHER) == OTHER


@pytest.mark.parametrize("line", [f"المدير « {OTHER} »", "على صلة وثيقة بالمدينة وأهلها", f"اقرأ في المساء {OTHER}"])
def test_what_only_begins_like_a_heading_is_no_link(line: str) -> None:
    assert inline_related(line) is None
