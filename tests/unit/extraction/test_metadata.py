"""What an HTML page says about itself in its tags; and which date and headline are the article's."""

import pytest

from tests.unit.extraction.library_page import LD, PARAGRAPHS, TITLE, page, read
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.html.metadata import site_names


@pytest.mark.parametrize(
    "tag",
    ['<meta name="article:published_time" content="2025-10-05T10:30:00+03:00">',
     '<meta property="og:published_time" content="2025-10-05T10:30:00+03:00">',
     '<meta name="pubdate" content="2025-10-05T10:30:00+03:00">',
     '<meta itemprop="datePublished" content="2025-10-05T10:30:00+03:00">',
     '<meta name="DC.date.issued" content="2025-10-05T10:30:00+03:00">',
     '<meta property="og:article:published_time" content="2025-10-05T10:30:00+03:00">',
     '<meta property="bt:pubDate" content="2025-10-05T10:30:00+03:00">',
     f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "dateCreated": "2025-10-05T10:30:00+03:00"}}</script>'],
)  # fmt: skip
def test_the_date_tag_has_many_names(tag: str) -> None:
    article = read(page(tag))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-05T10:30:00+03:00"


@pytest.mark.parametrize(
    "above",
    [f'<div class="top"><span class="date">الأربعاء 26 نوفمبر 2025</span></div><h1>{TITLE}</h1><div class="article-date">نُشر في 5 أكتوبر 2025 - 10:30</div>',
     f'<header><time>26/11/2025</time></header><h1>{TITLE}</h1><p class="posted-on"><time datetime="2025-10-05T10:30:00+03:00">5 أكتوبر 2025</time></p>',
     f'<h1>{TITLE}</h1><div class="date">نشر 5 أكتوبر 2025 - آخر تحديث 7 أكتوبر 2025</div>',
     f'<h1>{TITLE}</h1><div class="date">5 تشرين الأول (أكتوبر) 2025</div>'],
    ids=["today above", "time in header", "update behind", "both names"],
)  # fmt: skip
def test_the_date_at_the_headline_is_the_article_s(above: str) -> None:
    article = read(page(above=above))
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2025-10-05"


def test_the_year_of_a_footer_in_the_line_of_dates_is_no_section() -> None:
    below = "<footer><p>جميع الحقوق محفوظة © المثال 2026</p></footer>"
    article = read(page(above=f"<h1>{TITLE}</h1><p>نشر في: 26/11/2026 - آخر تحديث: 28/11/2026</p>", below=below))
    assert article.section is None
    assert article.published_at is not None
    assert article.published_at.day == 26


def test_a_related_story_gives_no_date() -> None:
    below = '<div class="related-posts"><h3>مقالات ذات صلة</h3><ul><li><h4><a href="/r">أسعار الكتب ترتفع هذا العام</a></h4><span class="meta-date">أكتوبر 4, 2025</span></li></ul></div>'
    article = read(page(below=below))
    assert article.published_at is None
    assert [link.title for link in article.related] == ["أسعار الكتب ترتفع هذا العام"]


@pytest.mark.parametrize(
    ("head", "above"),
    [(f'<meta property="og:title" content="{TITLE}">', f'<header><h1 class="logo"><a href="/">صحيفة المثال اليومية</a></h1></header><h2 class="title">{TITLE}</h2>'),
     (f'<script type="application/ld+json">{LD}</script>', f"<h1>أخبار محلية</h1><h2>{TITLE}</h2>"),
     ("", f'<div id="hdr"><h1><span>المثال</span><a href="/"></a></h1></div><h1>{TITLE}</h1>')],
    ids=["logo", "section", "two headings"],
)  # fmt: skip
def test_a_logo_is_no_headline(head: str, above: str) -> None:
    assert read(page(head, above)).title == TITLE


@pytest.mark.parametrize(
    "document", [f"{TITLE} - صحيفة المثال", f"صحيفة المثال » محليات » {TITLE}", f"{TITLE} :: المثال", TITLE]
)
def test_the_headline_may_stand_in_the_head_of_a_page_only(document: str) -> None:
    site = '<header><a href="/">صحيفة المثال</a><nav><a href="/p">سياسة</a><a href="/s">رياضة</a></nav></header>'
    assert read(page(above=site).replace(f"{TITLE} | المثال", document)).title == TITLE


