"""Lists below a heading of links in a page dump, whose entries the model took for something else."""

import pytest

from tests.unit.extraction.below_text import TEXT, TITLES, settled
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.links.free_lines import heads_links
from warraq.extraction.links.headed_lists import keep_last_sentences
from warraq.extraction.model.features import page_of
from warraq.extraction.rules import heads_list

TITLE, DATE, HEADING, COMMENT = Label.RELATED_TITLE, Label.RELATED_DATE, Label.RELATED_HEADING, Label.COMMENT
AUTHOR = Label.RELATED_AUTHOR


@pytest.mark.parametrize("taken", [COMMENT, Label.TAGS, Label.FURNITURE])
def test_a_heading_governs_the_run_below_it(taken: Label) -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, taken) for title in TITLES), ("\nاترك تعليقا", COMMENT)]
    assert settled(*rows) == [HEADING, *[TITLE] * 4, COMMENT]


def test_the_run_ends_where_more_blank_rows_come_or_a_day() -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, COMMENT) for title in TITLES[:2])]
    assert settled(*rows, ("\nنعمة زار القرية مرتين", COMMENT)) == [HEADING, TITLE, TITLE, COMMENT]
    assert settled(*rows, ("14 فبراير 2025", COMMENT)) == [HEADING, TITLE, TITLE, COMMENT]


def test_the_run_ends_at_the_footer() -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, COMMENT) for title in TITLES), ("صحيفة الجسر 2009 – 2026", Label.FOOTER)]
    assert settled(*rows) == [HEADING, *[TITLE] * 4, Label.FOOTER]


@pytest.mark.parametrize(
    "lines",
    [
        ("خلال ساعة", "خلال يوم"),
        ("آخر 24 ساعة", "آخر 7 أيام", "آخر 30 يوما"),
        ("خلال الأسبوع الأخير", "هذا الشهر"),
        ("#الكورنيش البحري القديم", "#بلدية صيدا اللبنانية"),
    ],
)
def test_tabs_and_hashtags_below_a_heading_are_no_list(lines: tuple[str, ...]) -> None:
    assert TITLE not in settled(("الأكثر قراءة", HEADING), *((line, Label.FURNITURE) for line in lines))


def test_what_readers_wrote_is_no_list() -> None:
    rows = [("تعليقات القراء", COMMENT), *((title, COMMENT) for title in TITLES)]
    assert TITLE not in settled(*rows)


def test_days_beside_titles_stay_days() -> None:
    rows = [row for title in TITLES[:3] for row in ((title, TITLE), ("12 آذار 2025", DATE))]
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, *[TITLE, DATE] * 3]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (("جسر المشاة - خطوة أولى", "مدرسة العمال - تجربة فريدة"), ("سعاد أحمد - بيروت", "حسن عثمان - عمان")),
        (("جسر المشاة (خطوة أولى)", "مدرسة العمال (تجربة فريدة)"), ("سعاد أحمد (بيروت)", "حسن عثمان (عمان)")),
    ],
)
def test_names_that_take_turns_with_titles_are_no_titles(titles: tuple[str, str], names: tuple[str, str]) -> None:
    rows = [row for title, name in zip(titles, names, strict=True) for row in ((title, TITLE), (name, AUTHOR))]
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, *[TITLE, AUTHOR] * 2]


def test_a_name_below_two_titles_with_its_signs_is_no_title() -> None:
    rows = [("جسر المشاة - خطوة أولى", TITLE), ("مدرسة العمال - تجربة فريدة", TITLE), ("حسن عثمان - عمان", AUTHOR)]
    assert settled(("اقرأ أيضا", HEADING), *rows) == [HEADING, TITLE, TITLE, AUTHOR]


def kept(above: str, *rows: tuple[str, Label]) -> list[Label]:
    """Labels of ``rows`` below ``above``, a line of the text."""
    page = page_of(read_lines("\n".join((above, *(line for line, _ in rows)))))
    labels = [Label.BODY, *(label for _, label in rows)]
    keep_last_sentences(page, labels)
    return labels[1:]


def test_a_short_sentence_above_a_list_is_the_texts_last() -> None:
    list_below = [(title, TITLE) for title in TITLES[:2]]
    assert kept(TEXT, ("ولا نعود.", HEADING), *list_below) == [Label.BODY, TITLE, TITLE]
    assert kept(TEXT, ("ومع ذلك.", HEADING), ("جرّب أن تقولها مرة.", TITLE), *list_below) == [
        Label.BODY, Label.BODY, TITLE, TITLE,
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["اقرأ أيضا.", "مواضيع قد تهمك.", "المزيد من هذا القسم"])
def test_a_heading_of_links_is_no_sentence(heading: str) -> None:
    assert kept(TEXT, (heading, HEADING), (TITLES[0], TITLE)) == [HEADING, TITLE]


def test_a_sentence_below_a_question_is_what_is_said_of_a_link() -> None:
    assert kept("ما قصة القفاز الأصفر؟", ("حارس يرتدي قفازا واحدا منذ طفولته.", HEADING)) == [HEADING]


MORE = "لمن يريد أن يقرأ أكثر:"


