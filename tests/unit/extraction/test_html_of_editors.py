"""HTML pages with who did what, films, galleries and forums: what of them is the article's."""

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, TITLE, page, page_from, read, with_text
from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.datelines import settle_datelines
from warraq.extraction.body.credits import signed_by_editors
from warraq.extraction.body.embeds import calls_to_network
from warraq.extraction.body.pull_quotes import set_pull_quotes
from warraq.extraction.dates.dates_beside import own_dates
from warraq.extraction.html.link_lists import correct_lists
from warraq.extraction.labels import Label
from warraq.extraction.links.title_order import without_order

MORE = "<p>ويأمل الأهالي أن تفتح البلدية مكتبات أخرى في أحياء المدينة القديمة قبل نهاية العام المقبل.</p>"


def test_who_did_what_below_a_text_is_none_of_it_and_names_its_author() -> None:
    article = read(with_text("<p>إعداد وتقديم: لينا الحاج. هندسة صوتية: وليد ناجي.</p>"))
    assert article.body.split("\n\n") == list(PARAGRAPHS)
    assert article.authors == ["لينا الحاج"]


def test_a_sentence_with_two_colons_is_text() -> None:
    said = "<p>سألته: لماذا القراءة؟ قال: لأنها بيت لا يهدم.</p>"
    assert "سألته" in read(with_text(said)).body


def test_an_editor_beside_an_author_is_none() -> None:
    assert people("حرره: نهى عيد") == []
    assert people("حررته نهى عيد", sure=True) == ["نهى عيد"]


def test_what_an_author_is_beside_the_name_is_no_section() -> None:
    box = "<div><a href='/writers/g'>غسان البيطار</a></div><div>كاتب وروائي</div>"
    assert read(page(above=f"{box}<h2>{TITLE}</h2><div>الإثنين 17 تشرين الثاني 2025</div>")).section is None


@pytest.mark.parametrize("said", ["funoon.example", "34 دقيقة"])
def test_hosts_and_minutes_are_no_section(said: str) -> None:
    above = f"<div><a href='https://funoon.example/a'>{said}</a></div><h1>{TITLE}</h1><p>30 سبتمبر 2025 · 34 دقيقة</p>"
    below = "<ul><li>30 دقيقة</li><li>31 دقيقة</li></ul>"
    assert read(page(above=above, below=below)).section is None


def test_the_link_above_a_place_is_the_section() -> None:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("سياسة", "اقتصاد", "مجتمع", "صحة", "رياضة"))
    above = f"<nav><ul>{menu}</ul></nav><div><span class=kicker><a href='/ar/health'>صحة</a></span><span>اليمن</span><h1>{TITLE}</h1></div>"
    assert read(page(above=above)).section == "صحة"


def test_a_heading_glued_to_its_link_is_no_text() -> None:
    article = read(
        with_text(
            f"<p><strong>اقرأ أيضا</strong><a href='/ar/2'><strong>كيف تغيّرت أسواق العاصمة؟</strong></a></p>{MORE}"
        )
    )
    assert [link.title for link in article.related] == ["كيف تغيّرت أسواق العاصمة؟"]
    assert "أسواق" not in article.body


def test_the_title_of_a_film_in_a_figure_is_its_caption_and_a_sub_heading_stays() -> None:
    film = "<figure><div><h3>لماذا يقرأ الأهالي؟</h3></div></figure>"
    assert "لماذا يقرأ" not in read(with_text(film + MORE)).body
    assert "لماذا يقرأ" in read(with_text(f"<h3>لماذا يقرأ الأهالي؟</h3>{MORE}")).body


def test_captions_of_a_gallery_are_no_links() -> None:
    slides = "".join(
        f"<figure><img src=a{at}><figcaption>{at}/2 {said}</figcaption></figure>"
        for at, said in enumerate(("طفل يقرأ في القاعة", "أمينة المكتبة أمام الرفوف"), 1)
    )
    labels = [Label.RELATED_TITLE] * 3
    correct_lists(page_from(f"{slides}<a href='/photos/13'>سباق القوارب يعود إلى الخليج</a>"), labels, None)
    assert labels == [Label.CAPTION, Label.CAPTION, Label.RELATED_TITLE]