@pytest.mark.parametrize("document", [f"صحيفة المثال | محليات | {TITLE}", f"{TITLE} | صحيفة المثال"])
def test_a_logo_in_h1_that_leads_home_is_no_headline(document: str) -> None:
    html = page(above='<header><h1><a href="/">صحيفة المثال</a></h1></header>')
    assert read(html.replace(f"{TITLE} | المثال", document)).title == TITLE


def test_a_short_headline_in_no_heading_is_not_replaced_by_the_rest_of_the_title() -> None:
    html = page(above='<div class="t">صيد البحر</div>').replace(
        f"{TITLE} | المثال", "صيد البحر | مكتبة الحي القديم في المدينة"
    )
    assert read(html).title == "صيد البحر"


@pytest.mark.parametrize("rest", ["أخبار اليمن والعالم العربي", "الحكومة والبرلمان في أزمة جديدة"])
def test_a_short_heading_is_not_replaced_by_the_rest_of_the_title(rest: str) -> None:
    html = page(above="<h1>قهوة الصباح</h1>").replace(f"{TITLE} | المثال", f"قهوة الصباح | {rest}")
    assert read(html.replace("</p>", f" {rest}</p>", 1)).title == "قهوة الصباح"


def test_when_a_text_was_made_counts_only_where_nothing_says_when_it_was_published() -> None:
    made = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}", "dateCreated": "2025-10-01T08:00:00+03:00"}}</script>'
    shown = read(page(made, f"<h1>{TITLE}</h1><p>نُشر في: 5 أكتوبر 2025 10:00</p>"))
    assert shown.published_at is not None
    assert shown.published_at.day == 5


@pytest.mark.parametrize("name", ["dcterms.created", "DC.date.created", "created"])
def test_a_tag_for_when_a_text_was_made_counts_only_where_nothing_says_more(name: str) -> None:
    made = f'<meta name="{name}" content="2025-10-01T08:00:00+03:00">'
    shown = read(page(made, f"<h1>{TITLE}</h1><p>نُشر في: 5 أكتوبر 2025 10:00</p>"))
    assert shown.published_at is not None
    assert shown.published_at.day == 5
    alone = read(page(made)).published_at
    assert alone is not None
    assert alone.day == 1


def test_source_is_the_host_of_the_canonical_address() -> None:
    article = read(page('<link rel="canonical" href="https://www.mithal.example/news/77">'))
    assert (article.url, article.source) == ("https://www.mithal.example/news/77", "mithal.example")


def test_the_day_of_an_address_serves_when_the_page_has_none() -> None:
    article = extract(RawArticle(content=page(), format="html", url="https://a.example/2025/10/05/library"))
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2025-10-05"


def test_a_link_to_a_section_at_the_headline_names_it() -> None:
    text = "<p>افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال.</p>" * 2
    top = "<div class='x1'><a href='/section/rainbow'>قوس قزح</a></div><h1>افتتاح مكتبة عامة في الحي القديم</h1>"
    html = (
        f"<html><head><title>افتتاح مكتبة عامة في الحي القديم</title></head><body>{top}<div>{text}</div></body></html>"
    )
    assert extract(RawArticle(content=html, format="html")).section == "قوس قزح"
    assert extract(RawArticle(content=html.replace("/section/", "/node/"), format="html")).section == "قوس قزح"
    home = html.replace("/section/rainbow", "/")
    assert extract(RawArticle(content=home, format="html")).section is None
    entry = "<a href='/node/{0}'>باب {0}</a> "
    menu = html.replace("<a href='/section/", f"{''.join(map(entry.format, 'أبت'))}<a href='/node/")
    assert extract(RawArticle(content=menu, format="html")).section is None


def test_a_word_of_the_content_system_is_no_section() -> None:
    assert read(page('<meta property="article:section" content="news">')).section is None
    for named in ("ثقافة", "BBC Trending"):
        assert read(page(f'<meta property="article:section" content="{named}">')).section == named


