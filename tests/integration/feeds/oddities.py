"""Feeds, each odd in its own way, and what must be pushed of each."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import encode_basic_auth, web

from tests.support.news_site import HTML, TEASER, TEXT, NewsSite, item, rss

WHOLE = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
PUBLISHED = "Fri, 20 Nov 2026 09:00:00 +0000"


@dataclass
class Oddity:
    """``serve`` puts it on a site; its feed is at ``path``. ``expected``: fields of each; `{url}` is where it is.

    ``has``: what stands in the content of each; ``login``: as typed before the host.
    """

    serve: Callable[[NewsSite, str], Any]
    expected: list[dict[str, Any]]
    has: str = "سامر الخطيب"
    path: str = "/feed"
    login: str = ""
    error: str | None = None
    told: dict[str, Any] = field(default_factory=dict)


def one(number: int = 1, **more: Any) -> dict[str, Any]:
    """An article as `item` describes it."""
    known = {"url": f"{{url}}/news/{number}", "title": f"خبر {number} من الميناء", "published_at": PUBLISHED}
    return known | more


def _plain(site: NewsSite, at: str, number: int = 1, **more: str) -> str:
    return rss(item(number, f"{site.url}{at}/news/{number}", content=WHOLE, **more))


def _windows_declared_utf8(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", _plain(site, at).encode("windows-1256", "replace"), "text/xml; charset=utf-8")


def _utf8_declared_windows(site: NewsSite, at: str) -> None:
    feed = rss(item(1, f"{site.url}{at}/news/1", content=WHOLE), encoding="windows-1256")
    site.put(f"{at}/feed", feed, "text/xml; charset=windows-1256")


def _cut_in_the_middle(site: NewsSite, at: str) -> None:
    site.page(f"{at}/news/2")  # the feed has lost its text
    feed = rss(*[item(number, f"{site.url}{at}/news/{number}", content=WHOLE) for number in (1, 2)])
    site.put(f"{at}/feed", feed.encode()[: -len("</item></channel></rss>") - 700])


def _broken_xml(site: NewsSite, at: str) -> None:
    feed = _plain(site, at).replace("<channel>", "<channel><b>&nbsp;أخبار & آراء<br>\x0b")
    site.put(f"{at}/feed", f"\n\n  {feed}")


def _relative_links(site: NewsSite, at: str) -> None:
    text = WHOLE.replace("<p>", '<p><a href="about">عن الميناء</a> ', 1)
    site.put(f"{at}/feed", rss(item(1, f"\n  {at}/news/1  ", content=text)))


def _dates(site: NewsSite, at: str) -> None:
    written = ["", "31 Feb 2026 25:61", "20 تشرين الثاني 2026", "الجمعة ٢٠ نوفمبر ٢٠٢٦ - ٩:٠٠ صباحا"]
    entries = [item(n, f"{site.url}{at}/news/{n}", content=WHOLE, pubDate=date) for n, date in enumerate(written, 1)]
    site.put(f"{at}/feed", rss(*entries))


def _no_guid(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", _plain(site, at, guid=""))


def _no_link(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", rss(item(1, "", content=WHOLE), item(2, "", content=WHOLE, guid="")))


def _one_link_for_all(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", rss(*[item(number, f"{site.url}{at}/", content=WHOLE) for number in (1, 2)]))


def _guid_is_the_link(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", rss(item(1, "", content=WHOLE, guid=f"{site.url}{at}/news/1")))


def _gone(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", "", HTML, status=410)


def _moved(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", "", HTML, status=301, Location=f"{at}/new/feed")
    site.put(f"{at}/new/feed", _plain(site, at))


def _gzip(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", gzip.compress(_plain(site, at).encode()), Content_Encoding="gzip")


def _gz_file(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", gzip.compress(_plain(site, at).encode()), "application/x-gzip")


def _atom(site: NewsSite, at: str) -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{site.url}{at}/"><title>الميناء</title>
    <entry><id>tag:mina,2026:1</id><title type="html">خبر &amp;quot;1&amp;quot; من الميناء</title><link href="news/1"/>
    <link rel="replies" href="news/1/comments"/><published>2026-11-20T09:00:00Z</published>
    <updated>2026-11-21T09:00:00Z</updated><author><name>ليلى منصور</name></author><category term="موانئ"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content></entry></feed>"""
    site.put(f"{at}/feed", feed, "application/atom+xml")


