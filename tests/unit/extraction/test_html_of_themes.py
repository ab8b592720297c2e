"""HTML of known themes and content systems: walls around open text, links over cards, pages whose scripts hold all."""

import pytest

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract

TITLE = "بلدية الوادي تعيد افتتاح المكتبة العامة بعد ترميمها"
TEXT = [
    "أعادت بلدية الوادي أمس افتتاح المكتبة العامة بعد ترميم استمر عامين وكلف أكثر من مليوني دينار.",
    "وقالت مديرة المكتبة نادية السالم إن القاعات الجديدة تتسع لمئتي قارئ، وفيها ركن للأطفال وآخر للمكفوفين.",
    "وأضافت أن المكتبة ستفتح أبوابها حتى الثامنة مساء طوال أيام الأسبوع ما عدا يوم الجمعة.",
    "وكان المبنى قد تضرر في سيول الشتاء قبل الماضي، فنقلت الكتب إلى مخازن البلدية.",
    "وتضم المكتبة أربعين ألف كتاب، بينها مخطوطات نادرة أهدتها عائلات من المدينة.",
]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def read(body: str, head: str = "") -> CleanArticle:
    page = f'<!doctype html><html lang="ar"><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>'
    return extract(RawArticle(content=page, url="https://alwadi.example/local/2026/1/12/library"))


def test_paragraphs_behind_a_wall_that_the_page_holds_are_text() -> None:
    box = (
        '<div class="more"><b>إقرأ أيضاً:</b><a href="/local/1501.html">سباق القوارب يعود إلى النهر بعد انقطاع</a></div>'
    )
    wall = f'{box}<div class="paywall">{paragraphs(*TEXT[3:])}</div>'
    offer = '<div class="premium-box"><h5>انضم إلى قرائنا</h5><p>اشترك لتقرأ كل ما نكتب.</p></div>'
    declared = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"%s","hasPart":'
        '{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".paywall"}}</script>' % TITLE
    )
    for head in ("", declared):
        article = read(f'<h1>{TITLE}</h1><div class="text">{paragraphs(*TEXT[:3])}{wall}</div>{offer}', head)
        assert article.body.split("\n\n") == TEXT


def test_offers_in_a_wall_are_no_text() -> None:
    offer = "هذا المحتوى لمشتركي الصحيفة، ويمكنك الاشتراك بدينار واحد في الشهر الأول ثم بخمسة."
    wall = f'<div class="paywall"><p>{offer}</p><p>{offer}</p><button>اشترك</button></div>'
    assert offer not in read(f'<h1>{TITLE}</h1><div class="text">{paragraphs(*TEXT)}{wall}</div>').body


def test_links_laid_over_cards_lead_to_their_headings() -> None:
    cards = "".join(
        f'<div class="card"><a class="stretched-link" href="/local/{at}.html"></a><span>محليات</span><h3>{title}</h3></div>'
        for at, title in ((1501, "سباق القوارب يعود إلى النهر بعد انقطاع"), (1502, "توزيع مليون شتلة على مزارعي السهل"))
    )
    page = f"<h1>{TITLE}</h1><article>{paragraphs(*TEXT)}</article><section><h3>مواضيع ذات صلة</h3>{cards}</section>"
    assert [(link.title, link.url) for link in read(page).related] == [
        ("سباق القوارب يعود إلى النهر بعد انقطاع", "https://alwadi.example/local/1501.html"),
        ("توزيع مليون شتلة على مزارعي السهل", "https://alwadi.example/local/1502.html"),
    ]


def test_data_of_scripts_are_read_where_the_page_shows_that_it_loads() -> None:
    inner = (
        paragraphs(*TEXT[:2])
        + "<blockquote><p>اقرأ أيضاً</p><a href='/local/9'>سباق القوارب يعود إلى النهر</a></blockquote>"
    )
    state = (
        '<script type="application/json">{"props":{"article":{"headline":"%s","publishedAt":"2026-01-12T06:00:00Z",'
        '"category":{"id":4,"name":"محليات"},"authors":[{"name":"نورة الهاجري"}],"body":"%s"}}}</script>'
    ) % (TITLE, inner + paragraphs(*TEXT[2:]))
    article = read(f'<div id="__next"><p>جاري التحميل...</p></div>{state}')
    assert article.body.split("\n\n") == TEXT
    assert (article.section, article.authors) == ("محليات", ["نورة الهاجري"])
    assert [link.title for link in article.related] == ["سباق القوارب يعود إلى النهر"]


