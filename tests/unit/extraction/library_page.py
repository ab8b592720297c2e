"""A page of a paper as HTML: what it says of itself around one text."""

import json

from warraq.articles import CleanArticle, RawArticle
from warraq.extraction import extract
from warraq.extraction.html.blocks import read_blocks
from warraq.extraction.model.features import Page, page_of

TITLE = "افتتاح مكتبة عامة في الحي القديم من المدينة"


PARAGRAPHS = (
    "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم من المدينة، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
    "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء أمام الطلاب والباحثين.",
    "وأضاف أن المبنى كان مدرسة مهجورة، وأن أهالي الحي شاركوا في ترميمه وفي جمع الكتب من البيوت والمدارس المجاورة.",
)


LD = (
    '{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"%s","datePublished":"2025-10-05T13:52:13Z","author":{"@id":"#p"}},{"@id":"#p","@type":"Person","name":"سعاد المرعي"}]}'
    % TITLE
)


def page(head: str = "", above: str = f"<h1>{TITLE}</h1>", below: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<html><head><title>{TITLE} | المثال</title>{head}</head><body>{above}<div>{body}</div>{below}</body></html>"
    )


def with_text(inner: str) -> str:
    """A page with ``inner`` at the end of its text."""
    return page().replace("</p></div>", f"</p>{inner}</div>")


def read(html: str) -> CleanArticle:
    return extract(RawArticle(content=html, format="html"))


def page_from(body: str) -> Page:
    """The blocks of an HTML page of ``body`` alone."""
    return page_of(read_blocks(f"<html><body>{body}</body></html>").lines)


def with_ld(more: dict[str, object]) -> str:
    told = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-10-05T13:52:13Z", **more}
    return page(f'<script type="application/ld+json">{json.dumps(told)}</script>')
