"""What every search index must do with what is written to it, whichever way it comes."""

from typing import Any

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, ids, named
from warraq.articles import LinkResolution, Patch, RelatedLink
from warraq.index import SearchIndex, SearchRequest


def nested(depth: int) -> Any:
    """So many objects, one in the other."""
    return {"a": nested(depth - 1)} if depth else "من المرفأ"


class WritingContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_writing_an_older_version_changes_nothing(self, index: SearchIndex) -> None:
        newer, older = article(1, version=5, title="جديد"), article(1, version=4, title="قديم")
        assert [o.status for o in await index.write([newer, older])] == ["written", "stale"]
        stored = await index.get(newer.id)
        assert stored
        assert stored.title == "جديد"
        assert [o.status for o in await index.write([newer])] == ["written"]
        assert await index.count() == 1

    @pytest.mark.asyncio
    async def test_names_of_any_length_are_written(self, index: SearchIndex) -> None:
        long = "اسم طويل جداً " * 4000  # more bytes than a keyword of Lucene may have
        outcomes = await index.write([article(1, source=long, authors=[long], entities=[named("person", long)])])
        assert [outcome.status for outcome in outcomes] == ["written"]
        assert await ids(index, "موسكو") == [article(1).id]

    @pytest.mark.asyncio
    async def test_words_of_any_length_and_control_characters_are_written(self, index: SearchIndex) -> None:
        strange = article(
            1, body=f"{'ب' * 40_000} موسكو", title="عنوان\x1f\x00 غريب", entities=[named("person", "أ\x1fب")]
        )
        assert [outcome.status for outcome in await index.write([strange])] == ["written"]
        assert await ids(index, "موسكو") == [strange.id]

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        "meta",
        [
            {"deep": nested(19)},
            {"deep": nested(30), "section": "اقتصاد"},
            {"list": [nested(30)]},
            {"a\0b": "c", "": "d"},
            {"x": {"a\0b": "c"}},
            {"ن" * 40_000: "v"},
            {"ن" * 3_000: {"م" * 3_000: "v" * 50_000}},
        ],
    )
    async def test_an_article_is_written_whatever_was_pushed_beside_it(
        self, index: SearchIndex, meta: dict[str, Any]
    ) -> None:
        assert [outcome.status for outcome in await index.write([article(1, meta=meta)])] == ["written"]
        stored = await index.get(article(1).id)
        assert stored
        assert stored.meta.get("section") == meta.get("section")

    @pytest.mark.asyncio
    async def test_a_refused_article_takes_no_neighbour_with_it(self, index: SearchIndex) -> None:
        outcomes = await index.write([article(1), article(2, title="\ud800"), article(3)])
        assert [outcome.status for outcome in outcomes] == ["written", "rejected", "written"]
        assert outcomes[1].reason
        assert set(await ids(index, "موسكو")) == {article(1).id, article(3).id}

    @pytest.mark.asyncio
    async def test_an_id_that_is_no_text_takes_no_neighbour_with_it(self, index: SearchIndex) -> None:
        outcomes = await index.write([article(1), article(2).model_copy(update={"id": "\ud800"})])
        assert [outcome.status for outcome in outcomes] == ["written", "rejected"]
        assert await ids(index, "موسكو") == [article(1).id]

    @pytest.mark.asyncio
    async def test_a_newer_version_replaces_all_words_of_the_older(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        await index.write([article(1, version=2, body="نص مختلف تماماً عن الزلزال", title="زلزال")])
        assert await ids(index, "العقوبات") == []
        assert await ids(index, "الزلزال") == [article(1).id]

    @pytest.mark.asyncio
    async def test_a_patch_before_its_article_waits_for_it(self, index: SearchIndex) -> None:
        link = RelatedLink(title="خبر ذو صلة")
        patch = Patch(id=article(1).id, related=[LinkResolution(title=link.title, article_id="f" * 32)])
        assert [o.status for o in await index.patch([patch])] == ["waiting"]
        await index.write([article(1, related=[link])])
        await index.write([article(1, related=[link], version=2)])
        stored = await index.get(article(1).id)
        assert stored
        assert stored.related[0].article_id == "f" * 32

    @pytest.mark.asyncio
    async def test_a_patch_names_its_link_by_title_and_url(self, index: SearchIndex) -> None:
        links = [RelatedLink(title="تحليل", url=f"https://alafaq.example/{n}") for n in (7, 8)]
        await index.write([article(1, related=links)])
        resolution = LinkResolution(title="تحليل", url=links[1].url, article_id="e" * 32)
        await index.patch([Patch(id=article(1).id, related=[resolution])])
        stored = await index.get(article(1).id)
        assert stored
        assert [link.article_id for link in stored.related] == [None, "e" * 32]

    @pytest.mark.asyncio
    async def test_a_merged_story_stays_merged_when_a_newer_version_comes(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2)])
        await index.patch([Patch(id=article(2).id, story_id=article(1).id)])
        await index.write([article(2, version=2)])
        result = await index.search(SearchRequest(q="العقوبات"))
        assert (result.total, result.hits[0].copies) == (1, 1)

    @pytest.mark.asyncio
    async def test_an_article_stands_where_its_latest_move_put_it(self, index: SearchIndex) -> None:
        """Whichever of two moves, and of moves and article, comes first."""
        moves = [
            Patch(id=article(3).id, story_id=article(n).id, duplicate_of=article(n).id, relation="copy", similarity=0.9,
                  story_version=n + 1)
            for n in (2, 1)
        ]  # fmt: skip
        await index.write([article(1), article(2)])
        await index.patch(moves[:1])
        await index.write([article(3, story_version=1)])
        await index.patch(moves[1:])
        stored = await index.get(article(3).id)
        assert stored
        assert (stored.story_id, stored.duplicate_of, stored.relation) == (article(2).id, article(2).id, "copy")
        await index.write([article(3, version=2, story_version=4, follows=article(1).id, relation="series")])
        stored = await index.get(article(3).id)
        assert stored
        assert (stored.story_id, stored.duplicate_of, stored.relation) == (article(3).id, None, "series")
        assert stored.follows == article(1).id
        taken = Patch(id=article(3).id, story_id=article(3).id, derived_from=article(1).id, relation="derived",
                      similarity=0.4, story_version=5)  # fmt: skip
        await index.patch([taken])
        stored = await index.get(article(3).id)
        assert stored
        assert (stored.relation, stored.derived_from, stored.follows) == ("derived", article(1).id, None)

    @pytest.mark.asyncio
    async def test_a_patch_after_its_article_changes_it(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2)])
        assert [o.status for o in await index.patch([Patch(id=article(2).id, story_id=article(1).id)])] == ["written"]
        assert {member.id for member in await index.story(article(1).id)} == {article(1).id, article(2).id}


class TestSQLite(OnSQLite, WritingContract): ...


class TestElasticsearch(OnElasticsearch, WritingContract): ...
