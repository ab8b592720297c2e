"""What stands in the way of a page is no article; briefs that tell of it are."""

import pytest

from tests.unit.extraction.short_page import page
from warraq.articles import RawArticle
from warraq.extraction import Unreadable, extract

CHALLENGES = (
    ("Just a moment...", "Verifying you are human. This may take a few seconds.", "whether a human"),
    ("لحظة من فضلك", "يتم التحقق من أنك إنسان. قد يستغرق هذا بضع ثوان.", "whether a human"),
    ("502 Bad Gateway", "The server returned an invalid or incomplete response.", "not there"),
    ("الوصول مرفوض", "ليس لديك إذن للوصول إلى هذه الصفحة على هذا الخادم.", "not there"),
    ("تم إيقاف هذا الحساب", "يرجى التواصل مع شركة الاستضافة لمعرفة السبب وإعادة الموقع.", "not there"),
    ("أنت تستخدم مانع إعلانات", "يرجى تعطيل مانع الإعلانات للمتابعة في تصفح الموقع.", "not there"),
    (
        "نحن نهتم بخصوصيتك",
        "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لعرض إعلانات مخصصة وقياس أدائها على جهازك.",
        "consent",
    ),
)


@pytest.mark.parametrize(("title", "text", "reason"), CHALLENGES)
def test_what_stands_in_the_way_of_a_page_is_no_article(title: str, text: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        extract(page(text, title=title))


@pytest.mark.parametrize(
    "text",
    [
        "قالت الشركة إن التطبيق غير متاح في بلدان عدة، وإن أصحاب الحسابات الموقوفة سيستعيدونها في غضون أسبوع واحد.",
        "رفع الناشر دعوى على مانع الإعلانات الأوسع انتشارا، وطالب بتعويض عن خسائره في العامين الماضيين.",
    ],
)
def test_a_brief_about_what_stands_in_the_way_is_an_article(text: str) -> None:
    assert extract(page(text, title="خلاف على الحسابات والإعلانات")).body == text


def test_a_brief_about_cookies_is_an_article() -> None:
    text = "فرضت الهيئة غرامة على شركة لأنها خزنت ملفات تعريف الارتباط من دون موافقة، وخالفت سياسة الخصوصية المعلنة في موقعها."
    assert extract(page(text, title="غرامة بسبب ملفات تعريف الارتباط")).body == text


@pytest.mark.parametrize(
    "title", ["واتساب تطلق حملة بعنوان خصوصيتك مهمة", "واتساب تطلق حملة", "«خصوصيتك مهمة» حملة واتساب"]
)
@pytest.mark.parametrize("phrase", ["خصوصيتك مهمة", "أنا لست روبوت"])
def test_a_brief_may_tell_of_what_other_pages_ask(title: str, phrase: str) -> None:
    title = title.replace("خصوصيتك مهمة", phrase)
    text = f"أطلقت الشركة اليوم حملة إعلانية جديدة في المنطقة العربية بعنوان «{phrase}» تشرح فيها للمستخدمين كيف تحمي رسائلهم."
    assert extract(page(text, title=title)).body == text


def test_a_brief_whose_date_is_known_may_begin_with_what_other_pages_ask() -> None:
    text = "أطلقت الشركة اليوم حملة إعلانية جديدة في المنطقة العربية تشرح فيها للمستخدمين كيف تحمي رسائلهم من التجسس."
    raw = page(text, title="خصوصيتك مهمة.. حملة جديدة").model_copy(update={"published_at": "2025-10-05"})
    assert extract(raw).body == text
    wall = page("نستخدم ملفات تعريف الارتباط لعرض إعلانات مخصصة وقياس أدائها على جهازك.")
    with pytest.raises(Unreadable, match="consent"):
        extract(wall.model_copy(update={"published_at": "2025-10-05"}))


@pytest.mark.parametrize(
    "line",
    [
        "وكتب الناشط على صفحته قبل أن يختفي: «تم تعليق هذا الحساب» كما قال أصدقاؤه.",
        "وظهرت للزوار عبارة «ليس لديك إذن للوصول إلى هذه الصفحة» طوال النهار.",
        "وقال الدفاع المدني إنه تعذر العثور على ناجين تحت أنقاض المبنى الذي انهار في المدينة القديمة فجر اليوم.",
    ],
)
@pytest.mark.parametrize("form", ["text", "html"])
def test_a_brief_may_tell_what_a_page_said(line: str, form: str) -> None:
    first = "افتتح الوزير يوم الأحد الميناء الجديد في المدينة الساحلية بحضور عدد كبير من العمال والسكان."
    lines = ["الميناء الجديد يفتح أبوابه اليوم للسفن", first, line]
    html = "<html><body><h1>{}</h1><p>{}</p><p>{}</p></body></html>".format(*lines)
    assert extract(RawArticle(content=html if form == "html" else "\n\n".join(lines))).kind == "brief"
