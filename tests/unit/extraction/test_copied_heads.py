"""What stands around the headline of a page copied as text: its trail, pictures, section and hour."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "البلدية تفتح ممشى جديدا على ضفة النهر"
MENU = ("سياسة", "اقتصاد", "هو وهي", "رياضة", "ثقافة", "سيارات")
TEXT = (
    "افتتحت البلدية صباح اليوم ممشى جديدا للمشاة على ضفة النهر الشرقية، بعد أشغال دامت عاما ونصف العام.",
    "وقال رئيس البلدية إن الممشى يمتد أربعة كيلومترات، وإنه يربط الحديقة العامة بالسوق القديم من غير سيارات.",
    "وأضاف أن المرحلة الثانية تبدأ في الربيع المقبل، وتشمل جسرا خشبيا وساحة للألعاب ومواقف للدراجات.",
)


def read(*head: str, below: tuple[str, ...] = ()) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*MENU, *head, *TEXT, *below)), format="text"))


@pytest.mark.parametrize(
    ("trail", "crumbs"),
    [
        (("الرئيسيةأخبار محلية",), ["الرئيسية", "أخبار محلية"]),
        (("الرئيسية", "الأخبار", "اقتصاد", "خاص بنا"), ["الرئيسية", "الأخبار", "اقتصاد"]),
        (("نافذة النهر", "/", "مجتمع", "/", TITLE), ["نافذة النهر", "مجتمع"]),
    ],
    ids=["no space between links", "a label below it", "signs on lines of their own, ending in the headline"],
)
def test_a_trail_is_read_however_it_was_copied(trail: tuple[str, ...], crumbs: list[str]) -> None:
    article = read(*trail, TITLE, TITLE, "29 نوفمبر 2026")
    assert (article.title, article.breadcrumb, article.section) == (TITLE, crumbs, crumbs[-1])


def test_the_last_entry_of_a_menu_is_no_section_though_one_entry_has_only_small_words() -> None:
    assert read("المزيد", TITLE, "29 نوفمبر 2026").section is None


@pytest.mark.parametrize("signed", ["- جيتي", " (غيتي إيميجز)", "/ رويترز"])
def test_a_caption_that_an_agency_signs_is_no_headline(signed: str) -> None:
    caption = f"الممشى الجديد يمتد من الحديقة العامة إلى السوق القديم{signed}"
    title = "حين تستعيد المدن عادات أهلها المنسية"
    article = read(title, "دمشق- نافذة النهر", "الأحد، 29-نوفمبر-2026 08:15 م", caption, caption, "شارك الخبر")
    assert article.title == title
    assert article.body == "\n\n".join(TEXT)


def test_a_headline_may_name_an_agency_behind_a_dash() -> None:
    title = "وزير السياحة يزور الممشى الجديد - رويترز"
    assert read(title, "29 نوفمبر 2026").title.startswith("وزير السياحة يزور الممشى الجديد")


def test_what_a_picture_shows_is_no_summary() -> None:
    rows = (
        "نافذة النهر", "الأحد 29 نوفمبر 2026", "العدد: 5890", "الأولى", "محليات", "برلمانيات", "اقتصاد", "دوليات",
        "ثقافات", "رياضة", "مقالات", "محليات", "«البلدية»: ممشى جديد على ضفة النهر", "نشر في 29-11-2026",
        "آخر تحديث 29-11-2026 | 18:22", "الحديقة العامة", "النافذة.كوم", "", "محمد جاسم", "", *TEXT,
    )  # fmt: skip
    article = extract(RawArticle(content="\n".join(rows), format="text"))
    assert article.body == "\n\n".join(TEXT)


def test_the_hour_beside_the_day_counts_though_a_list_has_hours() -> None:
    listed = ("أخبار متعلقة", "15:48", "سوق السمك ينتقل إلى الميناء", "15:20", "أمطار على الساحل مساء غد")
    article = read(TITLE, "الأحد 29 نوفمبر 2026   16:01", below=listed)
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2026-11-29T16:01"
