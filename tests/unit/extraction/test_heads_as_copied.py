"""Heads and ends of pages copied as text, in the forms that news sites have: who, when, in which section, what next."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "البلدية تفتح ممشى جديدا على ضفة النهر"
HEADER = ("نافذة النهر", "الأحد 29 نوفمبر 2026")
MENU = ("محليات", "اقتصاد", "رياضة", "فن", "مقالات")
TEXT = (
    "افتتحت البلدية صباح اليوم ممشى جديدا للمشاة على ضفة النهر الشرقية، بعد أشغال دامت عاما ونصف العام.",
    "وقال رئيس البلدية إن الممشى يمتد أربعة كيلومترات، وإنه يربط الحديقة العامة بالسوق القديم من غير سيارات.",
    "وأضاف أن المرحلة الثانية تبدأ في الربيع المقبل، وتشمل جسرا خشبيا وساحة للألعاب ومواقف للدراجات.",
)


def read(*head: str, below: tuple[str, ...] = (), menu: tuple[str, ...] = MENU) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*HEADER, *menu, *head, *TEXT, *below)), format="text"))


def when(article: CleanArticle) -> str:
    return f"{article.published_at:%Y-%m-%d %H:%M}"


def titles(article: CleanArticle) -> list[str]:
    return [link.title for link in article.related]


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (("محليات", "256", TITLE), "محليات"),
        (("العرب والعالم", "سوريا", TITLE), "سوريا"),
        ((TITLE, "اقتصاد", "الأحد 29 نوفمبر 2026 - 20:15"), "اقتصاد"),
    ],
    ids=["a counter below it", "a part of it below", "below the headline"],
)
def test_an_entry_of_the_menu_printed_again_at_the_headline_is_the_section(head: tuple[str, ...], section: str) -> None:
    article = read(*head, menu=(*MENU, "العرب والعالم", "أسواق"))
    assert (article.title, article.section, article.kicker) == (TITLE, section, None)


def test_a_label_above_the_moment_and_the_headline_is_the_section() -> None:
    row = ("الأخبار | الصور | الفيديو | النشرات | أرشيف",)
    assert read("أخبار المملكة", "نُشر في 26 نوفمبر 2026 / 11:48 صباحاً", TITLE, menu=row).section == "أخبار المملكة"


def test_the_place_by_whose_clock_the_hour_is_told_is_no_section() -> None:
    assert read(TITLE, "نُشر في 26 نوفمبر 2026 / 11:48 صباحاً بتوقيت البحرين", menu=()).section is None


def test_a_slash_on_its_own_line_right_above_the_headline_parts_a_trail() -> None:
    article = read("الصحة", "/", "فوائد الأعشاب", "كيف تحضر شاي المريمية في المنزل", menu=("تصنيفات", "تواصل معنا"))
    assert (article.breadcrumb, article.section) == (["الصحة", "فوائد الأعشاب"], "فوائد الأعشاب")


@pytest.mark.parametrize(
    ("head", "moment"),
    [
        ((TITLE, "11:51 م", "الأحد 08 نوفمبر 2026", "كتب- أحمد الجمال:"), "2026-11-08 23:51"),
        (("السبت - 28 نوفمبر 2026 - الساعة 07:13 م ،،،", "محليات", TITLE), "2026-11-28 19:13"),
    ],
    ids=["the hour above the day", "above the section, and not today's in the header"],
)
def test_the_moment_of_publication_stands_at_the_headline(head: tuple[str, ...], moment: str) -> None:
    assert when(read(*head)) == moment


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (("دبي: سمية سعد الزين ويمامة بدوان",), ["سمية سعد الزين", "يمامة بدوان"]),
        (("د. ريما الطراونة و م. يزن القسوس",), ["د. ريما الطراونة", "م. يزن القسوس"]),
        (("تأليف: إيما كارلسون", "ترجمة: د. خلود العامري"), ["إيما كارلسون"]),
        (("تمت الكتابة بواسطة: رزان النابلسي", "تم التدقيق بواسطة: إسراء عبد القادر"), ["رزان النابلسي"]),
        (("صورة أرشيفية / RIA Novosti",), []),
    ],
    ids=["a rare name joined", "titles before both", "a translator", "a reviewer", "whose picture it is"],
)
def test_who_wrote_a_text_is_told_from_who_did_not(lines: tuple[str, ...], authors: list[str]) -> None:
    article = read("محليات", TITLE, *lines, "29 نوفمبر 2026")
    assert (article.authors, article.body) == (authors, "\n\n".join(TEXT))


@pytest.mark.parametrize(
    "heading", ["مقالات ذات صلة ", "اقرأ المزيد ", "أخبار متعلقة : "], ids=["two words", "to read more", "a colon"]
)
def test_a_heading_with_the_first_title_on_its_line_begins_a_list(heading: str) -> None:
    listed = ["المعلمون ينقلون الاحتجاج إلى العاصمة", "أسعار الدجاج تعاود الارتفاع"]
    below = ("التعليقات 3", "بنت الجبل", "تحية لكل من عمل", f"{heading}{listed[0]}", listed[1], "من نحن")
    assert titles(read("محليات", TITLE, "29 نوفمبر 2026 - 18:22", below=below)) == listed


@pytest.mark.parametrize(
    "heading", ["مقالات ذات صلة بأخبار المدينة", "موضوعات متعلقة تهم القارئ العربي", "أخبار متعلقة حول العالم اليوم"]
)
def test_a_heading_that_says_what_it_concerns_is_no_first_title(heading: str) -> None:
    listed = ["المعلمون ينقلون الاحتجاج إلى العاصمة", "أسعار الدجاج تعاود الارتفاع"]
    below = (heading, *listed, "من نحن")
    assert titles(read("محليات", TITLE, "29 نوفمبر 2026 - 18:22", below=below)) == listed


def test_the_channel_of_the_site_on_a_network_is_no_title() -> None:
    listed = ("إضراب في مصفى أهلي", "المدينة تستقبل تسعة آلاف سائح")
    article = read(TITLE, "29 نوفمبر 2026", below=("أخبار ذات صلة", *listed, "قناة نافذة النهر على تليكرام"))
    assert titles(article) == list(listed)


def test_the_last_paragraph_may_stand_below_an_advert() -> None:
    last = "يذكر أن الممشى القديم توقف كليا في عام 2012 بعد انهيار جزء منه."
    assert read(TITLE, "29 نوفمبر 2026", below=("مادة اعلانية", last, "من نحن")).body.endswith(last)


@pytest.mark.parametrize("form", ["{section}   {title}", "{title}   {section}", "{title}  {section}"])
def test_what_a_gap_parts_from_several_titles_is_their_section(form: str) -> None:
    listed = ["المعلمون ينقلون الاحتجاج إلى العاصمة", "أسعار الدجاج تعاود الارتفاع", "إضراب في مصفى أهلي"]
    sections = ["محليات", "أسواق", "نفط وغاز"]
    printed = [form.format(title=title, section=name) for title, name in zip(listed, sections, strict=True)]
    assert titles(read(TITLE, "29 نوفمبر 2026", below=("أخبار ذات صلة", *printed, "من نحن"))) == listed
