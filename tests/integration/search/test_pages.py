"""The pages of the search service as HTML, on a real index and a real Redis."""

import re
from urllib.parse import quote, urlencode

import httpx
import pytest
from lxml import etree
from redis.asyncio import Redis

from tests.browser.newsroom import ATTACK_ID, PORT, PORT_ID, article, id_of
from tests.integration.search.requests import search_client
from warraq.articles import Entity, Mention, id_at
from warraq.index import SearchIndex


@pytest.mark.asyncio
async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient) -> None:
    for path in ("/", f"/article/{ATTACK_ID}", "/docs", "/api/search", "/static/warraq.css", "/nowhere"):
        headers = (await client.get(path)).headers
        assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.asyncio
async def test_what_was_pushed_is_never_markup(client: httpx.AsyncClient) -> None:
    for path in ("/", "/?q=هجوم", f"/article/{ATTACK_ID}", '/?q="><script>&source=<script>', "/article/<script>"):
        text = (await client.get(path)).text
        assert "<script" not in text
        assert "<img" not in text
        assert "<i>" not in text


@pytest.mark.asyncio
async def test_only_web_addresses_are_linked(client: httpx.AsyncClient) -> None:
    text = (await client.get(f"/article/{PORT_ID}")).text
    assert 'href="https://afaq.example/economy/port" rel="noopener nofollow noreferrer"' in text
    assert f'href="/article/{id_of("train")}"' in text
    assert "javascript:" not in text


@pytest.mark.asyncio
async def test_the_address_of_an_article_leads_to_it(index: SearchIndex, redis: Redis) -> None:
    address = "https://marfa.example/news/7?id=3"
    known = id_at(address)
    there = article("bridge", "ترميم الجسر", "بدأ ترميم الجسر.", source="صوت المرفأ", day=2)
    await index.write([there.model_copy(update={"id": known, "story_id": known, "url": address})])
    async with search_client(index, redis) as client:
        for typed in (address, f"\u200e{address}&utm_source=mail#top", "marfa.example/news/7?id=3"):
            answer = await client.get("/", params={"q": typed})
            assert (answer.status_code, answer.headers["location"]) == (303, f"/article/{known}")
        for typed in ("https://marfa.example/news/8", f"{address} الجسر", "الجسر", "marfa.example"):
            assert (await client.get("/", params={"q": typed})).status_code == 200


@pytest.mark.asyncio
async def test_mentions_that_overlap_are_marked_once_and_keep_the_text(index: SearchIndex, redis: Redis) -> None:
    body = "قال وزير خارجية تونس <أمس>"
    spans = [("organization", "وزير خارجية تونس"), ("person", "وزير"), ("location", "تونس")]
    entities = [
        {"type": kind, "name": name, "count": 1,
         "mentions": [{"start": body.find(name), "end": body.find(name) + len(name), "text": name}]}
        for kind, name in spans
    ]  # fmt: skip
    await index.write([article("overlap", "تصريح", body, source="صوت المرفأ", day=2, entities=entities)])
    async with search_client(index, redis) as client:
        text = (await client.get(f"/article/{id_of('overlap')}")).text
    marked = '<span class="e organization" title="مؤسسات">وزير خارجية تونس</span>'
    assert f"<p>قال {marked} &lt;أمس&gt;</p>" in text


@pytest.mark.asyncio
async def test_a_page_after_the_last_leads_back_to_the_first(client: httpx.AsyncClient) -> None:
    text = (await client.get("/?size=2&page=9")).text
    assert "عدد الصفحات ٣" in text
    assert "لم يُعثر" not in text


@pytest.mark.asyncio
async def test_links_of_a_search_keep_all_of_it(client: httpx.AsyncClient) -> None:
    text = (await client.get("/?size=1&place=تونس&from=2025-10&sort=oldest&fold=off")).text
    following = text.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    params = httpx.URL(following).params
    assert dict(params) == {
        "q": "", "place": "تونس", "from": "2025-10-01", "sort": "oldest", "fold": "off", "size": "1", "page": "2"
    }  # fmt: skip


@pytest.mark.asyncio
async def test_a_filter_by_dates_says_how_many_undated_it_hides_and_leads_to_them(
    index: SearchIndex, client: httpx.AsyncClient
) -> None:
    bare = [article(f"bare-{n}", f"بلا تاريخ {n}", f"{n} {PORT}", source="س", day=1, published_at=None) for n in (1, 2)]
    await index.write(bare)
    for query in ("from=2025-11", "q=from:2025-11", "to=2030&q=بيروت"):
        page = (await client.get(f"/?{query}", headers={"accept": "text/html"})).text
        assert "يُخفي" in page
        assert "خبرين بلا تاريخ" in page
    hidden = (await client.get("/?undated=on", headers={"accept": "text/html"})).text
    assert hidden.count('<article class="hit">') == hidden.count("<span>وصل <time") == 2
    assert "بلا تاريخ <span" in hidden
    alone = (await client.get("/?q=title:تاريخ", headers={"accept": "text/html"})).text
    assert "<h3>الشهر</h3>" in alone  # else they would stand among the names of the facet above
    assert "يُخفي" not in (await client.get("/", headers={"accept": "text/html"})).text


