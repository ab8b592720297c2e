"""Feeds that would take a collector's time or memory, or one entry of which would cost all the others."""

import re

import orjson
import pytest

from warraq.feeds import parsing
from warraq.feeds.encoding import feed_text
from warraq.feeds.models import MOST_ENTRIES
from warraq.feeds.parsing import parse_feed

ADDRESS = "https://mina.example/feed"


def _rss(item: str) -> bytes:
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'.encode()


@pytest.mark.parametrize("reference", ["&#xD83D;&#xDE00;", "&#55357;", "&#x110000;", "&#0;", "&#99999999999999999999;"])
def test_a_reference_to_no_character_does_not_cost_the_feed(reference: str) -> None:
    data = _rss(f"<item><title>افتتاح {reference}الميناء</title></item><item><title>خبر ثانٍ</title></item>")
    assert [entry.title for entry in parse_feed(data, ADDRESS).entries] == ["افتتاح الميناء", "خبر ثانٍ"]


@pytest.mark.parametrize("reference", ["&#1605;", "&#x645;", "&#X0645;", "&#0001605;"])
def test_a_reference_to_a_letter_is_that_letter(reference: str) -> None:
    assert feed_text(reference.encode()) == reference
    data = _rss(f"<item><title>{reference}يناء</title></item>".replace("&#X", "&#x"))
    assert parse_feed(data, ADDRESS).entries[0].title == "ميناء"


def test_a_json_feed_has_a_limit_of_entries_like_any_other() -> None:
    items = [{"title": f"خبر {number}"} for number in range(MOST_ENTRIES + 1)]
    data = orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    assert len(parse_feed(data, ADDRESS).entries) == MOST_ENTRIES


def test_a_tag_that_is_not_closed_ends_where_the_next_begins() -> None:
    # Else each of a million such tags is looked for to the end of the feed, for hours.
    assert re.search(parsing._CAPTION, "<media:description " * 3 + ">").start() == len("<media:description " * 2)  # type: ignore[union-attr]


def test_a_declaration_is_looked_for_at_the_beginning_only() -> None:
    assert feed_text(b'<?xml version="1.0" encoding="utf-8"?><rss/>') == '<?xml version="1.0"?><rss/>'
    late = "<rss>" + " " * 2000 + '<?xml version="1.0" encoding="utf-8"?>'
    assert feed_text(late.encode()) == late


@pytest.mark.parametrize(
    ("tag", "authors"),
    [
        ("<author>sana@mina.example (سناء البكري)</author>", ["سناء البكري"]),
        ("<author>سناء البكري &lt;sana@mina.agency&gt;</author>", ["سناء البكري"]),
        ("<author>desk@mina.agency</author>", []),
        (
            "<dc:creator>سناء البكري</dc:creator><dc:creator>وائل الزعبي</dc:creator><author>desk@mina.agency</author>",
            ["سناء البكري", "وائل الزعبي"],
        ),
        ("<author>desk@mina.agency</author><dc:creator>سناء البكري</dc:creator>", ["سناء البكري"]),
    ],
)
def test_a_mail_address_is_no_part_of_a_name_however_its_domain_ends(tag: str, authors: list[str]) -> None:
    [entry] = parse_feed(_rss(f"<item><title>ميناء</title>{tag}</item>"), ADDRESS).entries
    assert entry.authors == authors


def test_an_author_whose_address_is_given_is_one_of_several() -> None:
    authors = (
        "<author><name>سناء البكري</name><email>s@mina.example</email></author>"
        "<author><name>وائل الزعبي</name></author>"
    )
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>ميناء</title>{authors}</entry></feed>"
    assert parse_feed(feed.encode(), ADDRESS).entries[0].authors == ["سناء البكري", "وائل الزعبي"]


def test_authors_of_a_json_feed_may_be_texts() -> None:
    items = [{"title": "خبر", "authors": ["سناء البكري", {"name": "وائل الزعبي"}]}]
    data = orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})
    assert parse_feed(data, ADDRESS).entries[0].authors == ["سناء البكري", "وائل الزعبي"]
