"""Bodies of POST /articles become raw articles, or a reason by position."""

import json

import pytest

from services.ingestor.reading import Batch, UnknownType, read_body
from warraq.articles.reading import Malformed

TEXT = "افتتح الوزير الميناء الجديد."


def read(body: str | bytes, kind: str = "application/json", limit: int = 10_000, **params: str) -> Batch:
    return read_body(body.encode() if isinstance(body, str) else body, kind, params, limit)


def test_an_object_an_array_and_lines_are_read() -> None:
    one = json.dumps({"content": TEXT})
    assert len(read(one).articles) == 1
    assert len(read(f"[{one},{one}]").articles) == 2
    assert len(read(f"{one}\n\n{one}\n", "application/x-ndjson; charset=utf-8").articles) == 2


@pytest.mark.parametrize("kind", ["x-ndjson", "ndjson", "jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "x-json-lines"])
def test_json_lines_are_read_by_each_of_the_names_that_clients_give_them(kind: str) -> None:
    one = json.dumps({"content": TEXT})
    assert len(read(f"{one}\n{one}", f"application/{kind}").articles) == 2


@pytest.mark.parametrize("kind", ["application/ld+json", "application/feed+json; charset=utf-8", "text/json"])
def test_what_says_that_it_is_json_is_read_as_json(kind: str) -> None:
    article = {"@type": "NewsArticle", "headline": "الميناء", "articleBody": TEXT}
    assert [(each.title, each.content) for each in read(json.dumps(article), kind).articles] == [("الميناء", TEXT)]


def test_text_and_html_take_their_url_source_and_title_from_the_query() -> None:
    [article] = read(
        TEXT, "text/html; charset=UTF-8", url="https://a.example/1", source="الوطن", title="الميناء"
    ).articles
    assert (article.content, article.format, article.source) == (TEXT, "html", "الوطن")
    assert (article.url, article.title) == ("https://a.example/1", "الميناء")
    assert read(TEXT, "text/plain").articles[0].format == "auto"


def test_the_declared_charset_is_used() -> None:
    [article] = read(TEXT.encode("windows-1256"), "text/plain; charset=windows-1256").articles
    assert article.content == TEXT
    with pytest.raises(Malformed, match="not UTF-8"):
        read(TEXT.encode("windows-1256"), "text/plain")


@pytest.mark.parametrize("charset", ["klingon", "undefined", "hex", "rot13", "a\0b"])
def test_a_charset_that_decodes_no_text_is_refused(charset: str) -> None:
    with pytest.raises(UnknownType, match="charset"):
        read(TEXT, f"text/plain; charset={charset}")


@pytest.mark.parametrize(("body", "charset"), [("+2AA-", "utf-7"), ("\\ud800", "unicode_escape")])
def test_half_a_surrogate_pair_is_refused(body: str, charset: str) -> None:
    with pytest.raises(Malformed, match="surrogate"):
        read(f"Port {body}", f"text/plain; charset={charset}")


@pytest.mark.parametrize("kind", ["", "application/pdf", "multipart/form-data; boundary=x"])
def test_other_types_are_refused(kind: str) -> None:
    with pytest.raises(UnknownType, match="application/json"):
        read(TEXT, kind)


def test_malformed_json_is_named_with_its_position() -> None:
    with pytest.raises(Malformed, match="line 2 column"):
        read('{"content": "نص",\n "title" }')


def test_what_is_no_article_is_rejected_by_index_and_its_neighbours_are_taken() -> None:
    batch = read(json.dumps([{"content": TEXT}, 7, {"title": "بلا نص"}, {"content": "  "}, {"content": TEXT}]))
    assert len(batch.articles) == 2
    assert [index for index, _ in batch.rejected] == [1, 2, 3]
    assert "content" in batch.rejected[1][1]


def test_a_bad_line_is_rejected_by_index_and_its_line_is_named() -> None:
    batch = read('{"content": "أ"}\n{bad}\n{"content": "ب"}', "application/x-ndjson")
    assert [article.content for article in batch.articles] == ["أ", "ب"]
    assert batch.rejected[0][0] == 1
    assert "line 2" in batch.rejected[0][1]


def test_deep_nesting_is_rejected_not_a_crash() -> None:
    deep = f'{{"content": "نص", "meta": {{"x": {"[" * 100}{"]" * 100}}}}}'
    assert "nested deeper" in read(deep).rejected[0][1]
    with pytest.raises(Malformed, match="depth"):
        read("[" * 100_000)


@pytest.mark.parametrize("field", ["content", "title", "source", "anything"])
def test_size_counts_whatever_field_holds_it(field: str) -> None:
    batch = read(json.dumps({"content": TEXT, field: "م" * 600}), limit=1000)
    assert "WARRAQ_MAX_ARTICLE_BYTES" in batch.rejected[0][1]


def test_a_client_cannot_say_when_an_article_arrived() -> None:
    [article] = read(json.dumps({"content": TEXT, "received_at": 9_999_999_999_999})).articles
    assert article.received_at is None
    assert article.meta == {}


@pytest.mark.parametrize("kind", ["application/json", "application/x-ndjson", "text/plain"])
def test_a_byte_order_mark_is_no_text(kind: str) -> None:
    body = TEXT if kind == "text/plain" else json.dumps({"content": TEXT})
    assert [article.content for article in read(f"\ufeff{body}", kind).articles] == [TEXT]
