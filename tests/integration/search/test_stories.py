"""What the API says of stories and versions."""

import httpx
import pytest

from tests.browser.newsroom import PORT, PORT_ID, article, id_of
from warraq.index import SearchIndex

ADDED = "وقالت الهيئة إن سفينة ثانية تصل يوم الخميس."
LAST = PORT.split("\n\n")[-1]


@pytest.mark.asyncio
async def test_a_copy_says_what_it_dropped_and_added(index: SearchIndex, client: httpx.AsyncClient) -> None:
    body = f"{PORT.removesuffix(LAST)}{ADDED}"
    copy = article("cut", "وصول السفينة الأولى", body, source="بوابة الخليج", day=2, story="port", relation="copy")
    await index.write([copy])
    for id_ in (PORT_ID, copy.id):
        story = (await client.get(f"/stories/{id_}")).json()
        assert (story["story_id"], story["original"]) == (PORT_ID, PORT_ID)
        members = {member["id"]: member for member in story["members"]}
        assert list(members) == [PORT_ID, id_of("port-copy"), id_of("port-again"), copy.id]
        assert members[PORT_ID]["changes"] is None
        assert members[id_of("port-copy")]["changes"] == {"retitled": True, "share": 0, "added": [], "dropped": []}
        changes = members[copy.id]["changes"]
        assert (changes["added"], changes["dropped"]) == ([ADDED], [LAST])
        assert 0 < changes["share"] < 0.5


@pytest.mark.asyncio
async def test_versions_say_what_each_edit_changed(index: SearchIndex, client: httpx.AsyncClient) -> None:
    first = article("edited", "سفينة تصل", PORT, source="جريدة الآفاق", day=3)
    second = article("edited", "سفينة ثانية تصل", f"{PORT}\n\n{ADDED}", source="جريدة الآفاق", day=4)
    await index.write([first])
    await index.write([second])
    answer = (await client.get(f"/articles/{first.id}/versions")).json()
    assert answer["id"] == first.id
    old, new = answer["versions"]
    assert (old["version"], old["title"], old["changes"]) == (first.version, "سفينة تصل", None)
    assert old["at"] == "2025-10-07T06:30:00Z"
    assert (new["title"], new["changes"]["retitled"]) == ("سفينة ثانية تصل", True)
    assert (new["changes"]["added"], new["changes"]["dropped"]) == ([ADDED], [])


@pytest.mark.asyncio
async def test_an_article_that_was_never_edited_has_one_version(client: httpx.AsyncClient) -> None:
    (only,) = (await client.get(f"/articles/{PORT_ID}/versions")).json()["versions"]
    assert (only["title"], only["changes"]) == ("ميناء بيروت يستقبل أول سفينة بعد التوسعة", None)


@pytest.mark.asyncio
async def test_versions_and_stories_of_nothing_are_not_found(client: httpx.AsyncClient) -> None:
    for path in ("/articles/nowhere/versions", "/stories/nowhere"):
        answer = await client.get(path)
        assert (answer.status_code, "no article 'nowhere'" in answer.json()["reason"]) == (404, True)


@pytest.mark.asyncio
async def test_similar_articles_are_on_the_page_and_in_the_api(index: SearchIndex, client: httpx.AsyncClient) -> None:
    body = "رست في ميناء بيروت سفينة حاويات ثانية، وقالت سلمى حداد من هيئة الموانئ إن التوسعة رفعت القدرة السنوية."
    await index.write([article("second", "سفينة ثانية عند الرصيف الجديد", body, source="صوت المرفأ", day=5)])
    await index.write([article(f"other-{n}", f"خبر {n}", f"كلام {n}", source="س", day=n) for n in range(30)])
    found = (await client.get(f"/articles/{PORT_ID}/similar")).json()
    assert (found["id"], found["by"]) == (PORT_ID, "words")
    assert [hit["id"] for hit in found["hits"]] == [id_of("second")]
    page = (await client.get(f"/article/{PORT_ID}")).text
    section = page.split("مقالات مشابهة")[1].split("</section>")[0]
    assert f'href="/article/{id_of("second")}"' in section
    assert "مقالات مشابهة" not in (await client.get(f"/article/{id_of('other-1')}")).text
    assert (await client.get("/articles/nowhere/similar")).status_code == 404


@pytest.mark.asyncio
async def test_a_derived_text_points_to_its_source(index: SearchIndex, client: httpx.AsyncClient) -> None:
    body = f"{PORT.split(chr(10))[0]}\n\n{ADDED}"
    await index.write([
        article("part", "سفينة ثانية تصل", body, source="س", day=5, relation="derived", derived_from=PORT_ID),
        article("lost", "سفينة ثالثة تصل", body, source="س", day=6, relation="derived", derived_from="f" * 32),
    ])  # fmt: skip
    related = (await client.get(f"/articles/{id_of('part')}/related")).json()
    assert (related["derived_from"]["id"], related["issues"], related["story"]) == (PORT_ID, [], [])
    assert (await client.get(f"/articles/{id_of('lost')}/related")).json()["derived_from"] is None
    note = (await client.get(f"/article/{id_of('part')}")).text.split("بعض هذا النص في مقال سبقه:")[1].split("</p>")[0]
    assert f'href="/article/{PORT_ID}"' in note
    assert "بعض هذا النص" not in (await client.get(f"/article/{id_of('lost')}")).text