def _rdf(site: NewsSite, at: str) -> None:
    feed = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel rdf:about="{at}"><title>الميناء</title></channel>
    <item rdf:about="{site.url}{at}/news/1"><title>خبر 1 من الميناء</title><link>{site.url}{at}/news/1</link>
    <dc:date>2026-11-20T12:00:00+03:00</dc:date><dc:creator>ليلى منصور</dc:creator>
    <content:encoded><![CDATA[{WHOLE}]]></content:encoded></item></rdf:RDF>"""
    site.put(f"{at}/feed", feed, "application/rdf+xml")


def _json_feed(site: NewsSite, at: str) -> None:
    entry = {
        "id": 1, "url": f"{at}/news/1", "title": "خبر 1 من الميناء", "content_text": TEXT, "tags": ["موانئ"],
        "date_published": "2026-11-20T09:00:00Z", "authors": [{"name": "ليلى منصور"}],
    }  # fmt: skip
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "الميناء", "items": [entry, None, {"title": ""}]}
    site.put(f"{at}/feed", json.dumps(feed), "application/feed+json")


def _news_sitemap(site: NewsSite, at: str) -> None:
    site.page(f"{at}/news/1")
    sitemap = f"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
    xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
    <url><loc>{site.url}{at}/news/1</loc><image:image><image:loc>{site.url}/port.jpg</image:loc>
    <image:title>صورة</image:title></image:image>
    <news:news><news:publication><news:name>الميناء</news:name></news:publication>
    <news:publication_date>2026-11-20T09:00:00Z</news:publication_date><news:title>خبر 1 من الميناء</news:title>
    <news:keywords>موانئ، تجارة</news:keywords></news:news></url></urlset>"""
    site.put(f"{at}/feed", sitemap, "application/xml")


def _site_that_names_its_feed(site: NewsSite, at: str) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{title}" href="{at}/{path}">'
        for title, path in [("الميناء » التعليقات", "comments/feed"), ("الميناء", "rss/all")]
    )
    site.put(f"{at}/feed", f"<!DOCTYPE html><html><head>{links}</head><body>الميناء</body></html>", HTML)
    site.put(f"{at}/rss/all", _plain(site, at))


def _password(site: NewsSite, at: str) -> None:
    async def guarded(request: web.Request) -> web.Response:
        if request.headers.get("Authorization") != encode_basic_auth("قارئ", "s:ecret"):
            return web.Response(status=401)
        return web.Response(text=_plain(site, at), content_type="application/rss+xml")

    site.handlers[f"{at}/feed"] = guarded


def _teaser_without_page(site: NewsSite, at: str) -> None:
    site.put(f"{at}/feed", rss(item(1, f"{site.url}{at}/news/1", summary=TEASER)))


def _read_more(site: NewsSite, at: str) -> None:
    site.page(f"{at}/news/1")
    long = f"<p>{TEXT}</p><p>{TEASER} [&#8230;]</p><p>The post appeared first on الميناء.</p>"
    site.put(f"{at}/feed", rss(item(1, f"{site.url}{at}/news/1", summary=long)))


def _entities_of_its_own(site: NewsSite, at: str) -> None:
    bombs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    declared = f'<!DOCTYPE rss [<!ENTITY a0 "ههه"><!ENTITY f SYSTEM "file:///etc/passwd">{bombs}]>'
    start, _, rest = _plain(site, at).partition("?>")
    site.put(f"{at}/feed", f"{start}?>{declared}{rest.replace('صحيفة', '&a9;&f;', 1)}")


ODDITIES = {
    "windows-1256 that claims UTF-8": Oddity(_windows_declared_utf8, [one()]),
    "UTF-8 that claims windows-1256": Oddity(_utf8_declared_windows, [one()]),
    "cut in the middle": Oddity(_cut_in_the_middle, [one(1), one(2)], has="أعلنت إدارة ميناء الساحل"),
    "broken XML": Oddity(_broken_xml, [one()]),
    "relative links": Oddity(_relative_links, [one()], has='href="{url}/news/about"'),
    "missing, impossible and Arabic dates": Oddity(
        _dates,
        [
            one(1, published_at=None),
            one(2, published_at="31 Feb 2026 25:61"),
            one(3, published_at="20 تشرين الثاني 2026"),
            one(4, published_at="الجمعة ٢٠ نوفمبر ٢٠٢٦ - ٩:٠٠ صباحا"),
        ],
    ),
    "no guid": Oddity(_no_guid, [one()]),
    "no link": Oddity(_no_link, [one(1, url=None), one(2, url=None)]),
    "one link for all": Oddity(_one_link_for_all, [one(1, url=None), one(2, url=None)]),
    "the guid is the link": Oddity(_guid_is_the_link, [one()]),
    "gone": Oddity(_gone, [], error="the server answers 410: it is not read any more"),
    "moved for good": Oddity(_moved, [one()], told={"address": "{url}/new/feed"}),
    "gzip": Oddity(_gzip, [one()]),
    "a file packed by gzip": Oddity(_gz_file, [one()]),
    "Atom": Oddity(
        _atom, [one(title='خبر "1" من الميناء', published_at="2026-11-20T09:00:00Z", authors=["ليلى منصور"])]
    ),
    "RDF": Oddity(_rdf, [one(published_at="2026-11-20T12:00:00+03:00", authors=["ليلى منصور"])]),
    "JSON Feed": Oddity(_json_feed, [one(published_at="2026-11-20T09:00:00Z", authors=["ليلى منصور"])]),
    "news sitemap": Oddity(_news_sitemap, [one(published_at="2026-11-20T09:00:00Z")]),
    "a site that names its feed": Oddity(_site_that_names_its_feed, [one()], told={"address": "{url}/rss/all"}),
    "user and password": Oddity(_password, [one()], login="%D9%82%D8%A7%D8%B1%D8%A6:s%3Aecret@"),
    "a teaser without its page": Oddity(_teaser_without_page, [one()], has=TEASER),
    "a text that is cut before its last line": Oddity(_read_more, [one()]),
    "entities of its own": Oddity(_entities_of_its_own, [one()]),
}
