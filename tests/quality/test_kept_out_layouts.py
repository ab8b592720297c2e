"""How well pages of layouts are read that the models never saw: the generator's families kept out of training, each
apart, with articles that no training page has. Fixed pages; their answers are what the generator wrote.

`tests/quality/test_extraction_quality.py` has the pages that people wrote, which count for more: all families share
their generator's habits.
"""

import random
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.quality.page_rivals import rivals
from training.lines import render_html, render_text
from training.lines.layouts import KEPT_OUT, page_blocks
from training.lines.site import Block, Site
from training.lines.texts import Text, load_texts
from warraq.arabic.dates import parse_date
from warraq.articles import RawArticle
from warraq.extraction.dates.published import is_update
from warraq.extraction.gold import GoldPage, score_page, summary
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.links.related_links import clean_title, without_date
from warraq.extraction.text import without_ellipsis

pytestmark = pytest.mark.quality

REPOSITORY = Path(__file__).parents[2]
PAGES, SEED = 15, 2026
"""Of each family and wing."""
FIELDS = ("title", "section", "authors", "date", "related")
NOTHING = frozenset({Label.FURNITURE, Label.FOOTER, Label.COMMENT, Label.TAGS, Label.BIO, Label.OTHER})
LEAST_WORDS = 5
"""Of a string that is asked for as boilerplate: shorter ones may stand in an article."""
F1, LEAK = {"dumps": 0.90, "html": 0.93}, {"dumps": 0.06, "html": 0.04}


@cache
def unseen_texts() -> list[Text]:
    """The articles of this repository that training leaves to its reports."""
    texts = load_texts(REPOSITORY, REPOSITORY / "nowhere")
    return [text for text in texts if zlib.crc32(text.title.encode()) % 10 >= 7]


def pages(family: str, wing: str) -> Iterator[GoldPage]:
    chance = random.Random(f"{SEED} {family} {wing}")
    for number in range(PAGES):
        site, blocks = page_blocks(family, chance, unseen_texts())
        if wing == "html":
            raw = RawArticle(content=render_html.render(site, blocks, chance)[0], format="html")
        else:
            raw = RawArticle(content=render_text.render(blocks, chance)[0], format="text")
        answer = answer_of(site, blocks)
        if answer["body"]:
            yield GoldPage(f"{family}/{number}", raw, answer)


def answer_of(site: Site, blocks: list[Block]) -> Mapping[str, Any]:
    """What the labels of the lines say for sure; a field that they leave open is not asked."""
    lines: dict[Label, list[str]] = {}
    for item in (item for block in blocks for item in block.items):
        lines.setdefault(item.label, []).append(item.text)
    body = [item.text for block in blocks for item in block.items if item.label in TEXT]
    story = "\n".join([*body, site.article.title, *lines.get(Label.TITLE, ())])
    others = (text for label in NOTHING for text in lines.get(label, ()))
    answer: dict[str, Any] = {
        "kind": "article",
        "title": site.article.title,
        "body": body,
        "boilerplate": [text for text in others if len(text.split()) >= LEAST_WORDS and text not in story],
    }
    dates = [text for text in lines.get(Label.DATE, ()) if not is_update(text)]
    if len(dates) == 1 and (moment := parse_date(dates[0])):
        answer["published_at"] = moment.date().isoformat()
    if lines.get(Label.BYLINE) == [site.author]:
        answer["authors"] = [site.author]
    if any(site.section in text for text in lines.get(Label.SECTION, [])):
        answer["section"] = site.section
    if Label.RELATED_LINE not in lines:
        titles = lines.get(Label.RELATED_TITLE, ())  # with their bullets, ranks and dates
        answer["related"] = list(dict.fromkeys(without_ellipsis(clean_title(without_date(title))) for title in titles))
    return answer


@pytest.mark.parametrize("wing", ["dumps", "html"])
def test_kept_out_layouts_are_read(wing: str) -> None:
    scores = {
        family: [score_page(page.name, page.raw, page.answer) for page in pages(family, wing)] for family in KEPT_OUT
    }
    for family, found in {**scores, "all": [score for each in scores.values() for score in each]}.items():
        total = summary(found)
        fields = " ".join(f"{of} {total.accuracy[of]:.2f}" for of in FIELDS if of in total.accuracy)
        print(  # noqa: T201
            f"kept out, {family} {wing}: {total.pages} pages, body F1 {total.f1:.3f}, leak {100 * total.leak:.1f} %, "
            f"{fields}, related titles F1 {total.related_f1:.2f}"
        )
    assert total.f1 >= F1[wing]
    assert total.leak <= LEAK[wing]


def test_bodies_of_kept_out_layouts_are_better_than_those_of_every_rival() -> None:
    found = [page for family in KEPT_OUT for page in pages(family, "html")]
    ours = summary([score_page(page.name, page.raw, page.answer) for page in found]).f1
    for name, rival in rivals().items():
        theirs = summary([score_page(page.name, page.raw, page.answer, rival.read) for page in found]).f1
        print(f"kept out html: body F1 {ours:.3f}, {name} {theirs:.3f}")  # noqa: T201
        assert ours > theirs, name