def test_a_kind_before_the_headline_is_its_kicker_beside_a_sites_name_in_the_head() -> None:
    article = read(page(above=f"<h1>بالصور: {TITLE}</h1>").replace(f"<title>{TITLE}", f"<title>بالصور: {TITLE}"))
    assert (article.kicker, article.title) == ("بالصور", TITLE)


def test_initials_and_a_slash_before_agencies_are_editors() -> None:
    assert signed_by_editors("ع.ج.م/ (د ب أ، رويترز)") == (True, "د ب أ، رويترز")


def test_the_day_of_the_next_post_is_not_that_of_the_first() -> None:
    posts = "".join(f"<div><p>0{day}-04-2025, 07:40</p><div>{PARAGRAPHS[day]}</div></div>" for day in (1, 2))
    labels = [Label.DATE, Label.BODY, Label.DATE, Label.COMMENT]
    assert own_dates(page_from(posts), labels, [0, 2], 1) == [0]
    below = f"<h4>5 أكتوبر 2025</h4><p>{PARAGRAPHS[0]}</p><p>6 أكتوبر 2025</p>"
    assert own_dates(page_from(below), [Label.DATE, Label.BODY, Label.DATE], [0, 2], 1) == [0, 2]


def test_who_wrote_a_post_is_no_author() -> None:
    post = "<div><blockquote><p>شعرنا بفرح الحي كله</p>&mdash; فراس مراد (@firas9) <a href='https://x.com/2'>May 4, 2025</a></blockquote></div>"
    html = page().replace("</p>", f"</p>{post}", 1)
    assert read(html).authors == []


def test_a_channel_is_called_to_be_followed_and_a_match_is_followed_in_the_story() -> None:
    assert calls_to_network("تابعوا قناة الحدود على تلغرام")
    assert not calls_to_network("تابعوا المباراة على يوتيوب مئات الآلاف من المشجعين")


def test_arrows_around_the_words_for_order_are_no_part_of_a_title() -> None:
    shown = ["→ السابق: سباق القوارب يعود", "التالي: المخبز الأخير في السوق ←"]
    assert without_order(shown) == ["سباق القوارب يعود", "المخبز الأخير في السوق"]
    assert without_order(["«السابق» رواية جديدة", "المخبز الأخير"]) == ["«السابق» رواية جديدة", "المخبز الأخير"]


def test_the_sites_name_alone_at_the_top_is_no_trail() -> None:
    above = f"<header><p class=breadcrumb><a href='/'>المثال</a></p></header><h1>{TITLE}</h1>"
    article = read(page(above=above))
    assert (article.breadcrumb, article.section) == ([], None)


def test_a_paper_is_named_with_or_without_what_it_is() -> None:
    row = "<i>الوادي اليوم - عدن - متابعات - سالم باوزير</i>"
    footer = "<p>جميع الحقوق محفوظة لصحيفة الوادي اليوم 2025</p>"
    labels = [Label.TITLE, Label.LEAD, Label.BODY, Label.FOOTER]
    settle_datelines(page_from(f"<h1>{TITLE}</h1>{row}<p>{PARAGRAPHS[0]}</p>{footer}"), labels)
    assert labels[1] is Label.BYLINE


SAID = "المكتبة تضم أربعين ألف كتاب وأبوابها مفتوحة"


@pytest.mark.parametrize(
    ("inner", "label"),
    [(f"<b>جديد</b><a href='/n/7'>{SAID}</a>", Label.RELATED_LINE), (f"<b>{SAID}</b>", Label.PULL)],
)
def test_a_line_that_is_mostly_a_link_is_no_quote(inner: str, label: Label) -> None:
    labels = [Label.BODY, Label.RELATED_LINE, Label.BODY]
    set_pull_quotes(page_from(f"<p>{PARAGRAPHS[0]}</p><p>{inner}</p><p>{PARAGRAPHS[1]}</p>"), labels)
    assert labels[1] is label
