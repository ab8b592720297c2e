"""Bytes become raw articles, each with its place, or the reason why there is none."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic.dates import parse_date
from warraq.articles import RawArticle
from warraq.articles.reading import Found, Malformed, Reader

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."
READER = Reader(1000)
Read = Callable[[bytes], Iterator[Found]]
DEEP = f'{{"content": "نص", "x": {"[" * 40}{"]" * 40}}}'
LONG = json.dumps({"content": TEXT, "note": "م" * 600})


@pytest.mark.parametrize("read", [READER.read_json, READER.read_lines])
@pytest.mark.parametrize(
    ("pushed", "reason"),
    [
        (DEEP, "nested deeper"),
        (LONG, "WARRAQ_MAX_ARTICLE_BYTES"),
        ("7", "a JSON int"),
        ("null", "a JSON null"),
        ("{}", "content"),
    ],
)
def test_limits_are_the_same_for_an_object_and_a_line(read: Read, pushed: str, reason: str) -> None:
    [found] = read(pushed.encode())
    assert isinstance(found.article, str)
    assert reason in found.article


def test_a_line_is_one_object_and_blank_lines_are_counted() -> None:
    one = json.dumps({"content": TEXT})
    found = list(READER.read_lines(f"{one}\n\n[{one}]\r\n{{\n{one}".encode()))
    assert [(f.at, f.line, isinstance(f.article, RawArticle)) for f in found] == [
        (0, 1, True),
        (1, 3, False),
        (2, 4, False),
        (3, 5, True),
    ]


def test_json_that_is_none_is_refused_as_a_whole_before_anything_is_read() -> None:
    with pytest.raises(Malformed, match="line 1 column"):
        READER.read_json(b'[{"content": "x"}, ')


def test_what_is_known_from_elsewhere_completes_each_article() -> None:
    reader = Reader(1000, lambda fields: {**fields, "source": "الوطن"})
    articles = [f.article for f in reader.read_json(json.dumps([{"content": TEXT}] * 2).encode())]
    assert [a.source for a in articles if isinstance(a, RawArticle)] == ["الوطن", "الوطن"]


@given(st.binary(max_size=80))
def test_every_line_of_any_bytes_is_an_article_or_has_a_reason(data: bytes) -> None:
    for found in READER.read_lines(data):
        assert found.article


def contents(data: bytes) -> list[str]:
    return [found.article.content for found in READER.read_json(data) if isinstance(found.article, RawArticle)]


@pytest.mark.parametrize(
    "wrapped",
    [
        {"status": "ok", "articles": [{"title": "الميناء", "content": TEXT}]},
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "المرفأ",
            "items": [{"id": "1", "content_html": TEXT}],
        },
        {"took": 3, "hits": {"total": 1, "hits": [{"_id": "1", "_source": {"content": TEXT}}]}},
        {"response": {"docs": [{"text": TEXT}]}},
        {"name": "المرفأ", "type": "public_channel", "messages": [{"id": 2, "date": "2025-10-05", "text": TEXT}]},
        {"_index": "news", "_source": {"content": TEXT}},
        {"title": "المرفأ", "description": "أخبار البحر", "items": [{"id": "1", "content_html": TEXT}]},
        {"summary": "أخبار", "articles": [{"content": TEXT}]},
        {"text": "", "articles": [{"content": TEXT}]},
        {"description": "أخبار", "_source": {"content": TEXT}},
    ],
    ids=[
        "NewsAPI",
        "JSON Feed",
        "Elasticsearch",
        "Solr",
        "Telegram",
        "a hit",
        "described",
        "summed up",
        "blank",
        "described hit",
    ],
)
def test_articles_are_taken_out_of_what_is_around_them(wrapped: dict[str, object]) -> None:
    assert contents(json.dumps(wrapped).encode()) == [TEXT]


WHOLE = {"title": "الميناء", "content": TEXT}
RICH = f"<p>{TEXT}</p>"
GDATA = {"title": {"$t": "الميناء"}, "content": {"type": "html", "$t": RICH}, "author": [{"name": {"$t": "ندى سالم"}}]}


@pytest.mark.parametrize(
    ("wrapped", "text"),
    [
        ({"stories": [{"title": "الميناء", "story_text": TEXT}]}, TEXT),
        ({"version": "1.0", "feed": {"title": {"$t": "مدونة"}, "entry": [GDATA]}}, RICH),
        ({"rss": {"channel": {"title": "المرفأ", "item": [{"title": "الميناء", "content:encoded": RICH}]}}}, RICH),
        ({"rss": {"channel": {"title": "المرفأ", "item": {"title": "الميناء", "content:encoded": RICH}}}}, RICH),
        ({"response": {"results": [{"webTitle": "الميناء", "fields": {"body": TEXT}}]}}, TEXT),
        ({"data": [{"id": 1, "attributes": {"title": "الميناء", "content": TEXT}}]}, TEXT),
        ({"data": {"posts": {"edges": [{"node": WHOLE}]}}}, TEXT),
        ({"content": [WHOLE], "totalPages": 3}, TEXT),
        ({"-Nxa": WHOLE}, TEXT),
        ({"Articles": [{"Headline": "الميناء", "Text": TEXT}]}, TEXT),
        ({"@graph": [{"@type": "WebSite", "name": "المرفأ"}, {"headline": "الميناء", "articleBody": TEXT}]}, TEXT),
        ({"@graph": {"headline": "الميناء", "articleBody": TEXT}}, TEXT),
        ({"data": [{"message": TEXT, "created_time": "2025-10-05T13:52:00+0000"}]}, TEXT),
        ([{"timestamp": 1759672320, "data": [{"post": TEXT}, {"update_timestamp": 1759672321}]}], TEXT),
        ([{"update_id": 1, "channel_post": {"date": 1759672320, "text": TEXT}}], TEXT),
    ],
    ids=[
        "Media Cloud", "Blogger", "RSS as JSON", "RSS with one item", "Guardian", "Strapi", "GraphQL", "Spring",
        "Firebase", "in capitals", "JSON-LD", "JSON-LD of one node", "Facebook", "Facebook's export", "Telegram's bots",
    ],
)  # fmt: skip
def test_articles_are_taken_out_of_further_shapes(wrapped: object, text: str) -> None:
    assert contents(json.dumps(wrapped).encode()) == [text]


@pytest.mark.parametrize(
    "pushed",
    [
        {"text": TEXT, "post": {"id": 7}, "article": {"id": 3, "text": "صورة"}},
        {"text": TEXT, "data": {"description": "أخبار", "text": "صورة"}, "fields": {"body": "هامش"}},
        {"text": TEXT, "message": "ok", "result": [{"text": "صورة"}]},
        {"content": [{"text": TEXT}], "list": [{"title": "صورة", "content": "هامش"}]},
        {"text": TEXT, "entry": {"title": "صورة", "content": "هامش"}},
    ],
)
def test_what_stands_beside_a_text_does_not_take_its_place(pushed: dict[str, object]) -> None:
    assert contents(json.dumps(pushed).encode()) == [TEXT]


def test_what_stands_around_the_text_of_an_article_tells_of_it() -> None:
    pushed = {
        "webTitle": "الميناء", "webUrl": "https://mina.example/1", "webPublicationDate": "2025-10-05T13:52:00Z",
        "fields": {"body": TEXT, "byline": "ندى سالم"},
    }  # fmt: skip
    [found] = READER.read_json(json.dumps(pushed).encode())
    assert isinstance(found.article, RawArticle)
    article = found.article
    assert (article.title, article.url, article.authors) == ("الميناء", "https://mina.example/1", ["ندى سالم"])
    assert article.published_at == "2025-10-05T13:52:00Z"


def test_a_text_or_a_description_without_a_list_is_an_article() -> None:
    assert contents(json.dumps({"text": TEXT, "items": [{"content": "صورة"}]}).encode()) == [TEXT]
    assert contents(json.dumps({"description": TEXT, "data": {"views": 3}, "posts": []}).encode()) == [TEXT]


def test_the_authors_that_wordpress_embeds_are_those_of_the_post() -> None:
    post = {"content": {"rendered": TEXT}, "author": 5, "_embedded": {"author": [{"id": 5, "name": "سلمى حداد"}]}}
    [found] = READER.read_json(json.dumps(post).encode())
    assert isinstance(found.article, RawArticle)
    assert found.article.authors == ["سلمى حداد"]


@pytest.mark.parametrize(
    "written",
    [
        {"article_title": "الميناء", "text_content": TEXT, "canonical": "https://a.example/1",
         "seendate": "20251005T100000Z"},
        {"title": "الميناء", "content": TEXT, "alternate": [{"href": "https://a.example/1"}], "published": 1759658400},
        {"title": "الميناء", "text": TEXT, "url": "https://a.example/1", "published date": "2025-10-05T10:00:00Z"},
    ],
    ids=["Media Cloud and GDELT", "Google Reader's API", "gnews"],
)  # fmt: skip
def test_fields_of_other_tools_have_other_names(written: dict[str, object]) -> None:
    [found] = READER.read_json(json.dumps(written).encode())
    article = found.article
    assert isinstance(article, RawArticle)
    assert (article.title, article.content, article.url) == ("الميناء", TEXT, "https://a.example/1")
    assert article.published_at is not None
    assert parse_date(article.published_at) == datetime(2025, 10, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "url", "authors"),
    [
        ({"canonical": True}, None, None),
        ({"Canonical": True}, None, None),
        ({"Canonical": "https://a.example/1"}, "https://a.example/1", None),
        ({"alternate": ["English version", "https://a.example/1"]}, "https://a.example/1", None),
        ({"canonical": "ftp://a.example/1"}, None, None),
        ({"alternate": "English version"}, None, None),
        ({"link": [{"title": "الخبر", "href": "https://a.example/1"}]}, "https://a.example/1", None),
        ({"author": {"href": "https://a.example/users/7"}, "byline": "سلمى حداد"}, None, ["سلمى حداد"]),
        ({"source": {"href": "https://a.example/feed"}}, None, None),
    ],
)
def test_an_object_with_a_link_is_an_address_only_where_one_belongs(
    written: dict[str, object], url: str | None, authors: list[str] | None
) -> None:
    [found] = READER.read_json(json.dumps({"title": "الميناء", "content": TEXT, **written}).encode())
    article = found.article
    assert isinstance(article, RawArticle)
    assert (article.url, article.authors or None) == (url, authors)


def test_json_in_another_charset_is_refused_as_such() -> None:
    with pytest.raises(Malformed, match="not UTF-8"):
        READER.read_json(json.dumps({"content": TEXT}, ensure_ascii=False).encode("cp1256"))


@pytest.mark.parametrize(
    "text",
    [
        f"title,content\rالميناء,{TEXT}\r",
        f"sep=;\r\ntitle;content\r\nالميناء;{TEXT}\r\n",
        f"\n\ntitle,content\nالميناء,{TEXT}\n",
        f'title, content\nالميناء, "{TEXT}"\n',
        f"title,content\nالميناء,{TEXT},,\n",
        f"العنوان,النص,التاريخ\nالميناء,{TEXT},2025-10-05\n",
    ],
    ids=["CR line ends", "sep=", "blank lines first", "blanks behind commas", "empty cells at the end", "in Arabic"],
)
def test_a_table_is_read_as_spreadsheets_and_hands_write_it(text: str) -> None:
    [found] = READER.read_table(text)
    assert isinstance(found.article, RawArticle)
    assert (found.article.title, found.article.content) == ("الميناء", TEXT)


def test_a_row_with_more_cells_than_columns_is_refused_with_what_to_do() -> None:
    first, second = READER.read_table("title,content\nالميناء,قال الوزير, ثم غادر\nمرفأ,نص\n")
    assert (first.line, first.article) == (
        2,
        "3 cells, but the first row names 2 columns: put cells that contain ',' in quotation marks",
    )
    assert isinstance(second.article, RawArticle)


def test_a_quotation_mark_that_does_not_close_swallows_no_rows_of_tsv() -> None:
    found = list(READER.read_table(f'title\tcontent\nالميناء\t"{TEXT}\nمرفأ\tنص\n'))
    assert [f.article.content for f in found if isinstance(f.article, RawArticle)] == [f'"{TEXT}', "نص"]


def test_a_row_that_is_no_csv_is_refused_by_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("warraq.articles.tabular._LONGEST_CELL", 100)
    first, second = READER.read_table(f'title,content\nالميناء,{TEXT}\nمرفأ,"{TEXT * 5}\n')
    assert isinstance(first.article, RawArticle)
    assert second.line == 3
    assert "close the quotation marks" in str(second.article)


def test_a_blank_table_has_no_article() -> None:
    assert list(READER.read_table("")) == list(READER.read_table("\n\n")) == []


def test_ends_of_lines_inside_of_a_text_and_a_comma_behind_a_line_are_read() -> None:
    assert contents(f'{{"content": "{TEXT}\n{TEXT}"}}'.encode()) == [f"{TEXT}\n{TEXT}"]
    line = json.dumps({"content": TEXT})
    found = READER.read_lines(f"{line},\n{line}\n".encode())
    assert [each.article.content for each in found if isinstance(each.article, RawArticle)] == [TEXT, TEXT]


def test_an_arabic_comma_may_part_the_columns() -> None:
    [found] = READER.read_table(f'العنوان،المقال،اسم الصحيفة\nالميناء،"{TEXT}"،المرفأ')
    assert isinstance(found.article, RawArticle)
    assert (found.article.title, found.article.content, found.article.source) == ("الميناء", TEXT, "المرفأ")


def test_a_number_of_more_than_64_bits_beside_a_text_with_ends_of_lines_is_no_error() -> None:
    [found] = READER.read_json(f'{{"content": "{TEXT}\n{TEXT}", "date": {{"x": {"9" * 30}}}}}'.encode())
    assert isinstance(found.article, RawArticle)
    assert found.article.content == f"{TEXT}\n{TEXT}"