def texts(*rows: str) -> list[Label]:
    """Labels of ``rows`` below a text, all taken for text."""
    return settled(*((row, Label.BODY) for row in rows))


def test_a_heading_of_links_ends_a_text_that_seems_to_go_on_with_its_list() -> None:
    bulleted = [f"- {title}" for title in TITLES[:2]]
    assert texts(MORE, *bulleted) == [HEADING, TITLE, TITLE]
    assert texts("الأكثر قراءة هذا الأسبوع", *TITLES) == [HEADING, *[TITLE] * 4]
    about = "درنة تكتب منصة تطوعية تأسست بعد الفيضان."
    assert texts(MORE, *bulleted, about) == [HEADING, TITLE, TITLE, Label.FURNITURE]


@pytest.mark.parametrize(
    "rows",
    [
        ("وتضم الخطة مشروعين هما:", "- جسر المشاة عند السوق", "- مدرسة ليلية للعمال"),  # announced by the story
        (MORE, "- مكتبة متنقلة في القرى"),  # one alone
        (
            "قراءة أخرى للأرقام",
            "تراجع عدد الركاب في العام الماضي.",
            "وارتفعت كلفة الوقود إلى الضعف.",
        ),  # a part of the story
        (MORE, "- جسر المشاة يفتح قبل العيد", "- مدرسة ليلية للعمال", TEXT),  # goes on with the story
    ],
)
def test_a_list_of_the_story_stays_text(rows: tuple[str, ...]) -> None:
    assert TITLE not in texts(*rows)


@pytest.mark.parametrize(
    "heading", ["حول هذه القصة", "الأكثر رواجا", "ملفات ذات صلة", "محتوى مرتبط", "الأخبار المتعلقة"]
)
def test_headings_say_what_is_linked_in_many_ways(heading: str) -> None:
    assert heads_links(heading)


@pytest.mark.parametrize(
    "line", ["الأكثر بحثا", "الأكثر استماعا", "محتوى الرسالة", "تغطية الأرض بالثلوج", "روابط المحبة"]
)
def test_what_heads_no_articles_is_no_heading_of_links(line: str) -> None:
    assert not heads_links(line)


@pytest.mark.parametrize("close", ["إغلاق", "Close"])
def test_a_box_over_the_page_may_have_one_link_below_its_button(close: str) -> None:
    rows = [("شاهد أيضاً", HEADING), (close, COMMENT), (TITLES[0], COMMENT), ("زر الذهاب إلى الأعلى", Label.FOOTER)]
    assert settled(*rows)[2] is TITLE


def test_one_line_below_a_heading_without_a_button_is_no_list() -> None:
    rows = [("شاهد أيضاً", HEADING), (TITLES[0], COMMENT), ("زر الذهاب إلى الأعلى", Label.FOOTER)]
    assert settled(*rows)[1] is COMMENT


SAID = ("تستقبل المدرسة أربعين عاملا كل مساء.", "تزور المكتبة عشرين قرية في الشهر.")


@pytest.mark.parametrize("heading", ["مواضيع تهم طفلك", "اقرأ أيضا", "مقالات مختارة"])
@pytest.mark.parametrize("taken", [COMMENT, Label.TAGS, Label.FURNITURE])
def test_a_heading_of_links_governs_its_list_though_all_was_taken_for_comments(heading: str, taken: Label) -> None:
    rows = [(heading, taken), *((title, taken) for title in TITLES)]
    assert settled(*rows)[1:] == [TITLE] * 4


def test_a_sentence_below_each_title_is_what_is_said_of_it() -> None:
    rows = [row for title, said in zip(TITLES[1:], SAID, strict=False) for row in ((title, COMMENT), (said, COMMENT))]
    assert settled(("مواضيع تهم طفلك", COMMENT), *rows)[1:] == [TITLE, Label.RELATED_EXCERPT] * 2


def test_one_sentence_below_a_list_is_the_sites() -> None:
    rows = [("اقرأ أيضا", HEADING), *((title, COMMENT) for title in TITLES[:2])]
    assert settled(*rows, (SAID[0], COMMENT)) == [HEADING, TITLE, TITLE, COMMENT]


@pytest.mark.parametrize("heading", ["قضايا تهم القضاة", "تهم جديدة للمدير", "أخبار البحر الأسود"])
def test_other_headings_govern_nothing(heading: str) -> None:
    assert TITLE not in settled((heading, COMMENT), *((title, COMMENT) for title in TITLES))


@pytest.mark.parametrize(
    "line",
    ["الأكثر متابعة على إنستغرام", "الأكثر تفاعلا مع الحملة", "الأكثر مشاهدة على يوتيوب"],
)
def test_what_is_counted_elsewhere_heads_no_links(line: str) -> None:
    assert not heads_list(line)


@pytest.mark.parametrize(
    "line",
    [
        "الأكثر قراءة على الموقع",
        "الأكثر تداولا بين القراء",
        "الأكثر قراءة خلال 24 ساعة",
        "الأكثر متابعة",
        "المزيد من رياضة",
    ],
)
def test_what_the_site_counts_heads_links(line: str) -> None:
    assert heads_list(line)
