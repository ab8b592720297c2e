"""What an HTML page says about itself in JSON-LD, however it is wrapped, and of which of several stories."""

import json
import time

import pytest

from tests.unit.extraction.library_page import LD, PARAGRAPHS, TITLE, page, read, with_ld
from warraq.extraction.html.json_ld import read_nodes
from warraq.extraction.html.tree import parse


@pytest.mark.parametrize(
    "wrapped",
    [
        LD,
        f"<![CDATA[{LD}]]>",
        f"//<![CDATA[\n{LD}\n//]]>",
        f"{LD};",
        f"<!--\n{LD}\n-->",
        LD.replace("}]}", "},]}"),
        f"/* قالب */\n{LD}",
        LD.replace('"', "&quot;"),
        f'{{"@type":"Organization","name":"المثال"}}\n{LD}',
        LD[:-2],
        LD.replace('"headline"', '"description":"قال "نعم" للخطة","headline"'),
        LD.replace('"headline"', '"description":"https://a.example/ مكتبة \\\'عامة\\\'","headline"'),
        LD.replace('"headline"', '"schema:headline"').replace('"datePublished"', '"schema:datePublished"'),
    ],
    ids=[
        "bare",
        "cdata",
        "cdata in comments",
        "semicolon",
        "comment",
        "trailing comma",
        "comment before",
        "entities",
        "two values",
        "cut off",
        "bare quotes",
        "bad escapes",
        "prefixes",
    ],
)
def test_json_ld_is_read_in_every_wrapping(wrapped: str) -> None:
    article = read(page(f'<script type="application/ld+json">{wrapped}</script>'))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2025-10-05T13:52:13+00:00"
    assert article.authors == ["سعاد المرعي"]


def test_json_ld_of_another_story_tells_nothing_of_this_one() -> None:
    other = LD.replace(TITLE, "أسعار القمح ترتفع في البورصات العالمية")
    head = f'<script type="application/ld+json">{other}</script>'
    assert read(page(head)).authors == []
    assert read(page(head)).published_at is None
    renamed = LD.replace(TITLE, "مكتبة في الحي القديم تفتح أبوابها للقراء")
    assert read(page(f'<script type="application/ld+json">{renamed}</script>')).authors == ["سعاد المرعي"]


@pytest.mark.parametrize("headline", ["Public library opens in the old town", "أخبار", "صحيفة الميناء"])
def test_a_translated_headline_or_a_name_tells_of_no_other_story(headline: str) -> None:
    head = f'<script type="application/ld+json">{LD.replace(TITLE, headline)}</script>'
    assert read(page(head)).authors == ["سعاد المرعي"]


def test_json_ld_at_the_address_of_the_page_is_its_own_whatever_its_headline() -> None:
    address = "https://www.mithal.example/news/77"
    reworded = LD.replace(TITLE, "أسعار القمح ترتفع في البورصات العالمية")
    ld = reworded.replace('"headline"', f'"mainEntityOfPage":{{"@id":"{address}"}},"headline"')
    head = f'<link rel="canonical" href="{address}"><script type="application/ld+json">{ld}</script>'
    assert read(page(head)).authors == ["سعاد المرعي"]


@pytest.mark.parametrize(
    "more",
    [
        {"author": {"@list": [{"@type": "Person", "name": "سعاد المرعي"}, {"name": "وائل الزعبي"}]}},
        {"author": {"@type": "Person", "name": ["سعاد المرعي", "وائل الزعبي"]}},
        {"author": [{"givenName": "سعاد", "familyName": "المرعي"}, "وائل الزعبي"]},
        {"creator": ["سعاد المرعي", "وائل الزعبي"]},
        {"author": ['<a href="/1">سعاد المرعي</a>', "<b>وائل الزعبي</b>"]},
    ],
    ids=["@list", "names", "given and family", "creator", "markup"],
)
def test_authors_of_json_ld_in_every_form(more: dict[str, object]) -> None:
    assert read(with_ld(more)).authors == ["سعاد المرعي", "وائل الزعبي"]


