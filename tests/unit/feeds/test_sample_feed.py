"""The feed of `make demo`: it grows, and each of its articles can be read."""

from pathlib import Path

from warraq.articles import RawArticle
from warraq.cli.sample_feed import NAME, PAUSE, page, read_samples, rss
from warraq.extraction import extract
from warraq.feeds import parse_feed

SAMPLES = read_samples(Path(__file__).parents[3] / "seeds" / "feed")


def test_it_has_one_article_at_once_and_one_more_after_each_pause() -> None:
    for number, seconds in enumerate([0, PAUSE, 2 * PAUSE], 1):
        found = parse_feed(rss(SAMPLES, 8095, 1000.0, 1000.0 + seconds).encode(), "http://127.0.0.1:8095/feed")
        assert [entry.title for entry in found.entries] == [sample.title for sample in SAMPLES[:number]]
    assert found.entries[0].link == "http://127.0.0.1:8095/news/1"


def test_its_pages_hold_what_the_files_say() -> None:
    assert len(SAMPLES) == 3
    for sample in SAMPLES:
        article = extract(
            RawArticle(content=page(sample), format="html", title=sample.title, url="http://127.0.0.1:8095/news/1")
        )
        assert article.body.split("\n\n") == sample.paragraphs
        assert article.source == NAME
