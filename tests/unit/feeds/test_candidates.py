"""Which entries of a feed are articles, and under which address."""

from warraq.feeds.articles import candidates
from warraq.feeds.models import Entry

FEED = "https://mina.example/feed"


def test_one_article_that_is_marketed_twice_keeps_its_address() -> None:
    links = ("https://mina.example/1?utm_source=rss", "https://www.mina.example/1/?utm_source=x")
    found = candidates([Entry(guid=link, link=link, title="افتتاح الميناء") for link in links], FEED)
    assert [each.url for each in found] == [links[0]]


def test_one_article_under_two_headlines_keeps_its_address() -> None:
    link = "https://mina.example/1"
    found = candidates(
        [Entry(guid=link, link=link, title=title) for title in ("افتتاح الميناء", "الميناء يُفتتح")], FEED
    )
    assert [(each.url, each.entry.title) for each in found] == [(link, "افتتاح الميناء")]


def test_a_link_that_articles_share_is_that_of_the_site() -> None:
    entries = [Entry(guid=name, link="https://mina.example/", title=name) for name in ("أول", "ثانٍ")]
    assert [each.url.startswith(f"{FEED}#!/") for each in candidates(entries, FEED)] == [True, True]