def test_title_below_its_label_in_one_link_is_the_article_before_or_behind() -> None:
    nav = "".join(
        f'<div class="nav-el"><a href="/local/{at}.html"><span class="nav-label">{label}</span><span class="h4">{title}</span></a></div>'
        for at, label, title in (
            (1, "المقال السابق", "نتائج قرعة كأس الاتحاد"),
            (2, "المقال التالي", "انتخابات النقابة الأحد"),
        )
    )
    article = read(
        f'<h1>{TITLE}</h1><div class="text">{paragraphs(*TEXT)}</div><div class="entry-pagination">{nav}</div>'
    )
    assert [link.title for link in article.related] == ["نتائج قرعة كأس الاتحاد", "انتخابات النقابة الأحد"]


def test_arrows_around_titles_of_a_book_are_none_of_them() -> None:
    links = '<div><a href="/node/1">‹ نتائج قرعة كأس الاتحاد</a> <a href="/up">فوق</a> <a href="/node/2">انتخابات النقابة الأحد ›</a></div>'
    article = read(f'<h2 class="title">{TITLE}</h2><div class="content">{paragraphs(*TEXT)}</div>{links}')
    assert [link.title for link in article.related] == ["نتائج قرعة كأس الاتحاد", "انتخابات النقابة الأحد"]


def test_heading_and_title_in_two_links_of_one_paragraph_are_two() -> None:
    line = '<p class="more"><strong><a href="/9">اقرأ أيضا</a></strong><a href="/9">سباق القوارب يعود إلى النهر</a></p>'
    article = read(f"<h1>{TITLE}</h1><div>{paragraphs(*TEXT[:2])}{line}{paragraphs(*TEXT[2:])}</div>")
    assert [link.title for link in article.related] == ["سباق القوارب يعود إلى النهر"]
    assert article.body.split("\n\n") == TEXT


def test_menu_without_names_is_no_trail() -> None:
    menu = '<li><a href="/">الرئيسية</a></li><li><a href="/sport">رياضة</a></li><li><a>مقابلات</a></li><li><a>زوايا</a></li>'
    top = '<div><marquee><a href="/a">صور من حفل تخريج دفعة الطيران</a> - <a href="/b">مهندسة تبتكر مصفاة مياه</a></marquee></div>'
    head = f'<h2 class="title">{TITLE}</h2><div class="submitted">اثنين, 12/01/2026 - 23:40</div>'
    article = read(
        f'{top}<nav><ul>{menu}</ul></nav><div id="content">{head}<div class="content">{paragraphs(*TEXT)}</div></div>'
    )
    assert (article.breadcrumb, article.section) == ([], None)


def test_column_beside_the_headline_names_no_section() -> None:
    menu = '<b>أقسام الموقع</b><br><a href="a">مقالات</a><br><a href="b">بيانات</a><br><b>المتواجدون الآن</b><br>عدد الزوار : 21'
    text = f'<center><font size="5"><b>{TITLE}</b></font></center><br>{paragraphs(*TEXT)}'
    assert read(f'<table><tr><td width="160">{menu}</td><td>{text}</td></tr></table>').section is None


def test_message_of_a_channel_has_its_moment_and_no_section() -> None:
    owner = '<a class="owner" href="https://t.me/alwadi_news"><span>أخبار الوادي</span></a>'
    text = "<br/><br/>".join(TEXT)
    foot = '<a class="message_date" href="x"><time datetime="2026-01-11T08:12:44+00:00">08:12</time></a>'
    article = extract(
        RawArticle(
            content=(
                f"<html><head><title>Telegram: Contact @alwadi_news</title></head><body><header>{owner}<b>48.2K subscribers</b></header>"
                f'<div class="message"><div>{owner}</div><div class="message_text"><b>{TITLE}</b><br/><br/>{text}</div>{foot}</div></body></html>'
            )
        )
    )
    assert article.section is None
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2026-01-11T08:12:44+00:00"


def test_newsletter_between_paragraphs_is_no_text() -> None:
    box = '<div class="nl"><strong>نشرة شباب الوادي</strong><p>قصص من الجامعات كل خميس.</p><form><input><button>سجل</button></form></div>'
    article = read(f'<h1>{TITLE}</h1><div class="c-text">{paragraphs(*TEXT[:2])}{box}{paragraphs(*TEXT[2:])}</div>')
    assert article.body.split("\n\n") == TEXT


def test_deck_that_sounds_like_two_names_is_no_byline() -> None:
    deck = '<div class="field field-name-field-chapo"><div class="field-item"><p>النقابات تعدّ الزيادة أدنى من الغلاء</p></div></div>'
    article = read(
        f'<h1>{TITLE}</h1><div class="date">12/01/2026 - 17:22</div>{deck}<div class="field-body">{paragraphs(*TEXT)}</div>'
    )
    assert article.authors == []
    assert article.body.split("\n\n")[0] == "النقابات تعدّ الزيادة أدنى من الغلاء"


