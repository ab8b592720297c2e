"""What copies of real pages have at their top: who heads the paper, datelines alone, pictures described twice."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "المجلس البلدي يقر خطة لترميم الأسواق القديمة"
TEXT = (
    "أقر المجلس البلدي، مساء أمس الاثنين، خطة من ثلاث مراحل لترميم الأسواق القديمة في المدينة بكلفة أربعة ملايين دينار.",
    "وقال عضو المجلس المهندس سامح البنداري إن أعمال الترميم تبدأ من سوق النحاسين وتستمر عاما كاملا بلا إغلاق للمحال.",
    "وأضاف أن التجار سيحصلون على تعويض عن الأيام التي تتعطل فيها الحركة، وأن اللجنة تستقبل اعتراضاتهم كل أحد.",
)


def read(*head: str, below: tuple[str, ...] = ()) -> CleanArticle:
    return extract(RawArticle(content="\n".join((*head, *TEXT, *below)), format="text"))


@pytest.mark.parametrize(
    "masthead",
    [
        ("رئيس التحرير", "نبيل كامل"),
        ("رئيس مجلسى الإدارة والتحرير", "محمد البارودي", "رئيس مجلسى الإدارة والتحرير", "محمد البارودي"),
        ("الإشراف العام", "هناء أبو الفضل", "رئيس التحرير", "أحمــد صلاح", "الإشراف العام", "هناء أبو الفضل"),
        ("الإثنين 30 سبتمبر 2024", "رئيس التحرير", "دعاء عبدالرحيم"),
    ],
)
def test_who_heads_the_paper_neither_signs_nor_is_a_section(masthead: tuple[str, ...]) -> None:
    article = read(*masthead, "", TITLE, "")
    assert (article.title, article.kicker, article.section, article.authors) == (TITLE, None, None, [])


def test_the_editor_in_chief_signs_below_his_headline() -> None:
    assert read("محليات", TITLE, "رئيس التحرير", "نبيل كامل", "30 سبتمبر 2024").authors == ["نبيل كامل"]


@pytest.mark.parametrize(
    "dateline",
    [
        "نواكشوط - الضفاف:",
        "بغداد اليوم - بغداد",
        "دمشق - نافذة اليوم",
        "“الضفاف” – خاص:",
        "الشارقة (الضفاف)",
        "الخرطوم نافذة نيوز",
        "عدن - سبأ :",
    ],
)
def test_a_dateline_alone_above_the_text_is_no_headline(dateline: str) -> None:
    article = read(dateline, "")
    assert article.title.startswith("أقر المجلس البلدي")
    assert article.body == "\n\n".join(TEXT)


@pytest.mark.parametrize("headline", ["الأسواق: خطة للترميم", "دمشق - الأسواق القديمة", "المجلس البلدي (الأسواق)"])
def test_a_short_headline_whose_words_the_text_says_is_no_dateline(headline: str) -> None:
    assert read(headline, "").title == headline


def test_an_author_with_the_paper_behind_signs() -> None:
    assert read("د. أيمن الطراونة – الضفاف نيوز –").authors == ["د. أيمن الطراونة"]


def test_who_is_in_the_picture_did_not_write_the_text() -> None:
    article = read(TITLE, "", "سامح البنداري", "سامح البنداري", "18 حجم الخط", "")
    assert (article.title, article.authors, article.body) == (TITLE, [], "\n\n".join(TEXT))


def test_an_author_of_whom_the_text_does_not_speak_may_stand_there_twice() -> None:
    assert read(TITLE, "", "سليم عبدالله", "سليم عبدالله", "").authors == ["سليم عبدالله"]


def test_a_caption_below_its_own_beginning_is_neither_headline_nor_text() -> None:
    title = "عضو المجلس في حوار لموقع «الضفاف»: «الترميم ضرورة.. والأسواق انتظرت كثيرا»"
    article = read(title, "", "حوار عضو", "حوار عضو المجلس البلدي مع الزميل محمود فؤاد", "")
    assert (article.title, article.authors, article.body) == (title, [], "\n\n".join(TEXT))


def test_a_hijri_day_is_no_headline() -> None:
    assert read("أنت هنا", "", "12 شوال 1427", "القدس المحتلة - الضفاف", "").title.startswith("أقر المجلس البلدي")


def test_points_below_bullets_on_lines_of_their_own_are_no_headlines() -> None:
    title = "«الترميم ضرورة لا ترف».. خطة المجلس البلدي للأسواق القديمة تبدأ من سوق النحاسين وتستمر عاما كاملا"
    points = ("-", "ترميم سوق النحاسين بلا إغلاق للمحال", "-", "تعويض التجار عن الأيام التي تتعطل فيها الحركة")
    assert read(title, "", *points).title == title


def test_two_latin_letters_are_no_section() -> None:
    assert read(TITLE, "", "TT", "", TITLE, "", "TT", "").section is None


def test_a_page_of_broken_lines_without_a_paragraph_is_read() -> None:
    lines = (
        "٩ كانون الثاني ٢٠٢٣",
        "في ما يأتي النص",
        'الكامل لما يسمى " خطة الأسواق" الخاصة',
        "بالترميم ، والتي تسلمتها البلدية، بعد",
        "اجتماع مغلق في القصر البلدي.",
        "المادة 1:",
        "تضم لجنة الأسواق ستة تجار",
        "يختارهم أصحاب المحال كل عامين، بالاقتراع",
        "في جلسة علنية.",
        "المادة2:",
        "أ - توزع المقاعد",
        "على الأسواق بحسب الجدول",
        "الذي أقرته البلدية عام 2008 ويعمل به",
        "حتى تعديله.",
    )
    article = extract(RawArticle(content="\n".join(("النص الكامل لخطة المجلس البلدي", *lines)), format="text"))
    assert article.title == "النص الكامل لخطة المجلس البلدي"


TICKER = (
    "منتخب تونس يستعد لمواجهة مالي في التصفيات وفاة المخرج سمير الناصر عن سبعين عاما حريق يلتهم مستودعا في ميناء جدة.. صور "
    "افتتاح معرض الكتاب في مسقط بمشاركة 400 دار نشر إصابة أربعة أشخاص في انقلاب حافلة قرب أسوان"
)


def test_titles_that_a_ticker_runs_together_are_neither_text_nor_headline() -> None:
    article = read("المشهد الساحلي", "السبت 20 أبريل 2024 03:52 صـ 11 شوال 1445 هـ", TICKER, "", TITLE, "")
    assert (article.title, article.body) == (TITLE, "\n\n".join(TEXT))


def test_a_long_lead_without_a_full_stop_is_text() -> None:
    lead = (
        "خطة المجلس البلدي لترميم الأسواق القديمة في المدينة تبدأ من سوق النحاسين وتستمر عاما كاملا بلا إغلاق للمحال، "
        "والتجار سيحصلون على تعويض عن الأيام التي تتعطل فيها الحركة، واللجنة تستقبل اعتراضاتهم كل أحد في القصر البلدي"
    )
    assert read(TITLE, "20 أبريل 2024", lead, "ترميم بلا إغلاق").body.startswith(lead)
