"""How papers sign, date and head a story in a page copied as text."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, PARAGRAPHS, TITLE, read, read_below
from warraq.extraction.authors.bylines import is_person, people
from warraq.extraction.authors.signed_decks import is_signed_by_house
from warraq.extraction.body.credits import is_about_writer
from warraq.extraction.dates.published import is_update
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.model.features import page_of

TEXT = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("يزن القضاة@yazan_q · 21 أغسطس، 2025 · 3 دقائق", ["يزن القضاة"]),
        ("كتب: المركز الإعلامي", []),
        ("بقلم: د/ أحمد سالم", ["د/ أحمد سالم"]),
        ("كتب أ.د/ محمد عبدالله - القاهرة", ["أ.د/ محمد عبدالله"]),
        ("م/ خالد حسن / سعاد المرعي", ["م/ خالد حسن", "سعاد المرعي"]),
        ("ن م / ع س", []),
    ],
)
def test_a_title_keeps_its_slash_and_a_handle_stands_right_behind_a_name(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_a_name_does_not_end_where_it_goes_on() -> None:
    assert not is_person("هيام ال")
    assert is_person("هيام السيد")


@pytest.mark.parametrize("sign", ["صوت الساحل/ تعز / فهد القادري -", "صوت الساحل / فهد القادري –"])
def test_house_and_name_above_a_headline_sign_it(sign: str) -> None:
    article = read(DATE, sign, "العيد في زمن الراتب الغائب عن الحي")
    assert (article.title, article.authors) == ("العيد في زمن الراتب الغائب عن الحي", ["فهد القادري"])


def test_only_the_sites_own_name_before_a_slash_signs_so() -> None:
    page = page_of(read_lines("صوت الساحل\nصوت الساحل/ تعز / فهد القادري -\nتعز/ فهد القادري -\nصوت الساحل/ تعز"))
    assert [is_signed_by_house(page, at) for at in range(1, 4)] == [True, False, False]


def test_whose_letter_it_is_signs_it_and_whom_it_greets_does_not() -> None:
    article = read(TITLE, "جود الريس", DATE, "صباح الخير،", below=["© 2025 جود الريس"])
    assert article.authors == ["جود الريس"]


def test_the_day_of_printing_is_not_the_day_of_publication() -> None:
    assert is_update("تمت طباعة الخبر في: الخميس, 10-أبريل-2025 الساعة: 03:12 م")
    assert not is_update("5 أكتوبر 2025 طباعة")


def test_what_leads_in_with_a_colon_is_the_kicker() -> None:
    title = "رمان هذا الموسم أكبر حجما وأقل عددا"
    article = read("محليات", "رئيس البلدية عن المكتبة العامة في الحي القديم لـ«صوت الساحل»:", title, DATE)
    assert (article.title, article.kicker) == (title, "رئيس البلدية عن المكتبة العامة في الحي القديم لـ«صوت الساحل»:")


@pytest.mark.parametrize(
    "deck",
    [
        "مدرسة مهجورة صارت مكتبة تضم أربعين ألف كتاب في الحي القديم. البلدية تكشف كلفة الأشغال",
        "العدد 112: عن مكتبة عامة في الحي القديم من المدينة",
    ],
)
def test_a_deck_goes_on_behind_a_full_stop_or_says_its_issue(deck: str) -> None:
    title = "من يقرأ في المدينة؟"
    article = read(title, deck, "سعاد المرعي", DATE)
    assert (article.title, article.body) == (title, f"{deck}\n\n{TEXT}")


def test_points_of_a_story_are_no_headline() -> None:
    points = ("مكتبة عامة في الحي القديم بعد أشغال ثلاث سنوات", "أربعون ألف كتاب وأبواب مفتوحة كل يوم")
    article = read("محليات", "البلدية تكمل مشروعها الثقافي الأول", "أبرز النقاط", *points, f"نشر: {DATE}، 10:45")
    assert (article.title, article.kicker) == ("البلدية تكمل مشروعها الثقافي الأول", None)


def test_languages_of_a_page_are_no_trail() -> None:
    article = read(
        "English", "العربية", TITLE, DATE, menu=("العربية", "English", "Français", *["تقارير", "فيديو", "من نحن"])
    )
    assert (article.breadcrumb, article.section) == ([], None)


def test_only_gaps_part_a_trail_that_ends_in_the_headline() -> None:
    article = read(f"الرئيسية  أفكار  {TITLE}", "أفكار", "زاوية", TITLE, f"بواسطة سعاد المرعي - {DATE}")
    assert (article.breadcrumb, article.section) == (["الرئيسية", "أفكار"], "أفكار")


def test_a_country_behind_a_bar_of_its_own_is_not_where_a_text_stands() -> None:
    article = read("محليات", "|", "السودان", TITLE, "سعاد المرعي", DATE)
    assert (article.breadcrumb, article.section) == ([], "محليات")


def test_a_programme_ends_the_trail_above_its_own_name() -> None:
    article = read("الرئيسية / أفكار / رفوف", f"رفوف | {TITLE}", DATE)
    assert article.breadcrumb == ["الرئيسية", "أفكار", "رفوف"]


def test_a_columnist_stands_above_the_name_of_a_column() -> None:
    article = read("الرئيسية » أفكار", "عبدالمحسن الرشيدي", "أفياء", TITLE, DATE, gap=False)
    assert (article.authors, article.section) == (["عبدالمحسن الرشيدي"], "أفكار")


def test_who_wrote_from_a_city_is_no_text_though_a_handle_stands_behind() -> None:
    article = read(TITLE, DATE, "المكتبة يوم افتتاحها. (واس)", "علي مشاري الحربي (جازان) @alimsh_h", "-A", "+A")
    assert (article.authors, article.body) == (["علي مشاري الحربي"], TEXT)


def test_a_kind_of_text_above_a_headline_is_its_kicker_though_a_menu_ends_above_it() -> None:
    article = read("بيان صحفي", TITLE, DATE, gap=False)
    assert (article.title, article.kicker) == (TITLE, "بيان صحفي")


@pytest.mark.parametrize("line", ["ق/س – رزيقة بن عمارة", "مرسلة بواسطة رزيقة بن عمارة في 11:47 م"])
def test_who_signs_below_a_text(line: str) -> None:
    assert read_below(line).authors == ["رزيقة بن عمارة"]


def test_an_author_box_is_no_credit() -> None:
    assert is_about_writer("عن الكاتبين")


def test_a_moment_some_labels_above_the_headline_is_its_day() -> None:
    day = "11 سبتمبر/أيلول 2025 6:00AM EDT | بيان"
    article = read(day, "متوفر بـ", "English", "العربية", TITLE, gap=False)
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2025-09-11T06:00"


def test_the_next_post_of_a_forum_says_another_day() -> None:
    post = ("13-03-2012, 09:22 PM", "#1", "أبو راكان", "مراسل الصحيفة", "المشاركات: 3,418", TITLE)
    article = read(*post, below=["رد مع اقتباس", "14-03-2012, 12:05 AM", "#2", "راعي البل", "ألف مبروك للجميع"])
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2012-03-13T21:22"
    assert article.authors == ["أبو راكان"]


def test_an_unknown_name_alone_above_the_day_signs() -> None:
    assert read(TITLE, "نصيرة بوخالفة", "ح.م", "2025/10/04").authors == ["نصيرة بوخالفة"]


def test_a_picture_of_the_house_is_nobodys_initials() -> None:
    assert read(TITLE, "ح.م", DATE).authors == []


def test_a_name_in_latin_letters_stands_behind_a_loose_and() -> None:
    assert people("دبي - نور الحسن و Mark Evans") == ["نور الحسن", "Mark Evans"]


def test_who_leads_a_column_is_no_kicker() -> None:
    article = read("د. وحيد عبدالمجيد", TITLE, DATE, gap=False)
    assert (article.kicker, article.authors) == (None, ["د. وحيد عبدالمجيد"])


def test_the_label_below_buttons_is_the_section_though_the_menu_is_hidden() -> None:
    article = read("جريمة", TITLE, DATE, menu=("☰ القائمة", "بحث", "العربية", "EN"), gap=False)
    assert article.section == "جريمة"


def test_a_section_before_a_slash_without_a_space_is_no_part_of_the_headline() -> None:
    article = read(f"اقتصاد/ {TITLE}", DATE)
    assert (article.title, article.section) == (TITLE, "اقتصاد")


def test_the_sites_name_in_a_row_with_a_city_is_no_section() -> None:
    article = read(TITLE, DATE, "صوت الساحل | الرباط | سعيد الراشدي", menu=(), below=["صوت الساحل"])
    assert (article.section, article.authors) == (None, ["سعيد الراشدي"])


@pytest.mark.parametrize("line", ["الرياض - «ميزان المال»", "«ميزان المال» – الرياض", "بواسطة admin"])
def test_a_paper_beside_its_city_and_a_user_of_the_system_sign_nothing(line: str) -> None:
    assert read(TITLE, line, DATE).authors == []


def test_whose_picture_it_is_did_not_write_the_text() -> None:
    about = ("صدر الصورة، Layla Haddad / Rukn", "التعليق على الصورة، رامي يتفحص حركة ساعة جيب")
    article = read(TITLE, *about, "سلمى النابلسي", "Role,صوت الساحل - عمّان", DATE)
    assert article.authors == ["سلمى النابلسي"]


def test_whom_a_story_is_from_stands_below_its_headline() -> None:
    article = read(TITLE, f"المصدر: جريدة الربوع | {DATE}")
    assert article.credit is not None
    assert (article.credit.original, article.authors) == ("جريدة الربوع", [])
    assert read(TITLE, "المصدر: صوت الساحل", DATE).credit is None
    assert read(TITLE, "المصدر: دبي - وائل نعيم", DATE).credit is None


def test_what_a_columnist_is_is_no_kicker() -> None:
    article = read("سلمان الدوسري", "كاتب وصحافي، عمل في صحف عدة", TITLE, DATE)
    assert (article.kicker, article.authors) == (None, ["سلمان الدوسري"])


@pytest.mark.parametrize("line", ["من / سالم النعيمي", "إعداد - عمر فاروق:"])
def test_a_word_before_a_writer_is_no_section(line: str) -> None:
    article = read(TITLE, line, DATE)
    assert article.section not in {"من", "إعداد"}


def test_whose_a_picture_is_ends_its_caption() -> None:
    assert read(TITLE, DATE, "زوار المكتبة يوم افتتاحها أمام الباب © أ ف ب").body == TEXT


def test_the_same_label_on_both_sides_of_a_bar_is_no_trail() -> None:
    assert read("أفكار", "/", "أفكار", TITLE, DATE).breadcrumb == []
