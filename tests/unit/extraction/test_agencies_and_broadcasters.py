"""What agencies and broadcasters print around and within a text, in page dumps."""

import pytest

from tests.unit.extraction.below_text import TITLES, settled
from tests.unit.extraction.head_of_dump import DATE, PARAGRAPHS, TITLE, read, read_below
from warraq.extraction.authors.bylines import people
from warraq.extraction.body.captions import drop_captions, labelled_captions
from warraq.extraction.body.sign_offs import without_sign_off
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of
from warraq.extraction.rules import is_call

BUTTONS = ("شارك المقال", "Facebook", "X", "WhatsApp", "Telegram", "طباعة")


@pytest.mark.parametrize(
    "sign_off", ["(النهاية)", "(النهاية) ا ح م / ع س", "(انتهى) م.ن", " (يتبع)", "(النهايه)ر.ع/ف.س"]
)
def test_the_last_sentence_is_kept_and_the_sign_off_glued_to_it_is_not(sign_off: str) -> None:
    last = "وأكد الوزيران أهمية تنسيق المواقف إزاء القضايا الإقليمية والدولية."
    article = read_below(last + sign_off, "طباعة", "حفظ")
    assert article.body == "\n\n".join((*PARAGRAPHS, last))


@pytest.mark.parametrize(
    "row",
    [
        "وختم الكاتب روايته بكلمة (النهاية)",  # no sentence ends before it
        "وصل الوفد إلى العاصمة. (رويترز)",
        "ألقى الشاعر قصيدته. (النهاية) كانت عنوان ديوانه",
        "قال إن الاجتماع انتهى.",
    ],
)
def test_a_word_in_brackets_that_the_text_needs_is_no_sign_off(row: str) -> None:
    assert without_sign_off(row) == (row, "")


def test_a_link_past_a_box_is_a_call_in_each_language_of_its_software() -> None:
    assert is_call("Skip يستحق الانتباه and continue reading")
    assert is_call("تخطى يستحق الانتباه وواصل القراءة")


CAPTION = "سوق الهال في مدينة درعا (الصحيفة/ سارة الأحمد)"


def test_a_caption_is_one_behind_the_name_of_its_icon_too() -> None:
    article = read(TITLE, DATE, CAPTION, f"camera icon{CAPTION}", "ع ع ع")
    assert article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "lines",
    [
        ("Never again will the river be ours alone", "Somewhere beyond the bridge a child is singing"),
        ("Apple تطلق هاتفا جديدا في الأسواق", "Samsung تطلق هاتفا جديدا في الأسواق"),
    ],
)
def test_other_words_in_latin_letters_are_no_icon(lines: tuple[str, str]) -> None:
    page = page_of(read_lines("\n".join((PARAGRAPHS[0], *lines, PARAGRAPHS[1]))))
    labels = [Label.BODY] * 4
    drop_captions(page, labels)
    assert labels == [Label.BODY] * 4


def test_a_caption_is_told_by_the_photographer_glued_to_it() -> None:
    caption = "بلغت نسبة الطلاب القادمين من الأرياف أكثر من النصفصورة من: Jens Krick/picture alliance"
    assert read(TITLE, DATE, caption).body == "\n\n".join(PARAGRAPHS)


def test_a_sentence_that_tells_what_there_are_pictures_of_is_no_caption() -> None:
    for line in (
        "وقالت إنها تحتفظ بأكثر من صورة من: القدس وعمان وبيروت، وإنها ستهديها إلى المكتبة الجديدة.",
        "واختار الزوار أجمل صورة من: المرفأ والسوق والقلعة والحديقة والمدرسة القديمة.",
    ):
        assert labelled_captions(read_lines(line)) == []
    assert labelled_captions(read_lines("طلاب أمام بوابة المكتبةصورة من: فيلم هاوس / مروان حلاق")) == [0]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("الصحيفة – محجوب الحشيش", "محجوب الحشيش"),
        ("دبي: سومية سعد", "سومية سعد"),
    ],
)
def test_who_wrote_stands_below_buttons_behind_city_or_paper(line: str, author: str) -> None:
    assert read(TITLE, DATE, *BUTTONS, CAPTION, "ع ع ع", line, site="الصحيفة").authors == [author]


