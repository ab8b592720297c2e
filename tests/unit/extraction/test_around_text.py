"""How broadcasters and agencies frame a text that is copied: trails, labels before headlines, cards set into the text."""

from tests.unit.extraction import short_page
from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.assembly import assemble
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of

MENU = ("سياسة", "أخبار محلية", "اقتصاد", "رياضة", "ثقافة", "فيديو", "متابعات")
TITLE = "رصيف جديد لمراكب الصيد في الميناء القديم"
STORY = (
    "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه.",
    "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية.",
    "ويأمل الصيادون أن تعود سوق السمك إلى مكانها قرب الرصيف قبل بداية الموسم في الربيع المقبل.",
)


def read(*rows: str) -> CleanArticle:
    return extract(RawArticle(content="\n".join(rows), format="text"))


def test_a_trail_may_stand_line_by_line_below_the_home_page() -> None:
    article = read(*MENU, "الرئيسية", "أخبار محلية", "محافظات", TITLE, "نشر: 2025-11-10 22:17", *STORY)
    assert (article.breadcrumb, article.section) == (["الرئيسية", "أخبار محلية", "محافظات"], "محافظات")


def test_a_home_page_above_the_first_menu_begins_no_trail() -> None:
    assert read("الرئيسية", "سياسة", "رياضة", TITLE, "نشر: 2025-11-10 22:17", *STORY).breadcrumb == []


def test_a_name_above_the_headline_that_heads_a_list_below_is_the_section() -> None:
    below = ("المزيد من بيئة", "مزارعو الواحات يعودون إلى السواقي القديمة", "سد جديد يسقي ثلاث قرى")
    article = read(*MENU, "بيئة", TITLE, "ريم العبيدي صحافية", "10 نوفمبر 2025 12:15", *STORY, *below)
    assert (article.section, article.meta.get("dateline")) == ("بيئة", None)


def test_the_section_before_a_headline_is_not_part_of_it() -> None:
    article = read(*MENU, "الرئيسية", "اقتصادي", f"اقتصادي / {TITLE}", "10 نوفمبر 2025 م واس", "اقتصادي", *STORY)
    assert (article.section, article.title) == ("اقتصادي", TITLE)


def test_a_dash_parts_a_link_from_its_heading() -> None:
    article = read(TITLE, "10 نوفمبر 2025", *STORY[:2], "للمزيد - اليمن: هل تنهي الهدنة أزمة الوقود؟", STORY[2])
    assert article.body == "\n\n".join(STORY)
    assert [link.title for link in article.related] == ["اليمن: هل تنهي الهدنة أزمة الوقود؟"]


def test_the_sentence_below_a_link_that_tells_what_the_link_says_is_its_excerpt() -> None:
    link = "المصرف المركزي يخفض سعر الفائدة الأساسي إلى 14%"
    card = (link, link, "قرر المصرف المركزي خفض سعر الفائدة الأساسي بمقدار نقطتين مئويتين في اجتماعه الأخير.")
    article = read(TITLE, "10 نوفمبر 2025", *STORY[:2], "إقرأ المزيد", *card, STORY[2])
    assert article.body == "\n\n".join(STORY)
    assert {link.title for link in article.related} == {link}


def test_a_headline_that_stands_again_in_the_text_is_no_pull_quote() -> None:
    lines = read_lines("\n".join((TITLE, STORY[0], TITLE, *STORY[1:])))
    labels = [Label.TITLE, Label.BODY, Label.PULL, Label.BODY, Label.BODY]
    assert assemble(page_of(lines), labels).pull_quotes == []


def test_a_caption_may_stand_again_with_its_photographer() -> None:
    caption = "وزير الموارد المائية خلال الجولة التفقدية - صورة أرشيفية"
    article = read(*MENU, TITLE, "10 نوفمبر 2025 | كتب: متولي سالم", caption, f"{caption} تصوير: فلان", *STORY)
    assert article.body == "\n\n".join(STORY)