@pytest.mark.parametrize("name", ["name='author'", "property='article:author'"])
def test_each_author_may_have_a_tag(name: str) -> None:
    tags = "".join(f"<meta {name} content='{author}'>" for author in ("سعاد المرعي", "وائل الزعبي"))
    assert read(page(tags)).authors == ["سعاد المرعي", "وائل الزعبي"]


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://a.example/ar/"><link rel="canonical" href="/news/7">',
        '<link rel="canonical" href="https://a.example/"><meta property="og:url" content="https://a.example/news/7">',
    ],
    ids=["base", "canonical is the home"],
)
def test_the_address_of_the_page_is_that_of_the_article(head: str) -> None:
    assert read(page(head)).url == "https://a.example/news/7"


def test_a_space_in_an_address_is_written_as_such() -> None:
    assert (
        read(page('<link rel="canonical" href="https://a.example/حي قديم/7">')).url == "https://a.example/حي%20قديم/7"
    )


def test_letters_written_as_references_are_put_in_order_like_others() -> None:
    text = PARAGRAPHS[0].replace("البلدية", "البل&shy;دية&rlm;").replace("مكتبة", "&#xFEE3;&#1603;&#8203;تبة")
    assert read(page(below=f"<p>{text}</p>").replace(f"<p>{PARAGRAPHS[0]}</p>", "")).body.count(PARAGRAPHS[0]) == 1


@pytest.mark.parametrize(
    "name",
    ["publication-date", "publishedDate", "article:publish_date", "cXenseParse:publishtime", "DCSext.articleFirstPublished",
     "rbpubdate", "og:release_date", "post_date", "time_published", "iso-8601-publish-date", "article-created-at"],
)  # fmt: skip
def test_a_tag_whose_name_means_the_publication_tells_it(name: str) -> None:
    published = read(page(f'<meta name="{name}" content="2025-10-05T10:30:00+03:00">')).published_at
    assert published is not None
    assert published.isoformat() == "2025-10-05T10:30:00+03:00"


@pytest.mark.parametrize(
    "name",
    ["article:modified_time", "og:updated_time", "REVISION_DATE", "expirationdate", "unpublish_date", "last-modified",
     "last_published_at", "latest-post-date", "comment_post_date"],
)  # fmt: skip
def test_a_tag_that_means_something_else_does_not(name: str) -> None:
    assert read(page(f'<meta name="{name}" content="2025-10-05T10:30:00+03:00">')).published_at is None


def test_a_tag_for_twitter_names_the_author_where_its_label_says_so() -> None:
    tags = '<meta name="twitter:label1" content="وقت القراءة"><meta name="twitter:data1" content="3 دقائق">'
    for label, authors in (("كُتب بواسطة", ["سعاد المرعي"]), ("القسم", [])):
        named = f'<meta name="twitter:label2" content="{label}"><meta name="twitter:data2" content="سعاد المرعي">'
        assert read(page(tags + named)).authors == authors


def test_an_author_may_be_told_for_machines_only() -> None:
    above = f'<h1>{TITLE}</h1><div itemprop="author" itemscope><meta itemprop="name" content="سعاد المرعي"></div>'
    assert read(page(above=above)).authors == ["سعاد المرعي"]


def test_the_beginning_of_the_text_is_no_headline_where_the_head_has_one() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    head = f'<title>صحيفة المثال</title><meta property="og:title" content="{TITLE}">'
    assert read(f"<html><head>{head}</head><body><article>{text}</article></body></html>").title == TITLE


def test_the_title_of_the_document_is_the_headline_where_nothing_else_shows_one() -> None:
    title = "البلدية تفتتح مكتبة عامة في الحي القديم بعد ثلاث سنوات"
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<html><head><title>{title} | صحيفة المثال</title></head><body><div>{text}</div></body></html>"
    assert read(html).title == title


def test_the_sites_name_stands_at_an_end_of_the_documents_title() -> None:
    title = "قطاف الزيتون تحت حراسة الأهالي"
    assert site_names(f"{title} - القدس ميدان", None) == {"القدس ميدان"}
    assert site_names(f"{title} | خليل الأعرج", "الميدان") == {"الميدان"}  # a columnist's name
    assert site_names(title, None) == frozenset()
