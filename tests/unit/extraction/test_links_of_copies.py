"""What pages copied as text print around the headline for getting about the site: links past the menu, trails, the label
of a search, a section that no menu has; and who signs there."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, MENU, PARAGRAPHS, TITLE, read
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.assembly import assemble
from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.signed_decks import is_signed_from
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.headline.no_headlines import is_no_headline
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of
from warraq.extraction.section.breadcrumbs import crumbs_of


@pytest.mark.parametrize(
    "line", ["التجاوز إلى المحتوى", "تخطى الى المحتوى الرئيسي", "انتقل إلى القائمة", "18 حجم الخط"]
)
def test_a_link_past_the_menu_or_a_button_with_a_figure_is_no_headline(line: str) -> None:
    assert is_no_headline(page_of(read_lines("\n".join([line, *PARAGRAPHS]))), 0)


@pytest.mark.parametrize(
    "headline", ["انتقادات لصفحة الوزارة الرسمية", "تخطيط لقائمة الانتخابات", "تجاوزات لصفحة مزيفة"]
)
def test_a_short_headline_may_begin_as_a_link_past_the_menu(headline: str) -> None:
    assert not is_no_headline(page_of(read_lines("\n".join([headline, *PARAGRAPHS]))), 0)


def test_of_two_headlines_the_one_in_which_a_trail_ends_is_it() -> None:
    lines = ["الرئيسية / تعليم / ما هي المكتبة", "ما هي المكتبة", "المكتبة العامة والحي القديم في المدينة", *PARAGRAPHS]
    labels = [Label.CRUMB, Label.TITLE, Label.TITLE, *[Label.BODY] * 3]
    parts = assemble(page_of(read_lines("\n".join(lines))), labels)
    assert (parts.title, parts.section) == ("ما هي المكتبة", "تعليم")


def test_a_trail_by_days_names_no_section() -> None:
    assert read(f"الرئيسية » 2015 » أكتوبر » 13 » {TITLE}", TITLE).section is None


def test_a_trail_does_not_end_with_the_home_page() -> None:
    lines = ["رياضة", "حظك اليوم", "|", "الرئيسية", "تكنولوجيا", TITLE, *PARAGRAPHS]
    labels = [*[Label.FURNITURE] * 3, Label.CRUMB, Label.CRUMB, Label.TITLE, *[Label.BODY] * 3]
    assert crumbs_of(page_of(read_lines("\n".join(lines))), labels) == ["الرئيسية", "تكنولوجيا"]


def test_the_label_of_a_search_is_neither_kicker_nor_section() -> None:
    article = read("البحث", "البحث عن:", TITLE, menu=(*MENU[:-1], "البحث"))
    assert (article.kicker, article.section) == (None, None)


def test_a_section_in_egyptian_spelling_signs_nothing() -> None:
    article = extract(RawArticle(content="\n".join(["دولى وعربى", TITLE, *PARAGRAPHS]), format="text"))
    assert (article.authors, article.section) == ([], "دولى وعربى")


@pytest.mark.parametrize(
    ("line", "opening"),
    [("سامي الحداد-", PARAGRAPHS[0]), ("", f"بيروت - سامي الحداد:{PARAGRAPHS[0]}")],
    ids=["dash", "colon"],
)
def test_a_name_signs_before_a_sign_without_a_blank(line: str, opening: str) -> None:
    page = "\n".join(
        ["محليات", TITLE, "", *filter(None, ["بيروت- صوت الساحل:" if line else "", line]), opening, *PARAGRAPHS[1:]]
    )
    assert extract(RawArticle(content=page, format="text")).authors == ["سامي الحداد"]


@pytest.mark.parametrize(
    "line", ["* الرياض عبدالكريم الحداد:", "المتابعة ✍️: إبراهيم الحداد", "تمت الكتابة بواسطة: نورا الحداد"]
)
def test_a_line_that_signs_above_a_text_is_no_headline(line: str) -> None:
    assert is_signed_from(page_of(read_lines("\n".join([line, *PARAGRAPHS]))), 0)


@pytest.mark.parametrize("line", ["بيروت تنتظر الشتاء:", "متابعة: أسعار الخبز ترتفع"])
def test_a_colon_alone_does_not_sign(line: str) -> None:
    assert not is_signed_from(page_of(read_lines("\n".join([line, *PARAGRAPHS]))), 0)


def test_who_signs_in_the_first_line_of_a_page_is_its_author() -> None:
    page = "\n".join([f"ابوظبي - سيف الحداد - {PARAGRAPHS[0]}", *PARAGRAPHS[1:]])
    assert extract(RawArticle(content=page, format="text")).authors == ["سيف الحداد"]


def test_a_family_may_be_called_as_a_day() -> None:
    assert people("هدى إبراهيم الخميس") == ["هدى إبراهيم الخميس"]
    assert people("هدى إبراهيم الخميس 4 ديسمبر 2025") == ["هدى إبراهيم"]


def test_where_a_text_is_filed_names_no_authors() -> None:
    row = "محليات, أفكار / سامي الحداد, المكتبة, المدينة القديمة"
    assert read(TITLE, row, "").authors == []


def test_a_trail_that_leads_back_from_the_headline_is_no_text() -> None:
    trail = f"{TITLE} << أخبار المدينة << الصفحة الرئيسية الموقع الحالي"
    assert trail not in read(TITLE, "", trail, "", "2025-07-07 10:24:23").body


def test_a_section_above_who_signs_is_no_headline() -> None:
    lines = ["محليات", "* الرياض عبدالكريم الحداد:", *PARAGRAPHS]
    labels = [Label.FURNITURE, Label.BYLINE, *[Label.BODY] * len(PARAGRAPHS)]
    assert assemble(page_of(read_lines("\n".join(lines))), labels).title != "محليات"


def test_the_space_of_an_advertisement_is_no_section() -> None:
    assert read("مساحة إعلانية", "مساحة إعلانية", TITLE, menu=("مساحة إعلانية", *MENU)).section is None


def test_who_reports_from_a_city_before_a_colon_is_the_author() -> None:
    page = "\n".join([f"زياد الحداد من الرياض: {PARAGRAPHS[0]}", *PARAGRAPHS[1:]])
    assert extract(RawArticle(content=page, format="text")).authors == ["زياد الحداد"]


def test_from_where_he_reports_is_no_section() -> None:
    article = read("هجوم على حافلة قرب العريش", "العريش - محمد حسين", "الإثنين، 15 يوليو 2013 - 23:58")
    assert (article.authors, article.section) == (["محمد حسين"], None)


def test_whom_a_picture_shows_and_the_headline_names_signs_nothing() -> None:
    headline, told = (
        "وصفة «مارثا الحداد» لجمال يدوم",
        "وتقول مارثا إنها تستيقظ باكرا كل يوم وتخرج إلى الحديقة قبل العمل.",
    )
    article = read(headline, "", "مارثا الحداد", "", told)
    assert (article.title, article.authors, article.section) == (headline, [], None)


def test_who_writes_in_the_headline_signs_below_it() -> None:
    assert read("سامي الحداد يكتب: المكتبة والمدينة", "سامي الحداد", DATE).authors == ["سامي الحداد"]


def test_persons_in_a_row_behind_a_section_sign_the_text() -> None:
    assert read(TITLE, "محليات / سامي الحداد, نورا حسن, فادي فرح", "").authors == [
        "سامي الحداد",
        "نورا حسن",
        "فادي فرح",
    ]


@pytest.mark.parametrize(
    "headline",
    ["المدينة التي نسيت كتبها - سامي الحداد", "المدينة التي نسيت كتبها (سامي الحداد)", "كتبنا.. بقلم سامي الحداد"],
)
def test_who_stands_behind_a_sign_at_the_end_of_the_headline_signs_below_it(headline: str) -> None:
    told = "ولن ينسى سامي ابن الحي ما كان عليه البيت القديم قبل عشرين عاما."
    assert read(headline, "سامي الحداد", DATE, "", told).authors == ["سامي الحداد"]


@pytest.mark.parametrize(
    ("first", "below"),
    [
        ("أحمد حسن من الرياض: أرى أن المكتبة تأخرت كثيرا.", "نورا الحداد من جدة: أخذت أولادي إليها صباح اليوم."),
        ("أحمد حسن من الرياض: «المكتبة تأخرت كثيرا، والحي كان ينتظرها منذ سنوات».", PARAGRAPHS[0]),
        ("الوزير أحمد حسن من الرياض: المكتبة تفتح أبوابها كل يوم للطلاب والباحثين.", PARAGRAPHS[0]),
        ("أحمد حسن من الرياض: سعيد بافتتاح المكتبة في بلدتي.", "وكان أحمد حسن قد تبرع بكتبه للمكتبة في السنة الماضية."),
    ],
    ids=["as others do below", "in marks", "with his title", "of whom the text tells"],
)
def test_who_says_from_a_city_what_follows_is_no_author(first: str, below: str) -> None:
    page = "\n".join([first, below, *PARAGRAPHS])
    assert extract(RawArticle(content=page, format="text")).authors == []


def test_what_stands_behind_the_year_in_a_trail_may_be_a_section() -> None:
    assert read("الرئيسية » ملفات » 2024 » حصاد الرياضة", TITLE).section == "حصاد الرياضة"


@pytest.mark.parametrize("row", [("العربية", "/", "English"), ("العدد 1203", "/", "الصفحة الأخيرة")])
def test_a_slash_between_languages_or_beside_a_figure_parts_no_trail(row: tuple[str, ...]) -> None:
    article = read(*row, TITLE)
    assert (article.breadcrumb, article.section) == ([], None)


def test_a_word_of_the_headline_beside_the_day_may_be_the_section() -> None:
    assert read("كورونا تعود إلى مدارس المدينة", "كورونا - 12 مارس 2021").section == "كورونا"


@pytest.mark.parametrize("label", ["غائم جزئيا", "نسخة تجريبية", "الأعداد السابقة"])
def test_what_stands_above_the_only_moment_of_a_page_is_no_section(label: str) -> None:
    assert read(label, "السبت 25 أكتوبر 2025 03:33 م", TITLE).section is None
