"""HTML of known themes and content systems: walls around open text, links over cards, pages whose scripts hold all."""

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
