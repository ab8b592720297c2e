"""HTML pages as agencies, broadcasters and common content systems print them: sections, dates, names, ends of texts."""

from collections.abc import Callable

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, TITLE, page, page_from, read, with_ld, with_text
from warraq.extraction.authors.datelines import settle_datelines
from warraq.extraction.body.credits import signed_by_agency
from warraq.extraction.body.embeds import calls_to_network, is_advert_label
from warraq.extraction.body.strays import drop_strays
from warraq.extraction.labels import Label
from warraq.extraction.links.bounded_boxes import drop_bounded_boxes
from warraq.extraction.model.features import Page

MENU = (
    "<ul class=menu>"
    + "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("محليات", "اقتصاد", "صحة"))
    + "</ul>"
)


def heads(inside: str) -> str:
    return f"{MENU}<div>{inside}</div>"


@pytest.mark.parametrize(
    "sign",
    ["(أطلس)", "--(بيترا نت) ن ح/ أ ع", "حم/سوى", "انتهى/ م ح", "// انتهى //"],
)
def test_signs_of_agencies_end_a_text_and_are_none_of_it(sign: str) -> None:
    assert read(with_text(f"<p>{sign}</p>")).body.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("end", ["وقال أحد الزوار: «هنا تعلمت القراءة»", "وتفتح المكتبة أبوابها (مجانا) كل سبت"])
def test_a_last_sentence_with_brackets_or_quotes_stays(end: str) -> None:
    assert end in read(with_text(f"<p>{end}.</p>")).body


def test_a_heading_that_ends_a_text_is_dropped_and_one_above_its_last_paragraph_stays() -> None:
    last = "<p>ويأمل الأهالي أن تفتح البلدية مكتبات أخرى في أحياء المدينة القديمة قبل نهاية العام المقبل.</p>"
    assert "كتب من بيوت الحي" not in read(with_text("<h3>كتب من بيوت الحي</h3>")).body
    assert "كتب من بيوت الحي" in read(with_text(f"<h3>كتب من بيوت الحي</h3>{last}")).body


def test_who_joins_a_group_in_the_story_stays() -> None:
    line = "انضم إلى مجموعة القراء في المكتبة مئتا طالب من مدارس الحي خلال الأسبوع الأول من افتتاحها."
    assert line in read(with_text(f"<p>{line}</p>")).body


def test_what_a_post_says_above_its_sign_is_no_text_and_a_quotation_is() -> None:
    said = "الكتب تصل تباعا إلى المكتبة من بيوت الحي كلها"
    sign = "— بلدية المثال (@baladiya) <a href='https://x.com/1'>October 5, 2025</a>"
    post = f"<div><blockquote placeholder><p>{said}</p>{sign}</blockquote></div>"
    more = "<p>ويأمل الأهالي أن تفتح البلدية مكتبات أخرى في أحياء المدينة القديمة.</p>"
    assert said not in read(with_text(post + more)).body
    quoted = read(with_text(f"<blockquote><p>«{said}»، يقول أمين المكتبة.</p></blockquote>{more}"))
    assert said in quoted.body + "".join(quoted.pull_quotes)


def test_a_dateline_of_its_own_below_a_picture_is_text() -> None:
    above = f"<h1>{TITLE}</h1><figure><img src=a></figure>"
    html = page(above=above).replace("<div><p>", "<div><p>الخرطوم: المثال نيوز</p><p>", 1)
    assert read(html).body.startswith("الخرطوم: المثال نيوز")


def test_who_signs_below_is_an_author_and_no_paragraph() -> None:
    for sign in ("*خليل عماري", "رحاب المصري – الحي القديم"):
        article = read(with_text(f"<p>{sign}</p>"))
        assert article.authors == [sign.strip("*").partition(" – ")[0]]
        assert article.body.split("\n\n") == list(PARAGRAPHS)


def test_the_place_of_a_row_is_no_author_and_two_names_are_two() -> None:
    row = "<div class=author>{} / خالد يوسف / {}</div>"
    assert read(page(above=f"<h1>{TITLE}</h1>{row.format('الوادي الكبير', 'الأناضولية')}")).authors == ["خالد يوسف"]
    two = read(page(above=f"<h1>{TITLE}</h1>{row.format('سامي الحداد', 'بيروت')}")).authors
    assert two == ["سامي الحداد", "خالد يوسف"]


