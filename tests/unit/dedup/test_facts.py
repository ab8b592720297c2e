"""Facts of a batch, which is worked on as one array, are those of its articles one by one."""

import json
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.quality.published import published
from warraq.articles import CleanArticle, RelatedLink
from warraq.dedup.facts import article_facts, batch_facts

GOLD = Path(__file__).parents[3] / "gold" / "tuned"
DAY = datetime(2025, 11, 3, tzinfo=UTC)


def odd_texts() -> list[str]:
    """Where texts meet: figures at both ends, a month of two words cut by the end, none and few words, a refrain."""
    refrain = "عاش الوطن وعاشت الأمة في أمن وسلام " * 30
    return ["12 أكتوبر", "2025 خبر 7", "يوم 3 تشرين", "الأول من الشهر", "", "…", "كلمة", refrain, "", f"5 {refrain} 6"]


def articles() -> list[CleanArticle]:
    answers = [json.loads(page.read_text(encoding="utf-8")) for page in sorted(GOLD.glob("*/*.json"))[:40]]
    texts = [text for answer in answers for text in ("\n\n".join(answer["body"]), *odd_texts())]
    titles = [answer["title"] or "" for answer in answers for _ in range(11)]
    pairs = zip(titles, texts, strict=True)
    return [published(f"https://one.example/{n}", title, text, DAY) for n, (title, text) in enumerate(pairs)]


def test_facts_of_a_batch_are_those_of_its_articles_one_by_one() -> None:
    batch = articles()
    together = [*batch_facts(batch, [article.body for article in batch])]
    assert together == [article_facts(article) for article in batch]


def test_an_empty_batch_has_no_facts() -> None:
    assert [*batch_facts([], [])] == []


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("وزير الري يفتتح السد ..يتبع", "وزير الري يفتتح السد"),
        ("وزير الري يفتتح السد / إضافة ثانية وأخيرة", "وزير الري يفتتح السد"),
        ("وزير الري يفتتح السد...(يتبع)...", "وزير الري يفتتح السد"),
    ],
)
def test_dots_around_the_mark_of_an_instalment_belong_to_it(title: str, bare: str) -> None:
    marked, plain = (article_facts(published("https://one.example/1", each, "خبر", DAY)) for each in (title, bare))
    assert marked.record.text.series == plain.record.text.series


@pytest.mark.parametrize("run", [".", "… ", "- ", "( "])
def test_a_title_with_thousands_of_dots_is_read_in_linear_time(run: str) -> None:
    title = f"وزير الري يتبع {run * 3000}خبر"
    shown = [RelatedLink(title=title), RelatedLink(title=f"خبر{' ' * 3000}من المدينة")]
    article = published("https://one.example/1", title, "خبر", DAY).model_copy(update={"related": shown})
    began = time.process_time()
    article_facts(article)
    assert time.process_time() - began < 3  # the run read again from each of its letters: a quarter of a minute