@pytest.mark.parametrize(
    "moment", [1759672333000, ["2025-10-05T13:52:13Z"], {"@type": "DateTime", "@value": "2025-10-05T13:52:13Z"}]
)
def test_the_moment_of_json_ld_in_every_form(moment: object) -> None:
    published = read(with_ld({"datePublished": moment})).published_at
    assert published is not None
    assert published.isoformat() == "2025-10-05T13:52:13+00:00"


def test_json_ld_of_other_stories_before_that_of_the_page_is_passed_over() -> None:
    other = {
        "@type": "NewsArticle",
        "headline": "انطلاق معرض الكتاب في العاصمة بمشاركة عربية",
        "datePublished": "2024-03-01",
    }
    article = read(page(f'<script type="application/ld+json">{json.dumps([other, json.loads(LD)])}</script>'))
    assert article.authors == ["سعاد المرعي"]
    assert article.published_at is not None
    assert article.published_at.year == 2025


@pytest.mark.parametrize(
    "text", ["\n\n".join(PARAGRAPHS), "".join(f"&lt;p&gt;{paragraph}&lt;/p&gt;" for paragraph in PARAGRAPHS)]
)
@pytest.mark.parametrize("shown", ["", '<ul><li><a href="/1">سياسة</a></li><li><a href="/2">اقتصاد</a></li></ul>'])
def test_a_page_that_scripts_build_has_its_text_in_json_ld(text: str, shown: str) -> None:
    told = json.dumps({**json.loads(LD)["@graph"][0], "author": {"name": "سعاد المرعي"}, "articleBody": text})
    head = f'<title>{TITLE}</title><script type="application/ld+json">{told}</script>'
    article = read(f'<html><head>{head}</head><body>{shown}<div id="root"></div></body></html>')
    assert (article.title, article.body) == (TITLE, "\n\n".join(PARAGRAPHS))
    assert article.authors == ["سعاد المرعي"]
    assert article.published_at is not None


def test_entries_of_a_live_blog_that_scripts_build_are_its_text() -> None:
    entries = [
        {"@type": "BlogPosting", "headline": f"خبر {n}", "articleBody": text} for n, text in enumerate(PARAGRAPHS)
    ]
    told = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": entries}
    article = read(
        f'<html><head><script type="application/ld+json">{json.dumps(told)}</script></head><body></body></html>'
    )
    assert article.kind == "live"
    assert all(paragraph in article.body for paragraph in PARAGRAPHS)


def test_a_page_that_scripts_build_may_tell_only_when_it_was_made() -> None:
    told = {"@type": "NewsArticle", "headline": TITLE, "dateCreated": "2025-10-05T13:52:13Z"}
    told["articleBody"] = "\n\n".join(PARAGRAPHS)
    head = f'<script type="application/ld+json">{json.dumps(told)}</script>'
    moment = read(f"<html><head>{head}</head><body></body></html>").published_at
    assert moment is not None
    assert moment.isoformat() == "2025-10-05T13:52:13+00:00"


def test_signs_of_arithmetic_in_the_text_of_json_ld_are_no_tags() -> None:
    text = f"<p>{PARAGRAPHS[0]}</p><!-- wp:paragraph --><p>إذا كان س < 5 وكان ص > 3 أغلقت المكتبة أبوابها مبكرا.</p>"
    told = json.dumps({**json.loads(LD)["@graph"][0], "author": {"name": "سعاد المرعي"}, "articleBody": text})
    body = read(f'<html><head><script type="application/ld+json">{told}</script></head><body></body></html>').body
    assert body.split("\n\n") == [PARAGRAPHS[0], "إذا كان س < 5 وكان ص > 3 أغلقت المكتبة أبوابها مبكرا."]