def test_a_house_that_calls_itself_a_person_is_no_author() -> None:
    html = with_ld({"author": {"@type": "Person", "name": "رواة عربي"}}).replace("| المثال", "| رواة أونلاين")
    assert read(html).authors == []
    writer = with_ld({"author": {"@type": "Person", "name": "سمير حداد"}}).replace("| المثال", "| دفتر المال")
    assert read(writer).authors == ["سمير حداد"]


def test_a_writer_may_own_the_page() -> None:
    html = with_ld({"author": {"@type": "Person", "name": "نادر حبيب"}}).replace(
        "</body>", "<div>© 2025 نادر حبيب</div></body>"
    )
    assert read(html).authors == ["نادر حبيب"]


@pytest.mark.parametrize(
    ("above", "section"),
    [
        (
            f"<div class=bread><a href=/>الرئيسية</a> &gt; <a href=/l>محليات</a> &gt; تفاصيل الخبر</div><h1>{TITLE}</h1>",
            "محليات",
        ),
        (
            f"<div>تاريخ النشر: 04.05.2025 | 06:21 GMT | <a href=/me>أخبار العالم العربي</a></div><h1>{TITLE}</h1>",
            "أخبار العالم العربي",
        ),
        (
            f"<nav><a href=/>الرئيسية</a> / <a href=/eco>اقتصاد</a></nav><div class=overline><a href=/t>نقل</a></div><h1>{TITLE}</h1>",
            "اقتصاد",
        ),
    ],
    ids=["a page's kind ends the trail", "behind the day", "a label below the trail"],
)
def test_where_an_article_stands(above: str, section: str) -> None:
    assert read(page(above=heads(above))).section == section


def test_the_label_before_a_headline_is_its_section() -> None:
    above = f"<div><span>الرياض</span> <time>4 نوفمبر 2025</time></div><h1>تعليم / {TITLE}</h1>"
    article = read(page(above=above).replace(f"<title>{TITLE}", f"<title>تعليم / {TITLE}"))
    assert (article.title, article.section) == (TITLE, "تعليم")


def test_the_day_and_its_hour_in_the_next_element() -> None:
    above = f"<h1>{TITLE}</h1><div><span>20-12-2025</span> <span>| 13:05</span></div>"
    published = read(page(above=above)).published_at
    assert published is not None
    assert published.isoformat().startswith("2025-12-20T13:05")


@pytest.mark.parametrize(
    ("shown", "moment"),
    [
        ("5 أكتوبر 2025 - 14:52", "2025-10-05T14:52:13+01:00"),
        ("أكتوبر 5, 2025 at 5:52 PM +04", "2025-10-05T17:52:13+04:00"),
        ("آخر تحديث: 5 أكتوبر 2025 - 15:52", "2025-10-05T13:52:13+00:00"),
        ("5 أكتوبر 2025 - 20:10", "2025-10-05T13:52:13+00:00"),
    ],
)
def test_a_moment_in_utc_has_the_clock_that_the_page_shows(shown: str, moment: str) -> None:
    html = with_ld({}).replace("</h1>", f"</h1><div class=date>{shown}</div>")
    published = read(html).published_at
    assert published is not None
    assert published.isoformat() == moment


def links(below: str) -> list[str]:
    return [link.title for link in read(page(below=below)).related]


def test_the_articles_before_and_behind_are_links() -> None:
    below = (
        "<nav><div><a href='/p/1' rel=prev><span>السابق</span> سباق القوارب يعود إلى الخليج</a></div>"
        "<div><a href='/p/2' rel=next><span>التالي</span> المخبز الأخير في السوق القديم</a></div></nav><footer>© المثال</footer>"
    )
    assert links(below) == ["سباق القوارب يعود إلى الخليج", "المخبز الأخير في السوق القديم"]


def test_the_lower_heading_of_a_link_is_its_excerpt() -> None:
    cards = "".join(
        f"<article><a href='/h/{at}7'><h2>{title}</h2><h3>ملاحظات من موسم طويل</h3></a></article>"
        for at, title in enumerate(("سباق القوارب يعود إلى الخليج", "المخبز الأخير في السوق القديم"))
    )
    assert links(f"<h2>اقرأ أيضا</h2>{cards}") == ["سباق القوارب يعود إلى الخليج", "المخبز الأخير في السوق القديم"]