def test_quotation_marks_that_stand_for_arrows_are_no_part_of_titles() -> None:
    links = '<div class="post-nav"><a href="/aa/">&laquo; نتائج قرعة كأس الاتحاد</a><a href="/bb/">انتخابات النقابة تنطلق الأحد &raquo;</a></div>'
    article = read(f'<article><h1>{TITLE}</h1><div class="entry-content">{paragraphs(*TEXT)}</div></article>{links}')
    assert [link.title for link in article.related] == ["نتائج قرعة كأس الاتحاد", "انتخابات النقابة تنطلق الأحد"]


def test_name_of_a_kind_of_page_is_no_kicker() -> None:
    head = '<div class="inner-title"><h2>تفاصيل الخبر</h2></div>'
    story = (
        f'<div class="news-detail"><h3 class="news-title"><div>{TITLE}</div></h3><div>{paragraphs(*TEXT)}</div></div>'
    )
    assert read(f'<div id="contentBox">{head}{story}</div>').kicker is None


def test_two_linked_names_behind_one_label_both_sign() -> None:
    names = '<a href="/author/1">أحمد البهنساوي</a> <a href="/author/2">منى الشرقاوي</a>'
    head = f'<div class="pub"><span>10:14 ص | الأحد 11 يناير 2026</span></div><div class="auth"><span>كتب:</span> {names}</div>'
    article = read(f'<div class="article"><h1>{TITLE}</h1>{head}<div class="desc">{paragraphs(*TEXT)}</div></div>')
    assert article.authors == ["أحمد البهنساوي", "منى الشرقاوي"]


def test_label_inside_the_link_of_an_author_is_no_part_of_the_name() -> None:
    link = '<a href="/author/hajar/"><span class="text"><span class="prefix">كتابة</span> هاجر الديب</span></a>'
    head = f'<ul class="post-info"><li itemprop="author">{link}</li><li><time>13 يناير، 2026</time></li></ul>'
    assert read(f"<h1>{TITLE}</h1>{head}<div>{paragraphs(*TEXT)}</div>").authors == ["هاجر الديب"]


def test_items_parted_by_items_of_signs_are_a_trail() -> None:
    items = "<li>/</li>".join(
        f'<li><a href="{url}">{name}</a></li>'
        for url, name in (("/", "الرئيسية"), ("/news", "أخبار"), ("/local", "محليات"))
    )
    article = read(f'<article><ol class="flex">{items}</ol><h1>{TITLE}</h1><div>{paragraphs(*TEXT)}</div></article>')
    assert article.breadcrumb == ["الرئيسية", "أخبار", "محليات"]


@pytest.mark.parametrize(
    "inset",
    [
        '<div class="fb-post"><blockquote class="fb-xfbml-parse-ignore"><p>صور من حفل الافتتاح الذي حضره الأهالي</p>تم النشر'
        ' بواسطة <a href="https://facebook.com/x">بلدية الوادي</a></blockquote></div>',
        '<blockquote class="tiktok-embed"><section><a href="https://www.tiktok.com/@x">@wadi</a> <p>جولة داخل المكتبة</p>'
        '<a href="https://www.tiktok.com/music/x">♬ الصوت الأصلي - بلدية الوادي</a></section></blockquote>',
        '<p style="text-align:center">إعلان</p>',
    ],
)
def test_posts_and_the_word_above_an_advertisement_are_no_text(inset: str) -> None:
    article = read(
        f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(*TEXT[:2])}{inset}{paragraphs(*TEXT[2:])}</div>'
    )
    assert article.body.split("\n\n") == TEXT
    assert article.related == []


def test_line_at_the_headline_says_who_when_and_in_which_section() -> None:
    line = '<p class="meta">كتبه <a href="/author/s">سمر النابلسي</a> في 12 يناير 2026 ضمن <a href="/c/local">محليات</a></p>'
    article = read(f'<article><h1>{TITLE}</h1>{line}<div class="text">{paragraphs(*TEXT)}</div></article>')
    assert (article.authors, article.section) == (["سمر النابلسي"], "محليات")


def test_exclusive_of_the_site_is_no_section() -> None:
    names = ("الرئيسية", "محليات", "اقتصاد", "رياضة")
    entries = "".join(f'<li><a href="/c/{at}">{name}</a></li>' for at, name in enumerate(names))
    menu = f'<header><nav class="menu"><ul>{entries}</ul></nav></header>'
    deck = "<h2>القاعات الجديدة تتسع لمئتي قارئ</h2>"
    head = f'<span class="kicker">خاص الوادي نيوز</span><h1>{TITLE}</h1>{deck}<div>سمر النابلسي | 12 يناير 2026</div>'
    article = read(
        f'{menu}<main><article>{head}<div class="text">{paragraphs(*TEXT)}</div></article></main>',
        '<meta property="og:site_name" content="الوادي نيوز">',
    )
    assert (article.section, article.kicker) == (None, "خاص الوادي نيوز")


