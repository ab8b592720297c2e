"""HTML pages: the body without its boxes, and every other part in its field."""

from pathlib import Path

from warraq.articles import CleanArticle, RawArticle, article_id
from warraq.extraction import extract

PAGE = (Path(__file__).parent / "pages" / "festival.html").read_text(encoding="utf-8")
TITLE = "مهرجان الفيلم القصير يفتتح دورته العاشرة"


def read(content: str, **more: object) -> CleanArticle:
    return extract(RawArticle.model_validate({"content": content, **more}))


def test_metadata_comes_from_json_ld_and_tags() -> None:
    article = read(PAGE)
    assert (article.title, article.kicker, article.section) == (TITLE, None, "ثقافة")
    assert article.authors == ["ليلى عبد الرحمن", "سامر قاسم"]
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-12T09:30:00+03:00"
    assert article.breadcrumb == ["الرئيسية", "ثقافة"]
    assert article.url == "https://www.shasha.example/culture/2025/10/festival"
    assert article.credit is not None
    assert (article.credit.publisher, article.credit.original) == ("شاشة", "المصري")


def test_body_is_the_paragraphs_and_nothing_else() -> None:
    starts = ["افتُتحت مساء أمس", "وقالت مديرة المهرجان", "«السينما القصيرة مدرسة", "وتتنافس الأفلام", "ويستمرّ المهرجان"]
    paragraphs = read(PAGE).body.split("\n\n")
    assert [p[: len(s)] for p, s in zip(paragraphs, starts, strict=True)] == starts


def test_related_boxes_give_absolute_urls_and_excerpts() -> None:
    theatre, prize, oud = read(PAGE).related
    assert (theatre.url, theatre.truncated) == ("https://www.shasha.example/culture/2025/09/theatre", True)
    assert theatre.excerpt == "يستعدّ طلاب الجامعات لعرض مسرحيات جديدة في الشتاء المقبل"
    assert prize.title == "رواية جديدة تفوز بجائزة الأدب الأولى"
    assert (oud.url, oud.excerpt, oud.truncated) == ("https://www.shasha.example/music/oud", None, False)


def test_related_text_is_never_in_the_body() -> None:
    article = read(PAGE)
    for link in article.related:
        assert link.title not in article.body
        assert not link.excerpt or link.excerpt not in article.body


def test_pushed_url_wins_over_the_canonical_one() -> None:
    raw = RawArticle(content=PAGE, url="https://m.shasha.example/p?id=7")
    article = extract(raw)
    assert (article.url, article.id, article.source) == (raw.url, article_id(raw), "shasha.example")


def test_canonical_url_does_not_change_the_id() -> None:
    raw = RawArticle(content=PAGE)
    assert extract(raw).id == article_id(raw)


def test_pull_quote_is_apart_and_blockquote_is_text() -> None:
    article = read(PAGE)
    assert article.pull_quotes == ["السينما القصيرة مدرسة للمخرجين الشباب"]
    assert "تضيف الشافعي" in article.body


def test_a_credit_stands_inside_the_article() -> None:
    margin = "<div class='live'><span>الوداد2-الرجاء</span></div><footer>"
    article = read(PAGE.replace("<p>شاشة١-المصري</p>", "").replace("<footer>", margin))
    assert article.credit is None
    below = PAGE.replace("<p>شاشة١-المصري</p>\n</div>", "</div><p>شاشة١-المصري</p>").replace("<footer>", margin)
    assert (credit := read(below).credit) is not None
    assert credit.original == "المصري"


def test_visible_byline_and_date_serve_when_there_is_no_metadata() -> None:
    start, end = PAGE.index("<script"), PAGE.index("</script>")
    article = read(PAGE[:start] + PAGE[end:])
    assert article.authors == ["ليلى عبد الرحمن"]
    assert article.published_at is not None
    assert (article.published_at.year, article.published_at.month) == (2025, 10)


def test_the_gregorian_of_two_dates_is_taken() -> None:
    start, end = PAGE.index("<script"), PAGE.index("</script>")
    page = PAGE[:start] + PAGE[end:].replace("<time", "<span class='date'>1447/04/20 هـ</span><time")
    for one in (page, page.replace(' datetime="2025-10-12T09:30:00+03:00"', "")):
        article = read(one)
        assert article.published_at is not None
        assert article.published_at.date().isoformat() == "2025-10-12"
        assert "1447" not in article.body


def test_heading_alone_marks_a_box_in_mid_article() -> None:
    assert "المسرح الجامعي" not in read(PAGE.replace("read-also-box", "block-7")).body