def test_answers_to_a_forums_text_are_no_links() -> None:
    answer = f"<h3>مواضيع ذات صلة</h3><h3><a href='/t/12'>رد: {TITLE}</a></h3><h3><a href='/t/13'>سباق القوارب يعود إلى الخليج</a></h3>"
    assert links(answer) == ["سباق القوارب يعود إلى الخليج"]


def test_what_is_taken_from_elsewhere_names_its_source() -> None:
    credit = read(with_text("<p>منقول عن صحيفة الساحل</p>")).credit
    assert credit is not None
    assert credit.original == "صحيفة الساحل"


def test_hours_and_numbers_of_agencies_are_signs_and_scores_are_none() -> None:
    assert signed_by_agency("0121")
    assert signed_by_agency("14:32 ت مـ")
    assert not signed_by_agency("2 - 1")
    assert not signed_by_agency("(قصة قصيرة من ثلاث صفحات)")


@pytest.mark.parametrize("line", ["إنضم لقناة المثال نيوز على الواتساب", "انضموا إلى مجموعة المثال على تلغرام"])
def test_who_is_called_to_join_is_no_reader_of_a_story(line: str) -> None:
    assert calls_to_network(line)
    assert not calls_to_network("انضم إلى مجموعة القراء في المكتبة مئتا طالب من مدارس الحي")
    assert not calls_to_network("انضم لقناة السويس طاقم جديد من المرشدين.")


def test_paid_advertisements_and_stars_are_labels() -> None:
    assert is_advert_label("إعلان ممول")
    assert is_advert_label("قيّمي الوصفة ☆☆☆☆☆")
    assert not is_advert_label("إعلان نتائج القرعة")


def settled(settle: Callable[[Page, list[Label]], None], body: str, labels: list[Label]) -> list[Label]:
    """``labels`` of the lines of ``body`` after ``settle``."""
    shown = page_from(body)
    assert len(shown.lines) == len(labels)
    settle(shown, labels)
    return labels


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("هذه هي ذاكرة التخزين المؤقت لعنوان، وهي لقطة كما ظهرت قبل يومين، وربما تغيرت في غضون ذلك.", Label.FURNITURE),
        ("مكتبة عامة تفتح أبوابها في الحي القديم من المدينة بعد ثلاث سنوات من الأشغال.", Label.BODY),
    ],
)
def test_what_a_cache_says_far_above_the_headline_is_no_text_and_a_summary_is(said: str, label: Label) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    links = "".join(f"<div><a href='/x'>{name}</a></div>" for name in ("الإصدار الكامل", "المصدر", "الأولى", "محليات"))
    body = f"<div>{said}</div>{links}<h1>{TITLE}</h1><div>{text}</div>"
    rest = [*[Label.FURNITURE] * 4, Label.TITLE, *[Label.BODY] * 3]
    assert settled(drop_strays, body, [Label.BODY, *rest]) == [label, *rest]


def test_a_box_that_the_page_bounds_is_no_text() -> None:
    box = "<p>تخطى قصص مقترحة وواصل القراءة</p><p>كل ما تريد معرفته عن المكتبات</p><p>قصص مقترحة نهاية</p>"
    labels = settled(drop_bounded_boxes, f"<p>{PARAGRAPHS[0]}</p>{box}<p>{PARAGRAPHS[1]}</p>", [Label.BODY] * 5)
    assert labels == [Label.BODY, *[Label.FURNITURE] * 3, Label.BODY]


@pytest.mark.parametrize(
    ("row", "label"),
    [
        ("سبأ الغد - صنعاء - خاص - فهمي العليمي", Label.BYLINE),
        ("مكتبة جديدة - كتب من البيوت - فهمي العليمي", Label.LEAD),
    ],
)
def test_a_row_of_paper_city_and_person_signs_and_a_sentence_with_dashes_is_text(row: str, label: Label) -> None:
    rest = f"<p>{PARAGRAPHS[0]}</p><p>جميع الحقوق محفوظة سبأ الغد 2009 - 2025</p>"
    labels = [Label.TITLE, Label.LEAD, Label.BODY, Label.FOOTER]
    assert settled(settle_datelines, f"<h1>{TITLE}</h1><b>{row}</b>{rest}", labels)[1] is label


def test_two_short_paragraphs_at_the_end_of_an_element_are_of_its_text() -> None:
    lines = ("دعم المكتبات المدرسية في القرى", "إلغاء الرسوم على الكتب المستوردة")
    body = read(with_text("".join(f"<p>{line}</p>" for line in lines))).body
    assert body.endswith("\n\n".join(lines))
