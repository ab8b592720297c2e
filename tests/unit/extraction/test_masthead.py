"""What a page dump prints of the site around an article, and who signs nothing."""

from warraq.articles import RawArticle
from warraq.extraction import extract

TITLE = "حلاق في خان يونس يعمل على كرسي متحرك"
TEXT = (
    "يفتح محمود محله الصغير كل صباح قرب السوق القديم، ويقص شعر جيرانه وهو جالس على كرسيه المتحرك منذ عامين.",
    "ويقول إن زبائنه يساعدونه في إشعال المصباح، وإن أجرته لا تكفي ثمن الشفرات التي ارتفع سعرها ثلاث مرات.",
)


def page(*above: str, below: tuple[str, ...] = ()) -> RawArticle:
    return RawArticle(content="\n".join((*above, *TEXT, *below)), format="text")


def test_the_name_at_the_top_of_a_dump_signs_nothing_beside_a_person() -> None:
    article = extract(
        page("القدس ميدان", "محليات", "رياضة", TITLE, "خان يونس - القدس ميدان - أنس الشاعر:", "27 أكتوبر 2025")
    )
    assert article.authors == ["أنس الشاعر"]


def test_who_submitted_an_article_wrote_it() -> None:
    article = extract(page("القدس ميدان", TITLE, "Submitted by نوال حيدر on 14/11/2025 - 08:15"))
    assert article.authors == ["نوال حيدر"]


def test_who_comments_below_a_text_did_not_write_it() -> None:
    below = ("تعليقات القراء (2)", "ابو مازن الضحوي - 06:12 م", "الله يعينه", "نبيل - 08:40 م", "كلام جميل")
    assert extract(page("محليات", TITLE, "27 أكتوبر 2025", below=below)).authors == []


def test_the_home_page_is_no_section() -> None:
    assert extract(page("الصفحة الرئيسية", "من أنا", "الجمعة، 14 نوفمبر 2025", TITLE)).section is None


def test_who_stands_at_the_top_of_a_page_may_sign_with_another() -> None:
    article = extract(page("سعاد أحمد", "كاتبة", TITLE, "بقلم: سعاد أحمد ومحمد حسن", "27 أكتوبر 2025"))
    assert article.authors == ["سعاد أحمد", "محمد حسن"]