def test_agencies_behind_a_name_are_no_part_of_it() -> None:
    assert read(TITLE, "سارة الجمال د ب أ، أ ف ب", DATE).authors == ["سارة الجمال"]


@pytest.mark.parametrize("line", ["دبي: جسر الشندغة", "الصحيفة – ملف خاص", "دبي: رئيس البلدية"])
def test_what_stands_behind_a_city_or_the_paper_is_not_always_a_person(line: str) -> None:
    assert read(TITLE, DATE, *BUTTONS, CAPTION, "ع ع ع", line, site="الصحيفة").authors == []


def test_the_first_of_labels_side_by_side_above_a_headline_is_its_section() -> None:
    menu = ("أخبار", "أبعاد", "تكنولوجيا", "علوم", "المزيد")
    assert read("سياسة|أوروبا", TITLE, DATE, menu=menu).section == "سياسة"


def test_the_last_row_of_a_menu_of_rows_is_no_label() -> None:
    menu = ("ثقافة | علوم", "صحة | بيئة", "رياضة | أسواق")
    assert read(TITLE, DATE, menu=menu).section is None


def test_a_label_at_a_headline_names_an_entry_of_the_menu_without_its_article() -> None:
    menu = ("المحليات", "المملكة اليوم", "العالم", "اقتصاد", "رياضة", "تقنية", "مقالات")
    assert read("محليات", TITLE, DATE, menu=menu).section == "محليات"
    assert read("منوعات", TITLE, DATE, menu=menu).section != "مقالات"


def test_a_row_of_a_menu_with_bars_is_no_trail() -> None:
    article = read(TITLE, DATE, menu=("A A A", "الرئيسية | الأخبار | صور | خدمات | عن الوكالة"))
    assert article.breadcrumb == []
    assert read("الرئيسية | أخبار | اقتصاد", TITLE, DATE).breadcrumb == ["الرئيسية", "أخبار", "اقتصاد"]


def test_an_advertisement_below_the_home_page_is_no_part_of_a_trail() -> None:
    article = read("الرئيسية", "إعلان", "قانون ومجتمع", "اقتصاد", TITLE, DATE)
    assert "إعلان" not in article.breadcrumb


SAID = (
    "هددت أحزاب المعارضة بإسقاط الحكومة إذا لم تتراجع عن خفض الإنفاق في موازنة العام المقبل.",
    "كلف الرئيس رئيس الوزراء المستقيل بتشكيل حكومة جديدة، في خطوة أثارت انتقادات واسعة.",
)


def test_a_first_excerpt_in_a_list_of_links_is_no_text() -> None:
    title, excerpt, date = Label.RELATED_TITLE, Label.RELATED_EXCERPT, Label.RELATED_DATE
    given = [
        ("المصدر: وكالات", Label.CREDIT), ("شارِكْ", Label.FURNITURE), ("حول هذه القصة", Label.FURNITURE),
        (TITLES[0], Label.CAPTION), (SAID[0], Label.BODY), ("Published On 14/10/2025", Label.DATE), ("14/10/2025", date),
        (TITLES[1], title), (SAID[1], excerpt), ("Published On 11/10/2025", date), ("11/10/2025", date),
    ]  # fmt: skip
    assert settled(*given)[3:] == [title, excerpt, date, date] * 2


def test_what_the_site_names_itself_above_its_footer_ends_the_lists() -> None:
    links = ("اقرأ أيضا", *TITLES[:3])
    footer = ("صوت الساحل", "لماذا يثق القراء بصوت الساحل", "شروط الاستخدام", "سياسة الخصوصية", "© 2025 صوت الساحل")
    article = read(TITLE, DATE, below=(*links, *footer))
    assert [link.title for link in article.related] == list(TITLES[:3])


def test_links_below_the_sites_name_stay_links() -> None:
    links = ("اقرأ في", "صوت الساحل", *TITLES)
    article = read(TITLE, DATE, below=(*links, "شروط الاستخدام", "سياسة الخصوصية"))
    assert [link.title for link in article.related] == list(TITLES)


@pytest.mark.parametrize(
    "headline",
    ["ليبيا... خلاف على الميزانية يعطل صرف الرواتب", "البلدية.. مكتبة عامة تفتح أبوابها في الحي القديم"],
)
def test_a_topic_and_what_is_said_of_it_above_a_deck_is_the_headline(headline: str) -> None:
    deck = "رئيس البلدية يقول إن المكتبة تضم أربعين ألف كتاب"
    article = read("محليات", headline, deck, "كريمة ناجي صحافية", DATE)
    assert (article.title, article.kicker) == (headline, None)
    assert article.body.startswith(deck)


