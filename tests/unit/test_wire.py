"""What an entry's fields become."""

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.articles import RawArticle, Unprocessable, article_id, canonical_url, id_at
from warraq.articles.reading import MAX_NESTING, Reader, nesting
from warraq.streams.entry import Entry
from warraq.streams.wire import LATEST, MAX_FIELDS, arrival, peek_id, read


def entry(**fields: str | bytes) -> Entry:
    return Entry("1760000000000-0", {n.encode(): v if isinstance(v, bytes) else v.encode() for n, v in fields.items()})


def test_flat_fields_and_json_mean_the_same_article() -> None:
    flat = read(entry(text="نص", headline="عنوان", author="كاتب"), RawArticle)
    written = read(entry(data=orjson.dumps({"content": "نص", "title": "عنوان", "authors": ["كاتب"]})), RawArticle)
    assert flat == written
    assert flat.received_at == 1760000000000
    assert article_id(flat) == article_id(written)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "بلا متن"}, "content: Field required"),
        ({"content": "   "}, "content: is empty"),
        ({"data": "[1]"}, "holds a JSON list, not an object"),
        ({"payload": "{"}, "field payload is not JSON"),
        ({"content": b"\xff\xfe"}, "not UTF-8"),
    ],
)
def test_what_is_no_article_says_why(fields: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(Unprocessable, match=reason):
        read(entry(**fields), RawArticle)


def test_pythons_json_on_the_stream_is_read_as_in_a_request() -> None:
    pushed = {"content": "أعلن الوزير النتائج.\nوقال إنها جيدة.", "source": "الوطن", "score": float("nan")}
    article = read(entry(data=json.dumps(pushed).encode()), RawArticle)
    [found] = Reader(10_000).read_json(json.dumps(pushed).encode())
    assert isinstance(found.article, RawArticle)
    assert article_id(article) == article_id(found.article)
    loose = '{"content": "سطر أول\nسطر ثان"}'.encode()
    assert read(entry(payload=loose), RawArticle).content == "سطر أول\nسطر ثان"


def test_deep_nesting_is_refused() -> None:
    deep: object = "x"
    for _ in range(MAX_NESTING + 5):
        deep = {"meta": deep}
    assert nesting(deep) == MAX_NESTING + 1
    with pytest.raises(Unprocessable, match="nested deeper"):
        read(entry(data=orjson.dumps(deep)), RawArticle)


def test_deep_nesting_in_a_flat_field_is_refused() -> None:
    deep = b'{"a":' * 300 + b"1" + b"}" * 300
    with pytest.raises(Unprocessable, match="nested deeper"):
        read(entry(content="نص", meta=deep), RawArticle)


def test_thousands_of_fields_are_refused_with_the_way_to_push_them() -> None:
    many = {f"f{n}": "x" for n in range(MAX_FIELDS)}
    with pytest.raises(Unprocessable, match="1001 fields, at most 1000: push them as JSON"):
        read(entry(content="نص", **many), RawArticle)
    assert read(entry(data=orjson.dumps({"content": "نص", **many})), RawArticle).meta == many


@pytest.mark.parametrize(
    "fields",
    [{"content": "x" * 2001}, {"content": "نص", "x" * 2001: ""}, {"content": "نص", "traceparent": "0" * 2001}],
    ids=["value", "name", "field of ours"],
)
def test_nothing_of_an_entry_may_be_too_large(fields: dict[str, str | bytes]) -> None:
    with pytest.raises(Unprocessable, match=r"more than 1000 \(WARRAQ_MAX_ARTICLE_BYTES"):
        read(entry(**fields), RawArticle, 1000)


def test_unknown_fields_are_kept() -> None:
    raw = read(entry(content="نص", desk="محليات", received_at="5"), RawArticle)
    assert raw.meta == {"desk": "محليات"}
    assert raw.received_at == 5


@pytest.mark.parametrize("field", ["data", "payload", "__data__"])
@pytest.mark.parametrize("said", [9_999_999_999_999, "9999999999999", 5, "abc", None])
def test_an_arrival_inside_the_article_means_nothing(field: str, said: object) -> None:
    body = orjson.dumps({"content": "نص", "received_at": said})
    assert read(entry(**{field: body}), RawArticle).received_at == 1760000000000
    replayed = entry(**{field: body, "received_at": "1750000000000"})
    assert read(replayed, RawArticle).received_at == 1750000000000


@pytest.mark.parametrize("name", ["Received_At", "RECEIVED_AT"])
def test_an_arrival_in_capitals_means_nothing_either(name: str) -> None:
    far = 9_999_999_999_998
    for pushed in (entry(content="نص", **{name: str(far)}), entry(data=orjson.dumps({"content": "نص", name: far}))):
        assert read(pushed, RawArticle).received_at == 1760000000000


@pytest.mark.parametrize("said", ["9" * 5000, "abc", "-1", "", "1760000000001", "99999999999999", "\u0663", "\u00b2"])
def test_an_arrival_that_cannot_be_is_none(said: str) -> None:
    pushed = entry(content="نص", received_at=said)
    assert arrival(pushed) == 1760000000000
    assert read(pushed, RawArticle).received_at == 1760000000000


def test_no_entry_id_makes_a_time_that_nothing_can_hold() -> None:
    assert arrival(Entry("18446744073709551615-0", {})) == LATEST


def test_the_id_of_what_cannot_be_read_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("warraq.streams.wire.read", broken)
    assert peek_id(entry(content="نص"), RawArticle) == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "بلا نص", "url": "https://site.example/1"},
        {"content": "نص", "meta": "لا قاموس", "link": "https://www.site.example/1/"},
        {"data": '{"title": "بلا نص", "url": "https://site.example/1"}'},
    ],
)
def test_what_cannot_be_read_has_the_id_of_its_address(fields: dict[str, str]) -> None:
    expected = article_id(RawArticle(content="نص", url="https://site.example/1"))
    assert peek_id(entry(**fields), RawArticle) == expected


def test_bytes_that_are_no_text_leave_the_address_readable() -> None:
    broken = Entry("1-0", {b"content": b"\xff\xfe\x00", b"url": b"https://site.example/1"})
    assert peek_id(broken, RawArticle) == id_at("https://site.example/1")


@given(st.dictionaries(st.text(max_size=8), st.binary(max_size=40), max_size=5))
def test_any_fields_are_an_article_or_a_reason(fields: dict[str, bytes]) -> None:
    pushed = Entry("1-0", {name.encode("utf-8", "replace"): value for name, value in fields.items()})
    try:
        article = read(pushed, RawArticle)
    except Unprocessable as refusal:
        reason = str(refusal)
    else:
        reason = article.content.strip()
    assert reason


@pytest.mark.parametrize(
    "url",
    [
        "https://www.site.example/news/1/",
        "http://site.example/news/1?utm_source=x&fbclid=y",
        "HTTPS://m.SITE.example:443/news/1/amp#top",
        "site.example/news/1",
    ],
)
def test_one_page_has_one_canonical_url(url: str) -> None:
    assert canonical_url(url) == "//site.example/news/1"


def test_query_that_names_the_article_is_kept() -> None:
    assert canonical_url("https://a.example/?id=2&b=1") == "//a.example?b=1&id=2"


def test_text_that_is_no_url_is_its_own_key() -> None:
    assert canonical_url(" http://[x ") == "http://[x"
