"""Lists of links in HTML: entries that look alike, and what stands among them without being one."""

from warraq.extraction.features import Page, page_of
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.html.link_lists import complete_lists, drop_no_titles, shape_of
from warraq.extraction.labels import Label

TITLE, FURNITURE, EXCERPT = Label.RELATED_TITLE, Label.FURNITURE, Label.RELATED_EXCERPT


def page_from(body: str) -> Page:
    return page_of(read_blocks(f"<html><body>{body}</body></html>").lines)


def test_a_block_that_looks_like_a_title_of_the_list_is_one() -> None:
    page = page_from(
        '<div class="side"><ul><li><a href="/n/11">سباق القوارب يعود إلى الخليج</a></li>'
        '<li><a href="/n/12">المخبز الأخير</a></li></ul></div>'
        '<div class="menu"><ul><li><a href="/n/13">ملفات خاصة</a></li></ul></div>'
    )
    labels = [TITLE, FURNITURE, FURNITURE]
    complete_lists(page, labels)
    assert labels == [TITLE, TITLE, FURNITURE]


def test_writers_and_buttons_between_the_titles_are_no_titles() -> None:
    page = page_from(
        '<div class="side"><p><a href="Writer.aspx?id=19">سعود العصفور</a></p>'
        '<p><a href="Story.aspx?id=77004">الحافلة التي لم تصل</a></p>'
        '<p><a href="Writer.aspx?id=31">فيصل الغانم</a></p><p><a href="Story.aspx?id=77009">باب السوق القديم</a></p>'
        '<p><a href="Story.aspx?id=1">اقرأ المزيد</a></p></div>'
    )
    labels = [Label.RELATED_HEADING, TITLE, FURNITURE, FURNITURE, FURNITURE]
    complete_lists(page, labels)
    assert labels == [Label.RELATED_HEADING, TITLE, FURNITURE, TITLE, FURNITURE]


def test_addresses_of_one_kind_have_one_shape() -> None:
    assert shape_of("/a/2025/10/5/story-one-7") == shape_of("/a/2024/9/30/story-two-8?")
    assert shape_of("/a/2025/10/5/story-one-7") != shape_of("/a/story-one-7")
    assert shape_of("Writer.aspx?id=1") != shape_of("Story.aspx?id=1")


def test_what_leads_nowhere_to_advertisers_or_to_no_page_is_no_title() -> None:
    page = page_from(
        '<div><p><a href="#">انضموا إلى قناة الصحيفة كل مساء</a></p><p><a href="/n/1">الميناء يغلق أبوابه ليلاً</a></p>'
        '<p><a href="/n/2">المدرسة التي انتقلت إلى المتحف</a></p><p>قال تسعون من كل مئة قارئ نعم</p>'
        '<p><a href="https://shop.example/2">سيارتك الجديدة بلا دفعة أولى</a></p><p><a href="/n/3">ليلة في المرصد الفلكي</a></p></div>'
    )
    labels = [TITLE] * 6
    drop_no_titles(page, labels, "https://paper.example/n/9")
    assert labels == [FURNITURE, TITLE, TITLE, EXCERPT, FURNITURE, TITLE]


def test_an_address_with_the_pages_own_host_is_no_advertisement() -> None:
    page = page_from(
        '<p><a href="https://www.paper.example/n/1">الميناء يغلق أبوابه ليلاً</a></p><p><a href="/n/2">ليلة في المرصد</a></p>'
        '<p><a href="/n/3">المدرسة التي انتقلت إلى المتحف</a></p>'
    )
    labels = [TITLE] * 3
    drop_no_titles(page, labels, "https://paper.example/n/9")
    assert labels == [TITLE] * 3


def test_the_excerpt_in_the_link_of_a_heading_is_no_second_title() -> None:
    card = '<a href="/p{0}"><div>محاصيل الخريف</div><h2>{1}</h2><div>{2}</div></a>'
    page = page_from(
        card.format(1, "الصمغ الذي لا يجد من يشتريه", "البورصة مغلقة منذ عام والسماسرة في الشوارع")
        + card.format(2, "رقصة تنجو من الحرب", "ما زال الشباب يجتمعون كل خميس")
    )
    labels = [TITLE] * 6
    drop_no_titles(page, labels, None)
    assert labels == [FURNITURE, TITLE, EXCERPT] * 2


def test_titles_of_a_list_without_any_link_stay() -> None:
    page = page_from('<p><a href="/n/1">الميناء يغلق أبوابه ليلاً</a></p><p>ليلة في المرصد</p><p>حكاية مدرسة</p>')
    labels = [TITLE] * 3
    drop_no_titles(page, labels, None)
    assert labels == [TITLE] * 3


def test_a_card_without_address_that_looks_like_a_title_beside_it_is_one() -> None:
    card = "<div><h3>{}</h3><p>{}</p></div>"
    page = page_from(
        '<div><h1>عنوان الخبر الكبير</h1><section><div class="list">'
        + card.format("قاموس صغير للانقطاع", "عشرون كلمة دخلت البيوت مع المولّد.")
        + card.format("المرأة التي تعدّ الدرج", "تحفظ أسماء جيران غادروا منذ سنين.")
        + "</div></section></div>"
    )
    labels = [Label.TITLE, Label.RELATED_HEADING, EXCERPT, TITLE, EXCERPT]
    complete_lists(page, labels)
    assert labels == [Label.TITLE, Label.RELATED_HEADING, EXCERPT, TITLE, EXCERPT]  # its excerpt looks otherwise

    labels = [Label.TITLE, TITLE, EXCERPT, FURNITURE, Label.FOOTER]
    complete_lists(page, labels)
    assert labels == [Label.TITLE, TITLE, EXCERPT, TITLE, Label.FOOTER]