@pytest.mark.parametrize("broken", ['{"a":"' + '\\"' * 90_000, '{"a":1 ' + "/*" * 90_000], ids=["text", "comment"])
def test_json_ld_that_is_not_closed_is_read_once(broken: str) -> None:
    began = time.process_time()
    read_nodes(parse(f'<html><head><script type="application/ld+json">{broken}</script></head></html>'))
    assert time.process_time() - began < 5  # each quotation mark or comment read to the end again: minutes


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "WebPage", "name": f"{TITLE} - المثال", "datePublished": "2025-10-05T13:52:13Z"},
        {"@type": "VideoObject", "name": TITLE, "uploadDate": "2025-10-05T13:52:13Z"},
        {"@type": "NewsArticle", "Headline": TITLE, "DatePublished": "2025-10-05T13:52:13Z"},
    ],
)
def test_what_is_called_no_article_tells_of_it_where_nothing_is(node: dict[str, object]) -> None:
    published = read(page(f'<script type="application/ld+json">{json.dumps(node)}</script>')).published_at
    assert published is not None
    assert published.isoformat() == "2025-10-05T13:52:13+00:00"


def test_an_author_may_have_a_role() -> None:
    role = {"@type": "Role", "roleName": "مراسلة", "author": {"@type": "Person", "name": "سعاد المرعي"}}
    assert read(with_ld({"author": role})).authors == ["سعاد المرعي"]


def test_the_data_of_a_page_that_scripts_build_has_its_article() -> None:
    story = {
        "title": TITLE, "publishedAt": "2025-10-05T13:52:13Z", "author": {"name": "سعاد المرعي"},
        "body": "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS),
    }  # fmt: skip
    other = {**story, "title": "أسعار القمح ترتفع في البورصات العالمية", "body": story["body"] * 2}
    data = json.dumps({"props": {"pageProps": {"others": [other], "article": story}}})
    for shown in ("", "<nav><a href='/'>الرئيسية</a> <a href='/s'>سياسة</a></nav>"):
        html = (
            f"<html><head><title>{TITLE} | المثال</title></head><body><div id='__next'>{shown}</div>"
            f'<script id="__NEXT_DATA__" type="application/json">{data}</script></body></html>'
        )
        article = read(html)
        assert article.body == "\n\n".join(PARAGRAPHS)
        assert (article.title, article.authors) == (TITLE, ["سعاد المرعي"])
        assert article.published_at is not None
        assert article.published_at.isoformat() == "2025-10-05T13:52:13+00:00"


@pytest.mark.parametrize(
    ("name", "value"),
    [("publishedAt", "true"), ("title", "[" * 900 + "]" * 900), ("date", '{"x":' * 900 + "1" + "}" * 900)],
    ids=["truth", "lists", "objects"],
)
def test_odd_values_in_the_data_of_a_page_do_not_stop_it_from_being_read(name: str, value: str) -> None:
    story = json.dumps({"title": TITLE, "body": "\n\n".join(PARAGRAPHS)})
    odd = f'{{"body": "{"نص " * 400}", "title": "{TITLE}", "{name}": {value}}}'
    html = (
        f"<html><head><title>{TITLE}</title></head><body>"
        f'<script type="application/json">{{"a": {story}, "b": {odd}}}</script></body></html>'
    )
    assert read(html).title == TITLE


def test_data_of_very_many_parts_are_not_read_beside_those_with_the_article() -> None:
    story = {"title": TITLE, "body": "\n\n".join(PARAGRAPHS)}
    larger = {"title": TITLE, "body": "نص آخر " * 400, "parts": [[]] * 60_000}
    scripts = "".join(f'<script type="application/json">{json.dumps(each)}</script>' for each in (larger, story))
    article = read(f"<html><head><title>{TITLE}</title></head><body>{scripts}</body></html>")
    assert article.body == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("name", ["الرئيسية", "فيديو اليوم"])
@pytest.mark.parametrize("kind", ["WebPage", "VideoObject"])
def test_the_home_page_or_another_film_does_not_tell_when_the_article_was_published(kind: str, name: str) -> None:
    node = {"@type": kind, "name": name, "datePublished": "2015-01-01T10:00:00Z"}
    assert read(page(f'<script type="application/ld+json">{json.dumps(node)}</script>')).published_at is None


def test_a_moment_that_is_an_object_with_a_huge_number_is_no_error() -> None:
    assert read(with_ld({"datePublished": {"at": 10**30}})).title == TITLE
