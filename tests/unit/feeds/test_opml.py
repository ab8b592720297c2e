"""Addresses and lists of feeds, as people write them."""

from pathlib import Path

import pytest

from warraq.feeds import FeedError, new_feed
from warraq.feeds.opml import read_opml, write_opml
from warraq.fetching.urls import Login


@pytest.mark.parametrize(
    ("typed", "url", "login"),
    [
        ("https://mina.example/feed?a=1#top", "https://mina.example/feed?a=1", None),
        (" mina.example ", "https://mina.example/", None),
        ("desk:8080/feed", "https://desk:8080/feed", None),
        ("http://desk/feed", "http://desk/feed", None),
        ("HTTP://قارئ:s%3Aecret@mina.example:81/أخبار", "http://mina.example:81/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1",
         Login("قارئ", "s:ecret")),
    ],
)  # fmt: skip
def test_an_address_is_kept_without_its_password(typed: str, url: str, login: Login | None) -> None:
    feed = new_feed(typed)
    assert (feed.url, feed.login) == (url, login)


@pytest.mark.parametrize(
    "typed",
    [
        "ftp://mina.example/", "https://", "https://[x/", "https://host:port/", "a b", "news", "lists/feeds.opml",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_without_showing_a_password(typed: str) -> None:
    with pytest.raises(FeedError, match=r"write https://site\.example/feed"):
        new_feed(typed)
    with pytest.raises(FeedError) as refused:
        new_feed("ftp://reader:secret@host/")
    assert "secret" not in str(refused.value)


def test_a_list_comes_back_as_it_was_written_but_for_passwords() -> None:
    feeds = [new_feed("https://a.example/", title="ألف & باء", group="لبنان"), new_feed("https://u:secret@b.example/")]
    text = write_opml(feeds)
    found, refused = read_opml(text.encode())
    assert [(each.url, each.title, each.group) for each in found] == [
        ("https://b.example/", "https://b.example/", None), ("https://a.example/", "ألف & باء", "لبنان"),
    ]  # fmt: skip
    assert refused == []
    assert "secret" not in text


def test_lines_that_are_no_feeds_are_named_and_the_rest_is_read() -> None:
    outlines = (
        '<outline xmlUrl="ftp://x/"/><outline text="بلد"><outline xmlUrl="https://a.example/f"/></outline><outline/>'
    )
    found, refused = read_opml(f"<opml><body>{outlines}</body></opml>".encode())
    assert [(each.url, each.group) for each in found] == [("https://a.example/f", "بلد")]
    assert len(refused) == 1
    for data in (b"", b"<rss/>", b"no xml"):
        with pytest.raises(FeedError, match="no OPML"):
            read_opml(data)


def test_the_starter_list_can_be_read_and_has_a_country_for_each() -> None:
    feeds, refused = read_opml((Path(__file__).parents[3] / "seeds" / "feeds.opml").read_bytes())
    assert refused == []
    assert len(feeds) >= 40
    assert len({feed.group for feed in feeds}) >= 20
    assert all(feed.title and feed.group for feed in feeds)
