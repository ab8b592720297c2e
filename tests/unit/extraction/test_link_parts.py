"""Lists in HTML whose links have no address, lists in the column beside a text, and what stands among titles."""

from tests.unit.extraction.library_page import page, page_from, read
from warraq.extraction.html.link_parts import drop_parts, keep_links
from warraq.extraction.labels import Label

TITLE, DATE, FURNITURE = Label.RELATED_TITLE, Label.RELATED_DATE, Label.FURNITURE


def related(html: str) -> list[str]:
    return [link.title for link in read(html).related]


def test_cards_whose_links_only_scripts_follow_are_a_list() -> None:
    cards = "<div class=card><a>حريق بسوق المتلاشيات</a></div><div class=card><a>مهرجان فاس للثقافة الصوفية</a></div>"
    below = f"<aside><h3>صوت وصورة</h3>{cards}</aside><footer><p>©2025 جميع الحقوق محفوظة</p></footer>"
    assert related(page(below=below)) == ["حريق بسوق المتلاشيات", "مهرجان فاس للثقافة الصوفية"]


def test_links_of_one_row_below_a_text_are_the_sites() -> None:
    row = "<p><a>بلغ عن خطأ</a> - <a>سياسة النشر في القضايا</a> - <a>أعلن معنا بأقل تكلفة</a></p>"
    assert related(page(below=row)) == []


def test_the_column_beside_a_text_is_a_list_though_it_stands_before_it() -> None:
    column = (
        "<td><div class=t>مدار الساعة</div><ul><li><a href='n.php?id=87'>التربية تعلن موعد نتائج التوجيهي</a></li>"
        "<li><a href='n.php?id=88'>منخفض حراري يؤثر على المملكة غدا</a></li></ul></td>"
    )
    html = page(above=f"<table><tr>{column}<td><h1>افتتاح مكتبة عامة في الحي القديم من المدينة</h1>")
    assert related(html) == ["التربية تعلن موعد نتائج التوجيهي", "منخفض حراري يؤثر على المملكة غدا"]


def test_what_a_list_prints_in_figures_below_a_link_is_no_title() -> None:
    lines = page_from(
        "<ul><li><a>هل تختفي حساسية الحليب؟</a><small>صحة الأطفال . 3 دقائق</small></li>"
        "<li><a>قروض الهاتف: الفخ السريع</a><small>قانون – قبل 4 أيام</small></li></ul>"
    )
    labels = [TITLE] * 4
    drop_parts(lines, labels)
    assert labels == [TITLE, DATE, TITLE, DATE]


def test_links_of_the_footer_are_no_titles_unless_it_heads_a_list() -> None:
    links = "<ul><li><a href='/t'>لماذا يمكنك الوثوق بإذاعتنا؟</a></li><li><a href='/d'>لا تجمع بياناتي أو أشاركها</a></li></ul>"
    labels = [TITLE, TITLE]
    drop_parts(page_from(f"<footer>{links}</footer>"), labels)
    assert labels == [Label.FOOTER, Label.FOOTER]
    labels = [Label.RELATED_HEADING, TITLE, TITLE]
    drop_parts(page_from(f"<footer><h3>الأكثر قراءة</h3>{links}</footer>"), labels)
    assert labels == [Label.RELATED_HEADING, TITLE, TITLE]


def test_a_link_that_says_of_no_day_is_the_title_below_it() -> None:
    lines = page_from("<div><span>2 أكتوبر 2025 | تقرير</span><a>«كأننا غير مرئيين»</a></div>")
    labels = [DATE, DATE]
    keep_links(lines, labels)
    assert labels == [DATE, TITLE]
