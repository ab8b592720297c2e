"""Texts as content systems store them, before they are shown."""

import time

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.input.unrendered import with_paragraphs, without_codes

FIRST, SECOND = "افتتح الوزير الميناء الجديد في اللاذقية.", "وقال إنه يتسع لعشر سفن كبيرة."


def body(content: str, **more: str) -> str:
    return extract(RawArticle.model_validate({"content": content, "title": "الميناء الجديد", **more})).body


@pytest.mark.parametrize(
    "stored",
    [
        f"<strong>{FIRST}</strong>\n\n{SECOND}",
        f"{FIRST}\r\n\r\n<em>{SECOND}</em>",
        f'<a href="/1">{FIRST}</a>\n&nbsp;\n\n{SECOND}',
        f"[vc_row][vc_column_text]{FIRST}\n\n{SECOND}[/vc_column_text][/vc_row]",
        f'[caption id="a1" width="600"]<img src="1.jpg" /> الوزير في الميناء[/caption]\n\n{FIRST}\n\n{SECOND}',
        f'{FIRST}\n\n[gallery ids="1,2"]\n\n{SECOND}\n\n[embed]https://youtu.be/x[/embed]',
        f'[B]{FIRST}[/B]\n\n[COLOR="Red"]{SECOND}[/COLOR]',
        f"[b]{FIRST}[/b]\n\n[color=red]{SECOND}[/color]\n\n[img]https://a.example/1.jpg[/img]",
    ],
    ids=["bold", "italic", "link", "page builder", "caption", "gallery and film", "forum in capitals", "forum"],
)
def test_a_text_is_read_as_it_would_be_shown(stored: str) -> None:
    assert body(stored) == f"{FIRST}\n\n{SECOND}"


def test_sentences_between_the_codes_of_media_are_text() -> None:
    assert body(f"[gallery]\n\n{FIRST}\n\n[video]{SECOND}[/video]\n\n[/gallery]") == f"{FIRST}\n\n{SECOND}"


def test_lines_of_a_text_without_tags_are_its_paragraphs_where_each_ends_a_sentence() -> None:
    assert body(f"{FIRST}\n{SECOND}", format="html") == f"{FIRST}\n\n{SECOND}"
    assert body(f"{FIRST[:20]}\n{FIRST[20:]}", format="html").count("\n\n") == 0


@pytest.mark.parametrize(
    "shown", [f"<p>{FIRST}</p>\n\n<p>{SECOND}</p>", f"<div>\n\n{FIRST}</div>", FIRST, f"{FIRST}<br>\n\n{SECOND}"]
)
def test_html_that_has_its_own_blocks_stays(shown: str) -> None:
    assert with_paragraphs(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "قال [كذا] في [sic] الخبر",
        "مصفوفة [1] و[a] و[note 3]",
        "[نص](https://a.example) و[text](/b)",
        "[BBC] تقول",
        'input[type="text"]',
    ],
)
def test_brackets_of_a_text_stay(text: str) -> None:
    assert without_codes(text) == text


@pytest.mark.parametrize(
    "part", ['[caption id="1"]', "[b]x", "[/b]", "[a ", "[video]", "[x a=", "\n \n", "[caption x ", "[x a=1 b=2 "]
)
def test_what_nothing_closes_is_read_once(part: str) -> None:
    start = time.process_time()
    for text in (part * 20_000, part * 20_000 + "[/video]"):
        without_codes(text)
        with_paragraphs(text)
    assert time.process_time() - start < 10
