"""In what order and on what pages every search index gives what it has found."""

from datetime import UTC, date, datetime

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, ids
from warraq.index import BadCursor, SearchIndex, SearchRequest, Sort


class ListingContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_pages_hold_every_article_once(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in range(1, 24)])
        seen = [i for page in (1, 2, 3) for i in await ids(index, "موسكو", page=page, size=10)]
        assert len(seen) == len(set(seen)) == 23

    @pytest.mark.asyncio
    @pytest.mark.parametrize("sort", ["relevance", "newest"])
    async def test_a_listing_is_not_changed_by_what_is_written_meanwhile(self, index: SearchIndex, sort: Sort) -> None:
        copy = article(30, story_id=article(1).id, duplicate_of=article(1).id, relation="copy")
        await index.write([*(article(n) for n in range(1, 24)), copy])
        cursor: str | None = ""
        seen: list[str] = []
        while cursor is not None:
            result = await index.search(SearchRequest(q="موسكو", size=5, cursor=cursor, sort=sort))
            seen += [hit.story_id for hit in result.hits]
            cursor = result.next
            new = article(100 + len(seen), published_at=datetime(2030, 1, 1, tzinfo=UTC))
            await index.write([new, article(len(seen), version=2)])
        assert sorted(seen) == [article(n).id for n in range(1, 24)]
        assert result.total == 23

    @pytest.mark.asyncio
    async def test_a_listing_ends_with_its_last_page(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in range(1, 11)])
        first = await index.search(SearchRequest(q="موسكو", size=5, cursor=""))
        assert first.next
        assert (await index.search(SearchRequest(q="موسكو", size=5, cursor=first.next))).next is None
        assert (await index.search(SearchRequest(q="موسكو", size=0, cursor=""))).next is None

    @pytest.mark.asyncio
    async def test_a_listing_ends_where_it_would_be_too_deep(
        self, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("warraq.index.cursors.MAX_LISTED", 10)
        await index.write([article(n) for n in range(1, 14)])
        cursor, sizes = "", []
        while cursor is not None:
            result = await index.search(SearchRequest(q="موسكو", size=4, cursor=cursor))
            cursor, sizes = result.next, [*sizes, len(result.hits)]
        assert sizes == [4, 4]

    @pytest.mark.asyncio
    async def test_a_cursor_belongs_to_its_search(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in range(1, 11)])
        first = await index.search(SearchRequest(q="موسكو", size=5, cursor=""))
        with pytest.raises(BadCursor, match="another search"):
            await index.search(SearchRequest(q="موسكو", size=6, cursor=first.next))

    @pytest.mark.asyncio
    async def test_an_order_by_dates_is_that_of_the_dates_shown(self, index: SearchIndex) -> None:
        days = {1: datetime(2025, 1, 1, tzinfo=UTC), 2: datetime(2025, 1, 5, tzinfo=UTC)}
        copy = article(3, published_at=datetime(2025, 1, 10, tzinfo=UTC), story_id=article(1).id,
                       duplicate_of=article(1).id, relation="copy")  # fmt: skip
        await index.write([article(1, published_at=days[1]), article(2, published_at=days[2]), copy])
        for sort in ("newest", "oldest"):
            hits = (await index.search(SearchRequest(sort=sort))).hits
            dates = [hit.published_at for hit in hits if hit.published_at]
            assert dates == sorted(dates, reverse=sort == "newest")
            assert [hit.copies for hit in hits] in ([1, 0], [0, 1])

    @pytest.mark.asyncio
    async def test_what_has_no_date_comes_after_all_dates_by_its_arrival(self, index: SearchIndex) -> None:
        early, late = article(1, published_at=None, version=1_000), article(2, published_at=None, version=2_000)
        await index.write([early, late, article(3), article(4)])
        assert await ids(index, "", sort="newest") == [article(n).id for n in (4, 3, 2, 1)]
        assert await ids(index, "", sort="oldest") == [article(n).id for n in (3, 4, 1, 2)]
        hit = (await index.search(SearchRequest(sort="newest"))).hits[2]
        assert (hit.published_at, hit.arrived_at) == (None, datetime(1970, 1, 1, 0, 0, 2, tzinfo=UTC))
        assert hit.language == "ar"

    @pytest.mark.asyncio
    async def test_what_a_filter_by_dates_hides_for_want_of_one_is_found_alone(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2, published_at=None), article(3, published_at=None)])
        asked = SearchRequest(q="موسكو from:2020", published_to=date(2030, 1, 1))
        assert (await index.search(asked)).total == 1
        undated = await index.search(asked.model_copy(update={"undated": True}))
        assert {hit.id for hit in undated.hits} == {article(2).id, article(3).id}

    @pytest.mark.asyncio
    @pytest.mark.parametrize("cursor", ["هراء", "e30", "bm9uZQ==", "eyJ2aWV3IjoieCIsInBhZ2UiOjJ9"])
    async def test_a_cursor_of_someone_elses_is_refused_by_name(self, index: SearchIndex, cursor: str) -> None:
        with pytest.raises(BadCursor, match="cursor"):
            await index.search(SearchRequest(q="موسكو", cursor=cursor))

    @pytest.mark.asyncio
    async def test_no_words_means_newest_first(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in (3, 1, 2)])
        assert await ids(index, "") == [article(n).id for n in (3, 2, 1)]
        assert await ids(index, "موسكو", sort="oldest") == [article(n).id for n in (1, 2, 3)]


class TestSQLite(OnSQLite, ListingContract): ...


class TestElasticsearch(OnElasticsearch, ListingContract): ...
