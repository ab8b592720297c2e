"""Lists of links in HTML: entries that look alike, and what stands among them without being one."""

from tests.unit.extraction.library_page import page_from
from warraq.extraction.html.link_lists import complete_lists, drop_no_titles, shape_of
from warraq.extraction.labels import Label

TITLE, FURNITURE, EXCERPT = Label.RELATED_TITLE, Label.FURNITURE, Label.RELATED_EXCERPT


def test_a_block_that_looks_like_a_title_of_the_list_is_one() -> None:
    page = page_from(
        '<div class="side"><ul><li><a href="/n/11">سباق القوارب يعود إلى الخليج</a></li>'
        '<li><a href="/n/12">المخبز الأخير</a></li></ul></div>'
        '<div class="menu"><ul><li><a href="/n/13">ملفات خاصة</a></li></ul></div>'
    )
    labels = [TITLE, FURNITURE, FURNITURE]
    complete_lists(page, labels, None)
    assert labels == [TITLE, TITLE, FURNITURE]


def test_writers_and_buttons_between_the_titles_are_no_titles() -> None:
    page = page_from(
        '<div class="side"><p><a href="Writer.aspx?id=19">سعود العصفور</a></p>'
        '<p><a href="Story.aspx?id=77004">الحافلة التي لم تصل</a></p>'
        '<p><a href="Writer.aspx?id=31">فيصل الغانم</a></p><p><a href="Story.aspx?id=77009">باب السوق القديم</a></p>'
        '<p><a href="Story.aspx?id=1">اقرأ المزيد</a></p></div>'
    )
    labels = [Label.RELATED_HEADING, TITLE, FURNITURE, FURNITURE, FURNITURE]
    complete_lists(page, labels, None)
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
    complete_lists(page, labels, None)
    assert labels == [Label.TITLE, Label.RELATED_HEADING, EXCERPT, TITLE, EXCERPT]  # its excerpt looks otherwise

    labels = [Label.TITLE, TITLE, EXCERPT, FURNITURE, Label.FOOTER]
    complete_lists(page, labels, None)
    assert labels == [Label.TITLE, TITLE, EXCERPT, TITLE, Label.FOOTER]


def test_links_alike_below_the_beginning_of_the_text_are_a_list_of_titles() -> None:
    strip = "<strong>{0}</strong><a href='/opinion/{1}'>{2}</a>"
    page = page_from(
        "<div class='strip'><a href='/n/41'>الأمطار تصل إلى الساحل مساء</a><a href='/n/42'>الميناء يغلق أبوابه</a></div>"
        "<p>وصلت القافلة إلى الواحة بعد أسبوع من المسير.</p><div>"
        + strip.format("سلمى قرداحي", 7, "مديح الظل")
        + strip.format("هيثم البزري", 9, "رسالة إلى ساعي البريد")
        + "</div><footer><a href='/p/1'>الشروط وسياسة الخصوصية</a><a href='/p/2'>مركز مساعدة القراء</a></footer>"
    )
    labels = [FURNITURE, FURNITURE, Label.BODY, *[FURNITURE] * 6]
    complete_lists(page, labels, None)
    assert labels == [FURNITURE, FURNITURE, Label.BODY, FURNITURE, TITLE, FURNITURE, TITLE, FURNITURE, FURNITURE]


def test_a_list_that_its_names_call_related_may_stand_above_the_text_and_leads_to_the_site() -> None:
    entries = "<a href='{0}/n/41'>الأمطار تصل إلى الساحل مساء</a><a href='{0}/n/42'>الميناء يغلق أبوابه</a>"
    page = page_from(
        f"<div class='related'>{entries.format('https://paper.example')}</div>"
        f"<div class='related'><p>{entries.format('https://shop.example')}</p></div><p>وصلت القافلة إلى الواحة.</p>"
    )
    labels = [*[FURNITURE] * 4, Label.BODY]
    complete_lists(page, labels, "https://paper.example/n/9")
    assert labels == [TITLE, TITLE, FURNITURE, FURNITURE, Label.BODY]


def test_a_link_beside_a_title_that_looks_otherwise_and_leads_to_the_same_kind_of_address_is_one() -> None:
    page = page_from(
        "<p>وصلت القافلة إلى الواحة.</p><section><div><a class='first' href='/n/1'><b>خبر</b></a>"
        "<a class='first' href='/n/1'>الميناء يغلق أبوابه</a><a class='next' href='/n/2'>ليلة في المرصد الفلكي</a>"
        "<a class='more' href='/n/1'>كل ما تريد معرفته</a><a class='all' href='/all'>جميع ما نشرته الصحيفة</a></div></section>"
    )
    labels = [Label.BODY, Label.KICKER, TITLE, FURNITURE, FURNITURE, FURNITURE]
    complete_lists(page, labels, None)
    assert labels == [Label.BODY, Label.KICKER, TITLE, TITLE, FURNITURE, FURNITURE]


def test_links_without_address_among_days_that_look_alike_are_titles_whatever_they_were_taken_for() -> None:
    entry = "<div><p>{0}</p><p>■ <a>{1}</a></p><p>{2} دقائق</p></div>"
    page = page_from(
        "<div><section><h1>عنوان الخبر الكبير</h1>"
        + entry.format("رحلات", "الطريق الساحلي في يوم واحد", 3)
        + entry.format("تجارب", "أفضل خمس دراجات لعام 2026", 5)
        + "</section></div>"
    )
    day, comment = Label.RELATED_DATE, Label.COMMENT
    labels = [Label.TITLE, day, TITLE, day, comment, comment, comment]
    complete_lists(page, labels, None)
    assert labels == [Label.TITLE, day, TITLE, day, comment, TITLE, comment]


def test_the_second_block_of_a_link_without_heading_is_its_excerpt() -> None:
    card = "<a href='/q/{0}'><div class='q'>{1}</div><div class='a'>أجاب عنه ثلاثة من الأطباء</div></a>"
    page = page_from(card.format(1, "حرارة طفلي لا تنزل") + card.format(2, "متى أبدأ بالحمية القاسية"))
    labels = [TITLE] * 4
    drop_no_titles(page, labels, None)
    assert labels == [TITLE, EXCERPT] * 2


def test_a_label_in_the_link_of_a_title_does_not_make_it_an_excerpt() -> None:
    page = page_from("<a href='/q/1'><div class='k'>طب الأطفال</div><div class='t'>حرارة طفلي لا تنزل</div></a>")
    labels = [TITLE] * 2
    drop_no_titles(page, labels, None)
    assert labels == [TITLE] * 2