def test_a_page_of_line_breaks_is_read_by_density() -> None:
    page = (
        "<html><body><div><a href='/'>الرئيسية</a></div><div><b>خبر قصير</b><br>وصلت القافلة إلى المدينة مساء.<br>"
        "واستقبلها الأهالي بالورود.</div></body></html>"
    )
    body = read(page).body
    assert "وصلت القافلة إلى المدينة مساء.\n\nواستقبلها الأهالي بالورود." in body


def test_an_answer_given_twice_is_kept_twice_a_paragraph_printed_twice_is_not() -> None:
    first = "تحدثت الباحثة هالة مراد في هذا الحوار عن مستقبل الزراعة في السهول الساحلية وعن أثر الجفاف فيها."
    second = "وترى مراد أن الحل يبدأ من المزارعين أنفسهم، وأن على الوزارة أن تستمع إليهم قبل أن تضع خطتها الجديدة."
    lines = [first, "هل توافقين على خطة الوزارة؟", "نعم، أوافق على ذلك.", second, first, "وهل توافقين على موعدها؟"]
    lines += ["نعم، أوافق على ذلك.", "نعم، أوافق على ذلك."]
    page = f"<html><body><article>{''.join(f'<p>{line}</p>' for line in lines)}</article></body></html>"
    assert read(page, title="حوار مع هالة مراد").body.split("\n\n") == [*lines[:4], *lines[5:7]]


def test_a_fragment_of_a_feed_is_html() -> None:
    body = read("<p>وصلت القافلة إلى المدينة.</p><p>واستقبلها الأهالي.</p>", title="وصول القافلة إلى المدينة").body
    assert body == "وصلت القافلة إلى المدينة.\n\nواستقبلها الأهالي."


def test_html_escaped_once_more_is_unescaped() -> None:
    article = read("&lt;p&gt;وصلت القافلة إلى المدينة &amp;amp; استراحت.&lt;/p&gt;", title="وصول القافلة")
    assert article.body == "وصلت القافلة إلى المدينة & استراحت."


def test_site_name_is_cut_off_the_title() -> None:
    page = PAGE.replace(f"<h1>{TITLE}</h1>", "").replace('"headline"', '"alternative"')
    assert read(page).title == TITLE


def test_a_page_that_names_neither_head_nor_body_is_read() -> None:
    page = (
        '<!DOCTYPE html><html lang="ar"><meta charset="utf-8"><title>افتتاح مكتبة</title><article><h1>افتتاح مكتبة</h1>'
        "<p>افتتحت البلدية يوم الأحد مكتبة عامة في الحي القديم، وحضر الافتتاح عدد من الكتاب والناشرين وأهالي الحي.</p>"
        "<p>وقال رئيس البلدية إن المكتبة تضم عشرين ألف كتاب، وإنها تفتح أبوابها كل يوم من الصباح حتى المساء.</p></article>"
    )
    found = extract(RawArticle(content=page, format="html"))
    assert found.title == "افتتاح مكتبة"
    assert found.body.startswith("افتتحت البلدية")
    assert found.body.endswith("حتى المساء.")


def test_lines_of_a_preformatted_text_are_its_paragraphs() -> None:
    first, second = "افتتح الوزير الميناء الجديد في اللاذقية صباح الأحد.", "وقال إنه يتسع لعشر سفن كبيرة في وقت واحد."
    html = f"<html><body><h1>الميناء الجديد في اللاذقية</h1><pre>{first}\n{second}</pre></body></html>"
    assert extract(RawArticle(content=html, format="html")).body == f"{first}\n\n{second}"


def test_rows_that_a_mail_program_broke_are_one_paragraph_of_a_preformatted_text() -> None:
    rows = (
        "افتتح الوزير يوم الأحد الميناء الجديد في المدينة الساحلية بحضور عدد",
        "كبير من العمال والسكان، وقال إن العمل في الميناء الذي بني في ثلاث",
        "سنوات يبدأ بعد شهر واحد، وإنه يتسع لعشر سفن كبيرة في وقت واحد، وإن",
        "شركات كثيرة طلبت العمل فيه منذ الآن، كما طلبت الصيانة والتخزين، وإن",
        "الوزارة تنشر أسماء هذه الشركات في أول الشهر.",
    )
    html = f"<html><body><h1>الميناء الجديد في اللاذقية</h1><pre>{chr(10).join(rows)}</pre></body></html>"
    assert extract(RawArticle(content=html, format="html")).body == " ".join(rows)
