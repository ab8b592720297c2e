"""JSON that other programs write and strict parsers refuse is read."""

import json

import pytest

from warraq.articles import RawArticle
from warraq.articles.reading import Reader

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."
READER = Reader(1000)


def contents(data: bytes) -> list[str]:
    return [found.article.content for found in READER.read_json(data) if isinstance(found.article, RawArticle)]


def test_json_may_be_in_utf16_and_have_pythons_nan() -> None:
    assert contents(json.dumps({"content": TEXT}, ensure_ascii=False).encode("utf-16")) == [TEXT]
    assert contents(json.dumps({"content": TEXT, "author": float("nan")}).encode()) == [TEXT]


@pytest.mark.parametrize("beside", ["", ', "score": NaN'], ids=["alone", "NaN"])
@pytest.mark.parametrize(
    ("said", "read"),
    [
        (r"وصل المنتخب \ud83d", "وصل المنتخب \ufffd"),
        (r"وصل المنتخب \ude00 مساء", "وصل المنتخب \ufffd مساء"),
        (r"وصل المنتخب \ud83d\ud83d\ude00", "وصل المنتخب \ufffd\U0001f600"),
    ],
    ids=["first half", "second half", "beside a whole one"],
)
def test_a_letter_stands_for_half_an_emoji_that_a_program_cut(said: str, read: str, beside: str) -> None:
    cut = f'{{"content": "{said}"{beside}}}'
    assert contents(f'[{cut}, {{"content": "نص آخر"}}]'.encode()) == [read, "نص آخر"]
    [found] = READER.read_lines(cut.encode())
    assert isinstance(found.article, RawArticle)
    assert found.article.content == read


def test_a_name_of_half_a_letter_is_no_reason_to_refuse_an_article() -> None:
    assert contents(rb'{"content": "Port", "\ud800": 1}') == ["Port"]