def test_a_row_of_tags_below_their_heading_is_no_link() -> None:
    assert (
        read(*MENU, TITLE, "10 نوفمبر 2025", *STORY, "كلمات مفتاحية", "الصيد الميناء القديم أسواق السمك").related == []
    )


def test_a_zone_is_no_section_and_a_site_no_author() -> None:
    about = ("الرياض - العربية.نت", "نشر في: 29 نوفمبر ,2026: 06:05 م GST", "آخر تحديث: 29 نوفمبر ,2026: 06:41 م GST")
    article = read(*MENU, TITLE, *about, *STORY)
    assert (article.section, article.authors) == (None, [])


def test_a_label_and_a_line_that_begins_with_it_are_a_link_set_into_the_text() -> None:
    card = ("السعودية", "", "السعودية مطار المدينة يضيف 12 وجهة دولية قبل رمضان")
    article = read(*MENU, TITLE, "10 نوفمبر 2025", *STORY[:2], "", *card, STORY[2])
    assert article.body == "\n\n".join(STORY)
    assert (article.pull_quotes, len(article.related)) == ([], 1)


def test_an_hour_may_stand_below_its_day() -> None:
    article = read(*MENU, TITLE, "الملاعب - فهد المطيري", "28 نوفمبر 2025", "22:47", *STORY)
    assert str(article.published_at).startswith("2025-11-28 22:47")


def test_an_hour_of_a_timetable_or_the_length_of_a_clip_is_not_when_the_article_came() -> None:
    games = ("18:00", "الأهلي - الزمالك", "20:30", "بيراميدز - المصري")
    assert str(read(*MENU, TITLE, "الأحد 5 أكتوبر 2025", *games, *STORY).published_at).startswith("2025-10-05 00:00")
    assert str(read(*MENU, TITLE, "5 أكتوبر 2025", "02:35", *STORY).published_at).startswith("2025-10-05 00:00")
    assert str(read(*MENU, TITLE, "5 أكتوبر 2025", "45:30", *STORY).published_at).startswith("2025-10-05 00:00")


def test_a_line_of_a_poem_that_begins_with_the_one_above_is_no_link() -> None:
    verses = ("أحن إلى خبز أمي", "يا وطني", "يا وطني يا وجع القلب يا فرح العمر", "خذيني إذا عدت")
    article = read(TITLE, "10 نوفمبر 2025", STORY[0], *verses, *STORY[1:])
    assert verses[2] in article.body


def test_a_paragraph_below_a_link_on_its_subject_stays_in_the_text() -> None:
    link = "اقرأ أيضا: الأمم المتحدة تحذر من مجاعة وشيكة في السودان"
    said = "وكانت الأمم المتحدة قد حذرت من مجاعة وشيكة في السودان إذا لم تصل المساعدات قبل نهاية الشهر."
    assert said in read(TITLE, "10 نوفمبر 2025", *STORY[:2], link, said, STORY[2]).body


def test_a_notice_of_copyright_in_a_paragraph_like_those_of_the_text_is_none() -> None:
    notice = "© 2025 جريدة الساحل. لا يجوز إعادة نشر هذا المحتوى من دون إذن."
    assert extract(short_page.page(*STORY, notice)).body == "\n\n".join(STORY)


def test_a_list_of_contents_above_the_text_is_none_of_it() -> None:
    parts = ("لماذا يضيق الرصيف؟", "أين تباع الأسماك؟")
    text = (STORY[0], parts[0], STORY[1], parts[1], STORY[2])
    assert read(*MENU, TITLE, "10 نوفمبر 2025", "محتويات المقال", *parts, *text).body == "\n\n".join(text)


def test_what_a_museum_holds_is_no_list_of_contents() -> None:
    held = ("تماثيل من العصر الروماني", "أوان فخارية ملونة", "عملات فضية نادرة", "مخطوطات أندلسية")
    body = read(*MENU, TITLE, "10 نوفمبر 2025", *STORY[:2], "المحتويات", *held, *STORY[1:]).body
    assert all(each in body for each in held[1:])