def test_comments_of_wordpress_are_none_of_the_article() -> None:
    item = (
        '<li><cite class="fn">أبو خالد</cite> <span class="says">يقول:</span><a href="#c1">12 يناير، 2026 الساعة 3:10 م</a>'
        "<p>خطوة ممتازة ونتمنى أن تصل الكتب الحديثة إلى رفوفها قريبا</p></li>"
    )
    area = f'<div id="comments"><h3>تعليقان على “{TITLE}”</h3><ol class="commentlist">{item}</ol></div>'
    article = read(f'<article><h1>{TITLE}</h1><div class="entry-content">{paragraphs(*TEXT)}</div></article>{area}')
    assert article.body.split("\n\n") == TEXT
    assert (article.authors, article.related) == ([], [])


def test_next_article_below_a_heading_that_leads_to_it_is_another() -> None:
    link = '<h2><a href="/2026/01/11/post-1">سباق القوارب الخشبية يعود إلى النهر بعد انقطاع</a></h2><div class="meta">11 يناير 2026</div>'
    text = paragraphs(
        "أعلنت لجنة السباق أن ثلاثين قارباً سجلت حتى مساء أمس في نسخته العائدة بعد خمس سنوات.",
        "وقال رئيسها إن مسار السباق سيمتد ثلاثة كيلومترات بين الجسرين القديم والجديد.",
    )
    story = f'<div id="page"><h1>{TITLE}</h1><div>12/01/2026</div><div id="txt">{paragraphs(*TEXT)}</div>'
    assert read(f'{story}<article class="next">{link}{text}</article></div>').body.split("\n\n") == TEXT


@pytest.mark.parametrize("agency", ["د ب أ", "أ ف ب"])
def test_an_agency_in_the_place_of_the_author_is_none(agency: str) -> None:
    paragraphs = "".join(
        f"<p>وقال رئيس البلدية في اليوم {day} إن الممشى يربط الحديقة العامة بالسوق القديم من غير سيارات.</p>"
        for day in "123"
    )
    about = (
        f"<div class=post-info><span class=author>{agency}</span><span class=date>16 جويلية 2026 - 03:46</span></div>"
    )
    page = f"<h1>البلدية تفتح ممشى جديدا على ضفة النهر</h1>{about}<div class=entry-content>{paragraphs}</div>"
    assert extract(RawArticle(content=page, format="html")).authors == []


@pytest.mark.parametrize(
    "links", ['<a href="https://www.facebook.com/sharer.php?u=x"></a>', '<a href="/print/12"></a>']
)
def test_a_link_without_words_in_the_text_leads_not_to_what_its_heading_says(links: str) -> None:
    heading = "كتب نادرة من عائلات المدينة"
    text = f"{paragraphs(*TEXT[:2])}<h2>{heading}</h2>{paragraphs(*TEXT[2:])}"
    article = read(f"<h1>{TITLE}</h1><article>{links}{text}</article>")
    assert article.body.split("\n\n") == [*TEXT[:2], heading, *TEXT[2:]]


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("subscribe-box", ""),
        ("paywall", '<a class="link" href="/subscribe">إلى العرض</a>'),
        ("paywall", '<p><a href="/account/login">إلى العرض</a></p>'),
        ("paywall", '<a role="button" href="/x">إلى العرض</a>'),
    ],
)
def test_an_offer_of_two_sentences_is_no_walled_text(name: str, link: str) -> None:
    offer = (
        "انضم إلى أكثر من خمسين ألف قارئ يتلقون نشرتنا البريدية كل صباح قبل بدء يومهم.",
        "نختار لكم أهم ما كتبه محررونا عن المدينة وأهلها ونرسله إليكم مجانا مع أول ضوء.",
    )
    box = f'<div class="{name}">{paragraphs(*offer)}{link}</div>'
    article = read(f'<h1>{TITLE}</h1><div class="text">{paragraphs(*TEXT[:3])}{box}{paragraphs(*TEXT[3:])}</div>')
    assert article.body.split("\n\n") == TEXT


def test_a_paragraph_beside_a_form_without_a_field_is_text() -> None:
    kept = f'<div><form action="/keep"><input type="hidden" name="id"></form>{paragraphs(TEXT[1])}</div>'
    article = read(f'<h1>{TITLE}</h1><div class="text">{paragraphs(TEXT[0])}{kept}{paragraphs(*TEXT[2:])}</div>')
    assert article.body.split("\n\n") == TEXT