def test_who_is_in_a_picture_did_not_write_the_text() -> None:
    article = read("رياضة", TITLE, "جدة - علي الزهراني", DATE, "كريستيانو رونالدو يحتفل بهدفه", "Getty Images")
    assert article.authors == ["علي الزهراني"]


def test_labels_far_apart_in_one_row_above_a_headline_begin_with_its_section() -> None:
    assert read("سياسة  الأخبار  ", TITLE, DATE, menu=("آراء", "تحقيقات", "علوم", "صوت وصورة")).section == "سياسة"


def test_below_the_source_of_a_text_titles_with_sentences_are_links() -> None:
    below = (
        'المصدر: "النهار"',
        "التعليقات",
        "إقرأ المزيد",
        TITLES[0],
        SAID[0],
        TITLES[1],
        SAID[1],
        "الأكثر قراءة",
        TITLES[2],
    )
    article = read_below(*below, TITLES[3], "شروط الاستخدام")
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert [link.title for link in article.related] == list(TITLES)


def test_below_the_source_of_a_part_the_text_goes_on() -> None:
    rest = (
        "إقرأ المزيد",
        TITLES[0],
        SAID[0],
        "وأضاف رئيس البلدية أن المكتبة تفتح فروعا في ثلاث قرى قبل نهاية العام المقبل.",
    )
    article = read_below(*rest, text=(*PARAGRAPHS[:2], "المصدر: رويترز", PARAGRAPHS[2]))
    assert article.body.endswith(rest[-1])


@pytest.mark.parametrize("clock", ["على 17:30", "17:30"])
def test_titles_of_cities_below_a_heading_of_links_are_no_comments(clock: str) -> None:
    titles = ("النشاط الفلاحي : إنتاج الزيتون بجهة طنجة يرتفع بـ20 في المائة", "العيون : افتتاح معرض الصناعة التقليدية")
    rows = [row for title in titles for row in (title, f"الأربعاء, 15 أكتوبر, 2025 {clock}")]
    article = read_below("اقرأ أيضا", *rows, "الأكثر قراءة", *TITLES[:2])
    assert [link.title for link in article.related] == [*titles, *TITLES[:2]]


def test_one_of_the_schools_of_a_city_is_nobody() -> None:
    assert read("سوريا", TITLE, "طالبات في إحدى مدارس دمشق - سانا", DATE).authors == []


def test_a_caption_twice_with_its_agency_stands_above_the_day_too() -> None:
    caption = "رئيس البلدية ورئيس الجمعية في لقاء سابق - أسوشييتد برس"
    headline, deck = "البلدية: سنفتح مكتبة عامة في الحي القديم", "الرئيس أكد أن لجنتين ستمهدان للافتتاح الأسبوع المقبل"
    article = read("محليات", headline, deck, caption, caption, "الصحيفة، وكالات", "نشر في:", "16 أكتوبر 2025: 08:12 م")
    assert (article.title, article.authors) == (headline, [])
    assert caption not in article.body


@pytest.mark.parametrize(
    "caption", ["ترامب وبوتين في لقاء سابق", "محمد صلاح في مباراة أمس", "سامي حداد وعمر الخطيب في الافتتاح"]
)
def test_people_in_something_are_in_a_picture(caption: str) -> None:
    assert people(caption) == []


@pytest.mark.parametrize(
    "line",
    [
        "سامي حداد في بيروت",
        "سامي حداد في 5 أكتوبر 2025",
        "سامي حداد – محرر في المجلة",
        "كتب سامي حداد في الصحيفة",
        "سامي حداد في جنوب لبنان",
        "سامي حداد في الضفة الغربية",
        "سامي حداد في قطاع غزة",
    ],
)
def test_who_wrote_where_and_when_is_named(line: str) -> None:
    assert people(line) == ["سامي حداد"]


@pytest.mark.parametrize("line", ["الرياض وجدة", "بيروت وطرابلس", "القاهرة دمشق"])
def test_cities_are_nobody(line: str) -> None:
    assert people(line) == []