@pytest.mark.asyncio
async def test_a_page_describes_itself_to_machines(client: httpx.AsyncClient) -> None:
    page = (await client.get(f"/article/{PORT_ID}", headers={"accept": "text/html"})).text
    assert '<meta property="og:title" content="ميناء بيروت يستقبل أول سفينة بعد التوسعة · ورّاق">' in page
    assert '<meta property="og:type" content="article">' in page
    assert page.count('property="og:type"') == 1
    assert '<meta name="description" content="استقبل ميناء بيروت' in page
    described = (await client.get("/opensearch.xml")).text
    assert 'template="http://search/?q={searchTerms}"' in described
    attacked = (await client.get(f"/article/{ATTACK_ID}", headers={"accept": "text/html"})).text
    assert "<script" not in attacked


@pytest.mark.asyncio
async def test_the_copies_of_a_result_are_shown_with_the_search(client: httpx.AsyncClient) -> None:
    links = re.findall(r'class="copies" href="([^"]+)"', (await client.get("/", params={"q": "ميناء"})).text)
    assert links == [f"/article/{PORT_ID}?{urlencode({'q': 'ميناء'})}#story"]


@pytest.mark.asyncio
async def test_a_date_that_is_none_is_an_error_that_says_so(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/search", params={"q": "ميناء from:2025-13"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["parameter"] == "q"
    assert "from:2025-13 is no date" in answer.json()["reason"]
    page = await client.get("/", params={"q": "ميناء من:2025-13"}, headers={"accept": "text/html"})
    assert page.status_code == 422
    assert "<h1>في ما كتبته ما لا يُفهم</h1>" in page.text
    assert "ليس تاريخاً" in page.text
    assert 'value="ميناء من:2025-13"' in page.text
    assert "is no date" not in page.text


@pytest.mark.asyncio
async def test_a_last_day_before_the_first_is_an_error_that_names_both(client: httpx.AsyncClient) -> None:
    typed = {"q": "ميناء من:2025-12 إلى:2025-10"}
    answer = await client.get("/api/search", params=typed)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"parameter": "q", "reason": "no day lies between من:2025-12 and إلى:2025-10"}]
    page = await client.get("/", params=typed, headers={"accept": "text/html"})
    assert page.status_code == 422
    assert "<h1>في ما كتبته ما لا يُفهم</h1>" in page.text
    assert "الأول بعد الأخير" in page.text
    assert "no day" not in page.text


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("q", "said"),
    [
        ("ميناء", ""),
        ("ميناء بيروت", "كل الكلمات، بأي رسم لها"),
        ("ميناء المخطوطات", "لا مقال فيه كل الكلمات: أي كلمة، والأوفى أولاً"),
        ("ميناء بيروت يستقبل أول سفينة", "أي كلمة، والأوفى أولاً"),
        ("ميناء المريخية", "لا مقال فيه كل الكلمات: أي كلمة، والأوفى أولاً · ليست في أي مقال: المريخية"),
        ("عنوان:ميناء ليس قطار من:2025-10", "في العنوان: ميناء · دون: قطار · من: ١ أكتوبر ٢٠٢٥"),
        ("مصدر:الآفاق -شخص:سلمى", "المصدر: الآفاق · غير الشخص: سلمى"),
    ],
)
async def test_a_line_says_how_the_query_was_read(client: httpx.AsyncClient, q: str, said: str) -> None:
    page = etree.HTML((await client.get("/", params={"q": q})).text)
    spans = page.xpath("//p[contains(@class, 'understood')]/span")
    assert " · ".join("".join(span.itertext()) for span in spans) == said


@pytest.mark.asyncio
async def test_only_an_article_that_a_search_found_leads_back_to_it(client: httpx.AsyncClient) -> None:
    for query, leads_back in (("?q=ميناء", True), ("?ui=ar", False), ("?utm_source=mail", False)):
        page = await client.get(f"/article/{PORT_ID}{query}", headers={"accept": "text/html"})
        assert ("عودة إلى النتائج" in page.text, "autofocus" in page.text) == (leads_back, False), query


@pytest.mark.asyncio
async def test_where_no_word_is_known_nothing_is_said_to_be_relaxed(client: httpx.AsyncClient) -> None:
    page = (await client.get("/?q=زظزظ غظغظ", headers={"accept": "text/html"})).text
    assert "ليست في أي مقال" in page
    assert "أي كلمة، والأوفى أولاً" not in page


@pytest.mark.asyncio
async def test_the_page_of_a_known_place_shows_its_wikidata_id(index: SearchIndex, client: httpx.AsyncClient) -> None:
    moscow = Entity(type="location", name="موسكو", count=1, mentions=[Mention(start=0, end=5, text="موسكو")])
    visit = article("visit", "زيارة", "موسكو.", source="آفاق", day=3).model_copy(update={"entities": [moscow]})
    await index.write([visit])
    page = (await client.get(f"/place/{quote('موسكو')}")).text
    assert 'href="https://www.wikidata.org/wiki/Q649"' in page
    assert "<bdi>Q649</bdi>" in page
