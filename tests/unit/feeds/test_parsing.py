"""Feeds that would take a collector's time or memory, or one entry of which would cost all the others; and what entries
of the world's feeds say in their own way."""

import re
from datetime import UTC, datetime

import orjson
import pytest

from warraq.arabic.dates import parse_date
from warraq.feeds import parsing
from warraq.feeds.encoding import feed_text
from warraq.feeds.models import MOST_ENTRIES, Entry
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


NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/" '
    'xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:yandex="http://news.yandex.ru"'
)


def _entry(inner: str) -> Entry:
    data = f'<rss version="2.0" {NAMESPACES}><channel><item><title>افتتاح الميناء</title>{inner}</item></channel></rss>'
    return parse_feed(data.encode(), ADDRESS).entries[0]


@pytest.mark.parametrize(
    "dated",
    [
        "<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate><dc:date>2025-10-05T13:52:00Z</dc:date>",
        "<pubDate></pubDate><dc:date>2025-10-05T13:52:00Z</dc:date>",
        "<prism:publicationDate>2025-10-05T13:52:00Z</prism:publicationDate>",
        "<wp:post_date>2025-10-05 16:52:00</wp:post_date><wp:post_date_gmt>2025-10-05 13:52:00</wp:post_date_gmt>",
        "<pubDate>Sun, 05 Oct 2025 16:52:00 AST</pubDate>",
    ],
)
def test_of_several_dates_the_first_that_is_one_counts(dated: str) -> None:
    moment = parse_date(_entry(dated).published or "")
    assert moment == datetime(2025, 10, 5, 13, 52, tzinfo=UTC)


def test_a_date_that_is_none_is_kept_as_written() -> None:
    assert _entry("<pubDate>عند الفجر</pubDate>").published == "عند الفجر"


def test_the_whole_text_may_have_an_element_of_its_own() -> None:
    text = "افتتح الوزير الميناء الجديد.\nوقال إنه يتسع لعشر سفن."
    content = _entry(f"<description>موجز</description><yandex:full-text>{text}</yandex:full-text>").content
    assert content == "<p>افتتح الوزير الميناء الجديد.</p><p>وقال إنه يتسع لعشر سفن.</p>"


def test_a_mail_address_behind_a_name_leaves_nothing_of_itself() -> None:
    assert _entry("<author>ندى سالم (nada@mina.example)</author>").authors == ["ندى سالم"]


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("www.mina.example/1", "https://www.mina.example/1"),
        (
            "https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://mina.example/1&amp;ct=ga",
            "https://mina.example/1",
        ),
        ("https://www.google.com/maps?url=x", "https://www.google.com/maps?url=x"),
        ("/www.html", "https://mina.example/www.html"),
    ],
)
def test_a_link_leads_to_the_page_itself(written: str, link: str) -> None:
    assert _entry(f"<link>{written}</link>").link == link


def test_the_description_of_a_film_sums_it_up_where_nothing_else_does() -> None:
    told = "<media:description>افتتح الوزير الميناء.</media:description>"
    media = f"<media:group><media:title>الميناء</media:title>{told}</media:group>"
    start = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>قناة</title><entry>'
        "<id>yt:video:1</id><title>افتتاح الميناء</title>"
    )
    entry = parse_feed(f"{start}{media}</entry></feed>".encode(), ADDRESS).entries[0]
    assert (entry.title, entry.summary) == ("افتتاح الميناء", "افتتح الوزير الميناء.")
    entry = parse_feed(f"{start}<summary>موجز</summary>{media}</entry></feed>".encode(), ADDRESS).entries[0]
    assert (entry.summary, entry.caption) == ("موجز", "افتتح الوزير الميناء.")


def test_an_item_of_a_json_feed_may_say_less() -> None:
    item = {
        "id": "https://mina.example/1", "content_text": "نص", "date_modified": "2025-10-05T13:52:00Z",
        "banner_image": "https://mina.example/1.jpg",
    }  # fmt: skip
    data = orjson.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]})
    entry = parse_feed(data, ADDRESS).entries[0]
    assert (entry.link, entry.published, entry.image) == (item["id"], item["date_modified"], item["banner_image"])
