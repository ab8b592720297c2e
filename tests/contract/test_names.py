"""What every search index must do with the names of people, places and organizations. Subclasses give `index`."""

import string
from pathlib import Path
from typing import Any

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, ids, named
from warraq.index import SearchIndex, SearchRequest
from warraq.index.naming import FACET_SIZE


async def facet(index: SearchIndex, name: str, **asked: Any) -> list[tuple[str, int]]:
    result = await index.search(SearchRequest(**asked))
    return [(value.value, value.count) for value in result.facets[name]]


async def write(index: SearchIndex, kind: str, *names: str) -> None:
    """An article for each name."""
    await index.write([article(n, entities=[named(kind, name)]) for n, name in enumerate(names, 1)])


class NamesContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        "q",
        ["أنطونيو غوتيريش", "انطونيو جوتيريس", "أنتونيو غوتيريس", "غوتيريش", "جوتيريس"],
    )
    async def test_a_person_is_found_by_every_spelling(self, index: SearchIndex, q: str) -> None:
        await write(index, "person", "أنطونيو غوتيريش", "محمود عباس")
        assert await ids(index, f'person:"{q}"') == [article(1).id]
        assert await ids(index, f'-person:"{q}"') == [article(2).id]

    @pytest.mark.asyncio
    @pytest.mark.parametrize(("kind", "name", "q"), [
        ("person", "دونالد ترامب", "person:ترمب"),
        ("organization", "حلف شمال الأطلسي", "organization:الناتو"),
        ("organization", "حلف شمال الأطلسي", "organization:ناتو"),
        ("location", "الولايات المتحدة", "place:أمريكا"),
        ("location", "الطائف", 'place:"محافظة الطائف"'),
    ])  # fmt: skip
    async def test_a_known_name_is_found_by_what_else_it_is_called(
        self, index: SearchIndex, kind: str, name: str, q: str
    ) -> None:
        await write(index, kind, name, "اسم آخر")
        assert await ids(index, q) == [article(1).id]

    @pytest.mark.asyncio
    async def test_arab_names_that_sound_alike_to_others_stay_apart(self, index: SearchIndex) -> None:
        await write(index, "person", "جمال الوكيل", "كمال الوكيل")
        assert await ids(index, "person:كمال") == [article(2).id]
        assert await facet(index, "person") == [("جمال الوكيل", 1), ("كمال الوكيل", 1)]

    @pytest.mark.asyncio
    async def test_spellings_of_one_person_are_one_value_shown_as_most_write_it(self, index: SearchIndex) -> None:
        await write(index, "person", "لويس إنريكي", "لويس انريكي", "لويس إنريكي")
        assert await facet(index, "person") == [("لويس إنريكي", 3)]
        # Now most articles write another one: nothing that was there is written anew.
        more = [article(n, entities=[named("person", "لويس انريكي")]) for n in range(4, 6)]
        await index.write(more)
        assert await facet(index, "person") == [("لويس انريكي", 5)]

    @pytest.mark.asyncio
    async def test_the_spelling_shown_is_that_of_the_whole_index(self, index: SearchIndex) -> None:
        await write(index, "person", "لويس إنريكي", "لويس انريكي", "لويس إنريكي")
        assert await facet(index, "person", q="from:2025-10-03 to:2025-10-03") == [("لويس إنريكي", 1)]

    @pytest.mark.asyncio
    @pytest.mark.parametrize("chosen", ["لويس إنريكي", "لويس انريكي"])
    async def test_a_chosen_value_finds_all_its_spellings(self, index: SearchIndex, chosen: str) -> None:
        await write(index, "person", "لويس إنريكي", "لويس انريكي", "لويس سواريز")
        result = await index.search(SearchRequest(person=(chosen,)))
        assert {hit.id for hit in result.hits} == {article(1).id, article(2).id}

    @pytest.mark.asyncio
    @pytest.mark.parametrize("typed", ["عبدالعزيز", "عبد العزيز"])
    async def test_a_part_of_a_name_is_found_joined_and_apart(self, index: SearchIndex, typed: str) -> None:
        await write(index, "person", "عبد العزيز الراشد", "عبدالعزيز الراشد", "عبد الله الراشد")
        assert set(await ids(index, f'person:"{typed}"')) == {article(1).id, article(2).id}

    @pytest.mark.asyncio
    async def test_a_given_name_alone_is_found_but_is_no_value(self, index: SearchIndex) -> None:
        await write(index, "person", "خالد", "خالد", "خالد مشعل")
        assert await facet(index, "person") == [("خالد مشعل", 1)]
        assert len(await ids(index, "person:خالد")) == 3

    @pytest.mark.asyncio
    async def test_an_edited_file_of_names_works_without_writing_again(
        self, index: SearchIndex, names_file: Path
    ) -> None:
        await write(index, "organization", "هيئة الترفيه", "الهيئة العامة للترفيه")
        assert len(await facet(index, "organization")) == 2
        names_file.write_text('organization = ["هيئة الترفيه = الهيئة العامة للترفيه = Q1"]', "utf-8")  # noqa: ASYNC240
        assert await facet(index, "organization") == [("هيئة الترفيه", 2)]
        assert len((await index.search(SearchRequest(organization=("هيئة الترفيه",)))).hits) == 2
        assert len(await ids(index, 'organization:"هيئة الترفيه"')) == 2
        assert await index.wikidata("organization", "الهيئة العامة للترفيه") == "Q1"

    @pytest.mark.asyncio
    async def test_a_wikidata_id_finds_what_it_names(self, index: SearchIndex) -> None:
        moscow = named("location", "موسكو").model_copy(update={"wikidata": "Q649"})
        await index.write([article(1, entities=[moscow]), article(2, entities=[named("location", "موسكو")])])
        assert await ids(index, "wikidata:Q649") == [article(1).id]
        assert await ids(index, "wikidata:q649") == [article(1).id]
        assert await ids(index, "wikidata:Q64") == []
        assert await ids(index, "-wikidata:Q649") == [article(2).id]
        assert await index.wikidata("place", "وموسكو") is None
        assert await index.wikidata("place", "موسكو") == "Q649"
        assert await index.wikidata("person", "موسكو") is None

    @pytest.mark.asyncio
    async def test_a_name_rewritten_is_counted_once(self, index: SearchIndex) -> None:
        await write(index, "person", "لويس انريكي", "لويس إنريكي")
        for version in range(2, 5):
            await index.write([article(1, version=version, entities=[named("person", "لويس إنريكي")])])
        assert await facet(index, "person") == [("لويس إنريكي", 2)]

    @pytest.mark.asyncio
    async def test_of_many_names_the_most_frequent_are_counted(self, index: SearchIndex) -> None:
        rare = [f"هيئة {word}" for word in ("البحر", "الميناء", "الجسر", "النهر")]
        # More than are counted; fewer than each shard of Elasticsearch tells of (docs/elasticsearch.md#shards).
        letters = string.ascii_lowercase[:15]
        people = [f"{first} {letter}" for first in ("سلمى", "كريم", "هشام", "ريم") for letter in letters]
        names = [named("person", name) for name in people] + [named("organization", name) for name in rare]
        await index.write([article(1, entities=names), article(2, entities=[named("person", people[44]), names[-1]])])
        found = await facet(index, "person")
        assert (found[0], {count for _, count in found[1:]}, len(found)) == ((people[44], 2), {1}, FACET_SIZE)
        assert dict(await facet(index, "organization")) == dict.fromkeys(rare, 1) | {rare[3]: 2}


class TestSQLite(OnSQLite, NamesContract): ...


class TestElasticsearch(OnElasticsearch, NamesContract): ...
