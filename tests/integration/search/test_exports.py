"""A search as a file and as a feed."""

import csv
import io
import json
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
import pytest
from lxml import etree

from tests.browser.newsroom import ATTACK, PORT_ID, article, id_of
from warraq.index import SearchIndex, SearchRequest
from warraq.index.export import COLUMNS, exported

ATOM = "{http://www.w3.org/2005/Atom}"


def tree(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


async def rows(client: httpx.AsyncClient, **params: str) -> list[dict[str, str]]:
    answer = await client.get("/api/export", params={"format": "csv", **params})
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


@pytest.mark.asyncio
async def test_json_lines_are_whole_articles_one_for_each_story(client: httpx.AsyncClient, index: SearchIndex) -> None:
    answer = await client.get("/api/export", params={"sort": "oldest", "size": 1})
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    assert 'filename="warraq.jsonl"' in answer.headers["content-disposition"]
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert len(lines) == 6
    port = await index.get(PORT_ID)
    assert port is not None
    assert lines[0] == port.model_dump(mode="json") | {"copies": 2, "arrived_at": lines[0]["arrived_at"]}


@pytest.mark.asyncio
async def test_an_export_has_more_than_a_page_and_what_filters_leave(
    client: httpx.AsyncClient, index: SearchIndex
) -> None:
    await index.write([article(f"n{n}", f"خبر رقم {n}", "نص الخبر", source="وكالة", day=n % 60) for n in range(230)])
    found = await rows(client, source="وكالة")
    assert len({row["id"] for row in found}) == len(found) == 230
    assert len(await rows(client, source="وكالة", q="من:2025-11")) < 230


@pytest.mark.asyncio
async def test_what_arrives_or_is_replayed_meanwhile_changes_no_export(index: SearchIndex) -> None:
    old = [article(f"n{n}", f"خبر رقم {n}", "نص الخبر", source="وكالة", day=n % 60) for n in range(250)]
    await index.write(old)
    found, pieces = [], exported(index, SearchRequest(q="", source=["وكالة"]), "jsonl")
    async for piece in pieces:
        found += [json.loads(line)["id"] for line in piece.splitlines()]
        more = range(1000 + len(found), 1050 + len(found))
        await index.write([article(f"n{n}", f"خبر رقم {n}", "نص الخبر", source="وكالة", day=n % 60) for n in more])
        await index.write(old[::-1])  # as a replay writes them: the same versions once more
    assert sorted(found) == sorted(each.id for each in old)


@pytest.mark.asyncio
async def test_a_cell_that_looks_like_a_formula_is_none(client: httpx.AsyncClient, index: SearchIndex) -> None:
    titles = ["=HYPERLINK(1)", "+1", "-1 درجة", "@SUM(A1)", "\tخبر", 'عادي، "مقتبس"\nوسطر']
    await index.write([article(f"t{n}", title, "نص", source="=وكالة", day=n) for n, title in enumerate(titles)])
    found = {row["id"]: row for row in await rows(client, source="=وكالة")}
    assert [found[id_of(f"t{n}")]["title"] for n in range(5)] == [f"'{title}" for title in titles[:5]]
    assert found[id_of("t5")]["title"] == titles[5]
    assert found[id_of("t5")]["source"] == "'=وكالة"
    assert list(found[id_of("t5")]) == list(COLUMNS)


@pytest.mark.asyncio
async def test_excel_is_told_the_encoding_only_when_asked(client: httpx.AsyncClient) -> None:
    with_mark = await client.get("/api/export", params={"format": "csv", "bom": "on", "q": "لاشيء هنا أبدا"})
    assert with_mark.content == "\ufeff".encode() + ",".join(COLUMNS).encode() + b"\r\n"
    assert (await client.get("/api/export", params={"format": "xml"})).status_code == 422
    assert (await client.get("/api/export", params={"q": "من:2025-13"})).status_code == 422


@pytest.mark.asyncio
async def test_a_search_is_followed_as_atom(client: httpx.AsyncClient) -> None:
    answer = await client.get("/feed", params={"q": "ميناء أو المخطوطات"})
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = tree(answer.text)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"
    assert feed.findtext(f"{ATOM}title") == "ميناء أو المخطوطات · ورّاق"
    assert [link.get("rel") for link in feed.findall(f"{ATOM}link")] == ["self", "alternate"]
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "قاعة المخطوطات تفتح أبوابها من جديد",
        "ميناء بيروت: وصول السفينة الأولى",
    ]
    for part in (feed, *entries):  # RFC 4287, 4.1.1 and 4.1.2
        assert all(len(part.findall(ATOM + name)) == 1 for name in ("id", "title", "updated"))
        assert datetime.fromisoformat(str(part.findtext(f"{ATOM}updated"))).tzinfo
        assert "://" in str(part.findtext(f"{ATOM}id")) or str(part.findtext(f"{ATOM}id")).startswith("urn:uuid:")
    assert str(entries[0].findtext(f"{ATOM}summary")).startswith('<p dir="rtl">')


@pytest.mark.asyncio
async def test_a_search_is_followed_as_rss(client: httpx.AsyncClient) -> None:
    answer = await client.get("/feed", params={"q": "ميناء", "format": "rss"})
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    (item,) = tree(answer.text).findall("channel/item")
    assert str(item.findtext("link")).startswith("http://search/article/")
    assert parsedate_to_datetime(str(item.findtext("pubDate"))).tzinfo


@pytest.mark.asyncio
@pytest.mark.parametrize("format_", ["atom", "rss"])
async def test_whatever_was_pushed_a_feed_is_xml(client: httpx.AsyncClient, index: SearchIndex, format_: str) -> None:
    odd = article("odd", "خبر \x0b\x1b & <b>", "نص \ufffe ]]>", source="أ\x00ب", day=50, url='afaq.example/<"> {x}')
    await index.write([odd])
    feed = tree((await client.get("/feed", params={"format": format_, "q": ""})).text)
    assert {"خبر  & <b>", ATTACK} <= {title.text for title in feed.iter("{*}title", "title")}


@pytest.mark.asyncio
async def test_the_page_links_to_feed_and_files_of_its_search(client: httpx.AsyncClient) -> None:
    text = (await client.get("/?q=بيروت&source=بريد الساحل")).text
    page = etree.HTML(text)
    (discovered,) = page.xpath("//link[@rel='alternate' and @type='application/atom+xml']/@href")
    assert len(tree((await client.get(discovered)).text).findall(f"{ATOM}entry")) == 1
    files = page.xpath("//p[@class='taken']//a[@download]/@href")
    assert [(await client.get(link)).headers["content-type"].split(";")[0] for link in files] == [
        "text/csv",
        "application/x-ndjson",
    ]
