"""What stands around the headline of a page copied as text: its trail, pictures, section and hour."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.bylines import people

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


def test_what_stands_twice_behind_headline_and_date_is_a_picture() -> None:
    caption = "الممشى الجديد يمتد من الحديقة العامة إلى السوق القديم"
    title = "مدينة تستعيد عادات المشاة المنسية على النهر"
    article = read("أخبار ثقافة", title, "النهر نيوز - أبوظبي", "29 نوفمبر 2026 - 16:30", "l", caption, caption)
    assert (article.title, article.body) == (title, "\n\n".join(TEXT))


def test_a_headline_stands_twice_above_its_date() -> None:
    assert read("29 نوفمبر 2026", TITLE, TITLE, "الاثنين 30 نوفمبر 2026 - 16:30").title == TITLE


@pytest.mark.parametrize("copies", [1, 2])
def test_news_of_a_part_of_a_section_is_no_entry_of_the_menu_above(copies: int) -> None:
    head = ("أخبار", "حوادث", "المزيد", "أخبار ثقافة وفنون", *[TITLE] * copies, "29 نوفمبر 2026")
    assert read(*head).section == "أخبار ثقافة وفنون"


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


def test_a_headline_with_words_behind_it_below_its_date_is_a_picture_s() -> None:
    title = "البلدية: ممشى جديد للمشاة على ضفة النهر الشرقية يربط الحديقة بالسوق"
    article = read("ثقافة", title, "الأحد، 29 نوفمبر 2026 08:03 م", f"{title} ممشى النهر", "شارك الخبر")
    assert (article.title, article.body) == (title, "\n\n".join(TEXT))


def test_a_label_at_the_headline_is_section_and_no_kicker() -> None:
    article = read("المزيد", "الأحد، 29 نوفمبر 2026", "ثقافة", "ثقافة", TITLE, "29 نوفمبر 2026")
    assert (article.section, article.kicker, article.breadcrumb) == ("ثقافة", None, [])


def test_an_agency_prints_the_section_before_its_headline() -> None:
    article = read(f"ثقافة / {TITLE}", "الأحد 1448/6/18 هـ الموافق 2026/11/29 م")
    assert (article.section, article.title) == ("ثقافة", TITLE)


def test_who_counts_something_does_not_sign() -> None:
    assert people("انطلقت بمشاركة 15 جمعية وتستمر شهرا", sure=True) == []
    assert people("تاباكو زكزاك 15 نوفمبر 2026", sure=True) == ["تاباكو زكزاك"]
    assert people("تاباكو زكزاك 15 octobre 2026", sure=True) == ["تاباكو زكزاك"]


def test_what_breaks_off_above_a_button_is_the_excerpt_of_the_title_above() -> None:
    title = "ورشات الصرف تعالج الاختناقات في حي النهر"
    listed = (
        "انظر أيضا", title, "محافظات-نور", "تواصل ورشات الصرف معالجة الاختناقات في عدد من الأحياء …", "المزيد »"
    )  # fmt: skip
    article = read(TITLE, "29 نوفمبر 2026", below=listed)
    assert [link.title for link in article.related] == [title]


@pytest.mark.parametrize(
    "said",
    [
        "إخلاء مسؤولية: المعلومات المنشورة ليست توصية بالشراء أو البيع، وتتأخر الأسعار ربع ساعة على الأقل.",
        "قد نحصل على عمولة صغيرة إذا اشتريت عبر روابطنا، وهذا لا يغير رأينا في المنتج.",
    ],
)
def test_what_the_site_says_of_itself_below_a_text_is_none_of_it(said: str) -> None:
    assert read(TITLE, "29 نوفمبر 2026", below=(said, "جميع الحقوق محفوظة")).body == "\n\n".join(TEXT)


def test_a_last_sentence_of_the_author_stays() -> None:
    assert read(TITLE, "29 نوفمبر 2026", below=("كل ما عدا ذلك شعر.",)).body.endswith("كل ما عدا ذلك شعر.")


@pytest.mark.parametrize("menu", [("الأخبار", "تقنية", "أخبار بلادنا"), ("الأهلي", "2", "-", "1", "19:00", "سموحة")])
def test_a_label_above_a_headline_may_be_news_of_a_place_and_no_team_of_today(menu: tuple[str, ...]) -> None:
    listed = ("أخبار متعلقة", "سموحة يعلن قائمة المباراة المقبلة", "تغيير موعد مباراة سموحة")
    section = read(*menu, TITLE, "29 نوفمبر 2026", below=listed).section
    assert section == (menu[-1] if menu[-1].startswith("أخبار") else None)


def test_a_day_and_an_hour_without_a_space_between_them() -> None:
    article = read(TITLE, "الأحد 29 نوفمبر 202611:15 ص")
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2026-11-29T11:15"


def test_a_name_below_the_text_signs_though_tags_follow() -> None:
    assert read(TITLE, "29 نوفمبر 2026", below=("مروى الدريدي", "كلمات مفاتيح", "نهر ممشى بلدية")).authors == [
        "مروى الدريدي"
    ]


def test_the_logo_of_whom_a_story_is_about_is_no_text() -> None:
    title = "أرباح شركة النهر للأسمنت تتراجع بنهاية الربع الثالث"
    text = (
        "تراجعت أرباح شركة النهر للأسمنت إلى 21 مليون ريال بنهاية الربع الثالث، مقارنة بأرباح قدرها 26 مليون ريال.",
        "وقالت الشركة إن سبب التراجع انخفاض متوسط أسعار البيع وارتفاع تكلفة الوقود خلال أشهر الصيف الثلاثة.",
    )
    page = "\n".join((*MENU, title, "2026/11/29 أرقام", "شعار شركة النهر للأسمنت", "", *text))
    assert "شعار" not in extract(RawArticle(content=page, format="text")).body


def test_a_line_between_paragraphs_that_two_dots_part_is_a_link() -> None:
    link = "أول ممشى خشبي على ضفة النهر.. قصة مدينة نسيت سياراتها"
    rows = (*MENU, TITLE, "29 نوفمبر 2026", TEXT[0], TEXT[1], "", link, "", TEXT[2])
    article = extract(RawArticle(content="\n".join(rows), format="text"))
    assert ([each.title for each in article.related], article.pull_quotes) == ([link], [])


def test_the_paper_that_printed_a_text_is_no_author() -> None:
    assert people("نشر في باب نور يوم 28 - 11 - 2026 الساعة 19:22", sure=True) == []
    assert people("نشرت في 10 نوفمبر 2025 بواسطة سعاد المرعي") == ["سعاد المرعي"]


def test_the_hour_beside_the_day_counts_though_a_list_has_hours() -> None:
    listed = ("أخبار متعلقة", "15:48", "سوق السمك ينتقل إلى الميناء", "15:20", "أمطار على الساحل مساء غد")
    article = read(TITLE, "الأحد 29 نوفمبر 2026   16:01", below=listed)
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2026-11-29T16:01"


def test_who_reports_and_a_section_is_no_headline() -> None:
    house = "نافذة النهر – محليات"
    rows = ("نافذة النهر", *MENU, "محليات", house, TEXT[0], TITLE, "2026-11-29 | 09:48", "مشاركة", house, "", *TEXT)
    article = extract(RawArticle(content="\n".join(rows), format="text"))
    assert (article.title, article.section) == (TITLE, "محليات")


def test_a_trail_may_begin_its_lines_with_a_slash() -> None:
    article = read("الإمارات", "دنيا", "الإمارات", "/ أخبار الدار", "29 نوفمبر 2026", TITLE, "29 نوفمبر 21:03 2026")
    assert article.breadcrumb == ["الإمارات", "أخبار الدار"]
    assert article.published_at is not None
    assert article.published_at.isoformat()[:16] == "2026-11-29T21:03"


def test_a_picture_s_number_behind_the_headline_does_not_make_it_text() -> None:
    title = "عاصفة تصل إلى المدينة صباح غد.. ثلوج على ضفة النهر وتحذير من السيول!"
    assert read("ثقافة", title, "29-11-2026 | 07:12", title, f"{title} photos 0").body == "\n\n".join(TEXT)


def test_the_last_line_of_a_page_is_the_text_s_whatever_its_words() -> None:
    ends = "تجدون النسخة الكاملة من التقرير على موقع المنظمة بثلاث لغات."
    assert read(TITLE, "29 نوفمبر 2026", below=(ends,)).body.endswith(ends)


@pytest.mark.parametrize("end", ["- رويترز", "(وكالات)"])
def test_a_headline_that_names_an_agency_may_stand_twice(end: str) -> None:
    title = f"ممشى جديد يعيد المشاة إلى ضفة النهر الشرقية {end}"
    assert read(title, title, "29 نوفمبر 2026").title == title


def test_an_authority_in_brackets_is_no_photo_agency() -> None:
    title = "ممشى النهر يحصل على شهادة وكالة حماية البيئة (EPA)"
    assert read(title, "29 نوفمبر 2026").title == title


def test_a_headline_stands_twice_below_urgent_news_and_the_day() -> None:
    rows = ("عاجل: البلدية تفتح ممشى النهر أمام المشاة", "الأحد 29 نوفمبر 2026", TITLE, TITLE, "كتب: أحمد سالم")
    assert read(*rows).title == TITLE


def test_a_summary_may_speak_of_a_motto() -> None:
    lead = "شعار المسابقة اختاره الأطفال"
    text = (
        "انطلقت أمس مسابقة القراءة بين أندية المدينة، ويشارك فيها ستمئة طفل من ثلاثين مدرسة ابتدائية.",
        "وقالت المشرفة على المسابقة إن شعار المسابقة هذا العام رسمه أطفال الحي القديم بألوان الماء.",
    )
    rows = (
        "الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "منوعات", "أندية المدينة تتبارى في القراءة",
        "29 نوفمبر 2026", lead, *text, "", "اقرأ أيضا", "مكتبة متنقلة في القرى البعيدة", "جميع الحقوق محفوظة",
    )  # fmt: skip
    assert extract(RawArticle(content="\n".join(rows), format="text")).body.startswith(lead)


def test_a_first_sentence_that_repeats_the_headline_is_text_where_the_next_goes_on() -> None:
    title = "البنك المركزي يرفع سعر الفائدة نصف نقطة مئوية إلى أربعة بالمئة"
    first = f"{title} اعتبارا من الغد"
    second = "ويأتي القرار بعد ارتفاع التضخم للشهر الرابع على التوالي، بحسب بيان أصدره المصرف مساء اليوم الأحد."
    page = "\n".join((*MENU, title, "29 نوفمبر 2026", first, second, "", "اقرأ أيضا", "مكتبة متنقلة في القرى البعيدة"))
    assert extract(RawArticle(content=page, format="text")).body == f"{first}\n\n{second}"


@pytest.mark.parametrize("above", ["21:03", "-"])
def test_an_hour_below_the_day_is_the_page_s_and_no_match_s(above: str) -> None:
    assert read("29 نوفمبر 2026", above, "محليات", TITLE).section == "محليات"


def test_a_headline_of_two_countries_has_no_section_before_its_slash() -> None:
    rows = (
        "الرئيسية",
        "مصر",
        "سوريا",
        "لبنان",
        "رياضة",
        "ثقافة",
        "مصر / السودان: مباراة بلا أهداف",
        "29 نوفمبر 2026",
        *TEXT,
    )
    article = extract(RawArticle(content="\n".join(rows), format="text"))
    assert (article.section, article.title) == (None, "مصر / السودان: مباراة بلا أهداف")
